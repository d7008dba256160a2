"""A survey as it is handed to people, and the replies that come back: values, and their JSON objects.

A reply holds no name, no time and nothing of the device: only a random id, by which the same reply in two files is
counted once, that the person agreed to the first page, the language, how it was asked, and the answers. A file's
replies are in no order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wci_assess.exchange.envelope import FORMAT
from wci_assess.questionnaire.content import Tree
from wci_assess.response.encoding import encode
from wci_assess.response.replies import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedSurvey:
    """A survey of one round; ``survey`` is its id, which the replies name."""

    survey: str
    council: str
    label: str
    start: date
    end: date
    questionnaire: str
    version: str
    hash: str
    tree: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliesFile:
    """One saved file of replies to a survey."""

    survey: str
    questionnaire: str
    version: str
    hash: str
    replies: tuple[Reply, ...]


def survey_object(handed: HandedSurvey) -> dict[str, Any]:
    """A survey as its JSON object."""
    return {
        "format": FORMAT,
        "kind": "survey",
        "survey": handed.survey,
        "council": {"name": handed.council},
        "round": {
            "label": handed.label,
            "start": handed.start.isoformat(),
            "end": handed.end.isoformat(),
        },
        "questionnaire": handed.questionnaire,
        "version": handed.version,
        "hash": handed.hash,
        "tree": handed.tree,
    }


def replies_object(file: RepliesFile) -> dict[str, Any]:
    """Replies as their JSON object."""
    return {
        "format": FORMAT,
        "kind": "replies",
        "survey": file.survey,
        "questionnaire": file.questionnaire,
        "version": file.version,
        "hash": file.hash,
        "replies": [reply_object(reply) for reply in file.replies],
    }


def reply_object(reply: Reply) -> dict[str, Any]:
    """One reply."""
    return {
        "reply": reply.uid,
        "agreed": True,
        "language": reply.language,
        "mode": reply.mode.value,
        "answers": list(answer_objects(reply)),
    }


def answer_objects(reply: Reply) -> Iterable[Mapping[str, Any]]:
    """Its answers, in the order of their questions' ids: two files that hold the same reply hold it alike."""
    for question, given in sorted(reply.answers.items()):
        yield {
            "question": question,
            "state": given.state.value,
            "value": None if given.value is None else json.loads(encode(given.value)),
        }
