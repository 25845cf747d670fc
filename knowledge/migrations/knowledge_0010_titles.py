"""On PostgreSQL, words of titles and keywords get their own index entries, because some searches look at them alone."""

import sqlalchemy as sa
from alembic import op

revision = "knowledge_0010"
down_revision = "knowledge_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    # The two fields have the weights A and B. A word without a position has no weight, and does not count as a word of
    # a text.
    connection.execute(
        sa.text(
            "UPDATE search_knowledge AS entered SET words = entered.words || apart.words FROM (SELECT k.serial, "
            "array_to_tsvector(array_agg('+' || of.lexeme)) AS words FROM search_knowledge AS k, "
            "unnest(ts_filter(k.words, '{a,b}')) AS of GROUP BY k.serial) AS apart WHERE apart.serial = entered.serial"
        )
    )
