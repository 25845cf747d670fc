"""Insert the lists of callers that every site has before anything reads them."""

from time import time
from typing import Any

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "hotline_0004"
down_revision = "hotline_0003"
branch_labels = None
depends_on = None

LISTS = sa.table(
    "caller_list",
    sa.column("id", sa.String),
    sa.column("position", sa.Integer),
    sa.column("name", sa.String),
    sa.column("refuses", sa.Boolean),
    sa.column("welcomes", sa.Boolean),
    sa.column("text_zh", sa.String),
    sa.column("text_en", sa.String),
    sa.column("prompt", sa.String),
    sa.column("version", sa.Integer),
    sa.column("updated_at", Moment),
)
SORRY = "caller-refused"
"""The recorded prompt, so that nobody is refused in the built-in voice."""


def upgrade() -> None:
    known = set(op.get_bind().scalars(sa.select(LISTS.c.id)))
    white = _list("white", 0, "白名单", welcomes=True)
    black = _list("black", 1, "黑名单", refuses=True, prompt=SORRY)
    for one in (white, black):
        if one["id"] not in known:
            op.execute(sa.insert(LISTS).values(one))


def _list(id: str, position: int, name: str, **more: Any) -> dict[str, Any]:
    plain = {"refuses": False, "welcomes": False, "text_zh": "", "text_en": "", "prompt": "", "version": 1}
    return {"id": id, "position": position, "name": name, **plain, "updated_at": time(), **more}
