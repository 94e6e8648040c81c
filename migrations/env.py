"""Runs the migrations on a connection that is handed over, inside the transaction that it has begun.

Invariant: nothing is opened, begun or committed here; the store does that, so that an upgrade is all or nothing.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
