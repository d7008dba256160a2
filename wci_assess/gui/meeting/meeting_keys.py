"""What works with Alt and a letter at the meeting; a translation chooses its own letters."""

from __future__ import annotations

from wci_assess.i18n import mark

SHOW_WORDS = mark("&Show of levels")
RELEASE_WORDS = mark("Release a &comment")
NOTE_WORDS = mark("N&ote")
DONT_KNOW_WORDS = mark("&Don’t know")
MEETING_WORDS = (SHOW_WORDS, RELEASE_WORDS, NOTE_WORDS, DONT_KNOW_WORDS)
