"""The one-file form: a page that holds the hand-out as JSON, the form's words, one style and one script.

Its content policy names the digests of that style and that script and allows nothing else: no connection, no picture,
no frame, and no text of a questionnaire that a browser could take for markup or script.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from typing import Any

from wci_assess.exchange.handed import HandOut, hand_out_object
from wci_assess.exchange.replies import HandedSurvey, survey_object
from wci_assess.handout.survey_words import survey_words
from wci_assess.handout.words import NOTES, words_by_language
from wci_assess.i18n import LANGUAGES, speak
from wci_assess.paths import FORM

MODULES = (
    "language", "sha256", "typed", "questions", "entries", "sealing", "files", "member", "memory", "dom", "asking",
    "options", "fields", "editors", "pasting", "rows", "second", "card", "questions_page", "bar", "saving",
    "start_page", "finish_page", "paper", "keys", "main",
)  # fmt: skip
"""The script's files in ``resources/form/``, in the order in which they are joined."""


SURVEY_MODULES = (
    "language", "sha256", "typed", "questions", "sealing", "dom", "asking", "options", "fields", "survey_replies",
    "survey_questions", "survey_pages", "survey_main",
)  # fmt: skip
"""Those of a survey's form."""


def html_form(handed: HandOut) -> bytes:
    """The hand-out as one HTML file, in UTF-8; it opens without a network and saves ``.wciassess`` files."""
    title = f"{handed.council} · {handed.label}"
    return _page(hand_out_object(handed), title, words_by_language(), _style("form"), script(*MODULES))


def survey_form(handed: HandedSurvey) -> bytes:
    """A survey as one HTML file: several persons may fill it in, one after the other, in any language that it has."""
    style = _style("form") + _style("survey")
    title = f"{handed.council} · {handed.label}"
    return _page(survey_object(handed), title, survey_words(), style, script(*SURVEY_MODULES))


def _style(name: str) -> str:
    return (FORM / f"{name}.css").read_text(encoding="utf-8")


def _page(
    handed: Mapping[str, Any], title: str, words: Mapping[str, Mapping[str, str]], style: str, code: str
) -> bytes:
    data = as_json(handed)
    digest = hashlib.sha256(data).hexdigest()
    pieces = (
        f'<!doctype html>\n<html lang="en" translate="no">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, code)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="google" content="notranslate">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{_notes()}"
        f'<script type="application/json" id="words">{as_json(words).decode()}</script>\n'
        f'<script type="application/json" id="hand-out" data-sha256="{digest}">',
        f"</script>\n<script>{code}</script>\n</body>\n</html>\n",
    )
    return data.join(piece.encode("utf-8") for piece in pieces)


def as_json(tree: object) -> bytes:
    """JSON that ends no script element and opens none; characters that UTF-8 cannot hold stand as escapes."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "backslashreplace")


def script(*modules: str) -> str:
    """Files of the form's script joined into one, which leaves no names on the page."""
    texts = ((FORM / f"{module}.js").read_text(encoding="utf-8") for module in modules)
    return "(() => {\n'use strict';\n" + "\n".join(texts) + "})();\n"


def _policy(style: str, code: str) -> str:
    return (
        f"default-src 'none'; script-src '{_digest(code)}'; style-src '{_digest(style)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _notes() -> str:
    """What stands on the page until the script takes over, or where it never does: a mail program's preview."""
    opened, damaged = NOTES
    told = [
        f'<p class="unopened" lang="{language}">{escape(speak(language)(opened))}</p>\n'
        f'<p class="damaged" lang="{language}" hidden>{escape(speak(language)(damaged))}</p>\n'
        for language in LANGUAGES
    ]
    return f"<main>\n{''.join(told)}</main>\n"
