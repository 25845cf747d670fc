"""Made the tables of campaigns, which campaigns_0001 makes now."""

revision = "surveys_0002"
down_revision = "surveys_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
