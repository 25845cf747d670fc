"""The tables of dispatch: clauses and rules with all their versions, and the outcome of each dispatch."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata
from tickets.tables import SERIAL

RETURNED = "returned_at IS NOT NULL"

duty_table = sa.Table(
    "ticket_duty",
    metadata,
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
    sa.Index("ix_ticket_duty_department", "department", "id"),
)
duty_version_table = sa.Table(
    "ticket_duty_version",
    metadata,
    sa.Column("duty", sa.String(32), sa.ForeignKey("ticket_duty.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
)
"""Every version of every clause, including the newest: a return cites one of them."""

rule_table = sa.Table(
    "ticket_rule",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("live", sa.Integer, nullable=True),
    sa.Column("tried", sa.Integer, nullable=True),
    sa.Column("trial", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("made_at", Moment, nullable=False),
)
"""`version`: the newest; `live`: the one in force; `tried`: the one tried last, with the result."""

rule_version_table = sa.Table(
    "ticket_rule_version",
    metadata,
    sa.Column("rule", sa.String(32), sa.ForeignKey("ticket_rule.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

outcome_table = sa.Table(
    "ticket_outcome",
    metadata,
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
    sa.Index("ix_ticket_outcome_at", "at", "serial"),
    sa.Index(
        "ix_ticket_outcome_returned_at",
        "returned_at",
        sqlite_where=sa.text(RETURNED),
        postgresql_where=sa.text(RETURNED),
    ),
)
"""The outcome of each branch, written with the step that decides it. `by`: the dispatcher; `agent`: the person who
submitted the ticket; `duty`: the clause that its return cites; `to_department`: the one that got it instead;
`after_answer`: it was returned, or given to another department, after its department had answered (以办结形式退单)."""
