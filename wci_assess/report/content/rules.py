"""The rule of each figure, in a sentence."""

from __future__ import annotations

from wci_assess.report.content.view import MOST_IMPORTANT, View
from wci_assess.report.content.wording import HIDDEN_SIGN, level_count
from wci_assess.scoring import IMPORTANT, LEAST_THRESHOLD, SPREAD_MARGIN


def rules(view: View) -> list[str]:
    """The rules that this chapter's figures follow."""
    return [*_of_one(view), *_of_two(view)]


def _of_one(view: View) -> list[str]:
    say = view.say
    said = [
        say("Levels count from 1. A practice at level k of K scores 100 × (k − 1) ÷ (K − 1)."),
        say("In scope are the questions of the form that fit the community’s size and whose condition holds."),
        say("Applicable = in scope less not applicable. Rated = holds a level. Rated share = rated ÷ applicable."),
        say("Don’t know and not answered leave the score, and are counted."),
        *_of_members(view),
    ]
    if any(level_count(question) == 2 for question, _cell in view.scored()):
        said.append(
            say("A yes-no question with a good answer counts as a practice of two levels: the good answer is 2.")
        )
    if not view.short_scope:
        said += [_section_score(view), _printed(view)]
    said += [
        say("In place = rated at the level that counts as in place, or higher. x of y: y is the applicable practices."),
        say(
            "A priority is a core practice rated below “In place”, then another one below it that the council holds "
            "important: importance {least} or {most} of {most}.",
            least=IMPORTANT,
            most=MOST_IMPORTANT,
        ),
        say("There is no grand total: the profile of sections is the result."),
        say("Figures are printed to one decimal, halves away from zero; changes are computed from unrounded figures."),
    ]
    return said


def _of_members(view: View) -> list[str]:
    """The rules of figures that stand on several members' answers, where there are any."""
    with_members = [column.record for column in view.columns if column.record.totals]
    if not with_members:
        return []
    say = view.say
    least = sorted({max(record.round.threshold, LEAST_THRESHOLD) for record in with_members})
    said = [
        say(
            "A section stands on the council’s answers where these reach the rated share, else on the members’: each "
            "practice’s score is then the mean of the members’ scores, and n counts the members who rated it. Whoever "
            "was not asked, by her own answers, counts nowhere."
        ),
        say(
            "On members’ answers a practice is in place where the lower median of their levels reaches it (half of "
            "them stand at it or below; of two middle levels the lower). It is “not applicable” or “don’t know” where "
            "more than half of those who answered say so; exactly half is not enough."
        ),
    ]
    said += [
        say(
            "Small groups: means and counts of states are shown from {n} answers, levels from {more}. What is hidden "
            "({sign}) enters no score and is no zero; “x of y” then counts what is shown.",
            n=n, more=n + SPREAD_MARGIN, sign=HIDDEN_SIGN,
        )
        for n in least
    ]  # fmt: skip
    return said


def _section_score(view: View) -> str:
    say = view.say
    if all(question.weight == 1 for question, _cell in view.scored()):
        return say("A section’s score is the mean of its rated practices’ scores; all weights are equal.")
    return say(
        "A section’s score is the mean of its rated practices’ scores, weighted by the weights in the tables below."
    )


def _printed(view: View) -> str:
    say = view.say
    least = sorted({section.minimum_rated for section, _score in view.sections})
    if len(least) == 1:
        share = say.percent(least[0] / 100)
        return say(
            "A score is printed where at least 3 practices are rated and the rated share reaches {share}.", share=share
        )
    told = [
        f"{view.section_number(section)}: {say.percent(section.minimum_rated / 100)}"
        for section, _score in view.sections
    ]
    return say(
        "A score is printed where at least 3 practices are rated and the rated share reaches the section’s minimum "
        "({minimums}).",
        minimums=", ".join(told),
    )


def _of_two(view: View) -> list[str]:
    if view.comparison is None:
        return []
    say = view.say
    said = [
        say("All columns are scored by the newest column’s rules: its weights, its sizes of community, its form."),
        say(
            "Each column’s figures stand on what was asked in it, in the same sense. What was not asked there (short "
            "form, new question, other meaning) is “not asked”, and no gap."
        ),
        say("What a question’s change from one version to the next means is added up over the versions between."),
    ]
    if view.before is not None:
        said += [
            say(
                "A change is the newest column less the one before it in time, and counts only practices rated in "
                "both, with the same meaning, on the same basis (council with council, members with members)."
            ),
            say(
                "A section’s change is the weighted mean of its practices’ changes, like for like, and is printed "
                "where both columns have a score; (x of y) says how many of the newest’s practices it counts. It can "
                "differ from the difference of the two scores, which stand on more practices."
            ),
        ]
    if any(not view.is_own(n) for n in range(len(view.columns))):
        said.append(
            say("Other councils go by an alias or a letter; there is no rank, and their words are not printed.")
        )
    return said
