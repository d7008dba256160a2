"""The way about: places by name, and nothing of what stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from wci_assess.gui.shell.navigation import Place
from wci_assess.gui.shell.stage import Build, Stage

Going = Callable[[Callable[[], None]], None]
"""Settles and stores what is open, then calls what it is given; or says why not, and forgets it."""


class Router(QObject):
    """Knows the places in the order of the navigation, who opens each, and when each is there."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._places: list[tuple[Place, Callable[[], None], Callable[[], bool]]] = []
        self.before_going: Going = lambda go: go()
        stage.place_chosen.connect(self.go)

    def add(self, place: Place, opens: Callable[[], None], there: Callable[[], bool] = lambda: True) -> None:
        """A place that one can go to while ``there()`` holds."""
        self._places.append((place, opens, there))

    def places(self) -> tuple[Place, ...]:
        """Where one can go now."""
        return tuple(place for place, _opens, there in self._places if there())

    def go(self, name: str) -> None:
        """Goes to a place, once what is open is stored."""
        opens = next(opens for place, opens, _there in self._places if place.name == name)
        self.leave(opens)

    def leave(self, then: Callable[[], None]) -> None:
        """Settles and stores what is open, then calls ``then``."""
        self._stage.page.leave()
        self.before_going(then)

    def show(self, name: str, build: Build) -> None:
        """Shows the page that ``build`` makes, as the place of that name."""
        self._stage.show(name, build, self.places())
