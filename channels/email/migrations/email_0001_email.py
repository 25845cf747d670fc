"""How far each mailbox has been read, and which mail belongs to which thread."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "email_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "email_mailbox",
        sa.Column("account", sa.String(32), primary_key=True),
        sa.Column("place", sa.String(32), primary_key=True),
        sa.Column("validity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        sa.Column("baseline", sa.BigInteger, nullable=False),
        sa.Column("old", sa.String(60), nullable=False),
        sa.Column("left", sa.JSON, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "email_mail",
        sa.Column("account", sa.String(32), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(250), nullable=False),
        sa.Column("peer", sa.String(254), nullable=False),
        sa.Column("thread", sa.String(32), nullable=False),
        sa.Column("references", sa.JSON, nullable=False),
        sa.Column("outgoing", sa.Boolean, nullable=False),
        sa.Column("automatic", sa.Boolean, nullable=False),
        sa.Column("taken", sa.Boolean, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_email_mail_message_id", "email_mail", ["account", "message_id"])
    op.create_index("ix_email_mail_thread", "email_mail", ["account", "thread"])
    op.create_index("ix_email_mail_peer", "email_mail", ["account", "peer", "at"])
    op.create_index("ix_email_mail_at", "email_mail", ["at"])
