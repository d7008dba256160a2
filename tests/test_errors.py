"""Expected trouble stays expected on its way from one process to another."""

from __future__ import annotations

import copy
import pickle

import pytest

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import speak


class SpecialError(ExpectedError):
    """As another module may derive one."""


@pytest.mark.parametrize("kind", [ExpectedError, SpecialError])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_can_be_sent(kind: type[ExpectedError], protocol: int) -> None:
    error = kind("disk-full", "The disk is full: “{path}”.", blame=Blame.SURROUNDINGS, path="é.pdf", count=3)
    error.add_note("seen while printing")
    for again in (pickle.loads(pickle.dumps(error, protocol)), copy.copy(error)):
        assert type(again) is kind
        assert (again.code, again.blame, again.values) == (
            "disk-full",
            Blame.SURROUNDINGS,
            {"path": "é.pdf", "count": 3},
        )
        assert again.sentence(speak("en")) == "The disk is full: “é.pdf”."
        assert again.__notes__ == ["seen while printing"]
