"""The way about: places by name, and nothing of what stands there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from wci_assess.gui.shell.stage import Build, Stage
from wci_assess.gui.shell.ways import Place, Ways

Going = Callable[[Callable[[], None]], None]
"""Settles and stores what is open, then calls what it is given; or says why not, and forgets it."""


@dataclass(frozen=True, slots=True)
class Area:
    """Pages that stand apart, as those of a member's file do: their title, those places, and what is on top there."""

    title: str
    places: Sequence[tuple[Place, Callable[[], None]]]
    tops: Collection[str]

    def names(self) -> tuple[str, ...]:
        """The places' names."""
        return tuple(place.name for place, _opens in self.places)


class Router(QObject):
    """Knows the places in their order, and who opens each: those on top are always there, a round's while it is."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._tops: list[Place] = []
        self._of_round: list[tuple[Place, Callable[[], bool]]] = []
        self._opens: dict[str, Callable[[], None]] = {}
        self._here = self._left = ""
        self._bound = ""
        """The place that is being opened and not shown yet."""
        self._area: Area | None = None
        self.round_title: Callable[[], str] = lambda: ""
        """Whose round is at hand; nothing where none is."""
        self.before_going: Going = lambda go: go()
        stage.place_chosen.connect(self.go)

    def add(self, place: Place, opens: Callable[[], None]) -> None:
        """A place on top."""
        self._tops.append(place)
        self._opens[place.name] = opens

    def add_of_round(self, place: Place, opens: Callable[[], None], there: Callable[[], bool] = lambda: True) -> None:
        """A page of the round at hand, while ``there()`` holds."""
        self._of_round.append((place, there))
        self._opens[place.name] = opens

    def take_area(self, area: Area | None) -> None:
        """Pages that stand apart are there; None: not any more."""
        for name in self._area.names() if self._area is not None else ():
            del self._opens[name]
        self._area = area
        if area is not None:
            self._opens |= {place.name: opens for place, opens in area.places}

    def ways(self, name: str) -> Ways:
        """Where one can go from the place of that name."""
        if (area := self._area) is not None and name in area.names():
            tops = tuple(place for place in self._tops if place.name in area.tops)
            return Ways(tops, area.title, tuple(place for place, _opens in area.places))
        of_round = tuple(place for place, there in self._of_round if there())
        if name not in {place.name for place, _there in self._of_round}:
            return Ways(tuple(self._tops))
        return Ways(tuple(self._tops), self.round_title(), of_round)

    @property
    def here(self) -> str:
        """The name of the place that is shown."""
        return self._here

    def go(self, name: str) -> None:
        """Goes to a place, once what is open is stored."""
        opens = self._opens[name]

        def go() -> None:
            self._bound = name
            opens()

        self.leave(go)

    def go_to_top(self, number: int) -> None:
        """Goes to a place on top, counted from 1."""
        tops = self.ways(self._here).tops
        if number <= len(tops):
            self.go(tops[number - 1].name)

    def turn(self, step: int) -> None:
        """Goes to the next or the last page of the round at hand, round about; from elsewhere, back to the round.

        Counted from where one is bound for: whoever presses twice goes two pages, however long the first takes.
        """
        area = self._area.names() if self._area is not None else ()
        here = self._bound or self._here
        if here not in area and not self.round_title():
            return
        names = list(area) if here in area else [place.name for place, there in self._of_round if there()]
        if here in names:
            self.go(names[(names.index(here) + step) % len(names)])
        else:
            self.go(self._left if self._left in names else names[0])

    def leave(self, then: Callable[[], None]) -> None:
        """Settles and stores what is open, then calls ``then``: the last wish counts, however long another takes."""

        def go() -> None:
            self._stage.depart()
            then()

        self._stage.page.leave()
        self.before_going(go)

    def show(self, name: str, build: Build) -> None:
        """Shows the page that ``build`` makes, as the place of that name."""
        self._here, self._bound = name, ""
        if name in {place.name for place, _there in self._of_round}:
            self._left = name
        self._stage.show(name, build, self.ways(name))
