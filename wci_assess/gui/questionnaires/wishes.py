"""What can be done with a questionnaire of the library. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wci_assess.i18n import mark
from wci_assess.store.values import StoredQuestionnaire


@dataclass(frozen=True, slots=True)
class Wish:
    """A button: its name, its words, and which entries have it."""

    name: str
    words: str
    fits: Callable[[StoredQuestionnaire], bool] = lambda _entry: True


TRY, FORM, LEARNING, OWN, VERSION, HIDE, SHOW, REMOVE = (
    Wish("try", mark("Preview and try out")),
    Wish("form", mark("Blank form (PDF)…")),
    Wish("learning", mark("Learning sheet (PDF)…")),
    Wish("own", mark("Add my own questions…")),
    Wish("version", mark("New version…")),
    Wish("hide", mark("Hide"), lambda entry: not entry.hidden),
    Wish("show", mark("Show again"), lambda entry: entry.hidden),
    Wish("remove", mark("Remove"), lambda entry: not entry.assessments),
)
WISHES = (TRY, FORM, LEARNING, OWN, VERSION, HIDE, SHOW, REMOVE)
