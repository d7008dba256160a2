"""Fields on a screen: what is written into them, what is being typed, and what is on its way to the store.

A text shows as it was typed until the store has taken it. What cannot be stored is tried again; what does not fit its
field (a day that is none) is kept as a draft and told. Everything here happens on the caller's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from wci_assess.errors import Blame, ExpectedError
from wci_assess.workspace.open_response import DRAFT_MILLISECONDS, RETRY_MILLISECONDS, SaveState, Saving
from wci_assess.workspace.worker import Worker

P = TypeVar("P", bound=Hashable)
"""What names a field."""
T = TypeVar("T")
"""What the fields belong to, as it is stored."""


@dataclass(frozen=True, slots=True)
class KeptTexts(Generic[P, T]):
    """What the store says after a batch: what is stored now, what did not fit its field, the newest undoable change."""

    held: T
    refused: Mapping[P, ExpectedError]
    operation: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class _Batch(Generic[P]):
    written: Mapping[P, str] = field(default_factory=dict)
    typing: Mapping[P, str] = field(default_factory=dict)


class OpenTexts(Generic[P, T]):
    """The fields of one thing.

    ``held`` is what the store replied last; ``texts`` what stands in fields instead of it; ``refused`` why some of
    these cannot be stored as they are; ``operation`` the last change, which undo takes back.
    """

    def __init__(
        self,
        worker: Worker,
        held: T,
        keep: Callable[[T, Mapping[P, str], Mapping[P, str]], KeptTexts[P, T]],
    ) -> None:
        """``keep``, called on the store's thread, writes settled texts and keeps as drafts what is being typed."""
        self._worker, self._keep = worker, keep
        self.held = held
        self.texts: dict[P, str] = {}
        self.refused: dict[P, ExpectedError] = {}
        self.operation: int | None = None
        self._written: dict[P, str] = {}
        self._typing: dict[P, str] = {}
        self._sent: _Batch[P] = _Batch()
        self._in_flight = self._draft_timer = self._retry_timer = False
        self._saved_at: datetime | None = None
        self._trouble: ExpectedError | None = None
        self._changed: list[Callable[[], None]] = []

    def on_changed(self, call: Callable[[], None]) -> None:
        """``call`` when what is stored, what is refused, or :attr:`saving` is another."""
        self._changed.append(call)

    def let_go(self) -> None:
        """Nobody listens any more; what waits is stored all the same."""
        self._changed.clear()

    @property
    def unsaved(self) -> bool:
        """Whether something waits for the store."""
        return bool(self._written or self._typing or self._in_flight)

    @property
    def saving(self) -> Saving:
        """Whether all is saved."""
        if self._trouble is not None and self.unsaved:
            return Saving(SaveState.NOT_SAVED, self._saved_at, self._trouble)
        for error in self.refused.values():
            return Saving(SaveState.NOT_SAVED, self._saved_at, error)
        return Saving(SaveState.SAVING if self.unsaved else SaveState.SAVED, self._saved_at)

    def type_into(self, place: P, text: str) -> None:
        """Notes what is being typed: it is kept as a draft within half a second."""
        self.texts[place] = self._typing[place] = text
        self.refused.pop(place, None)
        self._say()
        if not self._draft_timer:
            self._draft_timer = True
            self._worker.later(DRAFT_MILLISECONDS, self._keep_drafts)

    def write_into(self, place: P, text: str) -> None:
        """Writes a settled text into a field."""
        self._typing.pop(place, None)
        self.refused.pop(place, None)
        self.texts[place] = self._written[place] = text
        self._send()

    def flush(self) -> None:
        """Sends what waits, drafts too."""
        self._send()

    def _keep_drafts(self) -> None:
        self._draft_timer = False
        self._send()

    def _send(self) -> None:
        if not self._in_flight and (self._written or self._typing):
            self._in_flight = True
            self._sent = batch = _Batch(dict(self._written), dict(self._typing))
            self._written.clear()
            self._typing.clear()
            held = self.held
            self._worker.soon(lambda: self._keep(held, batch.written, batch.typing), self._kept, self._failed)
        self._say()

    def _kept(self, reply: KeptTexts[P, T]) -> None:
        self._in_flight, self._trouble = False, None
        self.held, self._saved_at = reply.held, reply.at
        self.operation = reply.operation or self.operation
        for place, text in self._sent.written.items():
            if self.texts.get(place) == text and place not in self._written and place not in self._typing:
                if place in reply.refused:
                    self.refused[place] = reply.refused[place]
                else:
                    del self.texts[place]
        self._send()

    def _failed(self, error: BaseException) -> None:
        """What was sent waits again, below what came since."""
        self._in_flight = False
        self._written = {**self._sent.written, **self._written}
        self._typing = {**self._sent.typing, **self._typing}
        if isinstance(error, ExpectedError) and error.blame is not Blame.SURROUNDINGS:
            self._written.clear()  # what they belong to is gone: there is nothing to write them into
            self._typing.clear()
            self.refused.update(dict.fromkeys(self._sent.written, error))
            self._say()
            return
        self._trouble = error if isinstance(error, ExpectedError) else None
        self._say()
        if not self._retry_timer:
            self._retry_timer = True
            self._worker.later(RETRY_MILLISECONDS, self._retry)
        if not isinstance(error, ExpectedError):
            raise error

    def _retry(self) -> None:
        self._retry_timer = False
        self._send()

    def _say(self) -> None:
        for call in self._changed:
            call()
