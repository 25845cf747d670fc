"""Telephone, flows, recordings and floor on one bus, with an Asterisk in memory; the test plays agents and callers."""

import asyncio
from itertools import count
from pathlib import Path

from acd.rules.entities import Agent, Aim, Conference, Interaction, Offer, Participant, PlaceInTalk
from acd.service import Floor
from core.ids import AgentId, QueueId
from core.messages.base import Command, Message
from core.messages.floor import IN_TALK, AgentProfile, AgentState, Departed, EndWrapUp, GoIdle, OfferEnded, SignOn
from core.messages.routing import QueueRule
from cti.ari.fake import FakeAsterisk
from cti.service import TelephoneService
from infra.clock import FakeClock
from ivr.service import FlowService
from recording.service import RecordingService
from server.live import Live
from tests.edges import edges, fake_telephone, flows_of, uncarried, unfiled
from tests.unit.ivr.flows import HEAD, source
from tests.until import until

LINE = "first: {type: queue, queue: q, after: bye}\nbye: {type: hangup}"
"""The flow of every caller: into the line, and what comes after the talk."""

SURVEY = """
first: {type: menu, prompts: greeting, keys: {1: bye, 2: line}, no_input: {next: bye}, invalid: {next: bye}}
line: {type: queue, queue: q}
bye: {type: hangup}
"""
SURVEY_HEAD = "id: survey\nname: Survey\nstart: first\nnodes:\n"
"""A flow into which an agent sends a caller; key 2 would lead into the line."""


class System:
    """One run of the core. A second one on the same folder and the same Asterisk is a restart."""

    def __init__(self, folder: Path, asterisk: FakeAsterisk, clock: FakeClock, first_id: int = 1) -> None:
        self.asterisk, self.clock = asterisk, clock
        ids = count(first_id)
        self.reconciled: list[str] = []
        self.heard: list[Message] = []
        around = (fake_telephone(asterisk), flows_of(folder / "flows"), unfiled(), uncarried())
        on_reconciled = self.reconciled.append
        self.live = Live(
            edges(folder / "journal", clock, *around, new_id=lambda: f"id{next(ids)}", on_reconciled=on_reconciled)
        )
        self.bus, self.journal = self.live.bus, self.live.journal
        self.telephone = self.live.get(TelephoneService)
        self.flows = self.live.get(FlowService).owner
        self.recordings = self.live.get(RecordingService).owner
        self.floor = self.live.get(Floor)
        self.bus.listen((Departed, OfferEnded), self.heard.append)
        write_flows(folder / "flows")

    async def begin(self) -> None:
        """Recover from the journal, and listen to Asterisk."""
        recovered = self.live.open()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self.asterisk.deliver = self.telephone.deliver
        self.asterisk.on_contact = self.telephone.heard_of_phone

    async def open(self, *agents: str) -> None:
        """Start the core and the link; these agents are ready, one second apart."""
        await self.begin()
        await self.asterisk.connect()
        self.floor.set_rules([QueueRule(id=QueueId("q"), name="q")], 28_800)
        for agent in agents:
            self.asterisk.register(agent)
            await self.do(SignOn(profile=AgentProfile(id=AgentId(agent), name=agent, phone=agent), by=agent))
            await self.do(GoIdle(agent=AgentId(agent), by=agent))
            self.clock.advance(1)
        await self.quiet()

    async def do(self, *commands: Command) -> None:
        """Post commands, and wait until Asterisk has answered everything that follows."""
        for command in commands:
            self.bus.post(command)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing is on its way to Asterisk any more."""
        await until(lambda: self.telephone.lanes.busy == 0)

    async def pass_by(self, seconds: float) -> None:
        """Let time pass a second at a time, so that Asterisk can answer what deadlines ask of it."""
        for _ in range(int(seconds)):
            self.clock.advance(1)
            await self.quiet()

    async def arrive(self) -> str:
        """Let a caller call and wait in line."""
        call = self.asterisk.arrive()
        await self.quiet()
        return call

    def agent(self, id: str) -> Agent:
        found = self.floor.agent(AgentId(id))
        assert found is not None
        return found

    def leg(self, agent: str) -> str:
        """The channel that rings, or rang, at the agent."""
        return f"l-{self.agent(agent).offer}"

    def agent_of(self, call: str) -> str | None:
        """The agent at whom the caller rings, or with whom the caller talks."""
        tables = self.floor.owner.tables
        for offer in tables.of(Offer).values():
            if isinstance(offer, Offer) and offer.interaction == call:
                return offer.agent
        found = self.floor.talk(call)
        return found.talk.agent if found is not None and found.talk.parted_at is None else None

    def waiting(self) -> list[Interaction]:
        return self.floor.waiting()

    def rings_at(self, agent: str) -> bool:
        """Return whether the agent's phone really rings, or has been picked up and is not joined yet."""
        leg = self.leg(agent)
        return leg in self.asterisk.channels

    def together(self) -> list[set[str]]:
        """The people in each bridge."""
        return [set(members) for members in self.asterisk.bridges.values() if members]

    def check(self) -> None:
        """Check, with nothing on its way, that Asterisk is as the floor thinks: the right pairs joined, no others."""
        tables, channels = self.floor.owner.tables, self.asterisk.channels
        talks = [one for one in self.floor.talks() if one.talk.parted_at is None]
        conferences = tables.of(Conference)
        groups = {
            frozenset((one.id, f"l-{one.talk.leg}") if one.talk.held_since is None else (f"l-{one.talk.leg}",))
            for one in talks
            if one.talk.lost_at is None and one.talk.transfer_target is None and one.id not in conferences
        }
        groups |= {self._group(one) for one in conferences.values()} - {frozenset()}
        assert {frozenset(members) for members in self.together()} == groups
        offered = [*tables.of(Offer), *tables.of(Participant)]
        legs = {f"l-{leg}" for leg in (*offered, *(one.talk.leg for one in talks))}
        assert {id.partition(";")[0] for id in channels if id.startswith("l-")} <= legs
        for waiting in self.waiting():
            assert waiting.id in channels, "a caller in line who is not there"
        assert self.reconciled == []

    def _group(self, conference: Conference) -> frozenset[str]:
        """The people who should hear each other in a talk of several."""
        tables = self.floor.owner.tables
        participants = [one for id in conference.participants if (one := tables.one(Participant, id)) is not None]
        assert conference.asked in ((), ("StartMusic:",)), conference
        led = self.floor.talk(conference.id)
        group = [f"l-{one.id}" for one in participants if one.place is PlaceInTalk.IN]
        if led is not None and conference.lead is PlaceInTalk.IN:
            group.append(f"l-{led.talk.leg}")
        if conference.caller is PlaceInTalk.IN:
            group.append(conference.id)
        wanted = {
            Aim.CALLER: PlaceInTalk.IN,
            Aim.ALL: PlaceInTalk.IN,
            Aim.PARTICIPANT: PlaceInTalk.HELD,
            Aim.FLOW: PlaceInTalk.OUT,
        }[conference.aim]
        assert conference.caller in (wanted, PlaceInTalk.OUT), conference
        return frozenset(group)

    async def close(self) -> None:
        """Let everybody hang up, and check that nothing is left anywhere."""
        for channel in [id for id in self.asterisk.channels if not id.startswith("l-")]:
            if channel in self.asterisk.channels:
                self.asterisk.hang_up(channel)
        await self.quiet()
        for agent in self.floor.agents():
            if agent.state is AgentState.WRAP_UP:
                await self.do(EndWrapUp(agent=agent.id, by=agent.id))
        await self.pass_by(40)
        self.check()
        assert (self.waiting(), self.asterisk.channels, self.together()) == ([], {}, [])
        for kind in (Offer.KIND, Participant.KIND, Conference.KIND):
            assert list(self.floor.owner.tables.table(kind)) == []
        for agent in self.floor.agents():
            assert (agent.offer, agent.interaction) == (None, None)
            assert agent.state not in (AgentState.RINGING, *IN_TALK)
        assert self.flows.tables.table("session") == {}


def write_flows(folder: Path) -> None:
    """Write the two flows of these tests."""
    folder.mkdir(exist_ok=True)
    (folder / "line.yaml").write_text(source(LINE, HEAD.replace("100", "12345")), "utf-8")
    (folder / "survey.yaml").write_text(source(SURVEY, SURVEY_HEAD), "utf-8")


async def breathe(turns: int) -> None:
    """Let what is on its way to Asterisk advance by so many turns of the loop."""
    for _ in range(turns):
        await asyncio.sleep(0)
