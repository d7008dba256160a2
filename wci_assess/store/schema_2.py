"""The tables of schema 2 that schema 1 had otherwise, as they were made then: never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "questionnaire": """
    CREATE TABLE questionnaire (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        qid VARCHAR(64) NOT NULL,
        version VARCHAR(64) NOT NULL,
        hash VARCHAR(64) NOT NULL,
        kind VARCHAR(32) NOT NULL,
        source_hash VARCHAR(32) NOT NULL,
        card TEXT NOT NULL,
        hidden BOOLEAN NOT NULL,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        yaml BLOB NOT NULL,
        tree TEXT NOT NULL,
        CONSTRAINT uq_questionnaire_qid_version UNIQUE (qid, version),
        CONSTRAINT uq_questionnaire_uid UNIQUE (uid)
    )
    """,
    "assessment": """
    CREATE TABLE assessment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        round INTEGER NOT NULL,
        questionnaire INTEGER NOT NULL,
        scope VARCHAR(8) NOT NULL,
        sectors TEXT NOT NULL,
        tier VARCHAR(16),
        population INTEGER,
        state VARCHAR(8) NOT NULL,
        carried_from INTEGER,
        deleted BOOLEAN NOT NULL,
        responses INTEGER NOT NULL,
        responses_sum VARCHAR(32) NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_assessment_uid UNIQUE (uid),
        CONSTRAINT fk_assessment_round_round FOREIGN KEY(round) REFERENCES round (id),
        CONSTRAINT fk_assessment_questionnaire_questionnaire FOREIGN KEY(questionnaire) REFERENCES questionnaire (id),
        CONSTRAINT fk_assessment_carried_from_assessment FOREIGN KEY(carried_from) REFERENCES assessment (id)
    )
    """,
    "response": """
    CREATE TABLE response (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        assessment INTEGER NOT NULL,
        member INTEGER,
        sector VARCHAR(64),
        sequence INTEGER NOT NULL,
        place VARCHAR(64),
        saved_at VARCHAR(32),
        in_scope INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        rated INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        answers_sum VARCHAR(32) NOT NULL,
        changes INTEGER NOT NULL,
        changes_sum VARCHAR(32) NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_response_uid UNIQUE (uid),
        CONSTRAINT fk_response_assessment_assessment FOREIGN KEY(assessment) REFERENCES assessment (id),
        CONSTRAINT fk_response_member_member FOREIGN KEY(member) REFERENCES member (id)
    )
    """,
    "draft": """
    CREATE TABLE draft (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        response INTEGER NOT NULL,
        question VARCHAR(64) NOT NULL,
        "row" VARCHAR(140) NOT NULL,
        field VARCHAR(80) NOT NULL,
        text TEXT NOT NULL,
        language VARCHAR(16),
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_draft_response_question_row_field UNIQUE (response, question, "row", field),
        CONSTRAINT fk_draft_response_response FOREIGN KEY(response) REFERENCES response (id) ON DELETE CASCADE
    )
    """,
    "operation": """
    CREATE TABLE operation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind VARCHAR(32) NOT NULL,
        at VARCHAR(32) NOT NULL,
        assessment INTEGER,
        response INTEGER,
        undoes INTEGER,
        subject VARCHAR(16),
        subject_id INTEGER,
        "before" TEXT,
        "after" TEXT,
        changes INTEGER NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT fk_operation_assessment_assessment FOREIGN KEY(assessment) REFERENCES assessment (id)
            ON DELETE CASCADE,
        CONSTRAINT fk_operation_response_response FOREIGN KEY(response) REFERENCES response (id) ON DELETE CASCADE,
        CONSTRAINT fk_operation_undoes_operation FOREIGN KEY(undoes) REFERENCES operation (id)
    )
    """,
    "submission": """
    CREATE TABLE submission (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        member INTEGER NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        revision INTEGER NOT NULL,
        previous_sha256 VARCHAR(64),
        batch INTEGER NOT NULL,
        body BLOB NOT NULL,
        source TEXT NOT NULL,
        chosen BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_submission_uid UNIQUE (uid),
        CONSTRAINT fk_submission_member_member FOREIGN KEY(member) REFERENCES member (id),
        CONSTRAINT uq_submission_sha256 UNIQUE (sha256)
    )
    """,
    "total": """
    CREATE TABLE total (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        assessment INTEGER NOT NULL,
        question VARCHAR(64) NOT NULL,
        batch INTEGER NOT NULL,
        sector VARCHAR(64) NOT NULL,
        look INTEGER NOT NULL,
        n INTEGER NOT NULL,
        counts TEXT NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_total_assessment_question_batch_sector_look UNIQUE (assessment, question, batch, sector, look),
        CONSTRAINT uq_total_uid UNIQUE (uid),
        CONSTRAINT fk_total_assessment_assessment FOREIGN KEY(assessment) REFERENCES assessment (id)
    )
    """,
    "summary": """
    CREATE TABLE summary (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        council_uid VARCHAR(32) NOT NULL,
        alias TEXT,
        tier VARCHAR(16),
        population INTEGER,
        qid VARCHAR(64) NOT NULL,
        version VARCHAR(64) NOT NULL,
        hash VARCHAR(64) NOT NULL,
        scope VARCHAR(8) NOT NULL,
        period TEXT NOT NULL,
        levels TEXT NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_summary_uid UNIQUE (uid),
        CONSTRAINT uq_summary_sha256 UNIQUE (sha256)
    )
    """,
    "meta": """
    CREATE TABLE meta (
        name VARCHAR(64) NOT NULL,
        value TEXT NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT pk_meta PRIMARY KEY (name)
    )
    """,
}
INDEXES = (
    "CREATE INDEX ix_assessment_carried_from ON assessment (carried_from)",
    "CREATE INDEX ix_assessment_questionnaire ON assessment (questionnaire)",
    "CREATE INDEX ix_assessment_round ON assessment (round)",
    "CREATE INDEX ix_response_assessment ON response (assessment)",
    "CREATE INDEX ix_response_member ON response (member)",
    "CREATE INDEX ix_operation_assessment ON operation (assessment)",
    "CREATE INDEX ix_operation_response ON operation (response)",
    "CREATE INDEX ix_operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX ix_submission_member ON submission (member)",
    "CREATE INDEX ix_total_assessment ON total (assessment)",
)
