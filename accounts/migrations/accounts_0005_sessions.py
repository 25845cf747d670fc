"""The origin of a session, a public name for it, and the browsers that an account has used before."""

import secrets

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "accounts_0005"
down_revision = "accounts_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("handle", "address", "browser", "mark"):
        op.add_column("session", sa.Column(name, sa.String(64), nullable=False, server_default=""))
    table = sa.table("session", sa.column("id"), sa.column("handle"))
    connection = op.get_bind()
    for (id,) in connection.execute(sa.select(table.c.id)).all():
        connection.execute(sa.update(table).where(table.c.id == id).values(handle=secrets.token_hex(12)))
    op.create_table(
        "known_browser",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("seen_at", Moment, nullable=False),
    )
