"""Disputed returns: clauses of the catalogue of duties, dispatch rules, and the outcome of each dispatch.

Earlier dispatches have no row in `ticket_outcome`: accuracy figures begin with this migration.
"""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment
from infra.search import schema

revision = "tickets_0011"
down_revision = "tickets_0010"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
RETURNED = "returned_at IS NOT NULL"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("redispatches", sa.Integer, nullable=False, server_default="0"))
    op.add_column("ticket_branch", sa.Column("bound", sa.Boolean, nullable=False, server_default=sa.false()))
    for column in (
        sa.Column("cited", sa.JSON, nullable=True),
        sa.Column("no_clause", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("rule", sa.String(80), nullable=False, server_default=""),
    ):
        op.add_column("ticket_step", column)
    _duties()
    _rules()
    _outcomes()
    schema.create(op.get_bind(), "duty", 3)


def _versions(of: str, table: str) -> None:
    op.create_table(
        f"{table}_version",
        sa.Column(of, sa.String(32), sa.ForeignKey(f"{table}.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )


def _duties() -> None:
    op.create_table(
        "ticket_duty",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("basis", sa.String(500), nullable=False),
        sa.Column("types", sa.JSON, nullable=False),
        sa.Column("keywords", sa.JSON, nullable=False),
        sa.Column("district", sa.String(64), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("valid_to", sa.String(10), nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("updated_by_name", sa.String(64), nullable=False),
    )
    op.create_index("ix_ticket_duty_department", "ticket_duty", ["department", "id"])
    _versions("duty", "ticket_duty")


def _rules() -> None:
    op.create_table(
        "ticket_rule",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("live", sa.Integer, nullable=True),
        sa.Column("tried", sa.Integer, nullable=True),
        sa.Column("trial", sa.JSON, nullable=True),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
    )
    _versions("rule", "ticket_rule")


def _outcomes() -> None:
    op.create_table(
        "ticket_outcome",
        sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("lead", sa.Boolean, nullable=False),
        sa.Column("first", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(32), nullable=False),
        sa.Column("agent_name", sa.String(64), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("rule_version", sa.Integer, nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("returned_at", Moment, nullable=True),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("duty", sa.String(32), nullable=False),
        sa.Column("duty_version", sa.Integer, nullable=False),
        sa.Column("duty_department", sa.String(32), nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("to_department", sa.String(32), nullable=False),
        sa.Column("after_answer", sa.Boolean, nullable=False),
    )
    op.create_index("ix_ticket_outcome_at", "ticket_outcome", ["at", "serial"])
    where = sa.text(RETURNED)
    op.create_index(
        "ix_ticket_outcome_returned_at", "ticket_outcome", ["returned_at"], sqlite_where=where, postgresql_where=where
    )
