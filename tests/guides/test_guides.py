"""The guides: names as they stand on screen, links that lead somewhere, pictures, both languages alike, plain words."""

from __future__ import annotations

import gettext
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.questionnaires.reading_grade import reading_grade
from tools.translations import COMPILED, extracted
from wci_assess.guides import ORDER, Bullets, Guide, Paragraph, Picture, Style, Table, parse_guide, read_guides
from wci_assess.guides.markdown import GuideError
from wci_assess.guides.model import Part, plain
from wci_assess.i18n import LANGUAGES
from wci_assess.paths import GUIDES, PROGRAM

ALL = [guide for language in LANGUAGES for guide in read_guides(language)]
EACH = pytest.mark.parametrize("guide", ALL, ids=lambda guide: f"{guide.language}-{guide.id}")
PAIRS = pytest.mark.parametrize("id", ORDER)


@cache
def texts() -> set[str]:
    """Every text of the program, in English, as it stands on a button."""
    ids = (message.id for catalogue in extracted().values() for message in catalogue if message.id)
    return {_unlettered(text) for id in ids for text in ([id] if isinstance(id, str) else id)}


def french() -> gettext.GNUTranslations:
    with COMPILED.open("rb") as file:
        return gettext.GNUTranslations(file)


def french_of() -> dict[str, str]:
    catalogue = french()._catalog  # type: ignore[attr-defined]
    return {_unlettered(id): _unlettered(text) for id, text in catalogue.items() if isinstance(id, str)}


def _unlettered(text: str) -> str:
    return text.replace("&&", "&").replace("&", "") if text.count("&") == 1 else text


def names(part: Part) -> list[str]:
    blocks = Guide("", "", part.blocks)
    return [span.text for span in blocks.spans() if span.style is Style.NAME]


def of(language: str, id: str) -> Guide:
    return next(guide for guide in ALL if guide.language == language and guide.id == id)


@EACH
def test_english_names_stand_on_screen(guide: Guide) -> None:
    if guide.language == "en":
        known = texts()
        assert [name for part in guide.parts for name in names(part) if name not in known] == []


@PAIRS
def test_french_names_are_those_of_the_same_buttons(id: str) -> None:
    """Heading by heading; a text that is too new to have its French is told by the test of the catalogue."""
    known = french_of()
    for english, french in zip(of("en", id).parts, of("fr", id).parts, strict=True):
        wanted = names(english)
        new = [name for name in wanted if not known.get(name)]
        expected = sorted(known[name] for name in wanted if known.get(name))
        given = names(french)
        missing = [name for name in expected if name not in given]
        assert missing == [], plain(french.heading.words)
        assert len(given) - len(new) == len(expected), plain(french.heading.words)


@PAIRS
def test_both_languages_have_the_same_headings_lists_tables_and_pictures(id: str) -> None:
    def shape(guide: Guide) -> list[object]:
        return [
            (type(block).__name__, getattr(block, "level", None), len(getattr(block, "entries", ())),
             len(getattr(block, "rows", ())), block.path.name if isinstance(block, Picture) else "")
            for block in guide.blocks
        ]  # fmt: skip

    assert shape(of("en", id)) == shape(of("fr", id))


@EACH
def test_every_link_leads_somewhere(guide: Guide) -> None:
    for span in guide.spans():
        if span.link is not None:
            id, _, anchor = span.link.partition("#")
            target = of(guide.language, id or guide.id)
            assert not anchor or anchor in {part.heading.anchor for part in target.parts}, span.link


@EACH
def test_headings_can_be_told_apart_and_gone_to(guide: Guide) -> None:
    anchors = [part.heading.anchor for part in guide.parts]
    assert len(set(anchors)) == len(anchors)
    assert all(anchors)
    assert guide.about


@EACH
def test_every_picture_is_there_is_small_and_is_told(guide: Guide) -> None:
    for block in guide.blocks:
        if isinstance(block, Picture):
            assert block.path.is_file(), block.path
            assert block.path.stat().st_size < 120_000
            assert len(block.shows) > 20


def test_no_picture_is_kept_that_nobody_shows() -> None:
    shown = {block.path for guide in ALL for block in guide.blocks if isinstance(block, Picture)}
    assert set(GUIDES.rglob("*.png")) == shown


def sentences(guide: Guide) -> Iterator[str]:
    for block in guide.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.words)
        elif isinstance(block, Bullets):
            yield from map(plain, block.entries)
        elif isinstance(block, Table):
            yield from (plain(cells[-1]) for cells in block.rows)


@EACH
def test_words_are_plain(guide: Guide) -> None:
    if guide.language == "en":
        assert statistics.median(reading_grade(text) for text in sentences(guide)) <= 8


def test_french_typography() -> None:
    """As in Canada: a no-break space before the colon and inside guillemets, none before ; ! and ?."""
    for path in (GUIDES / "fr").glob("*.md"):
        text = re.sub(r"`[^`]*`", "x", path.read_text(encoding="utf-8"))
        assert not re.search(r"(?<![\u00a0\w|-]):(?=\s|$)|[ \n][;!?](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»", text), path
        assert not re.search(r"\w'\w", text), path


def test_docs_lead_to_every_guide() -> None:
    index = (PROGRAM / "docs" / "guides.md").read_text(encoding="utf-8")
    links = {(PROGRAM / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#]+)\)", index)}
    assert {(GUIDES / language / f"{id}.md").resolve() for language in LANGUAGES for id in ORDER} <= links
    assert all(target.is_file() for target in links)


@pytest.mark.parametrize("text", ["no heading", "# A\n\n> quoted", "# A\n\n```\nnever closed", "# A\n\n- one\nhanging",
                                  "# A\n\n| a | b |\n|---|---|\n| c |"])  # fmt: skip
def test_what_no_guide_may_hold_is_refused(text: str) -> None:
    with pytest.raises(GuideError):
        parse_guide("a", "en", text, Path())
