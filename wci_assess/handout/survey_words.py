"""Every word of a survey's form, by the key under which its script asks for it.

A survey's file may bring the most needed ones in its other languages (``form-words``): see :data:`OWN_WORDS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.handout.words import WORDS
from wci_assess.i18n import LANGUAGES, mark, speak

_SHARED = (
    "answered_of", "act_clear", "your_answer", "in_en", "in_fr", "in_other", "copy", "saved_file", "receipt",
    "language", "keys", "keys_where", "key_digits", "key_across", "delete_key", "key_delete", "close", "cancel",
    "text_too_long", "unwritable", "below", "above", "two_ways", "no_number", "no_number_whole", "not_whole",
)  # fmt: skip
"""What it says as members' forms do."""
OF_SURVEY: Mapping[str, str] = {
    "s_mode_title": mark("Who answers on this device?"),
    "s_mode_own-device": mark("I answer for myself"),
    "s_mode_hint_own-device": mark("On my own phone or computer. At the end I save a file and send it."),
    "s_mode_shared-device": mark("Several people, one after the other"),
    "s_mode_hint_shared-device": mark(
        "A finished reply cannot be opened again, and the next person sees nothing of it. Save the file before you "
        "close this page."
    ),
    "s_mode_interview": mark("I ask the questions and enter the answers"),
    "s_mode_hint_interview": mark("Read the first page aloud as well, and offer each answer in the same words."),
    "s_missing_mode": mark("Say who answers on this device."),
    "s_go_on": mark("Go on"),
    "s_consent_title": mark("Before you begin"),
    "s_agree": mark("I agree: begin"),
    "s_decline": mark("No, thank you"),
    "s_declined_title": mark("Thank you all the same"),
    "s_declined": mark("Nothing was kept."),
    "s_first_page": mark("Back to the first page"),
    "s_question_of": mark("Question {number} of {count}"),
    "s_yes": mark("Yes"),
    "s_no": mark("No"),
    "s_not_applicable": mark("Does not apply to me"),
    "s_dont_know": mark("I don’t know"),
    "s_back": mark("Back"),
    "s_next": mark("Next"),
    "s_end_title": mark("That was the last question"),
    "s_end_warning": mark("When you finish, your answers cannot be opened again."),
    "s_finish": mark("Finish"),
    "s_thanks_title": mark("Thank you"),
    "s_thanks": mark("Your answers are in. If this device is not yours, please give it back."),
    "s_next_person": mark("Next person"),
    "s_start_over": mark("Start over"),
    "s_start_over_sure": mark("Throw these answers away and begin anew? Nothing brings them back."),
    "s_gathered_title": mark("For whoever gathers the replies"),
    "s_gathered": mark("Replies on this page: {count}. Not in a file yet: {unsaved}."),
    "s_save_all": mark("Save the file of replies"),
    "s_gather_how": mark(
        "The file holds all replies of this page. You can go on and save again: a reply is counted once, in however "
        "many files it comes. Send the file to the coordinator, and delete it from this device."
    ),
    "s_send_title": mark("One step is left: send your answers"),
    "s_send_about": mark(
        "Save the file, or copy the same as text. Nothing is sent by itself, and nothing is kept here."
    ),
    "s_save": mark("Save my answers"),
    "s_send_how": mark("Attach this file to a message to whoever gave you this survey; then you can delete it."),
    "s_copied": mark("Copied. Paste it into a message, whole, from the first dashes to the last."),
    "s_copy_yourself": mark("Copy this text, whole, and paste it into a message."),
    "s_file_name": mark("replies"),
    "s_key_not-applicable": mark("N: does not apply"),
    "s_key_dont-know": mark("D: I don’t know"),
}
OWN_WORDS = (
    "agree", "decline", "back", "next", "yes", "no", "not-applicable", "dont-know", "end-title", "end-warning",
    "finish", "thanks-title", "thanks", "next-person",
)  # fmt: skip
"""The keys of ``form-words``: ``next-person`` is the script's ``s_next_person``."""


def survey_words() -> dict[str, dict[str, str]]:
    """All words in each language of the program."""
    words = {**{key: WORDS[key] for key in _SHARED}, **OF_SURVEY}
    return {language: {key: speak(language)(text) for key, text in words.items()} for language in LANGUAGES}
