"""The tables of tickets: the tickets, their writers, steps, branches and clocks, follow-up calls and contacts."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata

SENT = "external <> ''"
DUE, DONE, ASKED = "due_at IS NOT NULL", "state = 'done'", "extension_s IS NOT NULL"
SOON = "soon_at IS NOT NULL"
PLACED = "address <> ''"
ANSWERED = "state = 'answered'"
UNWARNED = "ended_at IS NULL AND (warned_for IS NULL OR warned_for <> due_at)"
UNALARMED = "ended_at IS NULL AND (alarmed_for IS NULL OR alarmed_for <> due_at)"
OWED = "state = 'owed'"
JOINED = "interaction IS NOT NULL"
LATE = "(ended_at IS NULL OR ended_at > due_at)"
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
PATH = sa.String(160).with_variant(sa.String(160, collation="C"), "postgresql")
"""Compared byte by byte, so that all paths with the same beginning are one range of the index."""

MARKED = (
    ("urged", "urges > 0", "urges > 0"),
    ("supervised", "supervisions > 0", "supervisions > 0"),
    ("hard", "hard = 1", "hard"),
    ("training", "training = 1", "training"),
    ("legal_way", "legal_way <> ''", "legal_way <> ''"),
)
"""Few tickets have these marks. Each mark has its own index, whose condition both databases must see exactly as written
here."""

LAST_DIGITS = "substr(contact_number, length(contact_number) - 3)"
"""The last four digits of the citizen's number, in the one wording by which both databases know their index."""

ticket_table = sa.Table(
    "ticket",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column("number", sa.String(20), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("urgency", sa.String(32), nullable=False),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("contact_name", sa.String(64), nullable=False),
    sa.Column("contact_number", sa.String(32), nullable=False),
    sa.Column("caller", sa.String(64), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("training", sa.Boolean, nullable=False, default=False),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("submitted_at", Moment, nullable=True),
    sa.Column("join", sa.String(8), nullable=False),
    sa.Column("hard", sa.Boolean, nullable=False),
    sa.Column("at_once", sa.Boolean, nullable=False),
    sa.Column("urges", sa.Integer, nullable=False),
    sa.Column("supervisions", sa.Integer, nullable=False),
    sa.Column("redispatches", sa.Integer, nullable=False, default=0),
    sa.Column("completed_at", Moment, nullable=True),
    sa.Column("archived_at", Moment, nullable=True),
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("soon_at", Moment, nullable=True),
    sa.Column("times", sa.Integer, nullable=False, server_default="1"),
    sa.Column("merged_into", sa.String(20), nullable=False, server_default=""),
    sa.Column("source", sa.String(32), nullable=False, default="hotline"),
    sa.Column("level", sa.String(16), nullable=False, default="platform"),
    sa.Column("external", sa.String(64), nullable=False, default=""),
    sa.Column("channel", sa.String(16), nullable=False, server_default="phone"),
    sa.Column("asked", sa.String(16), nullable=False, default=""),
    sa.Column("district", sa.String(32), nullable=False),
    sa.Column("path", PATH, nullable=False),
    sa.Column("address", sa.String(200), nullable=False),
    sa.Column("landmark", sa.String(100), nullable=False),
    sa.Column("form", sa.String(32), nullable=False),
    sa.Column("particulars", sa.JSON, nullable=False),
    sa.Column("contacts", sa.JSON, nullable=False),
    sa.Column("confidential", sa.Boolean, nullable=False, default=False),
    sa.Column("legal_way", sa.String(32), nullable=False, server_default="", default=""),
    sa.Index("ix_ticket_path", "path", "serial"),
    sa.Index("ix_ticket_contact_number", "contact_number", "serial"),
    sa.Index("ix_ticket_caller", "caller", "serial"),
    sa.Index("ix_ticket_contact_name", "contact_name", "serial"),
    sa.Index("ix_ticket_last_digits", sa.text(LAST_DIGITS), "serial"),
    sa.Index("ix_ticket_state", "state", "serial"),
    sa.Index("ix_ticket_created_by", "created_by", "serial"),
    sa.Index("ix_ticket_interaction", "interaction"),
    sa.Index("ix_ticket_external", "external", sqlite_where=sa.text(SENT), postgresql_where=sa.text(SENT)),
    sa.Index("ix_ticket_due_at", "due_at", sqlite_where=sa.text(DUE), postgresql_where=sa.text(DUE)),
    sa.Index("ix_ticket_soon_at", "soon_at", sqlite_where=sa.text(SOON), postgresql_where=sa.text(SOON)),
    sa.Index("ix_ticket_done", "completed_at", sqlite_where=sa.text(DONE), postgresql_where=sa.text(DONE)),
    *(
        sa.Index(f"ix_ticket_{one}", one, "serial")
        for one in ("type", "urgency", "department", "created_at", "source", "level")
    ),
    sa.Index("ix_ticket_completed_at", "completed_at", "serial"),
    *(
        sa.Index(f"ix_ticket_{name}", "serial", sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))
        for name, sqlite, postgresql in MARKED
    ),
    sa.Index("ix_ticket_address", "address", "serial", sqlite_where=sa.text(PLACED), postgresql_where=sa.text(PLACED)),
    # Guarantees one draft for each interaction, even if two tabs ask at once.
    sa.Index(
        "uq_ticket_draft",
        "interaction",
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    ),
)
person_table = sa.Table(
    "ticket_person",
    metadata,
    sa.Column("person", sa.String(32), primary_key=True),
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Index("ix_ticket_person_serial", "serial"),
)
"""The writers of each ticket: its author, and everybody who has changed it. A person's own list is read in this
order."""

day_table = sa.Table(
    "ticket_day",
    metadata,
    sa.Column("day", sa.String(8), primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)

step_table = sa.Table(
    "ticket_step",
    metadata,
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("step", sa.String(20), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("before", sa.String(16), nullable=False),
    sa.Column("after", sa.String(16), nullable=False),
    sa.Column("branch", sa.Integer, nullable=True),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("departments", sa.JSON, nullable=False),
    sa.Column("opinion", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("hours", sa.Float, nullable=True),
    sa.Column("reached", sa.Boolean, nullable=True),
    sa.Column("service", sa.String(16), nullable=True),
    sa.Column("result", sa.String(16), nullable=True),
    sa.Column("unreasonable", sa.Boolean, nullable=False, default=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("over_open", sa.Boolean, nullable=False),
    sa.Column("cited", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("no_clause", sa.Boolean, nullable=False),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("rule", sa.String(80), nullable=False),
    sa.Column("was", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("legal_way", sa.JSON(none_as_null=True), nullable=True),
    sa.Index("ix_ticket_step_step_at", "step", "at"),
)
"""`version` is the ticket's after the step: each step makes one version."""

branch_table = sa.Table(
    "ticket_branch",
    metadata,
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("lead", sa.Boolean, nullable=False),
    sa.Column("mandatory", sa.Boolean, nullable=False),
    sa.Column("dispatched_at", Moment, nullable=False),
    sa.Column("signed_at", Moment, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.Column("extension_s", sa.Float, nullable=True),
    sa.Column("bound", sa.Boolean, nullable=False),
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("soon_at", Moment, nullable=True),
    sa.Index("ix_ticket_branch_department", "department", "state", "serial"),
    sa.Index("ix_ticket_branch_department_serial", "department", "serial"),
    sa.Index("ix_ticket_branch_state", "state", "serial"),
    sa.Index("ix_ticket_branch_due", "department", "state", "due_at", "serial", "n"),
    sa.Index(
        "ix_ticket_branch_answered",
        *("department", "state", "answered_at", "serial", "n"),
        sqlite_where=sa.text(ANSWERED),
        postgresql_where=sa.text(ANSWERED),
    ),
    sa.Index("ix_ticket_branch_extension", "serial", sqlite_where=sa.text(ASKED), postgresql_where=sa.text(ASKED)),
)

clock_table = sa.Table(
    "ticket_clock",
    metadata,
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("branch", sa.Integer, nullable=True),
    sa.Column("rule", sa.String(32), nullable=False),
    sa.Column("calendar", sa.String(32), nullable=False),
    sa.Column("budget_s", sa.Float, nullable=False),
    sa.Column("runs", sa.JSON, nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("end", sa.String(16), nullable=True),
    sa.Column("extended_s", sa.Float, nullable=False, server_default="0"),
    sa.Column("soon_at", Moment, nullable=True),
    sa.Column("warn_at", Moment, nullable=True),
    sa.Column("warned_for", Moment, nullable=True),
    sa.Column("warned_at", Moment, nullable=True),
    sa.Column("alarmed_for", Moment, nullable=True),
    sa.Index("ix_ticket_clock_kind_started_at", "kind", "started_at"),
    sa.Index("ix_ticket_clock_unwarned", "warn_at", sqlite_where=sa.text(UNWARNED), postgresql_where=sa.text(UNWARNED)),
    sa.Index(
        "ix_ticket_clock_unalarmed", "due_at", sqlite_where=sa.text(UNALARMED), postgresql_where=sa.text(UNALARMED)
    ),
    sa.Index("ix_ticket_clock_late", "due_at", sqlite_where=sa.text(LATE), postgresql_where=sa.text(LATE)),
)
"""`runs`: each period in which it ran, as start, end and the working seconds in it. `warn_at` follows from the moment.
`warned_for`, `alarmed_for`: the moment that people were notified of; if the moment changes, they are notified again."""

calendar_table = sa.Table(
    "ticket_calendar",
    metadata,
    sa.Column("version", sa.String(32), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
"""Calendars as they were when clocks were started with them, under the hash of their content."""

form_table = sa.Table(
    "ticket_form",
    metadata,
    sa.Column("version", sa.String(32), primary_key=True),
    sa.Column("body", sa.JSON, nullable=False),
)
"""The forms of kinds as they were when tickets got them, under the hash of their content."""

follow_up_table = sa.Table(
    "ticket_follow_up",
    metadata,
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("owed_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("next_at", Moment, nullable=False),
    sa.Column("counted", sa.Boolean, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("claimed_by", sa.String(32), nullable=True),
    sa.Column("claimed_by_name", sa.String(64), nullable=False),
    sa.Column("claimed_until", Moment, nullable=True),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("told", sa.Integer, nullable=True),
    sa.Column("proved", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("closed_at", Moment, nullable=True),
    sa.Column("closed_by", sa.String(32), nullable=True),
    sa.Column("closed_by_name", sa.String(64), nullable=False),
    sa.Index("ix_ticket_follow_up_due_at", "due_at", sqlite_where=sa.text(OWED), postgresql_where=sa.text(OWED)),
    sa.Index("ix_ticket_follow_up_owed_at", "owed_at"),
    sa.Index("ix_ticket_follow_up_closed_at", "closed_at"),
    sa.Index("ix_ticket_follow_up_claimed_by", "claimed_by", "claimed_until"),
)
"""One row for each call owed to a citizen, claimed by a lease."""

contact_table = sa.Table(
    "ticket_contact",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("how", sa.String(8), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("ticket", sa.String(20), nullable=False),
    sa.Index("ix_ticket_contact_serial", "serial", "at"),
    sa.Index("ix_ticket_contact_at", "at"),
    # Guarantees one contact for an interaction and a ticket, even if two tabs ask at once.
    sa.Index(
        "uq_ticket_contact_interaction",
        "interaction",
        "serial",
        unique=True,
        sqlite_where=sa.text(JOINED),
        postgresql_where=sa.text(JOINED),
    ),
)
"""Each time that a citizen came again about a ticket; the first time is the ticket itself. `number`: the citizen's.
`ticket`: the number of the ticket given up for this one; '' for none."""
