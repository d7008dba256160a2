"""The one-file form: a page that holds the hand-out as JSON, the form's words, one style and one script.

Its content policy names the digests of that style and that script and allows nothing else: no connection, no picture,
no frame, and no text of a questionnaire that a browser could take for markup or script.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from html import escape

from wci_assess.exchange.handed import HandOut, hand_out_object
from wci_assess.handout.words import NOTES, words_by_language
from wci_assess.i18n import LANGUAGES, speak
from wci_assess.paths import FORM

MODULES = (
    "language", "sha256", "typed", "questions", "entries", "files", "member", "memory", "dom", "options", "fields",
    "editors", "pasting", "rows", "second", "card", "questions_page", "bar", "saving", "start_page", "finish_page",
    "paper", "keys", "main",
)  # fmt: skip
"""The script's files in ``resources/form/``, in the order in which they are joined."""


def html_form(handed: HandOut) -> bytes:
    """The hand-out as one HTML file, in UTF-8; it opens without a network and saves ``.wciassess`` files."""
    data = as_json(hand_out_object(handed))
    title = escape(f"{handed.council} · {handed.label}")
    style, code = (FORM / "form.css").read_text(encoding="utf-8"), script(*MODULES)
    digest = hashlib.sha256(data).hexdigest()
    pieces = (
        f'<!doctype html>\n<html lang="en" translate="no">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, code)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="google" content="notranslate">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n{_notes()}"
        f'<script type="application/json" id="words">{as_json(words_by_language()).decode()}</script>\n'
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
