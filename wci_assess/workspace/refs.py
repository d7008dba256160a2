"""Where something lies: one's own store, or the examples'."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A round or an assessment by its id, which counts within its store only.

    ``members``: of an assessment, what its members answered beside what the council did.
    """

    id: int
    example: bool = False
    members: bool = False
