"""Random days with telephone, flow and floor together: links break, the core dies, phones vanish, in any order (AC5).

`HOTLINE_NIGHT=100` makes it a hundred times as many, for a night.
"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from acd.rules.entities import Participant
from core.ids import AgentId, CallId, FlowId, OfferId, QueueId
from core.messages.base import Command
from core.messages.floor import (
    IN_TALK,
    AgentProfile,
    AgentState,
    DeclineOffer,
    Departed,
    EndWrapUp,
    GoBusy,
    GoIdle,
    SignOff,
    SignOn,
    TakeBreak,
)
from core.messages.handover import Rejoin, Transfer
from core.messages.orders import Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from core.messages.outbound import SetOutboundRules
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    LeaveTalk,
    PromoteParticipant,
    SendToFlow,
    SwapParticipants,
    TakeFromFlow,
    TakeOver,
)
from core.messages.telephony import HoldCaller, ResumeCaller
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.acd.world import examples
from tests.unit.together.system import System, breathe

DAYS = examples(30)
AGENTS = ("8001", "8002", "8003")
STEPS = 60


class Storm:
    """One day of accidents."""

    at_once = 6
    """How many callers."""

    hangs_up = 1.0
    """The weight of a hang-up by an agent who could hang up."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder, self.asterisk = folder, FakeAsterisk()
        self.system = System(folder, self.asterisk, FakeClock())
        self.arrived = 0
        self.linked = True
        self.restarts = 0
        self.departed: list[Departed] = []

    async def run(self) -> None:
        await self.system.open(*AGENTS)
        await self.system.do(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
        things = self.things()
        for _ in range(STEPS):
            self.chance.choice(things)()
            await self.a_moment()
        if not self.linked:
            await self.the_link_is_back()
        await self.system.quiet()
        await self.system.pass_by(20)
        self.system.check()
        await self.system.close()
        self.system.journal.close()
        self.departed += self.here()
        assert len(self.departed) == self.arrived, "lost, or departed twice"

    def things(self) -> list[Callable[[], object]]:
        """The possible events; frequent ones appear more than once."""
        return [
            *[self.somebody_rings] * 4,
            *[self.a_caller_hangs_up] * 2,
            *[self.an_agent_acts] * 5,
            *[self.a_command] * 5,
            self.a_phone_goes,
            *[self.a_phone_comes] * 2,
            self.the_link_breaks,
        ]

    async def a_moment(self) -> None:
        """Wait a moment; often the next event comes while this one is still on its way to Asterisk."""
        if self.chance.random() < 0.3:
            self.system.telephone.tell_calls()  # anything may still be on its way; the floor must accept this
        how = self.chance.random()
        if how < 0.3:
            return
        if how < 0.6:
            await breathe(self.chance.randint(1, 4))
            return
        await self.system.quiet()
        if self.linked:
            self.system.check()
        if how < 0.8:
            await self.system.pass_by(self.chance.choice([1, 2, 7]))
        elif not self.linked:
            await self.the_link_is_back()
        elif how > 0.97:
            await self.the_core_dies()

    # --- outside ----------------------------------------------------------------------------------------------------

    def somebody_rings(self) -> None:
        if self.linked and len(self.callers()) < self.at_once:
            self.arrived += 1
            self.asterisk.arrive(caller=f"1380000{self.arrived:04}")

    def callers(self) -> list[str]:
        return sorted(id for id in self.asterisk.channels if not id.startswith("l-"))

    def legs(self) -> list[str]:
        return sorted(id for id, one in self.asterisk.channels.items() if id.startswith("l-") and one.dialed)

    def a_caller_hangs_up(self) -> None:
        if self.callers():
            self.asterisk.hang_up(self.chance.choice(self.callers()))

    def an_agent_acts(self) -> None:
        if not self.legs():
            return
        leg = self.chance.choice(self.legs())
        if self.asterisk.channels[leg].state == "Up":
            if self.chance.random() < self.hangs_up:
                self.asterisk.hang_up(leg)
        elif self.chance.random() < 0.7:
            self.asterisk.ring(leg)
            self.asterisk.pick_up(leg)
        else:
            self.asterisk.hang_up(leg, self.chance.choice([17, 19, 20, 21]))

    def a_phone_goes(self) -> None:
        agent = self.chance.choice(AGENTS)
        for leg in self.legs():
            if self.asterisk.channels[leg].name.startswith(f"PJSIP/{agent}") and self.chance.random() < 0.7:
                self.asterisk.hang_up(leg, 44)
        self.asterisk.unregister(agent)

    def a_phone_comes(self) -> None:
        self.asterisk.register(self.chance.choice(AGENTS))

    def the_link_breaks(self) -> None:
        if self.linked and self.chance.random() < 0.5:
            self.linked, self.asterisk.deaf = False, True
            self.asterisk.disconnect()

    async def the_link_is_back(self) -> None:
        self.linked, self.asterisk.deaf = True, False
        await self.asterisk.connect()
        await self.system.quiet()

    # --- inside -----------------------------------------------------------------------------------------------------

    def a_command(self) -> None:
        agent, other = AgentId(self.chance.choice(AGENTS)), AgentId(self.chance.choice(AGENTS))
        offer = self.system.agent(agent).offer
        when = self.chance.choice(list(SignOffWhen))
        to = {"to": other} if self.chance.random() < 0.5 else {"queue": QueueId("q")}
        commands: list[Command] = [
            *[GoIdle(agent=agent, by=agent)] * 4,
            *[EndWrapUp(agent=agent, by=agent)] * 4,
            SignOn(profile=AgentProfile(id=agent, name=agent, phone=agent), by=agent),
            SignOn(profile=AgentProfile(id=agent, name=agent, phone=agent), by=agent, takeover=True),
            GoBusy(agent=agent, reason="r", by=agent),
            TakeBreak(agent=agent, reason="r", by=agent),
            SignOff(agent=agent, by=agent),
            ForceIdle(agent=agent, reason="r", by="boss"),
            ForceBusy(agent=agent, reason="r", by="boss"),
            ForceBreak(agent=agent, reason="r", by="boss", limit_s=3),
            Dispatch(agent=agent, reason="r", by="boss"),
            ForceSignOff(agent=agent, reason="r", by="boss", when=when),
            Transfer(agent=agent, by=agent, wait_s=8, **to),
            Rejoin(agent=agent, by=agent),
            *([DeclineOffer(offer=offer, by=agent)] if offer else []),
        ]
        self.system.bus.post(self.chance.choice(commands))

    async def the_core_dies(self) -> None:
        """A new core takes over from the journal and from what Asterisk shows."""
        old, self.restarts = self.system, self.restarts + 1
        self.asterisk.deliver = lambda delivery: None
        self.departed += self.here()
        old.journal.close()
        if self.callers() and self.chance.random() < 0.5:
            self.asterisk.hang_up(self.chance.choice(self.callers()))
        self.system = System(self.folder, self.asterisk, FakeClock(old.clock.now() + 2), self.restarts * 100_000)
        await self.system.begin()
        await self.the_link_is_back()

    def here(self) -> list[Departed]:
        return [one for one in self.system.heard if isinstance(one, Departed)]


@pytest.mark.parametrize("seed", range(DAYS))
async def test_a_day_of_accidents(tmp_path: Path, seed: int) -> None:
    """Nobody is lost, no wrong pair joined, no agent stuck, and the sweepers find nothing to reconcile."""
    await Storm(tmp_path, seed).run()


class StormOfTalks(Storm):
    """The storm with several people in one talk, and callers who go into flows and come back."""

    at_once = 2

    hangs_up = 0.15

    def things(self) -> list[Callable[[], object]]:
        return [
            *[self.somebody_rings] * 4,
            self.a_caller_hangs_up,
            *[self.an_agent_acts] * 12,
            *[self.a_command] * 16,
            self.a_phone_goes,
            *[self.a_phone_comes] * 6,
            self.the_link_breaks,
        ]

    def a_command(self) -> None:
        """Give a command, mostly for agents in a talk; make every agent ready who can be, so that there is one to
        ask."""
        talking = [one for one in AGENTS if self.system.agent(one).state in IN_TALK]
        agent, how = AgentId(self.chance.choice(AGENTS)), self.chance.random()
        if how < 0.15:
            super().a_command()
        elif how < 0.6 and talking:
            self.system.bus.post(self.chance.choice(self.more_commands(AgentId(self.chance.choice(talking)), agent)))
        elif self.system.agent(agent).state is AgentState.SIGNED_OFF:
            self.system.bus.post(SignOn(profile=AgentProfile(id=agent, name=agent, phone=agent), by=agent))
        else:
            self.system.bus.post(GoIdle(agent=agent, by=agent))

    def more_commands(self, agent: AgentId, other: AgentId) -> list[Command]:
        tables = self.system.floor.owner.tables
        participant = self.chance.choice([None, *sorted(tables.of(Participant))])
        call = self.chance.choice([None, *sorted(one.id for one in self.system.floor.talks())])
        back = self.chance.random() < 0.5
        return [
            *[Consult(agent=agent, by=agent, to=other)] * 12,
            *[Consult(agent=agent, by=agent, queue=QueueId("q"))] * 6,
            *[Consult(agent=agent, by=agent, number="13900001111")] * 6,
            *[SwapParticipants(agent=agent, by=agent)] * 3,
            *[Confer(agent=agent, by=agent)] * 4,
            *[CompleteConsult(agent=agent, by=agent)] * 2,
            *[DropParticipant(agent=agent, by=agent)] * 2,
            *(
                [PromoteParticipant(agent=agent, by=agent, participant=OfferId(participant), leave=back)] * 3
                if participant
                else []
            ),
            LeaveTalk(agent=agent, by=agent),
            *[SendToFlow(agent=agent, by=agent, flow=FlowId("survey"), back=back)] * 2,
            TakeFromFlow(agent=agent, by=agent),
            GoBusy(agent=other, reason="r", by=other),
            TakeOver(agent=agent, taker=other, by="boss"),
            *([HoldCaller(call=CallId(call)), ResumeCaller(call=CallId(call))] if call else []),
        ]


@pytest.mark.parametrize("seed", range(DAYS))
async def test_a_day_of_accidents_with_several_in_one_talk(tmp_path: Path, seed: int) -> None:
    """TE4: when nothing is on its way, exactly the people who should hear each other do."""
    await StormOfTalks(tmp_path, seed).run()
