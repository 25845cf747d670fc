"""Departments of accounts, and the scopes of rights for roles whose rights an administrator had already changed."""

import sqlalchemy as sa
from alembic import op

revision = "accounts_0004"
down_revision = "accounts_0003"
branch_labels = None
depends_on = None

READ = {"leader": "group", "supervisor": "all", "admin": "all"}
"""The reach of each role's rights to read tickets; the other roles read only their own. Write rights cover a person's
own tickets."""


def upgrade() -> None:
    op.add_column("account", sa.Column("departments", sa.JSON, nullable=False, server_default="[]"))
    table = sa.table(
        "role_rights", sa.column("role", sa.String), sa.column("rights", sa.JSON), sa.column("version", sa.Integer)
    )
    connection = op.get_bind()
    for role, rights in connection.execute(sa.select(table.c.role, table.c.rights)).all():
        scopes = {"tickets.read": READ.get(role, "own"), "tickets.write": "own"}
        added = [f"{right}:{scope}" for right, scope in scopes.items() if right in rights]
        connection.execute(sa.update(table).where(table.c.role == role).values(rights=sorted({*rights, *added})))
