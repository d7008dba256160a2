"""Markup. Texts become part of a page here and nowhere else: whatever they hold, they are shown and do nothing."""

from __future__ import annotations

import re
from html import escape

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no page can hold: control characters, halves of characters, what is no character."""
_SAFE_LINK = re.compile(r"https?://[^\s]+|mailto:[^\s]+", re.IGNORECASE)
_EMPTY = {"meta": ">", "rect": "/>", "circle": "/>", "line": "/>", "polygon": "/>"}
"""Elements that hold nothing, and how they end; in a picture they end themselves."""


class Markup(str):
    """A piece of a page that is finished. Only :func:`element` and :func:`joined` make it."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: object) -> Markup:
    """An element; what is no :class:`Markup` is text. An attribute that is None or False is left out.

    ``_`` in an attribute's name is ``-``; one at its end is dropped (``class_``, ``for_``).
    """
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _EMPTY:
        return Markup(f"<{name}{told}{_EMPTY[name]}")
    return Markup(f"<{name}{told}>{joined(*inside)}</{name}>")


def joined(*inside: str) -> Markup:
    """Pieces one after the other; what is no :class:`Markup` is text."""
    return Markup("".join([piece if isinstance(piece, Markup) else _text(piece) for piece in inside]))


def _text(value: str) -> str:
    return escape(_NO_TEXT.sub("\ufffd", _LINE_ENDS.sub("\n", value)))


def link_target(target: str) -> str | None:
    """Where a link may lead: to a place on the page, to the web, to a mailbox; nowhere else."""
    if target.startswith("#"):
        return f"#{place(target[1:])}"
    return target if _SAFE_LINK.fullmatch(target) else None


def place(anchor: str) -> str:
    """The name of a place on a page."""
    return "at-" + re.sub(r"[^A-Za-z0-9_.-]", "-", anchor)
