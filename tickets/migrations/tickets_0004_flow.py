"""The life of a ticket: its states, steps, branches and clocks.

Open tickets wait to be accepted; closed ones had been answered during the call, and are archived.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "tickets_0004"
down_revision = "tickets_0003"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ASKED = "extension_s IS NOT NULL"
DUE = "due_at IS NOT NULL"
DONE = "state = 'done'"

# A step that was taken never changes. It is only deleted together with its ticket.
SQLITE = """
CREATE TRIGGER ticket_step_no_update BEFORE UPDATE ON ticket_step
BEGIN SELECT RAISE(ABORT, 'the steps of tickets are never changed'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION ticket_step_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the steps of tickets are never changed'; END $$
""",
    """
CREATE TRIGGER ticket_step_no_update BEFORE UPDATE ON ticket_step
FOR EACH STATEMENT EXECUTE FUNCTION ticket_step_append_only()
""",
)


def upgrade() -> None:
    _columns()
    op.execute("UPDATE ticket SET state = 'waiting' WHERE state = 'open'")
    op.execute(
        "UPDATE ticket SET state = 'archived', at_once = true, completed_at = updated_at, archived_at = updated_at "
        "WHERE state = 'closed'"
    )
    _steps()
    _branches()
    _clocks()


def _columns() -> None:
    for column in (
        sa.Column("join", sa.String(8), nullable=False, server_default="all"),
        sa.Column("hard", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("at_once", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("urges", sa.Integer, nullable=False, server_default="0"),
        sa.Column("supervisions", sa.Integer, nullable=False, server_default="0"),
        sa.Column("completed_at", Moment, nullable=True),
        sa.Column("archived_at", Moment, nullable=True),
        sa.Column("due_at", Moment, nullable=True),
    ):
        op.add_column("ticket", column)
    _partial("ix_ticket_due_at", "ticket", ["due_at"], sa.text(DUE))
    _partial("ix_ticket_done", "ticket", ["completed_at"], sa.text(DONE))


def _partial(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _steps() -> None:
    op.create_table(
        "ticket_step",
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
        sa.Column("over_open", sa.Boolean, nullable=False),
    )
    op.create_index("ix_ticket_step_step_at", "ticket_step", ["step", "at"])
    for statement in (SQLITE,) if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _branches() -> None:
    op.create_table(
        "ticket_branch",
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
        sa.Column("due_at", Moment, nullable=True),
    )
    op.create_index("ix_ticket_branch_department", "ticket_branch", ["department", "state", "serial"])
    op.create_index("ix_ticket_branch_state", "ticket_branch", ["state", "serial"])
    _partial("ix_ticket_branch_extension", "ticket_branch", ["serial"], sa.text(ASKED))


def _clocks() -> None:
    op.create_table(
        "ticket_clock",
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
    )
    op.create_index("ix_ticket_clock_kind_started_at", "ticket_clock", ["kind", "started_at"])
    op.create_table(
        "ticket_calendar",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
