"""Flow versions and when each was in force; callers' ways through flows."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "ivr_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flow_version",
        sa.Column("version", sa.String(64), primary_key=True),
        sa.Column("flow", sa.String(40), nullable=False, index=True),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "flow_active",
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
        sa.Column("flow", sa.String(40), nullable=False, index=True),
        sa.Column("version", sa.String(64), sa.ForeignKey("flow_version.version"), nullable=False),
        sa.Column("file", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "flow_file",
        sa.Column("file", sa.String(200), primary_key=True),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.Column("refused", sa.Boolean, nullable=False),
    )
    op.create_table(
        "flow_session",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("started_at", Moment, nullable=False, index=True),
        sa.Column("ended_at", Moment),
        sa.Column("node", sa.String(40)),
        sa.Column("outcome", sa.String(16)),
    )
    op.create_table(
        "flow_step",
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        sa.Column("call", sa.String(150), nullable=False, index=True),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("node", sa.String(40), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("keys", sa.String(64), nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
    )
    op.execute('CREATE VIEW v_flow_steps AS SELECT call, n, i, flow, node, label, keys, result, "at" FROM flow_step')
    op.execute(
        "CREATE VIEW v_flow_sessions AS "
        "SELECT call, flow, version, started_at, ended_at, node, outcome FROM flow_session"
    )
