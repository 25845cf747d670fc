"""Emergency announcements, lists of callers, and the site's own prompts."""

import sqlalchemy as sa
from alembic import op

from infra.database.engine import Moment

revision = "hotline_0003"
down_revision = "hotline_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergency",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("begins", Moment, nullable=False, index=True),
        sa.Column("ends", Moment, nullable=False),
        sa.Column("text_zh", sa.String(500), nullable=False),
        sa.Column("text_en", sa.String(500), nullable=False),
        sa.Column("sound_zh", sa.String(64), nullable=False),
        sa.Column("sound_en", sa.String(64), nullable=False),
        sa.Column("seconds_zh", sa.Float, nullable=False),
        sa.Column("seconds_en", sa.Float, nullable=False),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.Column("flows", sa.JSON, nullable=False),
        sa.Column("hangs_up", sa.Boolean, nullable=False),
        sa.Column("skippable", sa.Boolean, nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_by_name", sa.String(64), nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("ended_by_name", sa.String(64), nullable=False),
    )
    op.create_table(
        "caller_list",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("refuses", sa.Boolean, nullable=False),
        sa.Column("welcomes", sa.Boolean, nullable=False),
        sa.Column("priority", sa.Integer, nullable=True),
        sa.Column("text_zh", sa.String(500), nullable=False),
        sa.Column("text_en", sa.String(500), nullable=False),
        sa.Column("prompt", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
    )
    _entries()
    op.create_table(
        "site_prompt",
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("prompt", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("in_force", sa.Boolean, nullable=False),
        sa.Column("sound", sa.String(64), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("created_by_name", sa.String(64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )


def _entries() -> None:
    op.create_table(
        "caller_list_entry",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("list", sa.String(32), sa.ForeignKey("caller_list.id"), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("prefix", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("until", Moment, nullable=True),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("added_by", sa.String(32), nullable=False),
        sa.Column("added_by_name", sa.String(64), nullable=False),
        sa.Column("added_at", Moment, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("hits", sa.Integer, nullable=False),
        sa.Column("last_hit_at", Moment, nullable=True),
        sa.UniqueConstraint("list", "number", "prefix", name="uq_caller_list_entry_number"),
    )
