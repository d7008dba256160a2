"""Text -> marked tree, from YAML's event stream: every scalar stays the text that was typed.

Limits are counted while events arrive, before anything is built of them; what YAML offers beyond keys, lists and
texts (aliases, tags, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from wci_assess.checker.limits import MAX_DEPTH, MAX_NODES, MAX_TEXT
from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.problems.problem import Correction, Edit, Rule
from wci_assess.checker.reading.decoding import Stand, has_control
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq, Spoiled

_COMMENT = re.compile(r"[ \t]+#")
_DROPPED = "\0dropped"
"""Stands as the key of a value that is read and let go; no key of a file holds such a character."""


class Span(NamedTuple):
    """Where a scalar begins and ends, and its quotation mark (empty for none)."""

    start: int
    end: int
    quote: str


class Failure(NamedTuple):
    """Where and why the YAML library gave up, where what it was reading began, and the scalar before that place."""

    problem: str
    at: int
    context: str
    opened: int | None
    last: Span | None

    @property
    def last_text(self) -> int:
        """Where the scalar before it begins: what is said of that may be wrong."""
        return self.last.start if self.last is not None else self.at


class Reading(NamedTuple):
    """What was read: the whole tree, or the part before the failure."""

    root: Node | None
    failure: Failure | None
    whole: bool


class _StopReadingError(Exception):
    """Reading ends here; the reason is among the findings."""


def read(text: str, stand: Stand, findings: Findings) -> Reading:
    """Reads a text into a marked tree; what is refused goes to ``findings``, a YAML error into the result.

    ``stand`` knows which of its characters stand in for others.
    """
    return _Reader(text, stand, findings).run()


class _Reader:
    def __init__(self, text: str, stand: Stand, findings: Findings) -> None:
        self._stand = stand
        self._findings = findings
        self._text = text
        self._hashes = "#" in text
        self._inspect = stand.needed or "\\" in text
        self._nodes = 0
        self._documents = 0
        self._stack: list[tuple[Any, str | None]] = []
        self._top: Any = None
        self._key: str | None = None
        self._root: Node | None = None
        self._begun_anew: Map | None = None
        self._last: Any = None
        self._anchors: dict[str, int] = {}
        self._repeated: set[str] = set()

    def run(self) -> Reading:
        failure = None
        whole = True
        try:
            self._read_events()
        except _StopReadingError:
            whole = False
        except yaml.MarkedYAMLError as error:
            failure = self._failure(error)
        except (yaml.YAMLError, ValueError) as error:
            last = self._span()
            failure = Failure(str(error).split("\n")[0][:100], last.end if last else 0, "", None, last)
        if failure or not whole:
            self._leave_open()
        self._tell_anchors()
        return Reading(self._root, failure, whole and failure is None)

    def _failure(self, error: yaml.MarkedYAMLError) -> Failure:
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark.index if error.context_mark else None
        return Failure(error.problem or "", mark.index if mark else 0, error.context or "", opened, self._span())

    def _span(self) -> Span | None:
        last = self._last
        return Span(last.start_mark.index, last.end_mark.index, last.style or "") if last is not None else None

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

    def _tell(
        self, rule: Rule, at: int, *, hint: str | None = None, correction: Correction | None = None, **values: object
    ) -> None:
        """Tells a mistake; a file with more of them than is ever told is not read on."""
        self._findings.add(rule, at, hint=hint, correction=correction, **values)
        if self._findings.many:
            raise _StopReadingError

    def _on_scalar(self, event: Any) -> None:
        self._nodes += 1
        self._last = event
        text = event.value
        if self._inspect or event.anchor or event.tag or len(text) > MAX_TEXT:
            self._place(self._examined(event))
            return
        at = event.start_mark.index
        top = self._top
        if self._key is None and type(top) is Map and text not in top.keys and text != "<<":
            top.keys[text] = at
            self._key = text
            return
        node = Scalar(text, at, not event.style)
        if self._hashes and node.plain:
            node.comment = _COMMENT.match(self._text, event.end_mark.index) is not None
        self._place(node)

    def _examined(self, event: Any) -> Scalar | Spoiled:
        """The scalar of an event that may hold what is refused; spoiled where its text cannot be kept."""
        text = event.value
        at = event.start_mark.index
        if event.anchor or event.tag:
            self._refuse_properties(event)
            if not text:
                return Spoiled(at)
        if len(text) > MAX_TEXT:
            self._tell(rules.TOO_LONG, at, length=len(text), limit=MAX_TEXT)
            return Spoiled(at)
        node = Scalar(text, at, not event.style)
        node.comment = node.plain and _COMMENT.match(self._text, event.end_mark.index) is not None
        return self._inspected(node)

    def _inspected(self, node: Scalar) -> Scalar | Spoiled:
        """The scalar with the characters of the file; spoiled by a control character, which is told once."""
        node.text = self._stand.restore(node.text)
        control = has_control(node.text)
        if control is None:
            return node
        if control not in self._stand.controls:
            self._tell(rules.CONTROL_CHARACTER, node.at, found=f"U+{ord(control):04X}")
        return Spoiled(node.at)

    def _on_map(self, event: Any) -> None:
        self._open(Map(event.start_mark.index, event.flow_style), event)

    def _on_seq(self, event: Any) -> None:
        self._open(Seq(event.start_mark.index), event)

    def _open(self, node: Map | Seq, event: Any) -> None:
        self._nodes += 1
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if len(self._stack) >= MAX_DEPTH:
            self._tell(rules.TOO_DEEP, node.at, limit=MAX_DEPTH)
            raise _StopReadingError
        self._place(node)
        self._stack.append((self._top, self._key))
        self._top = node
        self._key = None

    def _on_end(self, _event: Any) -> None:
        self._top, self._key = self._stack.pop()

    def _place(self, node: Node) -> None:
        if self._nodes > MAX_NODES:
            self._tell(rules.TOO_MANY_NODES, node.at, limit=MAX_NODES)
            raise _StopReadingError
        top = self._top
        if self._key is not None:
            if self._key is not _DROPPED:
                top.values[self._key] = node
            self._key = None
        elif type(top) is Map:
            self._key = self._as_key(node, top)
        elif top is None:
            self._root = node
        else:
            top.items.append(node)

    def _as_key(self, node: Node, top: Map) -> str:
        """Enters a key in its map; what cannot be one is told, and its value read and let go."""
        if type(node) is not Scalar:
            top.whole = False
            if type(node) is not Spoiled and not self._inside_dropped:
                self._tell(rules.COMPLEX_KEY, node.at)
            return _DROPPED
        first = top.keys.get(node.text)
        if first is not None:
            self._tell_duplicate(node, top, first)
            return _DROPPED
        if node.text == "<<" and node.plain:
            top.whole = False
            self._tell(rules.MERGE_KEY, node.at)
            return _DROPPED
        top.keys[node.text] = node.at
        return node.text

    def _tell_duplicate(self, node: Scalar, top: Map, first: int) -> None:
        """Tells a key that stands twice; where all keys of an entry do, its hyphen is missing: one mistake."""
        if self._begun_anew is top:
            return
        rule = rules.DUPLICATE_KEY
        if self._stack[-1:] and isinstance(self._stack[-1][0], Seq) and not top.flow and first == top.at:
            rule = rules.ENTRY_WITHOUT_DASH
            self._begun_anew = top
        self._tell(rule, node.at, key=node.text, other=LineOf(first))

    @property
    def _inside_dropped(self) -> bool:
        """Whether all this stands inside a key or value that is let go, whose mistake is told."""
        return any(key is _DROPPED for _container, key in self._stack)

    def _on_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            at = event.start_mark.index
            self._tell(rules.DIRECTIVE if self._text[at] == "%" else rules.SECOND_DOCUMENT, at)
            raise _StopReadingError

    def _on_nothing(self, _event: Any) -> None:
        pass

    def _on_alias(self, event: Any) -> None:
        self._nodes += 1
        name = event.anchor
        named = self._anchors.get(name)
        if self._key is not _DROPPED:
            self._repeated.add(name)
            self._tell_alias(event, named)
        self._place(Spoiled(event.start_mark.index))

    def _tell_alias(self, event: Any, named: int | None) -> None:
        at = event.start_mark.index
        if named is None:
            edit = Edit(at, event.end_mark.index, f'"*{event.anchor}"')
            self._tell(rules.ALIAS_OR_TEXT, at, hint=edit.text, correction=Correction((edit,)))
        else:
            self._tell(rules.ALIAS, at, found=event.anchor, other=LineOf(named))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor:
            self._anchors[event.anchor] = event.start_mark.index
        if event.tag:
            self._tell(rules.TAG, event.start_mark.index, found=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _tell_anchors(self) -> None:
        """An anchor that is repeated is told where it is repeated; the others are told here."""
        for name, at in self._anchors.items():
            if name not in self._repeated:
                self._findings.add(rules.ANCHOR, at, found=name)

    def _leave_open(self) -> None:
        """Marks what was being read, or had just ended, as not whole: there nothing can be said to be missing."""
        node = self._root
        while isinstance(node, Seq | Map):
            node.whole = False
            inside = node.items if isinstance(node, Seq) else list(node.values.values())
            node = inside[-1] if inside else None
