"""Reads that join several domains' histories for a page; no domain knows of the others."""

from collections.abc import Sequence

import sqlalchemy as sa

import acd.store
import cti.store
from core.ids import CallId
from infra.database import Database
from webagent.parts import EarlierCall


class Calls:
    """Calls that are over: the telephone's facts about them, and their outcome on the floor."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def earlier(self, caller: str, before: CallId, limit: int) -> Sequence[EarlierCall]:
        """The newest calls of this number other than `before`, newest first; a withheld number has none."""
        if not caller:
            return []
        call, interaction = cti.store.call_table, acd.store.interaction_table
        query = (
            sa.select(
                call.c.id,
                call.c.arrived_at,
                call.c.ended_at,
                call.c.outbound,
                interaction.c.agent,
                interaction.c.departure,
                interaction.c.talk_s,
            )
            .select_from(call.outerjoin(interaction, interaction.c.id == call.c.id))
            .where(call.c.caller == caller, call.c.id != before, call.c.ended_at.is_not(None))
            .order_by(call.c.arrived_at.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [
            EarlierCall(
                id=row.id,
                arrived_at=row.arrived_at,
                ended_at=row.ended_at,
                agent=row.agent,
                outcome=row.departure or "",
                talk_s=row.talk_s or 0.0,
                outbound=row.outbound,
            )
            for row in rows
        ]
