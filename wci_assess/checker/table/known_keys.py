"""All keys of the format as a pattern: what looks like a key where it stands inside a text."""

from __future__ import annotations

import re

from wci_assess.checker.table import fields
from wci_assess.checker.table.shapes import Record

RECORDS: tuple[Record, ...] = tuple(value for value in vars(fields).values() if isinstance(value, Record))
NAMES = frozenset(key for record in RECORDS for key in record.fields)
LANGUAGES = ("en", "fr")
"""Whatever the file's own languages are: these two are what people write here."""

KEYS = "(?:" + "|".join(sorted(map(re.escape, (*NAMES, *LANGUAGES)), key=len, reverse=True)) + ")"
LANGUAGE_KEYS = "(?:" + "|".join(LANGUAGES) + ")"
