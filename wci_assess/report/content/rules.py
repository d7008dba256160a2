"""The rule of each figure, in a sentence."""

from __future__ import annotations

from wci_assess.report.content.view import View
from wci_assess.report.content.wording import level_count


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
    ]
    if any(level_count(question) == 2 for question, _cell in view.scored()):
        said.append(
            say("A yes-no question with a good answer counts as a practice of two levels: the good answer is 2.")
        )
    if not view.short_scope:
        said += [_section_score(view), _printed(view)]
    said += [
        say("In place = rated at the level that counts as in place, or higher. x of y: y is the applicable practices."),
        say("A priority is a core practice rated below “In place”, then a lower one that the council holds important."),
        say("There is no grand total: the profile of sections is the result."),
        say("Figures are printed to one decimal, halves away from zero; changes are computed from unrounded figures."),
    ]
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
    said = [say("All columns are scored by the newest column’s rules: its weights, its sizes of community, its form.")]
    if view.before is not None:
        said += [
            say(
                "A change is the newest column less the one before it in time, and counts only practices rated in "
                "both, with the same meaning, on the same basis (council with council, members with members)."
            ),
            say(
                "A section’s change is the weighted mean of its practices’ changes, and is printed where both columns "
                "have a score. It can differ from the difference of the two scores, which stand on more practices."
            ),
        ]
    if any(not view.is_own(n) for n in range(len(view.columns))):
        said.append(
            say("Other councils go by an alias or a letter; there is no rank, and their words are not printed.")
        )
    return said
