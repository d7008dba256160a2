"""The tables of schema 3 that schema 2 had otherwise or not at all, as they were made then: never changed since."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "member": """
    CREATE TABLE member (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        round INTEGER NOT NULL,
        number INTEGER NOT NULL,
        label TEXT,
        sector VARCHAR(64),
        from_file BOOLEAN NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_member_round_number UNIQUE (round, number),
        CONSTRAINT uq_member_uid UNIQUE (uid),
        CONSTRAINT fk_member_round_round FOREIGN KEY(round) REFERENCES round (id)
    )
    """,
    "hand_out": """
    CREATE TABLE hand_out (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        round INTEGER NOT NULL,
        member INTEGER,
        look INTEGER NOT NULL,
        first INTEGER,
        threshold INTEGER NOT NULL,
        own_sector_only BOOLEAN NOT NULL,
        content TEXT NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_hand_out_uid UNIQUE (uid),
        CONSTRAINT fk_hand_out_round_round FOREIGN KEY(round) REFERENCES round (id),
        CONSTRAINT fk_hand_out_member_member FOREIGN KEY(member) REFERENCES member (id),
        CONSTRAINT fk_hand_out_first_hand_out FOREIGN KEY(first) REFERENCES hand_out (id)
    )
    """,
    "submission": """
    CREATE TABLE submission (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        member INTEGER NOT NULL,
        hand_out INTEGER,
        sha256 VARCHAR(64) NOT NULL,
        look INTEGER NOT NULL,
        first VARCHAR(64),
        person VARCHAR(32) NOT NULL,
        sector VARCHAR(64),
        revision INTEGER NOT NULL,
        earlier TEXT NOT NULL,
        finished BOOLEAN NOT NULL,
        made_with VARCHAR(16) NOT NULL,
        source TEXT NOT NULL,
        batch INTEGER NOT NULL,
        chosen BOOLEAN NOT NULL,
        set_aside BOOLEAN NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT uq_submission_uid UNIQUE (uid),
        CONSTRAINT fk_submission_member_member FOREIGN KEY(member) REFERENCES member (id),
        CONSTRAINT fk_submission_hand_out_hand_out FOREIGN KEY(hand_out) REFERENCES hand_out (id),
        CONSTRAINT uq_submission_sha256 UNIQUE (sha256)
    )
    """,
    "release": """
    CREATE TABLE release (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        assessment INTEGER NOT NULL,
        member INTEGER NOT NULL,
        question VARCHAR(64) NOT NULL,
        text_hash VARCHAR(64) NOT NULL,
        withdrawn BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_release_assessment_member_question UNIQUE (assessment, member, question),
        CONSTRAINT uq_release_uid UNIQUE (uid),
        CONSTRAINT fk_release_assessment_assessment FOREIGN KEY(assessment) REFERENCES assessment (id),
        CONSTRAINT fk_release_member_member FOREIGN KEY(member) REFERENCES member (id)
    )
    """,
    "show_of_levels": """
    CREATE TABLE show_of_levels (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        assessment INTEGER NOT NULL,
        question VARCHAR(64) NOT NULL,
        counts TEXT NOT NULL,
        dont_know INTEGER NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_show_of_levels_assessment_question UNIQUE (assessment, question),
        CONSTRAINT uq_show_of_levels_uid UNIQUE (uid),
        CONSTRAINT fk_show_of_levels_assessment_assessment FOREIGN KEY(assessment) REFERENCES assessment (id)
    )
    """,
}
INDEXES = (
    "CREATE INDEX ix_member_round ON member (round)",
    "CREATE INDEX ix_hand_out_first ON hand_out (first)",
    "CREATE INDEX ix_hand_out_member ON hand_out (member)",
    "CREATE INDEX ix_hand_out_round ON hand_out (round)",
    "CREATE INDEX ix_submission_hand_out ON submission (hand_out)",
    "CREATE INDEX ix_submission_member ON submission (member)",
    "CREATE INDEX ix_release_assessment ON release (assessment)",
    "CREATE INDEX ix_release_member ON release (member)",
    "CREATE INDEX ix_show_of_levels_assessment ON show_of_levels (assessment)",
)
