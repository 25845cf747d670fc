"""Alembic's entry: runs one domain's migrations on the connection that `infra.database.engine` hands over."""

from alembic import context

from infra.database.engine import metadata

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=metadata,
    version_table=config.attributes["version_table"],
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
