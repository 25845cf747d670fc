"""Faxes are found by an index of words. The web host indexes existing ones (`FaxPapers.tidy`)."""

from alembic import op

from infra.search import schema

revision = "fax_0004"
down_revision = "fax_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create(op.get_bind(), "fax", 2)
