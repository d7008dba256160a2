"""The content of a questionnaire as bytes that line ends, comments and the order of keys do not change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Tree = Mapping[str, Any]
"""The plain tree: dicts, lists and text. Texts are language maps, numbers and flags the text that was typed."""


def canonical(tree: Tree) -> bytes:
    """The tree as JSON in UTF-8, its keys sorted; ``json.loads`` gives the tree back."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def content_hash(tree: Tree) -> str:
    """The SHA-256 of the canonical content, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(tree)).hexdigest()
