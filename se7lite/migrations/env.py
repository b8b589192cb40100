"""How Alembic reaches this app's tables: through the app's own engine, so that it speaks to the database as the app does."""

from alembic import context
from flask import current_app

from se7lite.database import WRITES, Hundredths, UtcDateTime

migrate = current_app.extensions["migrate"]
metadata = migrate.db.metadata


def render_item(kind, item, autogen_context):
    """Our column types as plain ones: an old migration must not change its meaning when the app's code does."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Hundredths):
        return "sa.Integer()"
    return False


def leave_empty_out(migration_context, revision, directives):
    """Writes no migration when models and tables agree."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run():
    """One transaction; on SQLite it takes the write lock at once, so that two starts do not migrate at the same time.

    SQLite changes a table by making it anew: until that is done nothing may mind that others point at the old one.
    """
    options = {"render_item": render_item, "process_revision_directives": leave_empty_out, **migrate.configure_args}
    with migrate.db.engine.connect().execution_options(**{WRITES: True}) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        context.configure(connection=connection, target_metadata=metadata, **options)
        with context.begin_transaction():
            context.run_migrations()
            if sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"A row points at nothing after the migration: {lost[0]}")
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")


def run_offline():
    """The SQL alone, for somebody who applies it by hand."""
    url = migrate.db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=metadata, literal_binds=True, render_item=render_item)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run()
