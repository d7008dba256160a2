"""Proof of a correction: with it made, YAML reads on past its line."""

from __future__ import annotations

import yaml

from wci_assess.checker.problems.problem import Correction


def helps(text: str, correction: Correction) -> bool:
    """Whether the text, with the correction made, can be read to the end of the corrected line."""
    mended = text[: correction.start] + correction.text + text[correction.end :]
    end = mended.find("\n", correction.start + len(correction.text))
    head = mended if end < 0 else mended[: end + 1]
    return _readable(head, correction.start)


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
