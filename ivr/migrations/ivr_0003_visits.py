"""Callers' stays at nodes, one row each, with the outcome; filled from the existing steps."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "ivr_0003"
down_revision = "ivr_0002"
branch_labels = None
depends_on = None

STAYS = {
    "sqlite": "(julianday(v.until) - julianday(v.at)) * 86400.0",
    "postgresql": "extract(epoch FROM v.until - v.at)",
}
"""The seconds between two times, on each database."""

FILL = """
WITH step AS (
    SELECT s.*, lead(s.n) OVER w AS next_n, lead(s.at) OVER w AS next_at, lead(s.node) OVER w AS next_node
    FROM flow_step s WHERE s.result = 'entered_node' WINDOW w AS (PARTITION BY s.call, s.flow ORDER BY s.n, s.i)
), visit AS (
    SELECT step.*,
        (SELECT o.version FROM flow_session o WHERE o.call = step.call AND o.flow = step.flow AND o.n <= step.n
            ORDER BY o.n DESC, o.i DESC LIMIT 1) AS version,
        coalesce(step.next_at, (SELECT o.ended_at FROM flow_session o WHERE o.call = step.call AND o.flow = step.flow
            AND o.n <= step.n ORDER BY o.n DESC, o.i DESC LIMIT 1)) AS until,
        CASE WHEN step.next_node IS NULL THEN (SELECT o.outcome FROM flow_session o WHERE o.call = step.call
            AND o.flow = step.flow AND o.n <= step.n ORDER BY o.n DESC, o.i DESC LIMIT 1) END AS outcome,
        (SELECT count(*) FROM flow_step k WHERE k.call = step.call AND k.flow = step.flow AND k.node = step.node
            AND k.result = 'no_input' AND k.n >= step.n AND (step.next_n IS NULL OR k.n <= step.next_n)) AS silent,
        (SELECT count(*) FROM flow_step k WHERE k.call = step.call AND k.flow = step.flow AND k.node = step.node
            AND k.result = 'invalid' AND k.n >= step.n AND (step.next_n IS NULL OR k.n <= step.next_n)) AS wrong
    FROM step
)
INSERT INTO flow_visit (n, i, call, flow, version, node, label, at, stay_s, exit_to, outcome, no_input, wrong_keys)
SELECT v.n, v.i, v.call, v.flow, coalesce(v.version, ''), v.node, v.label, v.at, {stay}, v.next_node, v.outcome,
    v.silent, v.wrong
FROM visit v
"""


def upgrade() -> None:
    op.create_table(
        "flow_visit",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("call", sa.String(150), nullable=False),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("node", sa.String(40), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("stay_s", sa.Float),
        sa.Column("exit_to", sa.String(40)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("no_input", sa.Integer, nullable=False, server_default="0"),
        sa.Column("wrong_keys", sa.Integer, nullable=False, server_default="0"),
        sa.Column("depth", sa.Integer),
    )
    op.create_index("ix_flow_visit_flow_at", "flow_visit", ["flow", "at"])
    there = sa.text("stay_s IS NULL")
    op.create_index("ix_flow_visit_open", "flow_visit", ["call"], sqlite_where=there, postgresql_where=there)
    op.create_index("ix_flow_session_flow_started_at", "flow_session", ["flow", "started_at"])
    op.execute(FILL.format(stay=STAYS[op.get_bind().dialect.name]))
