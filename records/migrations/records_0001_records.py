"""Call records, made from what the domains' histories already hold, and people's saved views of them (RP2, OP1)."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "records_0001"
down_revision = None
branch_labels = None
depends_on = None

RECORDS = """
INSERT INTO call_record (id, begun_at, direction, caller, called, trunk, ended_at, ended_by, cause, flow, path,
    flow_outcome, queue, queued_at, rang_at, talked_at, waited_s, talk_s, hold_s, wrap_s, held_at, agent, departure,
    outcome, training, recorded, recorded_s)
SELECT c.id, c.arrived_at,
    CASE WHEN NOT c.outbound THEN 'in' WHEN i.callback IS NULL THEN 'out' ELSE 'callback' END,
    c.caller, c.called, c.trunk, c.ended_at, c.ended_by, c.cause, COALESCE(s.flow, ''), '', s.outcome,
    COALESCE(i.queue, ''), CASE WHEN c.outbound THEN NULL ELSE i.queued_at END, i.rang_at, i.connected_at,
    COALESCE(i.waited_s, 0), COALESCE(i.talk_s, 0), 0, 0, NULL, i.agent, i.departure,
    CASE WHEN c.ended_at IS NULL THEN NULL
        WHEN i.connected_at IS NOT NULL THEN 'answered'
        WHEN c.outbound THEN 'not_reached'
        WHEN i.departure = 'callback' THEN 'callback'
        WHEN i.departure = 'sent_elsewhere' THEN 'elsewhere'
        WHEN i.departure = 'lost' THEN 'lost'
        WHEN i.id IS NOT NULL AND i.rang_at IS NULL THEN 'abandoned_queue'
        WHEN i.id IS NOT NULL THEN 'missed'
        WHEN s.outcome = 'finished' THEN 'self_service'
        WHEN s.outcome = 'fault' THEN 'lost'
        ELSE 'abandoned_flow' END,
    COALESCE(i.training, FALSE), COALESCE(r.state, ''), COALESCE(r.seconds, 0)
FROM call c
LEFT JOIN interaction i ON i.id = c.id
LEFT JOIN recording r ON r.call = c.id
LEFT JOIN flow_session s ON s.call = c.id AND NOT EXISTS (
    SELECT 1 FROM flow_session later
    WHERE later.call = c.id AND (later.n > s.n OR (later.n = s.n AND later.i > s.i)))
"""
"""Two flows that began in one turn share their line `n` of the journal, and differ in their place `i` in it."""

LED = """
INSERT INTO call_record_agent (call, leg, agent, begun_at, role, offered_at, rang_at, connected_at, parted_at, talk_s,
    hold_s, wrap_s, outcome)
SELECT o.interaction, o.id, o.agent, r.begun_at, 'led', o.offered_at, o.rang_at, o.connected_at, o.parted_at,
    COALESCE(o.talk_s, 0), 0, 0, o.outcome
FROM offer o JOIN call_record r ON r.id = o.interaction
"""
JOINED = """
INSERT INTO call_record_agent (call, leg, agent, begun_at, role, offered_at, rang_at, connected_at, parted_at, talk_s,
    hold_s, wrap_s, outcome)
SELECT p.interaction, p.id, p.agent, r.begun_at, 'joined', p.called_at, NULL, p.joined_at, p.left_at,
    p.consult_s + p.talk_s, 0, 0, p.outcome
FROM participant p JOIN call_record r ON r.id = p.interaction
WHERE p.agent IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM call_record_agent a WHERE a.call = p.interaction AND a.leg = p.id)
    AND p.called_at = (SELECT MAX(called_at) FROM participant q WHERE q.id = p.id)
"""
"""A leg that became the lead's has its part already; one that was asked in twice has one part."""


def upgrade() -> None:
    op.create_table(
        "call_record",
        sa.Column("id", sa.String(150), primary_key=True),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("caller", sa.String(64), nullable=False),
        sa.Column("called", sa.String(64), nullable=False),
        sa.Column("trunk", sa.String(64), nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("ended_by", sa.String(16), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("path", sa.String(240), nullable=False),
        sa.Column("flow_outcome", sa.String(16), nullable=True),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("queued_at", Moment, nullable=True),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("talked_at", Moment, nullable=True),
        sa.Column("waited_s", sa.Float, nullable=False),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("hold_s", sa.Float, nullable=False),
        sa.Column("wrap_s", sa.Float, nullable=False),
        sa.Column("held_at", Moment, nullable=True),
        sa.Column("agent", sa.String(64), nullable=True),
        sa.Column("departure", sa.String(16), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("recorded", sa.String(16), nullable=False),
        sa.Column("recorded_s", sa.Float, nullable=False),
    )
    op.create_index("ix_call_record_begun_at", "call_record", ["begun_at", "id"])
    for name in ("caller", "queue", "outcome", "direction"):
        op.create_index(f"ix_call_record_{name}", "call_record", [name, "begun_at", "id"])
    op.create_table(
        "call_record_agent",
        sa.Column("call", sa.String(150), primary_key=True),
        sa.Column("leg", sa.String(64), primary_key=True),
        sa.Column("agent", sa.String(64), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("offered_at", Moment, nullable=False),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("connected_at", Moment, nullable=True),
        sa.Column("parted_at", Moment, nullable=True),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("hold_s", sa.Float, nullable=False),
        sa.Column("wrap_s", sa.Float, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
    )
    op.create_index("ix_call_record_agent_agent", "call_record_agent", ["agent", "begun_at", "call"])
    op.create_table(
        "record_view",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("filter", sa.JSON, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("owner", "name", name="uq_record_view_owner_name"),
    )
    for statement in (RECORDS, LED, JOINED):
        op.execute(statement)
