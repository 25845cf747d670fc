"""Changed a table of campaigns, as campaigns_0003 does now."""

revision = "surveys_0004"
down_revision = "surveys_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
