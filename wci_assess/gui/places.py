"""The names of the places, by which the way bar and the flows know them."""

from __future__ import annotations

HOME, COMPARE, QUESTIONNAIRES, HELP, SETTINGS = "home", "compare", "questionnaires", "help", "settings"
"""Always there, on top."""
OVERVIEW, ANSWERS, KEYING, REVIEW, PEOPLE = "overview", "answers", "keying", "review", "people"
MEETING, ACTIONS, REPORT = "meeting", "actions", "report"
"""A round's own; the report is Compare, opened on the round and the one before."""
