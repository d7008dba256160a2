"""Every text has its French, and what ships is what the .po files say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Message

from tools.translations import COMPILED, compiled, extracted, messages

PLACES = re.compile(r"\{([a-z_]*)[^}]*\}")


def translated() -> Iterator[tuple[str, Message]]:
    for part, catalogue in messages():
        for message in catalogue:
            if message.id:
                yield part, message


def forms(message: Message) -> tuple[list[str], list[str]]:
    ids = list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]
    given = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    strings = [each or "" for each in given]
    return ids, strings


def test_every_text_of_the_source_has_its_french() -> None:
    known = {part: {str(message.id) for message in catalogue} for part, catalogue in messages()}
    for part, template in extracted().items():
        missing = [message.id for message in template if message.id and str(message.id) not in known[part]]
        assert not missing, f"run `make translations`: {part} lacks {missing}"
    empty = [(part, message.id) for part, message in translated() if not all(forms(message)[1]) or message.fuzzy]
    assert not empty


def test_the_french_fills_the_same_places() -> None:
    for part, message in translated():
        ids, strings = forms(message)
        wanted = set(PLACES.findall(ids[-1]))
        for string in strings:
            assert set(PLACES.findall(string)) <= wanted, (part, message.id)
            assert set(PLACES.findall(string)) >= wanted - {"count"}, (part, message.id)


def test_french_typography() -> None:
    """As in Canada: a no-break space before the colon and inside guillemets, none before ; ! and ?; no straight
    apostrophes."""
    for part, message in translated():
        for string in forms(message)[1]:
            plain = PLACES.sub("x", string)
            assert not re.search(r"(?<![\u00a0\w]):(?=\s|$)|\s[;!?](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»", plain), (
                part,
                string,
            )
            assert not re.search(r"\w'\w", plain), (part, string)


def test_one_text_has_one_translation() -> None:
    seen: dict[str, object] = {}
    for part, message in translated():
        before = seen.setdefault(str(message.id), message.string)
        assert before == message.string, (part, message.id)


def test_what_ships_is_compiled_from_the_po_files() -> None:
    assert COMPILED.read_bytes() == compiled(), "run `make translations`"
