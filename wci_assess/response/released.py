"""The council's own words beside an answer, each printed for others only once it is released for the public.

A release is of one text as it stood: once the text is changed, it is no longer the one that was released.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256

from wci_assess.response.model import NOT_APPLICABLE_REASONS, Answer, Released, Written


def text_hash(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def words_of(answer: Answer) -> Iterator[tuple[Written, str]]:
    """What was written beside an answer; a reason from the list is no text of the council's."""
    for kind in Written:
        text = getattr(answer, kind.value)
        if text and not (kind is Written.REASON and text in NOT_APPLICABLE_REASONS):
            yield kind, text


def is_released(answer: Answer, kind: Written, text: str, released: Collection[Released]) -> bool:
    """Whether the text beside the answer is the one that was released."""
    return Released(answer.key, kind, text_hash(text)) in released


def for_the_public(answer: Answer, released: Collection[Released]) -> Answer:
    """The answer with the released of its texts alone."""
    hidden = {kind for kind, text in words_of(answer) if not is_released(answer, kind, text, released)}
    return replace(
        answer,
        comment=None if Written.COMMENT in hidden else answer.comment,
        comment_language=None if Written.COMMENT in hidden else answer.comment_language,
        evidence=None if Written.EVIDENCE in hidden else answer.evidence,
        note=None if Written.NOTE in hidden else answer.note,
        reason=None if Written.REASON in hidden else answer.reason,
    )
