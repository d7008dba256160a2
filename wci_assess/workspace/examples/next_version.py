"""A next version of the shipped questionnaire, for the examples alone: one question of each class of change."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

VERSION = "1.3.0"
REWORDED = ("stuck-actions-raised", " (in writing)", " (par écrit)")
REDEFINED = (
    "contributions-tracked",
    "Partners’ contributions are tracked and reported to the public each year.",
    "Les contributions des partenaires sont comptabilisées et rendues publiques chaque année.",
)
RETIRED = "honest-record"
ADDED_AFTER = "stay-or-leave"
ADDED: Mapping[str, Any] = {
    "id": "newcomers-asked-yearly",
    "type": "practice",
    "scale": "practice",
    "text": {
        "en": "Newcomers who arrived in the past year are asked what they needed first.",
        "fr": "On demande aux personnes arrivées depuis un an ce dont elles ont eu besoin en premier.",
    },
    "help": {
        "en": "Look for a short yearly survey or group conversation, and for what changed because of it.",
        "fr": "Cherchez un court sondage ou un échange annuel, et ce qui a changé par la suite.",
    },
    "evidence": ["practice", "result"],
    "basis": "own",
}


def next_version(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The tree of the next version: one text reworded, one meaning changed, one question retired, one new."""
    new: dict[str, Any] = copy.deepcopy(dict(tree))
    new["version"] = VERSION
    for section in new["sections"]:
        section["questions"] = [
            _changed(_as_shipped(question)) for question in section["questions"] if question["id"] != RETIRED
        ]
        ids = [question["id"] for question in section["questions"]]
        if ADDED_AFTER in ids:
            section["questions"].insert(ids.index(ADDED_AFTER) + 1, dict(ADDED))
    return new


def _as_shipped(question: dict[str, Any]) -> dict[str, Any]:
    """The question as the next version's writer finds it: what changed before is not declared again."""
    return {key: value for key, value in question.items() if key != "change"}


def _changed(question: dict[str, Any]) -> dict[str, Any]:
    if question["id"] == REWORDED[0]:
        text = question["text"]
        words = {"en": text["en"].rstrip(".") + REWORDED[1] + ".", "fr": text["fr"].rstrip(".") + REWORDED[2] + "."}
        return {**question, "text": words, "change": "wording"}
    if question["id"] == REDEFINED[0]:
        return {**question, "text": {"en": REDEFINED[1], "fr": REDEFINED[2]}, "change": "meaning"}
    return question
