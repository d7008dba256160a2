"""Where one can go from here: the places that are always on top, and the pages of the round at hand."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.i18n import Say


@dataclass(frozen=True, slots=True)
class Place:
    """A page to go to: its name in the program, its icon, its words (marked for the catalogue).

    ``number`` follows the words where several pages have the same.
    """

    name: str
    icon: str
    words: str
    number: str = ""

    def said(self, say: Say) -> str:
        """Its words in a language."""
        return f"{say(self.words)} {self.number}".rstrip()


@dataclass(frozen=True, slots=True)
class Ways:
    """The places on top, always the same; below them, on a round's pages, whose round it is and its pages."""

    tops: tuple[Place, ...] = ()
    title: str = ""
    of_round: tuple[Place, ...] = ()
