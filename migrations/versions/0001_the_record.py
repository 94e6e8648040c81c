"""The record, the texts of its documents, and the change log.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LEVELS = "'summit', 'ministerial', 'senior-officials', 'experts', 'heads-of-service', 'committee'"
ROLES = "'each', 'joint', 'lead', 'addressee'"
PROVENANCES = "'document', 'public-record'"


def upgrade() -> None:
    """Make every table, in an order in which each comes after those it refers to."""
    make_process_and_party()
    make_meeting()
    make_meeting_party()
    make_document()
    make_document_text()
    make_commitment()
    make_commitment_lists()
    make_extension()
    make_finding()
    make_change_log()
    if op.get_bind().dialect.name == "sqlite":
        guard_what_is_only_added_to()


def texts(*names: str) -> list[sa.Column[str]]:
    """Columns of text that may be left out."""
    return [sa.Column(name, sa.String(), nullable=True) for name in names]


def needed(*names: str) -> list[sa.Column[str]]:
    """Columns of text that are always there."""
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def number(name: str, *, needed: bool = False) -> sa.Column[int]:
    """A column of whole numbers, never filled by the database itself."""
    return sa.Column(name, sa.Integer(), nullable=not needed, autoincrement=False)


def flag(table: str, name: str) -> sa.Column[bool]:
    """A yes or no."""
    return sa.Column(name, sa.Boolean(create_constraint=True, name=f"ck_{table}_{name}"), nullable=False)


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    """A named CHECK."""
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def refers(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    """A named foreign key."""
    return sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")


def key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    """A named primary key."""
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def days(table: str, *names: str) -> list[sa.CheckConstraint]:
    """Each of these columns holds YYYY-MM-DD."""
    return [check(table, name, f"{name} LIKE '____-__-__'") for name in names]


def in_order(table: str) -> sa.UniqueConstraint:
    """No two rows stand at the same place in the order of recording."""
    return sa.UniqueConstraint("position", name=f"uq_{table}_position")


def passage_checks(table: str) -> list[sa.CheckConstraint]:
    """Both ends of a passage or neither, and in order."""
    return [
        check(table, "passage", "(passage_start IS NULL) = (passage_end IS NULL)"),
        check(table, "passage_order", "passage_start >= 0 AND passage_end > passage_start"),
    ]


def index(table: str, *names: str) -> None:
    """A named index."""
    op.create_index("ix_" + "_".join((table, *names)), table, list(names))


def make_process_and_party() -> None:
    """Series of meetings; organisations, and countries whose name is overridden."""
    op.create_table(
        "process",
        number("position", needed=True),
        *needed("slug"),
        *texts("name_ar", "name_fr", "name_en"),
        key("process", "slug"),
        in_order("process"),
        check("process", "name", "COALESCE(name_ar, name_fr, name_en) IS NOT NULL"),
    )
    op.create_table(
        "party",
        number("position", needed=True),
        *needed("code", "kind"),
        *texts("name_ar", "name_fr", "name_en"),
        key("party", "code"),
        in_order("party"),
        check("party", "kind", "kind IN ('country', 'organisation')"),
        check("party", "name", "COALESCE(name_ar, name_fr, name_en) IS NOT NULL"),
    )


def make_meeting() -> None:
    """Meetings."""
    op.create_table(
        "meeting",
        number("position", needed=True),
        *needed("slug", "process"),
        *texts("title_ar", "title_fr", "title_en"),
        *needed("first_day", "last_day", "dated", "state"),
        *texts("host", "place", "level", "source", "note", "provenance"),
        flag("meeting", "checked"),
        key("meeting", "slug"),
        in_order("meeting"),
        refers("meeting", "process", "process.slug"),
        check("meeting", "title", "COALESCE(title_ar, title_fr, title_en) IS NOT NULL"),
        *days("meeting", "first_day", "last_day"),
        check("meeting", "day_order", "first_day <= last_day"),
        check("meeting", "dated", "dated IN ('exact', 'at-latest')"),
        check("meeting", "state", "state IN ('announced', 'held', 'postponed', 'cancelled')"),
        check("meeting", "level", f"level IN ({LEVELS})"),
        check("meeting", "provenance", f"provenance IN ({PROVENANCES})"),
    )
    index("meeting", "process")


def make_meeting_party() -> None:
    """Who took part in a meeting or observed it."""
    op.create_table(
        "meeting_party",
        *needed("meeting", "attendance"),
        number("ordinal", needed=True),
        *needed("code"),
        key("meeting_party", "meeting", "attendance", "ordinal"),
        refers("meeting_party", "meeting", "meeting.slug"),
        check("meeting_party", "attendance", "attendance IN ('participant', 'observer')"),
    )


def make_document() -> None:
    """What is known about a text."""
    op.create_table(
        "document",
        number("position", needed=True),
        *needed("slug"),
        *texts("meeting"),
        *needed("kind"),
        *texts("language"),
        *needed("sha256"),
        flag("document", "complete"),
        *texts("issuer", "published", "source"),
        flag("document", "internal"),
        key("document", "slug"),
        in_order("document"),
        refers("document", "meeting", "meeting.slug"),
        check("document", "kind", "kind IN ('declaration', 'communique', 'report', 'statement', 'press')"),
        check("document", "language", "language IN ('ar', 'fr', 'en')"),
        check("document", "sha256", "length(sha256) = 64"),
        *days("document", "published"),
    )
    index("document", "meeting")


def make_document_text() -> None:
    """Texts under their own SHA-256."""
    op.create_table(
        "document_text",
        *needed("sha256", "text"),
        key("document_text", "sha256"),
        check("document_text", "sha256", "length(sha256) = 64"),
    )


def make_commitment() -> None:
    """Promises."""
    op.create_table("commitment", *commitment_columns(), *commitment_constraints())
    for name in ("meeting", "document", "expects_process"):
        index("commitment", name)


def commitment_columns() -> list[sa.Column[str] | sa.Column[int]]:
    """Deadline, cadence, expected meeting and passage are columns of the promise itself."""
    return [
        number("position", needed=True),
        *needed("ref", "meeting"),
        *texts("title_ar", "title_fr", "title_en"),
        *needed("kind", "wording"),
        *texts("all_participants", "deadline_first_day", "deadline_last_day", "deadline_phrase"),
        number("recurrence_count"),
        *texts(
            "recurrence_unit",
            "recurrence_anchor",
            "recurrence_until",
            "expects_process",
            "expects_host",
            "expects_place",
            "expects_level",
            "done_when",
            "document",
        ),
        number("passage_start"),
        number("passage_end"),
        *texts("source", "note", "provenance"),
    ]


def commitment_constraints() -> list[sa.Constraint]:
    """What is given together stands together, and in order."""
    table = "commitment"
    return [
        key(table, "ref"),
        in_order(table),
        refers(table, "meeting", "meeting.slug"),
        refers(table, "document", "document.slug"),
        refers(table, "expects_process", "process.slug"),
        check(table, "title", "COALESCE(title_ar, title_fr, title_en) IS NOT NULL"),
        check(table, "kind", "kind IN ('one-off', 'recurring', 'standing')"),
        check(table, "wording", "wording IN ('firm', 'exploratory', 'call', 'planned')"),
        check(table, "all_participants", f"all_participants IN ({ROLES})"),
        *days(table, "deadline_first_day", "deadline_last_day", "recurrence_anchor", "recurrence_until"),
        check(table, "deadline_order", "deadline_first_day <= deadline_last_day"),
        check(
            table, "deadline", "deadline_last_day IS NOT NULL OR COALESCE(deadline_first_day, deadline_phrase) IS NULL"
        ),
        check(table, "recurrence_count", "recurrence_count > 0"),
        check(table, "recurrence_unit", "recurrence_unit IN ('days', 'weeks', 'months', 'years')"),
        check(
            table,
            "recurrence",
            "(recurrence_count IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_unit IS NULL) = (recurrence_anchor IS NULL)"
            " AND (recurrence_anchor IS NOT NULL OR recurrence_until IS NULL)",
        ),
        check(table, "expects_level", f"expects_level IN ({LEVELS})"),
        check(
            table,
            "expects",
            "expects_process IS NOT NULL OR COALESCE(expects_host, expects_place, expects_level) IS NULL",
        ),
        *passage_checks(table),
        check(table, "provenance", f"provenance IN ({PROVENANCES})"),
    ]


def make_commitment_lists() -> None:
    """The parties, themes and renewals of a promise."""
    op.create_table(
        "commitment_party",
        *needed("commitment"),
        number("ordinal", needed=True),
        *needed("code", "role"),
        *texts("institution"),
        key("commitment_party", "commitment", "ordinal"),
        refers("commitment_party", "commitment", "commitment.ref"),
        check("commitment_party", "role", f"role IN ({ROLES})"),
    )
    op.create_table(
        "commitment_theme",
        *needed("commitment"),
        number("ordinal", needed=True),
        *needed("theme"),
        key("commitment_theme", "commitment", "ordinal"),
        refers("commitment_theme", "commitment", "commitment.ref"),
    )
    op.create_table(
        "commitment_renewal",
        *needed("commitment"),
        number("ordinal", needed=True),
        *needed("renewed"),
        key("commitment_renewal", "commitment", "ordinal"),
        refers("commitment_renewal", "commitment", "commitment.ref"),
        refers("commitment_renewal", "renewed", "commitment.ref"),
        check("commitment_renewal", "renewed", "renewed <> commitment"),
    )
    index("commitment_renewal", "renewed")


def make_extension() -> None:
    """Later deadlines."""
    op.create_table(
        "extension",
        number("position", needed=True),
        number("id", needed=True),
        *needed("commitment", "to_day", "decided_day", "decided_by", "reason"),
        flag("extension", "announced"),
        key("extension", "id"),
        in_order("extension"),
        refers("extension", "commitment", "commitment.ref"),
        *days("extension", "to_day", "decided_day"),
    )
    index("extension", "commitment")


def make_finding() -> None:
    """What people concluded."""
    op.create_table("finding", *finding_columns(), *finding_constraints())
    for name in ("commitment", "meeting", "document", "disputes", "superseded_by"):
        index("finding", name)


def finding_columns() -> list[sa.Column[str] | sa.Column[int] | sa.Column[bool]]:
    """A verdict, its day, and what it rests on."""
    return [
        number("position", needed=True),
        number("id", needed=True),
        *needed("commitment", "verdict", "day", "dated"),
        *texts("meeting", "party"),
        *needed("standing", "method"),
        *texts("document"),
        number("passage_start"),
        number("passage_end"),
        *texts("source", "note", "provenance"),
        number("disputes"),
        *texts("superseded_by"),
        flag("finding", "internal"),
        *texts("recorded_by", "recorded_at", "retracted"),
    ]


def finding_constraints() -> list[sa.Constraint]:
    """A finding hangs on its commitment, and on the meeting, document and finding it names."""
    table = "finding"
    return [
        key(table, "id"),
        in_order(table),
        refers(table, "commitment", "commitment.ref"),
        refers(table, "meeting", "meeting.slug"),
        refers(table, "document", "document.slug"),
        refers(table, "disputes", "finding.id"),
        refers(table, "superseded_by", "commitment.ref"),
        check(
            table,
            "verdict",
            "verdict IN ('fulfilled', 'partly-fulfilled', 'under-way', 'no-action', 'no-evidence',"
            " 'reaffirmed', 'superseded', 'dropped')",
        ),
        *days(table, "day"),
        check(table, "dated", "dated IN ('exact', 'at-latest')"),
        check(table, "standing", "standing IN ('reported', 'claimed', 'verified')"),
        check(table, "method", "method IN ('manual', 'schedule', 'text')"),
        *passage_checks(table),
        check(table, "provenance", f"provenance IN ({PROVENANCES})"),
    ]


def make_change_log() -> None:
    """Every change of an item, before and after, chained by hash."""
    op.create_table(
        "change_log",
        number("n", needed=True),
        *needed("at", "by_whom", "action"),
        number("command", needed=True),
        *needed("kind", "key", "ref"),
        number("position", needed=True),
        *texts("before_json", "after_json"),
        number("undoes"),
        *needed("previous_hash", "hash"),
        key("change_log", "n"),
        refers("change_log", "undoes", "change_log.n"),
        check(
            "change_log",
            "kind",
            "kind IN ('process', 'party', 'meeting', 'document', 'commitment', 'extension', 'finding', 'decision')",
        ),
        check("change_log", "command", "command > 0 AND command <= n"),
        check("change_log", "something", "COALESCE(before_json, after_json) IS NOT NULL"),
        check("change_log", "hash", "length(hash) = 64 AND length(previous_hash) = 64"),
    )
    index("change_log", "kind", "key")
    index("change_log", "ref")
    index("change_log", "undoes")


def guard_what_is_only_added_to() -> None:
    """Refuse every change of what must stand; the last guard is for REPLACE, which deletes without a delete trigger."""
    for table, what in (("change_log", "the change log"), ("document_text", "the store of texts")):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{what} is only ever added to'); END"
            )
    op.execute(
        "CREATE TRIGGER change_log_next BEFORE INSERT ON change_log"
        " WHEN NEW.n <> (SELECT COALESCE(MAX(n), 0) + 1 FROM change_log)"
        " BEGIN SELECT RAISE(ABORT, 'the change log is only ever added to'); END"
    )
