"""How our store is told from any other SQLite file, and which revision of the tables it has."""

SCHEMA_VERSION = 5
"""The revision of the tables, kept in the file's ``user_version``; see ``migrations``."""
APPLICATION_ID = 0x57434941
"""``WCIA`` in the file's header."""
