"""Customers sealed before tags were sealed too (decision 182) can no longer be found by their tags."""

import sqlalchemy as sa
from alembic import op

from infra.search import schema

revision = "customers_0002"
down_revision = "customers_0001"
branch_labels = None
depends_on = None

CUSTOMERS = sa.table(
    "customer",
    sa.column("id"),
    sa.column("kind"),
    sa.column("language"),
    sa.column("warnings", sa.JSON),
    sa.column("confidential", sa.Boolean),
    sa.column("root"),
)


def upgrade() -> None:
    connection, of = op.get_bind(), CUSTOMERS.c
    sealed = sa.select(of.id, of.kind, of.language, of.warnings).where(of.confidential, of.root == of.id)
    for row in connection.execute(sealed).all():
        scopes = {
            "kind": [row.kind],
            "language": [row.language] if row.language else [],
            "warned": ["yes"] if row.warnings else [],
        }
        schema.forget_words(connection, "customer", 3, row.id, scopes)
