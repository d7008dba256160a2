"""That a report tells chosen sections alone, how many of how many, and that its figures are of them."""

from __future__ import annotations

from wci_assess.i18n import Say
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import listed
from wci_assess.report.options import PartTold


def part_words(view: View) -> str:
    """``This document covers 3 of 8 sections (1, 4 and 6); all figures are of these.`` Nothing where it covers all."""
    part, of_all, say = view.chapter.part, view.chapter.part_of_all, view.say
    said = [_of_sections(part, say)] if part is not None else []
    if view.level == 1 and of_all is not None and of_all.left_out:
        said.append(_left_out(of_all.left_out, say))
    return " ".join(said)


def part_of_all_words(view: View) -> str:
    """The same of all that stands in the report together."""
    part, say = view.chapter.part_of_all, view.say
    if part is None:
        return ""
    return " ".join([_of_sections(part, say), *([_left_out(part.left_out, say)] if part.left_out else [])])


def _of_sections(part: PartTold, say: Say) -> str:
    if not part.numbers:
        return say.plural(
            "This document covers {count} of {of} sections; all figures are of that one.",
            "This document covers {count} of {of} sections; all figures are of these.",
            part.told, of=say.number(part.of),
        )  # fmt: skip
    return say.plural(
        "This document covers {count} of {of} sections ({numbers}); all figures are of that one.",
        "This document covers {count} of {of} sections ({numbers}); all figures are of these.",
        part.told, of=say.number(part.of), numbers=listed([str(number) for number in part.numbers], say),
    )  # fmt: skip


def _left_out(count: int, say: Say) -> str:
    return say.plural(
        "Another questionnaire of this round is not in this document.",
        "{count} other questionnaires of this round are not in this document.",
        count,
    )
