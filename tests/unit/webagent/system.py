"""A system for tests: the real floor, recordings, accounts, tickets and web host on SQLite; the telephone is played."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher

import acd.live
import channels.fax.live as fax
import hotline.live
import recording.live
import server.system
import voicemail.live
from accounts.demo import demo_password
from accounts.sessions.passwords import Passwords
from acd.service import Floor
from acd.store import offer_table
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, QueueId
from core.messages.base import Command, Message
from core.messages.floor import Enqueue, Kind, Step
from core.messages.outbound import DialNumber, MayDial, PlaceCall
from core.messages.supervision import StopSupervising, Supervise
from core.messages.telephony import (
    AddLeg,
    CallEnded,
    CallerHeld,
    CallerResumed,
    EndCause,
    HangUpCall,
    HangUpLeg,
    HoldCaller,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegParted,
    LegRinging,
    PartLeg,
    PhoneReachable,
    ProvisionPhone,
    RecordCall,
    RemovePhone,
    ResumeCaller,
    RingPhone,
    Side,
    StopRinging,
)
from core.outbound import ERRORS, DialLimits, Refused
from core.state import Put, Tables
from cti.rules.entities import Telephone
from hotline.facts import options
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.jobs.runner import SameProcess
from infra.link.local import LocalLink
from infra.live.bus import Bus, Envelope
from infra.live.domain import LiveDomain
from ivr.check.views import Names
from ivr.flows.status import FlowStatus
from ivr.reports.service import PLACES, CallersAtNode
from server.domains import DOMAINS, job_kinds
from server.live import Live
from server.settings import SiteSettings
from tests.edges import edges, uncarried, unfiled
from webagent.app import Web
from webagent.live import Live as Mirror

MASTER = "a master key of the tests"
CALLER = "13812345678"
TELEPHONE_COMMANDS: tuple[type[Command], ...] = (
    RingPhone,
    PlaceCall,
    StopRinging,
    HangUpLeg,
    HangUpCall,
    HoldCaller,
    ResumeCaller,
    ProvisionPhone,
    RemovePhone,
    RecordCall,
    Supervise,
    StopSupervising,
    AddLeg,
    PartLeg,
    DialNumber,
)
Client = TestClient[web.Request, web.Application]


def on_page(value: object) -> Any:
    """The pushed values, as the page's JSON parser gives them."""
    return msgspec.json.decode(msgspec.json.encode(value))


EVERYTHING = DialLimits(allowed=tuple("0123456789"))


class Limits:
    """The telephone's answer on whether a call may be placed."""

    name = "limits"

    def __init__(self) -> None:
        self.refused: HotlineError | None = None

    def handle(self, envelope: Envelope) -> None:
        assert envelope.reply is not None
        assert isinstance(envelope.message, MayDial)
        never = EVERYTHING.refused(envelope.message.number)
        if self.refused is None and never is None:
            envelope.reply.set_result(None)
        else:
            envelope.reply.set_exception(self.refused or ERRORS[never or Refused.NOT_ALLOWED]())


class Telephones:
    """The telephone's part of the bus: it remembers commands, and holds, resumes, adds and parts at once."""

    def __init__(self, bus: Bus) -> None:
        self.tables = Tables()
        self.heard: list[Message] = []
        self._held: set[str] = set()
        self._bus = bus
        self.limits = Limits()
        bus.route(self.limits, (MayDial,))
        bus.listen(TELEPHONE_COMMANDS, self._hear)
        self.set_telephone(True)

    def set_telephone(self, up: bool) -> None:
        put = Put(Telephone.KIND, "telephone", Telephone(up=up, since=1.0))
        self.tables.apply(put)
        self._bus.changed("cti", [put])

    def _hear(self, command: Message) -> None:
        self.heard.append(command)
        if isinstance(command, HoldCaller):
            self._held.add(command.call)
            self._bus.post(CallerHeld(call=command.call, at=0.0))
        if isinstance(command, ResumeCaller):
            self._held.discard(command.call)
            self._bus.post(CallerResumed(call=command.call, at=0.0))
        if isinstance(command, AddLeg):
            with_caller = command.call not in self._held
            self._bus.post(LegJoined(call=command.call, leg=command.leg, at=0.0, with_caller=with_caller))
        if isinstance(command, PartLeg):
            self._bus.post(LegParted(call=command.call, leg=command.leg, at=0.0))


class LiveSystem:
    """The live core without flows; its telephone is played."""

    def __init__(self, folder: Path, *more: LiveDomain) -> None:
        self.clock = FakeClock()
        domains = (
            recording.live.LIVE,
            voicemail.live.LIVE,
            fax.LIVE,
            acd.live.LIVE,
            hotline.live.LIVE,
            *more,
        )
        self.core = Live(edges(folder / "journal", self.clock, unfiled(), uncarried()), domains)
        self.bus, self.journal = self.core.bus, self.core.journal
        self.telephones = Telephones(self.bus)
        self.floor = self.core.get(Floor)
        self.core.begin(self.core.open())
        self.link = LocalLink(
            self.bus,
            {**self.core.mirrored, "cti": self.telephones.tables},
            {
                "health": self._health,
                "flows": self._flows,
                "flow_names": self._names,
                PLACES: self._places,
                "metrics": self._metrics,
            },
        )
        self.live = Mirror(self.link.tables)
        self.flows: list[FlowStatus] = []
        self.places: list[CallersAtNode] = []
        self.health = {"telephone": True}
        self.floor.set_rules(
            [queue.rule() for queue in options.load().queues], 28_800, dial_allowed=("1", "0"), dial_denied=("00",)
        )

    async def _health(self) -> dict[str, bool]:
        return self.health

    async def _places(self) -> list[CallersAtNode]:
        return self.places

    async def _flows(self) -> list[FlowStatus]:
        return self.flows

    async def _names(self) -> Names:
        return Names(prompts=None, queues=["general"], calendars=["hotline"], flows=[flow.id for flow in self.flows])

    async def _metrics(self) -> str:
        return ""

    def arrives(self, call: str, caller: str = CALLER, kind: Kind = Kind.VOICE) -> None:
        """A caller asks for a person."""
        self.bus.post(
            Enqueue(
                interaction=InteractionId(call),
                kind=kind,
                queue=QueueId("general"),
                caller=caller,
                called="12345",
                arrived_at=self.clock.now(),
                path=(Step(node="greeting", label="问候", at=self.clock.now(), keys="1"),),
            )
        )

    def phone_registers(self, agent: str) -> None:
        self.bus.post(PhoneReachable(phone=agent, at=self.clock.now()))

    def offer_of(self, agent: str) -> str | None:
        found = self.floor.agent(AgentId(agent))
        return found.offer if found else None

    def rings(self, agent: str) -> str:
        """The phone of the offer rings; return the offer's id."""
        call, leg = self._leg(agent)
        self.bus.post(LegRinging(call=call, leg=leg, at=self.clock.now()))
        return leg

    def answers(self, agent: str) -> None:
        """The agent picks up and is joined."""
        call, leg = self._leg(agent)
        self.bus.post(LegAnswered(call=call, leg=leg, at=self.clock.now()))
        self.bus.post(LegJoined(call=call, leg=leg, at=self.clock.now()))

    def caller_hangs_up(self, call: str) -> None:
        self.bus.post(CallEnded(call=CallId(call), by=Side.CALLER, cause=EndCause.NORMAL, at=self.clock.now()))

    def agent_hangs_up(self, agent: str) -> None:
        found = self.floor.agent(AgentId(agent))
        own = self.floor.talk_of(found) if found else None
        assert own is not None
        self.bus.post(
            LegEnded(
                call=CallId(own.id),
                leg=own.talk.leg,
                answered=True,
                by=Side.AGENT,
                cause=EndCause.NORMAL,
                at=self.clock.now(),
            )
        )

    def _leg(self, agent: str) -> tuple[CallId, str]:
        found = self.floor.agent(AgentId(agent))
        offer = self.floor.offer_of(found) if found else None
        assert offer is not None
        return CallId(offer[1].id), offer[0].id


class Statements:
    """Counts the SQL statements that a piece of work needs."""

    def __init__(self, database: Database) -> None:
        self.seen: list[str] = []
        sa.event.listen(database.engine.sync_engine, "before_cursor_execute", self._note)

    def _note(self, *args: Any) -> None:
        self.seen.append(args[2])


class System(LiveSystem):
    """The whole system with its web host, built as in production."""

    web: Web
    password = demo_password(MASTER)

    def __init__(self, folder: Path, database: Database, domains: tuple[Domain, ...] = DOMAINS) -> None:
        super().__init__(folder, *(domain.live for domain in domains if domain not in DOMAINS and domain.live))
        self.domains = domains
        self.folder = folder
        self.database = database
        self.passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.settings = SiteSettings(var=folder)
        self.runner = SameProcess(database, self.clock, job_kinds(domains), self.settings.job_files)
        self._build()

    def _build(self) -> None:
        around = (
            self.link,
            self.core.codec,
            self.database,
            self.clock,
            new_id,
            self.passwords,
            self.domains,
            self.runner,
        )
        self.built = server.system.System(self.settings, MASTER, *around)
        self.accounts, self.people, self.facts = self.built.accounts, self.built.people, self.built.facts
        self.announcements, self.audit, self.tickets = self.built.announcements, self.built.audit, self.built.tickets

    async def took(self, agent: str, call: str, *, talked: bool = True) -> None:
        """Record that this agent was offered the call some time ago, and took it if `talked`."""
        at = self.clock.now() - 600
        row = {"id": f"o-{agent}-{call}", "interaction": call, "agent": agent, "queue": "general", "offered_at": at}
        async with self.database.write() as connection:
            taken = {"ended_at": at + 5, "connected_at": at + 5 if talked else None}
            await connection.execute(sa.insert(offer_table).values(**row, **taken))

    async def copy_history(self) -> None:
        """Copy the floor's events so far into the audit log."""
        history = self.core.history(self.database)
        copying = asyncio.create_task(history.run())
        await history.drained()
        copying.cancel()
        await asyncio.gather(copying, return_exceptions=True)

    async def open(self, **settings: Any) -> None:
        """Create the demo's people and build the web host."""
        if settings:
            self.settings = self.settings.model_copy(update=settings)
            self._build()
        self.web = await self.built.open()


@dataclass
class Browser:
    """Somebody's browser: a client with cookies, and our header."""

    client: Client
    system: System

    async def sign_in(self, username: str, password: str | None = None) -> int:
        body = {"username": username, "password": password or self.system.password}
        return (await self.post("/api/session", body))[0]

    async def get(self, path: str) -> tuple[int, Any]:
        return await self._ask("GET", path, None)

    async def post(self, path: str, body: object = None) -> tuple[int, Any]:
        return await self._ask("POST", path, body)

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        return await self._ask(method, path, body)

    async def _ask(self, method: str, path: str, body: object) -> tuple[int, Any]:
        async with self.client.request(
            method, path, json=body if body is not None else {}, headers={"X-Requested-With": "hotline"}
        ) as answer:
            text = await answer.text(errors="replace")
            is_json = answer.content_type == "application/json"
            return answer.status, json.loads(text) if is_json and text else text


@dataclass
class Server:
    """The web host on a port, and browsers for it."""

    system: System
    server: TestServer
    clients: list[Client] = field(default_factory=list)
    seats: dict[str, Browser] = field(default_factory=dict)

    async def browser(self, username: str | None = None) -> Browser:
        """A fresh browser, signed in as `username`."""
        client: Client = TestClient(self.server)
        self.clients.append(client)
        browser = Browser(client, self.system)
        if username is not None:
            assert await browser.sign_in(username) == 200
        return browser

    async def agent(self, number: str = "8001") -> Browser:
        """An agent who is signed on, registered and idle."""
        browser = await self.browser(number)
        assert (await browser.post("/api/agent/sign-on"))[0] == 200
        self.system.phone_registers(number)
        assert (await browser.post("/api/agent/idle"))[0] == 204
        self.seats[number] = browser
        return browser

    async def agent_at_page(self, number: str = "8001") -> Browser:
        """An agent with an open page, so that written work rings there."""
        browser = await self.agent(number)
        page = await browser.client.ws_connect("/api/push")
        await page.send_json({"type": "register", "page": number})
        await page.receive_json()
        return browser
