"""Figures as census tables write them: thousands signs, decimals of two languages, and signs where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response.numbers import shortened


class DecimalSign(StrEnum):
    """What stands before the decimals."""

    POINT = "point"
    COMMA = "comma"


NO_FIGURE = frozenset({"", ".", "..", "...", "x", "f", "-", "–", "—", "n/a", "na", "n.a.", "s.o.", "n.d.", "nd", "#"})
"""What tables write in place of a figure: withheld, too unreliable, not available, not applicable. Small letters."""

_SPACES = re.compile("[ \u00a0\u202f\u2009']")
_MINUS = str.maketrans({"\u2212": "-", "–": "-"})
_PLAIN = re.compile(r"-?\d{1,25}", re.ASCII)
_POINT = re.compile(r"-?(?:\d{1,25}|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,12})?", re.ASCII)
_COMMA = re.compile(r"-?(?:\d{1,25}|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d{1,12})?", re.ASCII)
_TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def decimal_sign(texts: Iterable[str]) -> DecimalSign | None:
    """The decimal sign that the figures of a table show; None where none shows one, or they show both."""
    shown = {sign for text in texts if (sign := _shown_by(_bare(text))) is not None}
    return shown.pop() if len(shown) == 1 else None


def _shown_by(text: str) -> DecimalSign | None:
    if _PLAIN.fullmatch(text) or _TWO_WAYS.fullmatch(text):
        return None
    point, comma = bool(_POINT.fullmatch(text)), bool(_COMMA.fullmatch(text))
    if point == comma:
        return None
    return DecimalSign.POINT if point else DecimalSign.COMMA


def figure(text: str, sign: DecimalSign | None, *, whole: bool) -> Decimal:
    """The figure that a cell writes.

    ``sign``: the table's decimal sign, None where it is not known. ``whole``: only a whole number makes sense.

    Raises:
        ExpectedError: there is no figure, it carries a mark, or it could be read in two ways.
    """
    bare = _bare(text)
    if bare.casefold() in NO_FIGURE:
        if not bare:
            raise _unread(text, mark("The file gives no figure here."))
        raise _unread(text, mark("The file gives no figure here, but “{typed}”."))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    if sign is None and _TWO_WAYS.fullmatch(bare):
        if whole and "," in bare:
            return Decimal(bare.replace(",", ""))
        raise _unread(text, mark("“{typed}” can be read in two ways. Say which decimal sign the file uses."))
    if sign is not DecimalSign.COMMA and _POINT.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    if sign is not DecimalSign.POINT and _COMMA.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    raise _unread(text, mark("“{typed}” is not a plain figure. Look at the file, and type the figure yourself."))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` of ``whole`` in per cent, to one decimal.

    Raises:
        ExpectedError: there is no whole, or the part is larger.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ExpectedError(
            "unfit-value",
            mark("{part} of {whole} is no share."),
            blame=Blame.INPUT,
            part=f"{part:f}",
            whole=f"{whole:f}",
        )
    return (part * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A figure as one types it: ``1500``, ``4.2``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(text: str) -> str:
    """Without spaces within, and without the signs of per cent and money around."""
    return _SPACES.sub("", text.translate(_MINUS).strip().strip("%$").strip())


def _unread(text: str, message: str) -> ExpectedError:
    return ExpectedError("unfit-value", message, blame=Blame.INPUT, typed=shortened(text.strip()))
