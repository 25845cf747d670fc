"""Files: their rows, the chain of hashes, which only grows, legal holds, and the space of each kind and month."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "infra_0005"
down_revision = "infra_0004"
branch_labels = None
depends_on = None

SQLITE = """
CREATE TRIGGER file_chain_no_{what} BEFORE {what} ON file_chain
BEGIN SELECT RAISE(ABORT, 'the chain of files is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION file_chain_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the chain of files is append-only'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER file_chain_no_{what} BEFORE {what} ON file_chain
FOR EACH STATEMENT EXECUTE FUNCTION file_chain_append_only()
"""


def upgrade() -> None:
    _files()
    _chain()
    op.create_table(
        "file_hold",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("file", sa.String(32), nullable=False, index=True),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("released_at", Moment, nullable=True, index=True),
        sa.Column("released_why", sa.String(200), nullable=False),
        sa.Column("released_by", sa.String(64), nullable=False),
    )
    op.create_table(
        "file_space",
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("files", sa.BigInteger, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
    )


def _files() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("stored_at", Moment, nullable=False, index=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("folder", sa.String(8), nullable=False),
        sa.Column("place", sa.String(120), nullable=False, index=True),
        sa.Column("of", sa.String(32), nullable=True, index=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("keep_until", Moment, nullable=True),
        sa.Column("holds", sa.Integer, nullable=False),
        sa.Column("deleted_at", Moment, nullable=True),
        sa.Column("deleted_why", sa.String(200), nullable=False),
        sa.Column("deleted_by", sa.String(64), nullable=False),
    )
    op.create_index("ix_stored_file_category_made_at", "stored_file", ["category", "made_at"])
    op.create_index("ix_stored_file_folder_made_at", "stored_file", ["folder", "made_at"])


def _chain() -> None:
    op.create_table(
        "file_chain",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("at", Moment, nullable=False, index=True),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("file", sa.String(32), nullable=False, index=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(what=what))
    else:
        op.execute(POSTGRESQL_FUNCTION)
        for what in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(POSTGRESQL.format(what=what))
