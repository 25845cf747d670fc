"""The list of follow-up calls. Each citizen is in the hands of one agent at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant, InteractionId
from infra.database.in_turn import in_turn
from tickets.confidential.seals import Seals
from tickets.errors import FollowUpInHand, NoFollowUp, NoSuchTicket, NotAtThisHour
from tickets.follow_ups import store
from tickets.follow_ups.store import FollowUpRow
from tickets.parts import Parts
from tickets.rules.follow_ups import FollowUpState
from tickets.rules.workflow.separation import ERRORS, Bar, Person
from tickets.tables import follow_up_table
from tickets.workflow import store as flow_store

FOLLOW_UP: Final = "tickets.follow_up"
LEASE_S: Final = 1800.0
"""How long an agent has a citizen in hand after the claim, or after ringing the citizen."""

AT_MOST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpList:
    """The calls that are owed, first due first, at most 500. `may_ring`: whether citizens may be called at this hour;
    `rings_from`: the next moment when they may be. `attempts`: the maximum number of calls to one citizen."""

    items: list[FollowUpRow]
    may_ring: bool
    rings_from: Instant
    attempts: int


class FollowUps:
    """The follow-up calls that are owed, and the agents who have them in hand."""

    def __init__(self, parts: Parts, seals: Seals) -> None:
        self._seals = seals
        self._database = parts.database
        self._clock = parts.clock
        self._rule = parts.choices.follow_ups

    async def listed(self, actor: Actor) -> FollowUpList:
        """All citizens who are to be called back."""
        actor.must(FOLLOW_UP)
        rule, now = self._rule(), self._clock.now()
        async with self._database.read() as connection:
            items = await store.listed(connection, _person(actor), AT_MOST)
        items = await self._shown(actor, items)
        return FollowUpList(
            items=items, may_ring=rule.may_ring(now), rings_from=rule.first_ring(now), attempts=rule.attempts
        )

    async def claim_next(self, actor: Actor) -> FollowUpRow:
        """Take the first free citizen in hand; raises `NoFollowUp`, and `NotAtThisHour`."""
        actor.must(FOLLOW_UP)
        now = self._may_ring()
        async with self._database.write() as connection:
            await in_turn(connection, follow_up_table, "claims")
            ticket = await store.next_free(connection, now, _person(actor))
            if ticket is None:
                raise NoFollowUp
            row = await _taken(connection, actor, ticket, now)
        (shown,) = await self._shown(actor, [row])
        return shown

    async def claim(self, actor: Actor, ticket: str) -> FollowUpRow:
        """Take this ticket's citizen in hand, and release the previous one. Raises `NoFollowUp`, `FollowUpInHand`,
        `NotAtThisHour`, and `OwnDepartment` or `OwnWork` if somebody else has to call back."""
        actor.must(FOLLOW_UP)
        now = self._may_ring()
        async with self._database.write() as connection:
            await in_turn(connection, follow_up_table, "claims")
            if (colleague := await store.rung_by_another(connection, ticket, now, actor.user)) is not None:
                raise FollowUpInHand(by=colleague)
            row = await _taken(connection, actor, ticket, now)
        (shown,) = await self._shown(actor, [row])
        return shown

    async def release(self, actor: Actor) -> None:
        """Release the citizen that this agent has in hand."""
        actor.must(FOLLOW_UP)
        async with self._database.write() as connection:
            await store.release(connection, actor.user)

    async def check_free(self, actor: Actor, ticket: str) -> None:
        """Raises `FollowUpInHand` if a colleague is calling this citizen back."""
        async with self._database.read() as connection:
            colleague = await store.rung_by_another(connection, ticket, self._clock.now(), actor.user)
        if colleague is not None:
            raise FollowUpInHand(by=colleague)

    async def rang(self, actor: Actor, ticket: str, interaction: InteractionId) -> None:
        """Record that this person calls the ticket's citizen; the step with the result will refer to this call. If the
        person may not judge the ticket's answer, the call is like any other and is not recorded."""
        if not actor.may(FOLLOW_UP):
            return
        now = self._clock.now()
        async with self._database.write() as connection:
            serial = await _serial(connection, ticket)
            open = await flow_store.follow_up_of(connection, serial)
            if open is None or open.state is not FollowUpState.OWED:
                return
            if (row := await store.row_of(connection, _person(actor), ticket)) is None or row.barred:
                return
            if open.in_hand_of(now) not in (None, actor.user):
                return
            mine = replace(open, claimed_by=actor.user, claimed_by_name=actor.name[:64], interaction=interaction)
            await store.take(connection, serial, replace(mine, claimed_until=now + LEASE_S), now)

    async def _shown(self, actor: Actor, rows: Sequence[FollowUpRow]) -> list[FollowUpRow]:
        """The rows as this person may see them. The title of a sealed ticket shows no names, and a call is placed by
        ticket, without showing the number."""
        kept = await self._seals.kept(actor, [one.ticket for one in rows if one.confidential])
        return [replace(one, title=kept[one.ticket].out_of(one.title)) if one.ticket in kept else one for one in rows]

    def _may_ring(self) -> Instant:
        rule, now = self._rule(), self._clock.now()
        if not rule.may_ring(now):
            raise NotAtThisHour(rings_from=rule.first_ring(now))
        return now


def _person(actor: Actor) -> Person:
    return Person(user=actor.user, departments=actor.departments)


async def _taken(connection: AsyncConnection, actor: Actor, ticket: str, now: Instant) -> FollowUpRow:
    """Claim this follow-up for the agent, and release any other."""
    serial = await _serial(connection, ticket)
    open = await flow_store.follow_up_of(connection, serial)
    if open is None or open.state is not FollowUpState.OWED:
        raise NoFollowUp
    row = await store.row_of(connection, _person(actor), ticket)
    if row is not None and row.barred:
        raise ERRORS[Bar(row.barred)]
    await store.release(connection, actor.user, but=ticket)
    kept = open.interaction if open.claimed_by == actor.user else None
    mine = replace(open, claimed_by=actor.user, claimed_by_name=actor.name[:64], interaction=kept)
    if not await store.take(connection, serial, replace(mine, claimed_until=now + LEASE_S), now):
        raise NoFollowUp  # The call-back was made, or the ticket went back to work, after the list was read.
    row = await store.row_of(connection, _person(actor), ticket)
    if row is None:
        raise NoFollowUp
    return row


async def _serial(connection: AsyncConnection, ticket: str) -> int:
    serial = await flow_store.find_serial(connection, ticket)
    if serial is None:
        raise NoSuchTicket
    return serial
