"""The place of a ticket's matter: a district of the site's tree, an address and a landmark."""

import sqlalchemy as sa
from alembic import op

revision = "tickets_0005"
down_revision = "tickets_0004"
branch_labels = None
depends_on = None

PATH = sa.String(160).with_variant(sa.String(160, collation="C"), "postgresql")


def upgrade() -> None:
    for column in (
        sa.Column("district", sa.String(32), nullable=False, server_default=""),
        sa.Column("path", PATH, nullable=False, server_default=""),
        sa.Column("address", sa.String(200), nullable=False, server_default=""),
        sa.Column("landmark", sa.String(100), nullable=False, server_default=""),
    ):
        op.add_column("ticket", column)
    op.create_index("ix_ticket_path", "ticket", ["path", "serial"])
