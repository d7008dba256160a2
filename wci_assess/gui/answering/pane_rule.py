"""Which panes stand beside the questions, by the room there is and by what the user opened or closed."""

from __future__ import annotations

from dataclasses import dataclass, replace

SECTIONS_EMS = 18.0
HELP_EMS = 23.0
QUESTIONS_EMS = 30.0
"""The least width in which questions are read with ease."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user opened (True), closed (False) or left to the program (None)."""

    sections: bool | None = None
    help: bool | None = None


@dataclass(frozen=True, slots=True)
class Panes:
    """What is seen."""

    sections: bool
    questions: bool
    help: bool


def panes(width: float, wishes: Wishes) -> Panes:
    """The panes for a page ``width`` type sizes wide. Where there is no room beside, an opened pane stands alone."""
    sections_fit = width >= SECTIONS_EMS + QUESTIONS_EMS + 8
    help_fits = width >= SECTIONS_EMS + QUESTIONS_EMS + HELP_EMS + 8
    sections = sections_fit if wishes.sections is None else wishes.sections
    help_ = help_fits if wishes.help is None else wishes.help
    if help_ and sections and not help_fits:
        # Both do not fit: the one that the user asked for stays.
        sections = wishes.sections is True and wishes.help is not True
        help_ = not sections
    if help_ and width < HELP_EMS + QUESTIONS_EMS - 6:
        return Panes(False, False, True)
    if sections and width < SECTIONS_EMS + QUESTIONS_EMS - 6:
        return Panes(True, False, False)
    return Panes(sections, True, help_)


def with_sections(wishes: Wishes, *, opened: bool) -> Wishes:
    """After the sections were opened or closed; opening takes back an earlier wish for help."""
    return Wishes(opened, None if opened and wishes.help else wishes.help)


def with_help(wishes: Wishes, *, opened: bool) -> Wishes:
    """After the help was opened or closed."""
    return replace(wishes, help=opened, sections=None if opened and wishes.sections else wishes.sections)
