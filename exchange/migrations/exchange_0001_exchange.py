"""The exchange with other platforms: which ticket belongs to which, messages both ways, and nonces already used."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "exchange_0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "exchange_link",
        sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("peer", sa.String(32), nullable=False),
        sa.Column("external", sa.String(64), nullable=False),
        sa.Column("ticket", sa.String(32), nullable=False, unique=True),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("heard", sa.Integer, nullable=False),
        sa.Column("said", sa.Integer, nullable=False),
        sa.UniqueConstraint("peer", "external", name="uq_exchange_link_peer_external"),
    )
    op.create_table(
        "exchange_heard",
        sa.Column("peer", sa.String(32), primary_key=True),
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("external", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_exchange_heard_at", "exchange_heard", ["at"])
    op.create_table(
        "exchange_message",
        sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("peer", sa.String(32), nullable=False),
        sa.Column("message", sa.String(64), nullable=False, unique=True),
        sa.Column("external", sa.String(64), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("done_at", Moment, nullable=True),
        sa.UniqueConstraint("peer", "external", "sequence", name="uq_exchange_message_peer_external_sequence"),
    )
    op.create_index("ix_exchange_message_state", "exchange_message", ["peer", "state", "next_at"])
    op.create_table(
        "exchange_nonce",
        sa.Column("peer", sa.String(32), primary_key=True),
        sa.Column("nonce", sa.String(64), primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_exchange_nonce_at", "exchange_nonce", ["at"])
