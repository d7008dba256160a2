"""Words in the reader's language: one gettext catalogue for the window, the command line and the printed report.

Nothing is translated at import time. Code that speaks takes a :class:`Say`; texts that are written down before the
language is known are wrapped in :func:`mark` and given to a ``Say`` when they are shown.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from wci_assess.paths import TRANSLATIONS

LANGUAGES = ("en", "fr")
NAMES: Mapping[str, str] = {"en": "English", "fr": "Français"}
NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
MINUS = "\u2212"


def mark(message: str) -> str:
    """``message`` itself: marks a text for the catalogue that is translated later."""
    return message


_MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


class Say:
    """Speaks one language: ``say("Saved {time}", time="14:02")``. Get one from :func:`speak`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations()
            if language == "en"
            else gettext.translation("wci_assess", localedir=TRANSLATIONS, languages=[language])
        )

    def __call__(self, message: str, /, **values: object) -> str:
        """The text of ``message`` in this language, its ``{name}`` places filled with ``values``."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form for ``count`` things; ``{count}`` is filled in as a number of this language."""
        text = self._catalogue.ngettext(one, many, count)
        return text.format(count=self.number(count), **values)

    def number(self, value: float | Decimal, decimals: int = 0, *, signed: bool = False) -> str:
        """``value`` rounded half away from zero, with this language's decimal sign and thousands space."""
        rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        digits = f"{abs(rounded):,.{decimals}f}"
        if self.language == "fr":
            digits = digits.replace(",", NARROW_NBSP).replace(".", ",")
        sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
        return sign + digits

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as a whole per cent."""
        return self.number(share * 100) + (f"{NBSP}%" if self.language == "fr" else "%")

    def date(self, day: date) -> str:
        """A day in words: ``April 1, 2025``, ``1er avril 2025``."""
        month = self(_MONTHS[day.month - 1])
        if self.language == "fr":
            return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
        return f"{month} {day.day}, {day.year}"

    def colon(self, label: str) -> str:
        """``label`` with its colon: French sets a no-break space before it."""
        return f"{label}{NBSP}:" if self.language == "fr" else f"{label}:"


@cache
def speak(language: str) -> Say:
    """The one :class:`Say` of ``language`` (``en`` or ``fr``)."""
    return Say(language)


_LANGUAGE_NAMES = {"en": "en", "eng": "en", "english": "en", "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr"}
"""What systems call the languages at the head of ``fr_CA.UTF-8``, ``fr-CA``, ``French_Canada.1252``."""


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """The first language of the system that this program speaks, else English."""
    env = os.environ if environment is None else environment
    wanted = [env.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    if environment is None and not any(wanted):
        wanted.append(_own_locale())
    for entry in wanted:
        for tag in entry.split(":"):
            found = _LANGUAGE_NAMES.get(re.split(r"[-_.@]", tag.strip().lower())[0])
            if found:
                return found
    return "en"


def language_asked(arguments: Sequence[str]) -> str:
    """The language that ``--lang`` names, known before the arguments are understood; else the system's."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGUAGES:
            return value
    return system_language()


def _own_locale() -> str:
    """The system's own name of its locale; ``locale.getlocale`` takes it apart and refuses the ``fr-CA`` of Windows."""
    try:
        return locale.setlocale(locale.LC_CTYPE)
    except locale.Error:
        return ""


_DIGITS = re.compile(r"(\d+)", re.ASCII)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def plain_letters(text: str) -> str:
    """``text`` in small letters without accents: what a search compares, so that ``elan`` finds ``Élan``."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join("".join(letter for letter in folded if not unicodedata.combining(letter)).split())


def sort_key(text: str) -> tuple[object, ...]:
    """Sorts names as English and French do: by their letters, then accents and capitals; numbers by their size."""
    parts = enumerate(_DIGITS.split(plain_letters(text)))
    return tuple((0, int(part), "") if place % 2 else (1, 0, part) for place, part in parts if part), text
