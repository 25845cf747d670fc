"""Faxes are found by an index of words. Those that are there already are entered by the web host (`FaxPapers.tidy`)."""

from alembic import op

from infra.search import schema

revision = "fax_0004"
down_revision = "fax_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create(op.get_bind(), "fax", 2)
