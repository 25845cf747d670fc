"""Parts of text messages that wait for others, and what was given to providers."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "sms_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sms_part",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("sender", sa.String(32), primary_key=True),
        sa.Column("reference", sa.String(40), primary_key=True),
        sa.Column("of", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("coding", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("session", sa.String(32), nullable=False),
        sa.Column("gsm", sa.Boolean, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_sms_part_at", "sms_part", ["at"])
    op.create_table(
        "sms_submission",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("provider", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("tell_at", Moment, nullable=True),
    )
    op.create_index("ix_sms_submission_provider", "sms_submission", ["account", "provider"])
    op.create_index("ix_sms_submission_tell_at", "sms_submission", ["tell_at"])
    op.create_index("ix_sms_submission_at", "sms_submission", ["at"])
    op.create_table(
        "sms_early_receipt",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("provider", sa.String(80), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_sms_early_receipt_at", "sms_early_receipt", ["at"])
