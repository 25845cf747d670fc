"""Roles become rows, and people can have several. People of departments who had to be agents become handlers.

Each account and role that is changed is recorded in the audit log and in the log; so are people of departments who keep
a role other than that of departments.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
import structlog
from alembic import op

revision = "accounts_0008"
down_revision = "accounts_0007"
branch_labels = None
depends_on = None

log = structlog.get_logger()

SHIPPED = (
    "agent",
    "leader",
    "supervisor",
    "admin",
    "handler",
    "dispatcher",
    "follow_up",
    "editor",
    "inspector",
    "auditor",
)
REASON = "升级：承办单位人员由“坐席”改为“承办单位”角色"
TO_CHECK = "升级：此人既有工号又属承办单位，仍为“坐席”，请核对"
ABOVE_TO_CHECK = "升级：此人属承办单位，角色仍同以前，请核对"
SEARCH = "customers.search"
SEARCHES = ("leader", "supervisor", "admin")
SEARCH_REASON = "升级：查找全部客户现在是单独的权限，此角色原来可以查找，保留"

ACCOUNT = sa.table(
    "account",
    *(sa.column(name, sa.String) for name in ("id", "username", "role", "agent")),
    sa.column("departments", sa.JSON),
)
AUDIT = sa.table(
    "audit",
    *(sa.column(name, sa.String) for name in ("by", "by_name", "action", "kind", "subject", "reason")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("before", sa.JSON(none_as_null=True)),
    sa.column("after", sa.JSON(none_as_null=True)),
)


def upgrade() -> None:
    connection = op.get_bind()
    _make_tables()
    noted = _fill_roles(connection)
    for row in connection.execute(sa.select(ACCOUNT).order_by(ACCOUNT.c.username)).mappings().all():
        role, note = _role_of(row)
        connection.execute(sa.insert(_table("account_role", "account", "role")).values(account=row["id"], role=role))
        noted += [note] if note is not None else []
    _report(connection, noted)
    op.drop_column("account", "role")
    op.drop_table("role_rights")


def _make_tables() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=True, unique=True),
        sa.Column("rights", sa.JSON, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "account_role",
        sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String(32), sa.ForeignKey("role.id"), primary_key=True, index=True),
    )
    op.add_column("session", sa.Column("preview", sa.String(32), nullable=False, server_default=""))


def _fill_roles(connection: sa.Connection) -> list[dict[str, Any]]:
    """Insert the roles that come with the software, keeping rights that administrators have changed. A changed role
    also gets a right that has since been split off from one that it has."""
    old = _table("role_rights", "role", "rights", "version")
    changed = {row.role: row for row in connection.execute(sa.select(old)).all()}
    noted = []
    for id in SHIPPED:
        row = changed.get(id)
        values = {"id": id, "rights": row.rights if row else None, "version": row.version if row else 1}
        if row and id in SEARCHES and "customers.read" in row.rights and SEARCH not in row.rights:
            values["rights"] = sorted([*row.rights, SEARCH])
            note = _note(id, "role.migrated", SEARCH_REASON, before=None, after={"given": [SEARCH]}, kind="role")
            noted.append(note)
        connection.execute(sa.insert(_table("role", "id", "rights", "version")).values(values))
    return noted


def _role_of(row: sa.RowMapping) -> tuple[str, dict[str, Any] | None]:
    """Return a person's new role, and the note to be recorded about it.

    An account with an agent number answers citizens by telephone, so it stays an agent's account. If it also has
    departments, or a role other than agent, a person has to check it.
    """
    role = row["role"]
    if not row["departments"]:
        return role, None
    if role != "agent" or row["agent"] is not None:
        as_it_is = {"roles": [role], "departments": row["departments"], "agent": row["agent"]}
        reason = TO_CHECK if role == "agent" else ABOVE_TO_CHECK
        return role, _note(row["id"], "account.to_check", reason, None, as_it_is)
    return "handler", _note(row["id"], "account.migrated", REASON, {"roles": ["agent"]}, {"roles": ["handler"]})


def _note(subject: str, action: str, reason: str, before: Any, after: Any, kind: str = "account") -> dict[str, Any]:
    log.warning("Roles were taken over.", action=action, subject=subject)
    return {"kind": kind, "action": action, "subject": subject, "reason": reason, "before": before, "after": after}


def _report(connection: sa.Connection, noted: list[dict[str, Any]]) -> None:
    # Sites from before the audit log get one only after this migration.
    if not noted or not sa.inspect(connection).has_table("audit"):
        return
    same = {"at": datetime.now(UTC), "by": "system", "by_name": "system"}
    connection.execute(sa.insert(AUDIT), [{**same, **note} for note in noted])


def _table(name: str, *columns: str) -> sa.TableClause:
    kinds: dict[str, Any] = {"rights": sa.JSON(none_as_null=True), "version": sa.Integer}
    return sa.table(name, *(sa.column(column, kinds.get(column, sa.String)) for column in columns))
