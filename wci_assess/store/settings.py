"""Settings of this data folder, by name."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from wci_assess.store import schema

_M = schema.meta


class Settings:
    """The settings of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """A setting, if it was ever made."""
        found: str | None = self._connection.execute(select(_M.c.value).where(_M.c.name == name)).scalar_one_or_none()
        return found

    def set(self, name: str, value: str | None) -> None:
        """Makes a setting; None forgets it."""
        if value is None:
            self._connection.execute(delete(_M).where(_M.c.name == name))
            return
        statement = upsert(_M).values(name=name, value=value)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
        )
