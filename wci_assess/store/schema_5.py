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
    "survey": """
    CREATE TABLE survey (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        round INTEGER NOT NULL,
        questionnaire INTEGER NOT NULL,
        state VARCHAR(8) NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_survey_uid UNIQUE (uid),
        CONSTRAINT fk_survey_round_round FOREIGN KEY(round) REFERENCES round (id),
        CONSTRAINT fk_survey_questionnaire_questionnaire FOREIGN KEY(questionnaire) REFERENCES questionnaire (id)
    )
    """,
    "reply": """
    CREATE TABLE reply (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        survey INTEGER NOT NULL,
        language VARCHAR(16) NOT NULL,
        mode VARCHAR(16) NOT NULL,
        answers TEXT NOT NULL,
        released TEXT NOT NULL,
        batch INTEGER NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_reply_uid UNIQUE (uid),
        CONSTRAINT fk_reply_survey_survey FOREIGN KEY(survey) REFERENCES survey (id)
    )
    """,
    "survey_total": """
    CREATE TABLE survey_total (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        survey INTEGER NOT NULL,
        question VARCHAR(64) NOT NULL,
        part VARCHAR(64) NOT NULL,
        batch INTEGER NOT NULL,
        n INTEGER NOT NULL,
        counts TEXT NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_survey_total_survey_question_part_batch UNIQUE (survey, question, part, batch),
        CONSTRAINT uq_survey_total_uid UNIQUE (uid),
        CONSTRAINT fk_survey_total_survey_survey FOREIGN KEY(survey) REFERENCES survey (id)
    )
    """,
}
INDEXES = (
    "CREATE INDEX ix_example_council ON example (council)",
    "CREATE INDEX ix_example_example_uid ON example (example_uid)",
    "CREATE INDEX ix_example_question ON example (question)",
    "CREATE INDEX ix_survey_round ON survey (round)",
    "CREATE INDEX ix_survey_questionnaire ON survey (questionnaire)",
    "CREATE INDEX ix_reply_survey ON reply (survey)",
    "CREATE INDEX ix_survey_total_survey ON survey_total (survey)",
)
