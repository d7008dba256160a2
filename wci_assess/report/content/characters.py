"""The characters of a document that its fonts do not have: listed, so that none is missed unseen."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.i18n import Say
from wci_assess.report.document import Block, Heading, Item, Items, Paragraph, Section, texts, walk, words
from wci_assess.report.typeface import character_name, code_point, missing


def unprintable(blocks: Sequence[Block], say: Say, level: int) -> list[Block]:
    """The characters of ``blocks`` that no font has, each with what stands in its place; nothing where there is none.

    ``level`` is that of their heading.
    """
    items = []
    for character in missing("".join(text for block in walk(tuple(blocks)) for text in texts(block))):
        name = character_name(character) or say("a control character, or half of one")
        items.append(Item(words(f"{code_point(character)} – {name}")))
    if not items:
        return []
    text = say(
        "The fonts of this file do not have these characters. On the page an empty box stands for each; the text that "
        "is read aloud or copied has the character itself, where a file can hold it."
    )
    heading = Heading(level, words(say("Characters that could not be printed")))
    return [Section((heading, Paragraph(words(text)), Items(tuple(items))))]
