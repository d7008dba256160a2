"""What tools are for, in words."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.toolkit import ToolkitFile, ToolTopic

TOPIC_WORDS: Mapping[ToolTopic, str] = {
    ToolTopic.COUNCIL: mark("The council and its members"),
    ToolTopic.NEEDS: mark("Knowing the needs"),
    ToolTopic.PLAN: mark("Planning and following up"),
    ToolTopic.SERVICES: mark("Services and partners"),
    ToolTopic.MEETINGS: mark("Meetings and ratings"),
    ToolTopic.OTHER: mark("Other tools"),
}


def minutes_words(look: Look, file: ToolkitFile) -> str:
    """``about 30 minutes``; nothing where the file does not say."""
    return look.say.plural("about {count} minute", "about {count} minutes", file.minutes) if file.minutes else ""
