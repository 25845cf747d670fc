"""Talks are found by rare properties: not filed, not ordinary calls, training, long."""

from alembic import op

revision = "recording_0006"
down_revision = "recording_0005"
branch_labels = None
depends_on = None

WORDS = {
    ("'state'", "state"): "state <> 'ready'",
    ("'direction'", "direction"): "direction <> 'in'",
    ("'training'", "'yes'"): "training",
    **{("'long'", f"'{600 * n}'"): f"seconds >= {600 * n}" for n in range(1, 37)},
}


def upgrade() -> None:
    for (kind, value), condition in WORDS.items():
        op.execute(
            "INSERT INTO recording_key (kind, value, at, call, state, seconds)"
            f" SELECT {kind}, {value}, at, call, state, seconds FROM recorded_talk WHERE {condition}"
        )
    if op.get_bind().dialect.name == "postgresql":
        # Without it the planner takes the two for independent, and expects few finds for a common word, cheap to sort.
        op.execute("CREATE STATISTICS recording_key_words (dependencies, mcv) ON kind, value FROM recording_key")
