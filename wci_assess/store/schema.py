"""The tables. Portable SQL: an office that shares one database comes later.

Rows that stand on their own have a ``uid`` (32 hex); every row carries a ``checksum`` over its other columns.
Columns in the singular and without ``_id`` hold the other table's row. Where rows could go without a trace, a row
above them counts them and sums them up (``tally``): ``response`` its answers and changes, ``assessment`` its
responses, and ``meta`` (``rows:TABLE``) what stands on its own.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _uid() -> Column[str]:
    return Column("uid", String(32), nullable=False, unique=True)


def _checksum() -> Column[str]:
    return Column("checksum", String(32), nullable=False)


def _tally(name: str) -> tuple[Column[int], Column[str]]:
    """How many rows belong to this one, and the sum of their digests (32 hex, modulo 2^128)."""
    return (
        Column(name, Integer, nullable=False, default=0),
        Column(f"{name}_sum", String(32), nullable=False, default="0" * 32),
    )


def _ref(name: str, target: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id", **options), nullable=nullable, index=True)


def _table(name: str, *parts: Any) -> Table:
    """A table whose ids are never used again."""
    return Table(name, metadata, *parts, sqlite_autoincrement=True)


questionnaire = _table(
    "questionnaire",
    _id(),
    _uid(),
    Column("qid", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("source_hash", String(32), nullable=False),
    Column("card", Text, nullable=False),
    Column("hidden", Boolean, nullable=False, default=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
    # Last: whoever reads a column behind a large one reads that one too, page by page.
    Column("yaml", LargeBinary, nullable=False),
    Column("tree", Text, nullable=False),
    UniqueConstraint("qid", "version"),
)

council = _table(
    "council",
    _id(),
    _uid(),
    Column("name", Text, nullable=False),
    Column("alias", Text),
    Column("tier", String(16)),
    Column("population", Integer),
    Column("sectors", Text, nullable=False, default="[]"),
    Column("consent_role", Text),
    Column("consent_on", String(10)),
    Column("withdrawn_on", String(10)),
    Column("example", Boolean, nullable=False, default=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

round_ = _table(
    "round",
    _id(),
    _uid(),
    _ref("council", "council"),
    Column("label", Text, nullable=False),
    Column("starts", String(10), nullable=False),
    Column("ends", String(10), nullable=False),
    Column("threshold", Integer, nullable=False, default=5),
    Column("collection", String(8), nullable=False, default="open"),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
    CheckConstraint("threshold >= 3", name="threshold"),
)

assessment = _table(
    "assessment",
    _id(),
    _uid(),
    _ref("round", "round"),
    _ref("questionnaire", "questionnaire"),
    Column("scope", String(8), nullable=False),
    Column("sectors", Text, nullable=False, default="[]"),
    Column("tier", String(16)),
    Column("population", Integer),
    Column("state", String(8), nullable=False, default="open"),
    _ref("carried_from", "assessment", nullable=True),
    Column("deleted", Boolean, nullable=False, default=False),
    *_tally("responses"),
    _checksum(),
)

member = _table(
    "member",
    _id(),
    _uid(),
    _ref("round", "round"),
    Column("number", Integer, nullable=False),
    Column("label", Text),
    Column("sector", String(64)),
    Column("from_file", Boolean, nullable=False, default=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
    UniqueConstraint("round", "number"),
)

response = _table(
    "response",
    _id(),
    _uid(),
    _ref("assessment", "assessment"),
    _ref("member", "member", nullable=True),
    Column("sector", String(64)),
    Column("sequence", Integer, nullable=False, default=0),
    Column("place", String(64)),
    Column("saved_at", String(32)),
    Column("in_scope", Integer, nullable=False, default=0),
    Column("answered", Integer, nullable=False, default=0),
    Column("rated", Integer, nullable=False, default=0),
    *_tally("answers"),
    *_tally("changes"),
    _checksum(),
)

answer = _table(
    "answer",
    _id(),
    Column("response", Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False),
    Column("question", String(64), nullable=False),
    Column("row", String(140), nullable=False, default=""),
    Column("state", String(16)),
    Column("value", Text),
    Column("reason", Text),
    Column("comment", Text),
    Column("comment_language", String(16)),
    Column("evidence", Text),
    Column("note", Text),
    Column("importance", Integer),
    Column("settled_on", String(10)),
    Column("settled_group", Text),
    Column("settled_count", Integer),
    Column("sequence", Integer, nullable=False),
    _checksum(),
    UniqueConstraint("response", "question", "row"),
)

draft = _table(
    "draft",
    _id(),
    Column("response", Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False),
    Column("question", String(64), nullable=False),
    Column("row", String(140), nullable=False, default=""),
    Column("field", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(16)),
    _checksum(),
    UniqueConstraint("response", "question", "row", "field"),
)

operation = _table(
    "operation",
    _id(),
    Column("kind", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    _ref("assessment", "assessment", nullable=True, ondelete="CASCADE"),
    Column("response", Integer, ForeignKey("response.id", ondelete="CASCADE"), index=True),
    Column("undoes", Integer, ForeignKey("operation.id")),
    Column("subject", String(16)),
    Column("subject_id", Integer),
    Column("before", Text),
    Column("after", Text),
    Column("changes", Integer, nullable=False, default=0),
    _checksum(),
)
Index(
    "ix_operation_undoes",
    operation.c.undoes,
    sqlite_where=operation.c.undoes.is_not(None),
)

change = _table(
    "change",
    _id(),
    Column("response", Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("operation", Integer, ForeignKey("operation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", String(64), nullable=False),
    Column("row", String(140), nullable=False, default=""),
    Column("before", Text),
    Column("after", Text),
    _checksum(),
)

hand_out = _table(
    "hand_out",
    _id(),
    _uid(),
    _ref("round", "round"),
    _ref("member", "member", nullable=True),
    Column("look", Integer, nullable=False, default=1),
    _ref("first", "hand_out", nullable=True),
    Column("threshold", Integer, nullable=False),
    Column("own_sector_only", Boolean, nullable=False, default=False),
    Column("content", Text, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

submission = _table(
    "submission",
    _id(),
    _uid(),
    _ref("member", "member"),
    _ref("hand_out", "hand_out", nullable=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("look", Integer, nullable=False, default=1),
    Column("first", String(64)),
    Column("person", String(32), nullable=False),
    Column("sector", String(64)),
    Column("revision", Integer, nullable=False),
    Column("earlier", Text, nullable=False, default="[]"),
    Column("finished", Boolean, nullable=False, default=False),
    Column("made_with", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("chosen", Boolean, nullable=False, default=False),
    Column("set_aside", Boolean, nullable=False, default=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
    # Last, as a questionnaire's; it answers to ``sha256``, not to the checksum.
    Column("body", LargeBinary, nullable=False),
)

total = _table(
    "total",
    _id(),
    _uid(),
    _ref("assessment", "assessment"),
    Column("question", String(64), nullable=False),
    Column("batch", Integer, nullable=False),
    Column("sector", String(64), nullable=False, default=""),
    Column("look", Integer, nullable=False, default=1),
    Column("n", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    _checksum(),
    UniqueConstraint("assessment", "question", "batch", "sector", "look"),
)

release = _table(
    "release",
    _id(),
    _uid(),
    _ref("assessment", "assessment"),
    _ref("member", "member"),
    Column("question", String(64), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _checksum(),
    UniqueConstraint("assessment", "member", "question"),
)

show_of_levels = _table(
    "show_of_levels",
    _id(),
    _uid(),
    _ref("assessment", "assessment"),
    Column("question", String(64), nullable=False),
    Column("counts", Text, nullable=False),
    Column("dont_know", Integer, nullable=False, default=0),
    _checksum(),
    UniqueConstraint("assessment", "question"),
)

summary = _table(
    "summary",
    _id(),
    _uid(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("council_uid", String(32), nullable=False),
    Column("alias", Text),
    Column("tier", String(16)),
    Column("population", Integer),
    Column("qid", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("scope", String(8), nullable=False),
    Column("period", Text, nullable=False),
    Column("levels", Text, nullable=False),
    _checksum(),
)

action = _table(
    "action",
    _id(),
    _uid(),
    _ref("round", "round"),
    Column("qid", String(64), nullable=False),
    Column("question", String(64), nullable=False),
    Column("purpose", String(16), nullable=False, default="improve"),
    Column("cause", Text),
    Column("step", Text),
    Column("role", Text),
    Column("due", String(10)),
    Column("target_level", Integer),
    Column("state", String(16), nullable=False, default="open"),
    Column("outcome", Text),
    _ref("carried_from", "action", nullable=True),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

example = _table(
    "example",
    _id(),
    _uid(),
    Column("example_uid", String(32), nullable=False, index=True),
    _ref("council", "council", nullable=True),
    Column("qid", String(64), nullable=False),
    Column("question", String(64), nullable=False, index=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("content", Text, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

pack = _table(
    "pack",
    _id(),
    _uid(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("region", Text, nullable=False),
    Column("made_on", String(10), nullable=False),
    Column("medians", Text, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

survey = _table(
    "survey",
    _id(),
    _uid(),
    _ref("round", "round"),
    _ref("questionnaire", "questionnaire"),
    Column("state", String(8), nullable=False, default="open"),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

reply = _table(
    "reply",
    _id(),
    _uid(),
    _ref("survey", "survey"),
    Column("language", String(16), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("answers", Text, nullable=False),
    Column("released", Text, nullable=False, default="[]"),
    Column("batch", Integer, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    _checksum(),
)

survey_total = _table(
    "survey_total",
    _id(),
    _uid(),
    _ref("survey", "survey"),
    Column("question", String(64), nullable=False),
    Column("part", String(64), nullable=False, default=""),
    Column("batch", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    _checksum(),
    UniqueConstraint("survey", "question", "part", "batch"),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    _checksum(),
)
