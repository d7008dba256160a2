"""Text -> marked tree, from YAML's event stream: every scalar stays the text that was typed.

Limits are counted while events arrive, before anything is built of them; what YAML offers beyond keys, lists and
texts (aliases, tags, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from wci_assess.questionnaire import reading_rules as rules
from wci_assess.questionnaire.decoding import Stand, has_control
from wci_assess.questionnaire.findings import Findings
from wci_assess.questionnaire.marked import Map, Mark, Node, Place, Scalar, Seq, Spoiled

MAX_DEPTH = 12
MAX_NODES = 400_000
MAX_TEXT = 20_000

_COMMENT = re.compile(r"[ \t]+#")
_DROPPED = Scalar("", Place(0, 0), plain=False)
"""Stands as the key of a value that is read and let go."""


class Failure(NamedTuple):
    """Where and why the YAML library gave up, and the scalar before that place."""

    problem: str
    at: Mark
    context: str
    opened: Mark | None
    last: Any


class Reading(NamedTuple):
    """What was read: the whole tree, or the part before the failure."""

    root: Node | None
    failure: Failure | None
    whole: bool


class _StopReadingError(Exception):
    """Reading ends here; the reason is among the findings. ``whole`` where the questionnaire before it is complete."""

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self.whole = whole


def read(stand: Stand, findings: Findings) -> Reading:
    """Reads a text into a marked tree; what is refused goes to ``findings``, a YAML error into the result."""
    return _Reader(stand, findings).run()


class _Reader:
    def __init__(self, stand: Stand, findings: Findings) -> None:
        self._stand = stand
        self._findings = findings
        self._text = stand.text
        self._hashes = "#" in stand.text
        self._inspect = stand.needed or "\\" in stand.text
        self._nodes = 0
        self._documents = 0
        self._stack: list[tuple[Seq | Map | None, Scalar | None]] = []
        self._top: Seq | Map | None = None
        self._key: Scalar | None = None
        self._root: Node | None = None
        self._last: Any = None
        self._anchors: dict[str, Mark] = {}
        self._repeated: set[str] = set()

    def run(self) -> Reading:
        failure = None
        whole = True
        try:
            self._read_events()
        except _StopReadingError as stop:
            whole = stop.whole
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark or Place(0, 0)
            failure = Failure(error.problem or "", at, error.context or "", error.context_mark, self._last)
        except (yaml.YAMLError, ValueError) as error:
            at = self._last.end_mark if self._last is not None else Place(0, 0)
            failure = Failure(str(error).split("\n")[0][:100], at, "", None, self._last)
        if failure or not whole:
            self._leave_open()
        self._tell_anchors()
        return Reading(self._root, failure, whole and failure is None)

    def _read_events(self) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._on_scalar,
            yaml.MappingStartEvent: self._on_map,
            yaml.SequenceStartEvent: self._on_seq,
            yaml.MappingEndEvent: self._on_end,
            yaml.SequenceEndEvent: self._on_end,
            yaml.AliasEvent: self._on_alias,
            yaml.DocumentStartEvent: self._on_document,
            yaml.DocumentEndEvent: self._on_nothing,
            yaml.StreamStartEvent: self._on_nothing,
        }
        loader = yaml.CSafeLoader(self._text)
        next_event = loader.get_event
        end = yaml.StreamEndEvent
        while type(event := next_event()) is not end:
            handlers[type(event)](event)

    def _on_scalar(self, event: Any) -> None:
        self._nodes += 1
        text = event.value
        style = event.style
        mark = event.start_mark
        scalar = Scalar(text, mark, not style)
        node: Scalar | Spoiled = scalar
        self._last = event
        if not style and self._hashes:
            scalar.comment = _COMMENT.match(self._text, event.end_mark.index) is not None
        if event.anchor or event.tag:
            self._refuse_properties(event)
            node = node if text else Spoiled(mark)
        if len(text) > MAX_TEXT:
            self._findings.add(rules.TOO_LONG, mark, length=len(text), limit=MAX_TEXT)
            node = Spoiled(mark)
        elif self._inspect and node is scalar:
            node = self._inspected(scalar)
        self._place(node)

    def _inspected(self, node: Scalar) -> Scalar | Spoiled:
        """The scalar with the characters of the file; spoiled by a control character, which is told once."""
        node.text = self._stand.restore(node.text)
        control = has_control(node.text)
        if control is None:
            return node
        if control not in self._stand.controls:
            self._findings.add(rules.CONTROL_CHARACTER, node.mark, found=f"U+{ord(control):04X}")
        return Spoiled(node.mark)

    def _on_map(self, event: Any) -> None:
        self._open(Map(event.start_mark, event.flow_style), event)

    def _on_seq(self, event: Any) -> None:
        self._open(Seq(event.start_mark), event)

    def _open(self, node: Map | Seq, event: Any) -> None:
        self._nodes += 1
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if len(self._stack) >= MAX_DEPTH:
            self._findings.add(rules.TOO_DEEP, node.mark, limit=MAX_DEPTH)
            raise _StopReadingError
        self._place(node)
        self._stack.append((self._top, self._key))
        self._top = node
        self._key = None

    def _on_end(self, _event: Any) -> None:
        self._top, self._key = self._stack.pop()

    def _place(self, node: Node) -> None:
        if self._nodes > MAX_NODES:
            self._findings.add(rules.TOO_MANY_NODES, node.mark, limit=MAX_NODES)
            raise _StopReadingError
        top = self._top
        if top is None:
            self._root = node
        elif isinstance(top, Seq):
            top.items.append(node)
        elif self._key is None:
            self._key = self._as_key(node, top)
        else:
            if self._key is not _DROPPED:
                top.entries[self._key.text] = (self._key, node)
            self._key = None

    def _as_key(self, node: Node, top: Map) -> Scalar:
        if type(node) is not Scalar:
            top.whole = False
            if type(node) is not Spoiled:
                self._findings.add(rules.COMPLEX_KEY, node.mark)
            return _DROPPED
        if node.text == "<<" and node.plain:
            top.whole = False
            self._findings.add(rules.MERGE_KEY, node.mark)
            return _DROPPED
        first = top.entries.get(node.text)
        if first is not None:
            self._findings.add(rules.DUPLICATE_KEY, node.mark, key=node.text, other=first[0].mark.line + 1)
            return _DROPPED
        return node

    def _on_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._findings.add(rules.SECOND_DOCUMENT, event.start_mark)
            raise _StopReadingError(whole=True)

    def _on_nothing(self, _event: Any) -> None:
        pass

    def _on_alias(self, event: Any) -> None:
        self._nodes += 1
        name = event.anchor
        named = self._anchors.get(name)
        self._repeated.add(name)
        if self._key is not _DROPPED:
            self._tell_alias(event, named)
        self._place(Spoiled(event.start_mark))

    def _tell_alias(self, event: Any, named: Mark | None) -> None:
        if named is None:
            self._findings.add(rules.ALIAS_OR_TEXT, event.start_mark, hint=f'"*{event.anchor}"')
        else:
            self._findings.add(rules.ALIAS, event.start_mark, found=event.anchor, other=named.line + 1)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor:
            self._anchors[event.anchor] = event.start_mark
        if event.tag:
            self._findings.add(rules.TAG, event.start_mark, found=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _tell_anchors(self) -> None:
        """An anchor that is repeated is told where it is repeated; the others are told here."""
        for name, mark in self._anchors.items():
            if name not in self._repeated:
                self._findings.add(rules.ANCHOR, mark, found=name)

    def _leave_open(self) -> None:
        for container, _key in self._stack:
            if container is not None:
                container.whole = False
        if self._top is not None:
            self._top.whole = False
