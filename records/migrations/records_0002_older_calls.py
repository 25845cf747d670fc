"""Calls older than the records get their path, and their times on hold and in wrap-up, as far as known."""

import sqlalchemy as sa
from alembic import op

revision = "records_0002"
down_revision = "records_0001"
branch_labels = None
depends_on = None

TIMES = """
UPDATE call_record_agent SET hold_s = known.hold_s, wrap_s = known.wrap_s FROM (
    SELECT agent, interaction,
        sum(CASE WHEN state = 'held' THEN lasted_s ELSE 0 END) AS hold_s,
        sum(CASE WHEN state = 'wrap_up' THEN lasted_s ELSE 0 END) AS wrap_s
    FROM agent_state WHERE state IN ('held', 'wrap_up') AND interaction IS NOT NULL AND lasted_s IS NOT NULL
    GROUP BY agent, interaction
) AS known
WHERE known.interaction = call_record_agent.call AND known.agent = call_record_agent.agent
    AND call_record_agent.hold_s = 0 AND call_record_agent.wrap_s = 0 AND call_record_agent.connected_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM call_record_agent other WHERE other.call = call_record_agent.call
        AND other.agent = call_record_agent.agent AND other.connected_at < call_record_agent.connected_at)
"""
"""For an agent who was in a call twice, the first part gets the times: the states do not say which part they belong
to."""

SUMS = """
UPDATE call_record SET hold_s = known.hold_s, wrap_s = known.wrap_s FROM (
    SELECT call, sum(hold_s) AS hold_s, sum(wrap_s) AS wrap_s FROM call_record_agent GROUP BY call
) AS known
WHERE known.call = call_record.id AND call_record.hold_s = 0 AND call_record.wrap_s = 0
    AND call_record.ended_at IS NOT NULL
"""

LENGTH = 240
SHORT_KEYS = 2
AT_ONCE = 1000


def upgrade() -> None:
    op.execute(TIMES)
    op.execute(SUMS)
    bind, last = op.get_bind(), ""
    while calls := _pathless(bind, last):
        last = calls[-1]
        paths = _paths(bind, calls)
        if paths:
            change = sa.text("UPDATE call_record SET path = :path WHERE id = :id")
            bind.execute(change, [{"id": call, "path": path[:LENGTH]} for call, path in paths.items()])


def _pathless(bind: sa.Connection, after: str) -> list[str]:
    """The next calls without a path."""
    query = sa.text("SELECT id FROM call_record WHERE path = '' AND id > :after ORDER BY id LIMIT :at_once")
    return [row[0] for row in bind.execute(query, {"after": after, "at_once": AT_ONCE})]


def _paths(bind: sa.Connection, calls: list[str]) -> dict[str, str]:
    """The labels of the nodes in order, each with the keys that were pressed there, in the form that records use."""
    names = ("call", "n", "i", "label", "keys", "result")
    step = sa.table("flow_step", *map(sa.column, names))
    query = sa.select(*(step.c[name] for name in names)).where(step.c.call.in_(calls))
    paths: dict[str, str] = {}
    for call, _n, _i, label, keys, result in bind.execute(query.order_by(step.c.call, step.c.n, step.c.i)):
        path = paths.get(call, "")
        if result == "entered_node" and label and not path.endswith(label):
            paths[call] = f"{path} › {label}".removeprefix(" › ")
        elif result != "entered_node" and 0 < len(keys) <= SHORT_KEYS:
            paths[call] = f"{path} [{keys}]"
    return paths
