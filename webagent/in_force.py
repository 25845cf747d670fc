"""Puts changes of people or rights in force at once: on open pages, on the floor, and on the wall."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from accounts.people import PeopleService
from accounts.service import AccountService, Holder
from accounts.store import Group
from acd.reader import FloorReader
from core.actor import SYSTEM
from core.errors import HotlineError
from core.ids import AgentId
from core.messages.floor import SetAgentProfile
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.supervision import EndSupervision
from hotline.views import CHOICES
from infra.database.away import DatabaseAway
from infra.link.face import Link
from infra.live.bus import StillPending
from webagent.push.board import Board
from webagent.push.hub import Hub

AGAIN_S = 1.0


class InForce:
    """Listens to changes, and returns from each when everybody concerned has been notified."""

    def __init__(
        self, accounts: AccountService, people: PeopleService, floor: FloorReader, core: Link, board: Board, hub: Hub
    ) -> None:
        self._accounts = accounts
        self._people = people
        self._floor = floor
        self._core = core
        self._board = board
        self._hub = hub
        self._groups: list[Group] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def core_is(self, up: bool) -> None:
        """When the core is back, tell it what has changed meanwhile."""
        if up:
            task = asyncio.create_task(self.catch_up(), name="tell the core of people")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self, _: object) -> None:
        """For an application's `on_shutdown`: stop all notifications, and leave no database connection open."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def catch_up(self) -> None:
        """Put in force what may have been missed. Waits while the database is away, because revoked rights must end and
        nothing else would trigger this again."""
        while True:
            try:
                return await self.people_changed()
            except DatabaseAway:
                await asyncio.sleep(AGAIN_S)

    async def people_changed(self) -> None:
        """Put changes of accounts, groups or the rights of roles in force.

        The data is read within the lock, so that of two simultaneous changes the later is not undone by an earlier
        read.
        """
        async with self._one_at_a_time:
            await self._put_in_force()

    async def _put_in_force(self) -> None:
        holders = await self._accounts.holders()
        self._board.composer.set_roster([holder.profile for holder in holders.values()])
        self._hub.flush_soon()
        self._end_supervision(holders)
        await self._tell_the_floor(holders)
        await self._tell_groups()
        for session in self._hub.sessions():
            found = await self._accounts.sessions.of(session)
            if found is None:
                self._hub.end_session(session)
            else:
                self._hub.authorize(session, found.actor)

    def _end_supervision(self, holders: Mapping[AgentId, Holder]) -> None:
        """End the session of each supervisor who may no longer supervise the agent."""
        for session in self._floor.supervisions():
            holder, watched = holders.get(session.supervisor), holders.get(session.wanted.agent)
            if holder is None or watched is None or not _may_supervise(holder, watched):
                self._core.post(EndSupervision(supervisor=session.supervisor))

    async def _tell_groups(self) -> None:
        """Notify open pages of changed groups, since pages let people choose among them."""
        groups = await self._people.groups()
        if groups != self._groups:
            self._groups = groups
            self._hub.tell(CHOICES)

    async def _tell_the_floor(self, holders: Mapping[AgentId, Holder]) -> None:
        """Update the profiles of agents who are signed on, and sign off those who may no longer have a seat."""
        for id in [one.id for one in self._floor.agents()]:
            agent, holder = self._floor.signed_on(id), holders.get(id)
            if agent is None:
                continue
            with suppress(HotlineError, StillPending):
                if holder is None or not holder.actor.may("desk.use"):
                    await self._core.ask(_sign_off(agent.id))
                elif holder.profile != agent.profile:
                    await self._core.ask(SetAgentProfile(profile=holder.profile))


def _may_supervise(holder: Holder, watched: Holder) -> bool:
    return holder.actor.may("floor.command") and holder.actor.sees(watched.profile.groups)


def _sign_off(agent: AgentId) -> ForceSignOff:
    """Let the agent finish the current call, and then sign off."""
    return ForceSignOff(agent=agent, reason="account", by=SYSTEM.user, when=SignOffWhen.AFTER_CALL)
