"""The tables of schema 5 that schema 4 did not have, as they were made then: never changed since."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "example": """
    CREATE TABLE example (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        example_uid VARCHAR(32) NOT NULL,
        council INTEGER,
        qid VARCHAR(64) NOT NULL,
        question VARCHAR(64) NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        content TEXT NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_example_uid UNIQUE (uid),
        CONSTRAINT fk_example_council_council FOREIGN KEY(council) REFERENCES council (id),
        CONSTRAINT uq_example_sha256 UNIQUE (sha256)
    )
    """,
    "pack": """
    CREATE TABLE pack (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        region TEXT NOT NULL,
        made_on VARCHAR(10) NOT NULL,
        medians TEXT NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_pack_uid UNIQUE (uid),
        CONSTRAINT uq_pack_sha256 UNIQUE (sha256)
    )
    """,
}
INDEXES = (
    "CREATE INDEX ix_example_council ON example (council)",
    "CREATE INDEX ix_example_example_uid ON example (example_uid)",
    "CREATE INDEX ix_example_question ON example (question)",
)
