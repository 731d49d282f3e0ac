"""Run migrations on the connection that `store.migrate` opened; there is no offline mode and no ini file."""

from alembic import context

from store.migrate import configuration

context.configure(connection=context.config.attributes["connection"], **configuration())
with context.begin_transaction():
    context.run_migrations()
