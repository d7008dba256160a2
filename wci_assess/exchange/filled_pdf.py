"""A filled PDF as it came back: which hand-out it is of, and what stands in its fields. Nothing else of it is opened.

Scripts, attached files, pictures and links stay what they are: bytes. The reader is held to a budget, since what is
inside may be anything.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
from pikepdf import settings

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.fields import LONGEST_TEXT, Fields
from wci_assess.exchange.pdf_identity import FORMAT, IDENTITY
from wci_assess.i18n import LANGUAGES, mark

MOST_FIELDS = 50_000
MOST_CHARACTERS = 5_000_000
"""Of all fields together, as in a file of answers."""
_MOST_DEPTH = 4
_MOST_INFLATED = 2 * 1024 * 1024
"""Of one packed stream: what such a file packs for its own reading are lists of places."""
_OFF = "Off"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """A questionnaire of the hand-out, by its place in it."""

    questionnaire: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPdf:
    """What came back. ``language``: the one that it is in; None: in several.

    ``texts``: what is typed, by field; ``pressed``: the states of buttons that are pressed, by field.
    """

    hand_out: str
    look: int
    seat: str | None
    language: str | None
    parts: tuple[FilledPart, ...]
    texts: Mapping[str, str]
    pressed: Mapping[str, tuple[str, ...]]


def read_filled(data: bytes) -> FilledPdf:
    """The fields of a filled PDF.

    Raises:
        ExpectedError: it is damaged, locked, another document, or its fields are gone; the sentence says what to do.
    """
    _limit_reader()
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _locked()
            return _read(pdf)
    except ExpectedError:
        raise
    except pikepdf.PasswordError:
        raise _locked() from None
    except Exception:  # a damaged or hostile file raises a dozen kinds
        raise _damaged() from None


@cache
def _limit_reader() -> None:
    """Once in the life of the program: the limits hold for all that is read."""
    settings.set_qpdf_limits(
        doc_max_warnings=100,
        parser_max_nesting=100,
        parser_max_errors=15,
        parser_max_container_size=200_000,
        max_stream_filters=2,
        flate_max_memory=_MOST_INFLATED,
        png_max_memory=_MOST_INFLATED,
        tiff_max_memory=_MOST_INFLATED,
        run_length_max_memory=_MOST_INFLATED,
    )


def _read(pdf: pikepdf.Pdf) -> FilledPdf:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    if not isinstance(fields, pikepdf.Array) or len(fields) == 0:
        raise _without_fields()
    texts: dict[str, str] = {}
    pressed: dict[str, tuple[str, ...]] = {}
    left, identity = MOST_CHARACTERS, None
    for count, (name, found) in enumerate(_leaves(fields, "", _MOST_DEPTH)):
        if count > MOST_FIELDS or name in texts or name in pressed:
            raise _damaged()
        if found.get("/FT") == pikepdf.Name.Btn:
            pressed[name] = tuple(_pressed(found))
            continue
        texts[name] = text = _typed(found.get("/V"))
        left -= len(text)
        if left < 0 or (len(text) > LONGEST_TEXT and name != IDENTITY):
            raise _too_much()
    identity = texts.pop(IDENTITY, None)
    if identity is None:
        raise _another_form()
    return _identified(identity, texts, pressed)


def _leaves(fields: pikepdf.Array, above: str, depth: int) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    """Each field with its whole name. Fields within fields are those of other programs; buttons of a group are none."""
    for each in fields:
        if not isinstance(each, pikepdf.Dictionary):
            raise _damaged()
        own = str(each.get("/T", ""))
        name = ".".join(filter(None, (above, own)))
        kids = each.get("/Kids")
        inner = isinstance(kids, pikepdf.Array) and any("/T" in kid for kid in kids)
        if not inner:
            yield name, each
        elif depth and isinstance(kids, pikepdf.Array):
            yield from _leaves(kids, name, depth - 1)
        else:
            raise _damaged()


def _typed(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, pikepdf.String | pikepdf.Name):
        raise _damaged()  # a text in a stream, with looks of its own: no viewer writes it where none are asked for
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _pressed(field: pikepdf.Dictionary) -> Iterator[str]:
    """The states that are on: what the field says, and what its buttons show where that is more than one."""
    kids = field.get("/Kids")
    buttons = list(kids) if isinstance(kids, pikepdf.Array) else [field]
    if len(buttons) > MOST_FIELDS:
        raise _damaged()
    states = [str(field.get("/V", _OFF)), *(str(each.get("/AS", _OFF)) for each in buttons)]
    known = {state for each in buttons for state in _states(each)}
    for state in dict.fromkeys(state.lstrip("/") for state in states):
        if state in (_OFF, ""):
            continue
        if state not in known:
            raise _damaged()
        yield state


def _states(button: pikepdf.Object) -> Iterator[str]:
    looks = button.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    for state in normal.keys() if isinstance(normal, pikepdf.Dictionary) else ():
        yield state.lstrip("/")


def _identified(identity: str, texts: Mapping[str, str], pressed: Mapping[str, tuple[str, ...]]) -> FilledPdf:
    told: Any = None
    with suppress(ValueError, RecursionError):
        told = json.loads(identity)
    if isinstance(told, dict) and isinstance(told.get("format"), int) and told["format"] > FORMAT:
        raise _newer()
    fields = Fields(told, "pdf", "format", "hand_out", "look", "seat", "language", "fields", "parts")
    if fields.count("format", 1) != FORMAT or fields.count("fields") != len(texts) + len(pressed):
        raise _damaged()  # some of its fields were lost on the way
    return FilledPdf(
        hand_out=fields.uid("hand_out"),
        look=fields.one_of("look", (1, 2)),
        seat=fields.maybe("seat", fields.uid),
        language=fields.maybe("language", lambda name: fields.one_of(name, LANGUAGES)),
        parts=fields.each("parts", _part),
        texts=texts,
        pressed=pressed,
    )


def _part(value: object, where: str) -> FilledPart:
    fields = Fields(value, where, "questionnaire", "version", "hash")
    return FilledPart(
        questionnaire=fields.id("questionnaire"), version=fields.id("version"), hash=fields.sha256("hash")
    )


# Why it is not taken


def _refused(code: str, message: str) -> ExpectedError:
    return ExpectedError(code, message, blame=Blame.INPUT)


def _locked() -> ExpectedError:
    return _refused(
        "locked-pdf",
        mark(
            "This PDF is locked with a password or against copying. Ask for the file as it was saved, without a lock."
        ),
    )


def _damaged() -> ExpectedError:
    return _refused(
        "damaged-pdf",
        mark("This PDF is damaged, or a program changed its fields. Ask for it again, saved with a common PDF reader."),
    )


def _without_fields() -> ExpectedError:
    return _refused(
        "flat-pdf",
        mark("This PDF has no fields: it was printed to PDF, scanned, or is another document. Ask for the file as it "
             "was saved, or key it in as a paper form."),
    )  # fmt: skip


def _another_form() -> ExpectedError:
    return _refused(
        "not-ours", mark("This PDF is a form, but none that was handed out by this program. Ask for the one that was.")
    )


def _newer() -> ExpectedError:
    return _refused(
        "newer-file", mark("A newer version of WCI Assess made this file. Update this program, then take it in again.")
    )


def _too_much() -> ExpectedError:
    return _refused(
        "too-large", mark("The texts in this PDF are too long: 20,000 characters fit a field. Ask for shorter ones.")
    )
