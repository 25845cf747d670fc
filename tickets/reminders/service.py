"""Notifies people of their tickets: with each step, and as clocks approach and pass their moments; each once."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.telling import Notices
from tickets.parts import Parts
from tickets.reminders import store
from tickets.reminders.store import InHand, Near, Warned
from tickets.rules.reminders import of_clock, of_partner_clock, of_step, settled
from tickets.rules.workflow.clocks import ClockKind
from tickets.workflow.reactions import Reaction, StepWritten, Turn

AT_ONCE = 100


class Reminders:
    """The reminders of tickets."""

    def __init__(self, parts: Parts) -> None:
        self._database: Database = parts.database
        self._clock: Clock = parts.clock
        self._zone: ZoneInfo = parts.zone
        self._notices: Notices = parts.notices
        self.reaction = Reaction(Turn.REMINDERS, self._stepped, committed=parts.notices.wake)

    async def _stepped(self, written: StepWritten) -> None:
        """Notify people of a step, in its own transaction; what the step decided waits for nobody any more."""
        for matter in settled(written.before, written.after):
            await self._notices.settle(written.connection, matter)
        for told in of_step(written.before, written.after, written.step, self._zone.key):
            await self._notices.tell(written.connection, told)

    async def look(self) -> int:
        """Warn of moments that are near and report those that have passed, a batch of each; returns how many clocks
        there were."""
        now = self._clock.now()
        async with self._database.write() as connection:
            near = await store.to_warn(connection, now, AT_ONCE)
            past = await store.to_alarm(connection, now, AT_ONCE)
            working = await store.working(connection, sorted({one.serial for one in (*near, *past)}))
            for one in near:
                if one.due_at > now:  # otherwise it is reported as overdue, which is no longer a warning
                    await self._tell(connection, "ticket.warning", one, working.get(one.serial, []))
                await store.warned(connection, one, now)
            for one in past:
                if one.kind is not ClockKind.RETURN:  # nobody owes a return, so its time may pass
                    await self._tell(connection, "ticket.overdue", one, working.get(one.serial, []))
                await store.alarmed(connection, one)
        if near or past:
            self._notices.wake()
        return len(near) + len(past)

    async def _tell(self, connection: AsyncConnection, kind: str, near: Near, hands: list[InHand]) -> None:
        if near.training:
            return
        clock, zone = (near.ticket, near.number, near.n, near.kind, near.due_at), self._zone.key
        departments = list(dict.fromkeys(one.department for one in hands if near.branch in (None, one.n)))
        await self._notices.tell(connection, of_clock(kind, *clock, departments, zone))
        lead = next((one.department for one in hands if one.lead and one.n != near.branch), None)
        if kind == "ticket.overdue" and near.branch is not None and lead is not None and departments:
            await self._notices.tell(connection, of_partner_clock(*clock, departments[0], lead, zone))

    async def figures(self, since: Instant, until: Instant) -> Warned:
        """How many clocks were overdue in a period, and how many without a prior warning."""
        async with self._database.read() as connection:
            return await store.figures(connection, since, until, self._clock.now())
