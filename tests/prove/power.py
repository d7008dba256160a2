"""What a disk may hold after the power went: a recorded session, cut anywhere, with what was not synced lost or torn.

The model is harsher than most disks. Of a file's writes since its last sync each may have arrived, or not, or a part
of its sectors, in any order. Names (made, removed, moved) arrive in order, as a journaling file system keeps them, but
from some point since the folder's last sync on not at all. A sync makes all before it last.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """One call, as ``faults.c`` took it down: ``c`` made, ``w`` written, ``t`` cut to ``offset``, ``f`` synced,
    ``m`` moved to the name in ``data``, ``u`` removed."""

    kind: str
    path: str
    offset: int
    data: bytes


def events(record: Path) -> tuple[Event, ...]:
    """The calls of a record, in order."""
    return tuple(_events(record.read_bytes()))


def _events(data: bytes) -> Iterator[Event]:
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("=I", data, at + 1)
        path = data[at + 5 : at + 5 + length]
        offset, size = struct.unpack_from("=QI", data, at + 5 + length)
        end = at + 5 + length + 12 + size
        yield Event(chr(data[at]), path.decode(), offset, data[end - size : end])
        at = end


@dataclass(slots=True)
class _File:
    """The bytes that last, and what was done since the last sync."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


class Disk:
    """A disk that has seen events; what it holds after a power cut is drawn by lot."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._lasting: dict[str, _File] = {}
        self._moves: list[Event | tuple[str, _File]] = []

    def see(self, event: Event) -> None:
        """Takes one call in."""
        path = event.path
        match event.kind:
            case "c":
                made = self._names[path] = _File()
                self._moves.append((path, made))
            case "u":
                self._names.pop(path, None)
                self._moves.append(event)
            case "m":
                self._names[event.data.decode()] = self._names.pop(path)
                self._moves.append(event)
            case "w" | "t" if path in self._names:
                self._names[path].since.append(event)
            case "f" if path in self._names:
                found = self._names[path]
                for each in found.since:
                    _apply(found.synced, each)
                found.since.clear()
            case "f":
                self._lasting, self._moves = dict(self._names), []

    def after_cut(self, dice: random.Random) -> dict[str, bytes]:
        """What may be found by name afterwards."""
        names = dict(self._lasting)
        for move in self._moves[: dice.randint(0, len(self._moves))]:
            if isinstance(move, tuple):
                names[move[0]] = move[1]
            elif move.kind == "u":
                names.pop(move.path, None)
            elif move.path in names:
                names[move.data.decode()] = names.pop(move.path)
        return {path: bytes(_survived(found, dice)) for path, found in names.items()}


def _survived(found: _File, dice: random.Random) -> bytearray:
    content = bytearray(found.synced)
    lost = dice.choice((0.0, 0.2, 0.5, 0.9))
    for event in found.since:
        fate = dice.random()
        if fate >= lost:
            _apply(content, event)
        elif fate < lost / 2 and event.kind == "w":
            _tear(content, event, dice)
    return content


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "t":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data


def _tear(content: bytearray, event: Event, dice: random.Random) -> None:
    """Some of the sectors of a write arrive; one may hold neither old nor new."""
    for start in range(0, len(event.data), SECTOR):
        piece = event.data[start : start + SECTOR]
        fate = dice.random()
        if fate < 0.5:
            _apply(content, Event("w", event.path, event.offset + start, piece))
        elif fate < 0.6:
            cut = dice.randrange(len(piece))
            _apply(content, Event("w", event.path, event.offset + start, piece[:cut]))


def acknowledged(seen: Sequence[Event], name: str) -> bytes:
    """What a session had written to the file ``name``, where it says what it was told is saved."""
    content = bytearray()
    for event in seen:
        if event.kind == "w" and Path(event.path).name == name:
            _apply(content, event)
    return bytes(content)
