"""Every word of the form, by the key under which its script asks for it; both languages travel in one file."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.i18n import LANGUAGES, Say, mark, speak
from wci_assess.questionnaire.sensitive import ALONE

NOTES = (
    mark(
        "To fill in this form, save the file on your computer and open it with a double click: it opens in your web "
        "browser (Edge, Chrome, Firefox or Safari), without a connection. A mail program or a preview shows this note "
        "only."
    ),
    mark(
        "This file was damaged on its way and cannot be filled in. Ask your coordinator to send it again; nothing was "
        "changed on this computer."
    ),
)
"""What the page says before its script runs, and where the hand-out in it is not whole."""

_FIRST_PAGE = {
    "title": mark("Your view: {council}"),
    "title_second": mark("A second look: {council}"),
    "round": mark("Round {label}, from {start} to {end}"),
    "second_about": mark(
        "Here are only the questions on which views differ. You see your own first answer beside those of all members; "
        "keep it, or change it. Your first answer stays on record as it was."
    ),
    "what_title": mark("What is rated"),
    "subject_council": mark(
        "This LIP council as a whole, as things stand today: not one’s own organization, and not what is planned."
    ),
    "subject_sector": mark(
        "This sector in our community, as things stand today: not one’s own organization, and not what is planned."
    ),
    "subject_together": mark(
        "How the sectors of our community work together today: not how well one of them works alone, and not what is "
        "planned."
    ),
    "subject_community": mark(
        "Our community as a whole, as things stand today: not one’s own organization, and not what is planned."
    ),
    "subject_profile": mark("What is known about our community, with its year and its source. Nothing here is rated."),
    "how_much": mark("Questions: {count}. You can stop at any time and go on another day."),
    "who_title": mark("Who will see what"),
    "who_coordinator": mark("Your coordinator can see your answers."),
    "who_council": mark("The council sees totals of {n} or more members."),
    "who_alike": mark("If all answer alike, everyone will know."),
    "who_sent": mark("No name is asked for. Nothing is sent by itself: you save a file and send it."),
    "seat": mark("This file was made for seat {number}. Please do not pass it on."),
    "begin_title": mark("Have you begun before?"),
    "begin_first": mark("This is the first time"),
    "begin_saved": mark("I have a saved file"),
    "begin_sent": mark("I sent one already"),
    "begin_sent_hint": mark("Open the file that you sent: the new one then takes its place, and you are counted once."),
    "open_saved": mark("Go on from a saved file…"),
    "no_file": mark(
        "If you no longer have it, choose “This is the first time” and tell your coordinator that the new file takes "
        "the place of the old one."
    ),
    "sector_title": mark("Which sector do you speak for?"),
    "sector_why": mark("It counts your answers among your sector’s. Your name is not asked for."),
    "sector_only": mark("You are asked the questions of this sector, and those for all."),
    "sector_none": mark("None of these"),
    "sector_given": mark("You speak for the sector:"),
    "own_title": mark("Is this your own computer?"),
    "own_yes": mark("Yes: keep my answers in this browser"),
    "own_yes_hint": mark(
        "They are there when you open this file again, until you remove them. Whoever uses this computer under your "
        "account can open them too, and so could another page saved on it."
    ),
    "own_no": mark("No, it is shared or borrowed"),
    "own_no_hint": mark("Nothing is kept here: save a file before you close this page."),
    "start": mark("Begin"),
    "go_on": mark("Go on"),
    "go_on_file": mark("Go on from a saved file…"),
    "open_file": mark("Open a saved file…"),
    "kept_title": mark("You have begun on this computer"),
    "kept_here": mark("Your answers are in this browser. Go on where you stopped."),
    "first_title": mark("Your first answers"),
    "first_why": mark("Open the file that you saved at the first look. Without it there is nothing to look at again."),
    "first_open": mark("Open my first file…"),
    "first_taken": mark("Your first answers are here."),
    "missing_first": mark("Open the file that you saved at the first look."),
    "missing_begin": mark("Say whether you have begun before."),
    "missing_file": mark("Open your saved file first, or choose “This is the first time”."),
    "missing_sector": mark("Choose the sector that you speak for, or “None of these”."),
    "missing_own": mark("Say whether this is your own computer."),
}

_QUESTIONS = {
    "sections_word": mark("Sections and progress"),
    "of": mark("{answered} of {asked}"),
    "answered_of": mark("Answered: {answered} of {asked}"),
    "progress_word": mark("Progress"),
    "section_before": mark("Section before:"),
    "section_next": mark("Next section:"),
    "nothing_asked": mark("There is no question for you in this file. Tell your coordinator."),
    "alone": ALONE,
    "guidance": mark("What good looks like"),
    "advice": mark("Advice:"),
    "sources": mark("Sources:"),
    "your_answer": mark("Your answer"),
    "act_not-applicable": mark("Not applicable"),
    "act_dont-know": mark("Don’t know"),
    "act_comment": mark("Comment"),
    "act_evidence": mark("Evidence"),
    "act_clear": mark("Clear"),
    "not_applicable": mark("Not applicable"),
    "dont_know": mark("Don’t know"),
    "comment": mark("Comment"),
    "evidence": mark("Evidence"),
    "yes": mark("Yes"),
    "no": mark("No"),
    "reason_choose": mark("Not applicable: choose a reason"),
    "reason_another-body": mark("Another body does it"),
    "reason_outside-mandate": mark("Outside our mandate"),
    "reason_too-small": mark("Our community is too small"),
    "reason_own": mark("Another reason, in your own words"),
    "for_example": mark("For example: {examples}"),
    "evidence_policy": mark("a policy, a decision or a document"),
    "evidence_practice": mark("how it is done, with a recent example"),
    "evidence_result": mark("a result that can be counted or seen"),
    "what_is_missing": mark("What is missing? A comment helps next year."),
    "what_shows_it": mark("What shows it? Name the evidence."),
    "importance": mark("How important is it to your council?"),
    "importance_1": mark("Not important"),
    "importance_2": mark("A little"),
    "importance_3": mark("Fairly"),
    "importance_4": mark("Very"),
    "importance_5": mark("Most important"),
    "day_form": mark("YYYY-MM-DD"),
    "least_to_most": mark("({least} to {most})"),
    "or_more": mark("({least} or more)"),
    "or_less": mark("({most} or less)"),
    "year": mark("Year"),
    "value": mark("Value"),
    "source": mark("Source"),
    "add_year": mark("Add a year"),
    "add_row": mark("Add a row"),
    "remove_row": mark("Remove"),
    "row_name": mark("Row {number}"),
    "row_lacks": mark("Still empty: {columns}"),
    "row_removed": mark("row removed"),
    "pasted": mark("cells pasted"),
    "left_out": mark("Not understood, and left out: {cells}"),
    "rows_filled": mark("values filled in: {count}"),
    "needed": mark("(needed)"),
    "in_en": mark("in English"),
    "in_fr": mark("in French"),
    "in_other": mark("in another language: {language}"),
    "not_answered": mark("not answered"),
    "cleared": mark("answer cleared"),
    "undone": mark("as it was before"),
    "undo": mark("Undo"),
    "next_gap": mark("Next unanswered"),
    "save_now": mark("Save"),
    "finish": mark("Finish"),
    "kept": mark("Kept in this browser."),
    "not_kept": mark("This browser keeps nothing: save a file."),
    "in_tab": mark("Not in a file yet."),
    "in_tab_saved": mark("Nothing to save."),
    "stale": mark("Kept from another tab: go on there."),
    "stale_long": mark(
        "This form is open in another tab, and answers changed there. Go on there; this page keeps nothing any more."
    ),
    "stale_go_on": mark("Go on here"),
    "answer_word": mark("Answer"),
    "members_word": mark("Members"),
    "spread": mark("What the members answered: {n}"),
    "yours": mark("yours"),
    "first_answer": mark("Your first answer: {answer}"),
    "keep_first": mark("Keep it"),
    "comments_released": mark("Comments of members, released for all"),
    "labelled": mark("{label}: {text}"),
    "language": mark("Language"),
}

_LAST_PAGE = {
    "finish_title": mark("Finish"),
    "all_answered": mark("Every question has an answer."),
    "gaps_title": mark("Where questions have no answer"),
    "gaps_about": mark("You may leave them; “Don’t know” is an answer too."),
    "gaps_count": mark("(open: {count})"),
    "unread_title": mark("Not in the file as long as it cannot be read"),
    "save_title": mark("1. Save the file"),
    "save_about": mark("It holds your answers, and goes into your downloads."),
    "save": mark("Save my answers"),
    "saved_as": mark("Saved as {file}, receipt {receipt}"),
    "saved_file": mark("Saved as {file} in your downloads."),
    "receipt": mark("Receipt:"),
    "send_1": mark("Write to your coordinator, as you received this form."),
    "send_2": mark("Attach the file that you just saved; do not rename it, and do not send this form back."),
    "send_3": mark("Keep the receipt: your coordinator can tell you whether this very file arrived."),
    "send_tab": mark("Make sure that the file is there before you close this page: nothing else is kept."),
    "file_name": mark("answers"),
    "copy_title": mark("Or copy it into a message"),
    "copy_about": mark("Where a file cannot be saved or attached, the same answers go as text."),
    "copy": mark("Copy as text"),
    "copied": mark("Copied. Paste it into a message to your coordinator, whole, from the first dashes to the last."),
    "copy_yourself": mark("Copy this text, whole, and paste it into a message to your coordinator."),
    "remove_title": mark("2. Leave nothing behind"),
    "remove_about": mark("Once your file is sent. Files that you saved stay where they are."),
    "remove": mark("Remove my answers from this computer"),
    "remove_sure": mark(
        "Remove your answers from this browser? What is in no saved file is lost; nothing brings it back."
    ),
    "removed": mark("Removed from this browser. Files that you saved stay in their folders."),
    "back": mark("Back to the questions"),
    "cancel": mark("Cancel"),
    "close": mark("Close"),
    "taken_up": mark("Your saved answers are here. New files take the place of that one."),
    "taken_up_count": mark("Your saved answers are here: {answered} of {asked}."),
    "older_file": mark("You have newer answers here, which go on from that file. Take the older ones all the same?"),
    "take_older": mark("Take the older ones"),
    "replace_here": mark("Answers that are in no saved file stand here. Replace them by those of the file?"),
    "take_file": mark("Take those of the file"),
    "file_too_large": mark("This file is too large for saved answers; nothing was changed."),
    "file_unknown": mark(
        "This is no file that the form saved. Choose the one that ends in .wciassess; nothing was changed."
    ),
    "file_is_form": mark("This is the form itself. Choose the file with your answers; it ends in .wciassess."),
    "file_damaged": mark("This file was changed or damaged since it was saved; nothing of it was taken."),
    "file_newer": mark("This file was saved by a newer version; nothing of it was taken."),
    "file_other_kind": mark("This file holds no member’s answers; nothing was changed."),
    "file_other_round": mark("This file belongs to another form or round; nothing was changed."),
    "file_other_seat": mark("This file was made for another seat; nothing was changed."),
    "file_other_first": mark(
        "This file goes on from other first answers than those that you opened; nothing was changed."
    ),
    "file_unfit": mark("This file holds answers that do not fit the questions; nothing of it was taken."),
}

_KEYS = {
    "keys": mark("Keys"),
    "keys_where": mark("They work while the focus is on a question, outside its text fields."),
    "key_digits": mark("Choose that level or option, also on the number pad"),
    "key_across": mark("Move between the options; the space bar chooses"),
    "key_moves": mark("Question before or after"),
    "key_not-applicable": mark("N: not applicable"),
    "key_dont-know": mark("D: don’t know"),
    "key_comment": mark("C: comment"),
    "key_evidence": mark("E: evidence"),
    "key_gap": mark("G: next question without an answer"),
    "delete_key": mark("Delete"),
    "key_delete": mark("Clear the answer"),
}

_TROUBLES = {
    "text_too_long": mark(
        "This text has {length} characters; {limit} fit. Shorten it; what was stored before is kept."
    ),
    "unwritable": mark("This text holds a character that cannot be stored (U+{code}). Remove it; nothing was changed."),
    "below": mark("“{typed}” is below {limit}, the least this question takes."),
    "above": mark("“{typed}” is above {limit}, the most this question takes."),
    "two_ways": mark("“{typed}” can be read in two ways. Write 1500 for the whole number, 1.5 for the part."),
    "no_number": mark("“{typed}” is not a number in plain digits. Write it like 1500 or 4.2."),
    "no_number_whole": mark("“{typed}” is not a number in plain digits. Write it like 1500 or 45 000."),
    "not_whole": mark("“{typed}” is not a whole number. Write it without decimals, like 1500 or 45 000."),
    "no_year": mark("“{typed}” has no year of four digits. Write the day like 2026-04-01."),
    "day_two_ways": mark("“{typed}” can be read in two ways. Write {one} or {other}."),
    "no_day": mark("“{typed}” is not a day. Write year, month and day like 2026-04-01."),
    "no_such_year": mark("The year {year} cannot be meant here. Write the day like 2026-04-01."),
    "no_such_month": mark("“{typed}” is not a day: there is no month {month}."),
    "no_such_day": mark("“{typed}” is not a day: the month {month} has {days} days."),
    "year_missing": mark("This value waits for its year. Write the year first, like 2024."),
    "no_four_digits": mark("“{typed}” names no year. Write four digits, like 2024."),
    "year_twice": mark("The year {year} has a line already. Write the value there."),
    "source_alone": mark("A source belongs to an indicator’s value. Write the value first, then its source."),
}

_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
_NUMBERS = (
    mark("three"), mark("four"), mark("five"), mark("six"), mark("seven"), mark("eight"), mark("nine"), mark("ten"),
    mark("eleven"), mark("twelve"),
)  # fmt: skip

WORDS: Mapping[str, str] = {
    **_FIRST_PAGE,
    **_QUESTIONS,
    **_LAST_PAGE,
    **_KEYS,
    **_TROUBLES,
    **{f"month_{number}": name for number, name in enumerate(_MONTHS, 1)},
    **{f"number_{number}": name for number, name in enumerate(_NUMBERS, 3)},
}


def in_words(say: Say, key: str, **values: object) -> str:
    """What stands under a key, in the language of ``say``."""
    return say(WORDS[key], **values)


"""In English, as the catalogue has them."""


def words_by_language() -> dict[str, dict[str, str]]:
    """All words in each language of the program."""
    return {language: {key: speak(language)(text) for key, text in WORDS.items()} for language in LANGUAGES}
