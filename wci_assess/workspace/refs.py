"""Where something lies: one's own store, the examples', or that of a member's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A round or an assessment by its id, which counts within its store only.

    ``member``: in the store of the member's file that is open. ``beside_members``: of an assessment, what its members
    answered beside what the council did.
    """

    id: int
    example: bool = False
    member: bool = False
    beside_members: bool = False
