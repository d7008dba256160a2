"""Proof of a correction: with it made, YAML reads on past its line."""

from __future__ import annotations

import yaml

from wci_assess.questionnaire.problem import Edit


def helps(text: str, edit: Edit) -> bool:
    """Whether the text, with the edit made, can be read to the end of the edited line."""
    mended = text[: edit.start] + edit.text + text[edit.end :]
    end = mended.find("\n", edit.start + len(edit.text))
    head = mended if end < 0 else mended[: end + 1]
    return _readable(head, edit.start)


def _readable(head: str, from_index: int) -> bool:
    """Whether the text has no YAML error before its last line's end; what is open there may be closed further on."""
    loader = yaml.CSafeLoader(head)
    end = yaml.StreamEndEvent
    try:
        while type(loader.get_event()) is not end:
            pass
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        opened = error.context_mark
        if at is None or at.index < len(head.rstrip()):
            return False
        return opened is None or "quoted scalar" not in (error.context or "") or opened.index < from_index
    except (yaml.YAMLError, ValueError):
        return False
    return True
