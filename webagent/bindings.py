"""Connects the domains: a question that one domain has for another is answered by the other's service."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.api import Departments
from accounts.people import PeopleService
from accounts.service import AccountService
from accounts.sessions.open import actor_of
from acd import others
from acd.involvement import Involvement
from acd.reader import FloorReader
from campaigns.api import CampaignFlow, Surroundings
from campaigns.dialler import Calendars, LinesNow
from campaigns.types import Lines
from campaigns.types import Row as ListRow
from channels.conversations.others import Channels, Floor, KnownCustomers, OpeningHours, Ratings
from channels.conversations.wire import Channel
from channels.email.service import EmailChannel
from channels.sms.service import SmsChannel
from channels.webchat.others import VisitorConversations
from channels.webchat.service import WebchatChannel
from channels.wechat.service import WeChatChannel
from channels.weibo.service import WeiboChannel
from core.actor import Actor
from core.ids import AgentId, InteractionId, UserId
from core.messages.floor import AgentState
from core.messages.routing import QueueRule
from core.outbound import Refused
from cti.reader import TelephoneReader
from customers.access import Callers as CustomerCallers
from customers.access import Tickets as CustomerTickets
from customers.service import CustomerService
from exchange.others import Tickets as PlatformsTickets
from hotline.emergencies import by_phone
from hotline.facts.recording_rules import RecordingCategories
from hotline.facts.service import SiteService
from hotline.lists import api as list_api
from hotline.people import People
from hotline.prompts.service import FlowUses
from hotline.prompts.sounds import Converter, Voice
from hotline.public_numbers.service import RungNumbers
from hotline.types import Use, UsedIn
from infra.database.engine import Database
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings
from ivr.check.service import Agents as FlowAgents
from ivr.flows.status import Flows
from ivr.flows.uses import FlowPrompts, SaidIn
from ivr.hours.file import HoursFile
from ivr.prompts.typed import TypedVoice
from ivr.prompts.uploads import Studio
from ivr.voice.studio import Lexicon
from knowledge.parts import Departments as KnowledgeDepartments
from recording.api import Talks
from recording.filing.folder import SoundFolder
from recording.keeping.service import Keeping
from recording.reader import RecordingReader
from records.reader import ALL as EVERY_CALL
from records.reader import RecordQuery as WantedCalls
from records.reader import RecordReader
from records.types import Direction, Outcome
from tickets.access import Interactions
from tickets.api import BoundRecording, Recordings
from tickets.at_hand import TicketsAtHand
from tickets.parts import Choices, KnownNumbers, WorkingCalendars
from tickets.service import TicketService
from voicemail.sounds import Filed
from webagent import knowing, telling
from webagent.live import Live
from webagent.platforms import PlatformTickets
from webagent.push.hub import Hub
from webagent.rating import WrittenRatings
from webagent.rung_calls import RungCalls
from webagent.seats import Seats
from webagent.site_choices import SiteChoices
from webagent.ties import Ties
from webagent.visitors import VisitorsOnFloor
from webagent.written_floor import WrittenFloor

CHANNELS: tuple[type[Channel], ...] = (SmsChannel, WebchatChannel, WeChatChannel, WeiboChannel, EmailChannel)
"""The written channels: the class of each, which its domain provides as a part."""


@dataclass(frozen=True, slots=True)
class SiteDepartments:
    """The site's current departments: for `accounts.api.Departments` and `knowledge.parts.Departments`."""

    facts: SiteService

    def ids(self) -> Collection[str]:
        """Return the ids of all departments in use."""
        return {department.id for department in self.facts.site.departments}

    def names(self) -> Mapping[str, str]:
        """Return their names, by id."""
        return {department.id: department.name for department in self.facts.site.departments}


@dataclass(frozen=True, slots=True)
class FloorChoices:
    """The choices that agents have: for `acd.others.Choices`."""

    facts: SiteService

    def busy_reasons(self) -> Collection[str]:
        """Return the ids of the reasons for being busy."""
        return {reason.id for reason in self.facts.site.busy_reasons}

    def break_limits(self) -> Mapping[str, float | None]:
        """Return the time limit of each break."""
        return {reason.id: reason.limit_s for reason in self.facts.site.break_reasons}

    def queues(self) -> Sequence[QueueRule]:
        """Return the queues in use."""
        return [queue.rule() for queue in self.facts.site.queues]

    def contacts(self) -> Sequence[others.Contact]:
        """Return the contacts in departments."""
        found = self.facts.site.contacts
        return [others.Contact(one.id, one.department, one.name, one.title, one.number) for one in found]


@dataclass(frozen=True, slots=True)
class RunningFlows:
    """The flows that run: for `acd.others.FlowNames`."""

    flows: Flows

    async def running(self) -> Mapping[str, others.FlowTitle]:
        """Return the name of each flow that runs and is not only a part of others, by its id."""
        return {
            flow.id: others.FlowTitle(flow.name or flow.id, flow.name_en)
            for flow in await self.flows.all()
            if flow.version and not flow.inner
        }


@dataclass(frozen=True, slots=True)
class AgentsOfFlows:
    """The agents that flows may name: for `ivr.check.service.Agents`."""

    accounts: AccountService

    async def numbers(self) -> Collection[str]:
        """Return the numbers of all agents who may sign on."""
        return await self.accounts.agents_groups()


@dataclass(frozen=True, slots=True)
class PromptsOfFlows:
    """The prompts that flows play: for `hotline.prompts.service.FlowUses`."""

    said: FlowPrompts

    async def prompts(self) -> Mapping[str, Sequence[Use]]:
        """Return the flows and drafts that play each prompt."""
        return {id: [_use(one) for one in uses] for id, uses in (await self.said.said()).items()}


@dataclass(frozen=True, slots=True)
class Staff:
    """The people who have an account: for `hotline.people.People`."""

    accounts: AccountService
    people: PeopleService

    async def groups_of_agents(self) -> Mapping[str, Iterable[str]]:
        """Return the groups of every agent who may sign in, by the agent's number."""
        return await self.accounts.agents_groups()

    async def groups(self) -> Collection[str]:
        """Return the ids of all groups."""
        return {group.id for group in await self.people.groups()}

    async def rightful(self, user: UserId) -> Actor | None:
        """Return this person with their current rights."""
        return await self.accounts.rightful(user)

    async def everybody(self) -> Sequence[Actor]:
        """Return all who may sign in, without their rights."""
        return [actor_of(one, {}) for one in await self.accounts.accounts() if not one.disabled]


@dataclass(frozen=True, slots=True)
class CategoriesOfRecordings:
    """The retention categories of recordings: for `hotline.facts.recording_rules.RecordingCategories`."""

    keeping: Keeping

    async def names(self) -> Sequence[str]:
        """Return all categories of recordings."""
        return [rule.category for rule in await self.keeping.categories()]


@dataclass(frozen=True, slots=True)
class BoundRecordings:
    """The recordings of an interaction: for `tickets.api.Recordings`."""

    recordings: RecordingReader

    async def bound_to(self, interaction: InteractionId) -> list[BoundRecording]:
        """Return all of them, in progress or filed."""
        found = await self.recordings.of_interaction(interaction)
        return [BoundRecording(one.id, one.seconds, one.state) for one in found]


@dataclass(frozen=True, slots=True)
class NumbersOfCustomers:
    """The numbers of one person or company: for `tickets.parts.KnownNumbers`."""

    customers: CustomerService

    async def of_person(self, actor: Actor, number: str) -> Sequence[str]:
        """Return this number and the customer's other numbers, unless the customer is confidential and closed to this
        person."""
        if not number or not actor.may("customers.read"):
            return [number] if number else []
        rows = await self.customers.of_number(actor, number)
        if not rows or rows[0].sealed:
            return [number]
        _, known = await self.customers.numbers(actor, rows[0].id)
        return list(dict.fromkeys((number, *known)))


@dataclass(frozen=True, slots=True)
class TrunkLines:
    """The trunks' lines: for `campaigns.dialler.LinesNow`."""

    telephone: TelephoneReader
    floor: FloorReader
    settings: Settings

    def lines(self) -> Lines | None:
        """Return the current lines; None while the telephone is away."""
        if not self.telephone.up:
            return None
        in_use, outbound, limit = self.telephone.lines()
        return Lines(total=self.settings.trunk_lines, in_use=in_use, outbound_limit=limit, outbound=outbound)

    def live(self, call: str) -> bool:
        """Whether this call exists now."""
        return self.telephone.live(call)

    def talks(self, number: str) -> bool:
        """Whether this citizen is already on the line."""
        return self.telephone.talks(number)

    def idle_agents(self) -> int:
        """Return the number of agents who could take a call now."""
        return sum(agent.state is AgentState.IDLE and agent.reachable for agent in self.floor.agents())


@dataclass(frozen=True, slots=True)
class CampaignSurroundings:
    """The facts about other domains that campaigns need: for `campaigns.api.Surroundings`."""

    telephone: TelephoneReader
    running: Flows
    records: RecordReader
    tickets: TicketService
    settings: Settings

    def refused(self, number: str) -> Refused | None:
        """Return why this number must not be called, or None if it may be."""
        return self.telephone.refused(number)

    async def flows(self) -> Mapping[str, CampaignFlow]:
        """Return the flows that run."""
        return {
            flow.id: CampaignFlow(flow.name or flow.id, flow.name_en)
            for flow in await self.running.all()
            if flow.version
        }

    async def callers(self, since: float, until: float, queue: str | None, limit: int) -> Sequence[ListRow]:
        """Return the citizens who talked with an agent, latest first."""
        wanted = WantedCalls(
            since=since,
            until=until,
            queue=queue,
            outcomes=(Outcome.ANSWERED,),
            direction=Direction.INBOUND,
            training=False,
        )
        found: dict[str, ListRow] = {}
        after = None
        while len(found) < limit:
            page, after = await self.records.page(wanted, EVERY_CALL, after, 500)
            for one in page:
                if one.caller:
                    found.setdefault(one.caller, ListRow(one.caller, self._time(one.begun_at)))
            if after is None:
                break
        return list(found.values())[:limit]

    async def of_tickets(self, actor: Actor, since: float, until: float, limit: int) -> Sequence[ListRow]:
        """Return the citizens whose tickets were closed, newest tickets first."""
        found: dict[str, ListRow] = {}
        for ticket, number in await self.tickets.closed_between(actor, since, until, limit):
            found.setdefault(number, ListRow(number, ticket))
        return list(found.values())

    def _time(self, at: float) -> str:
        return f"{datetime.fromtimestamp(at, ZoneInfo(self.settings.zone)):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class PagesAndSeats:
    """The pages and seats at the place where somebody is signed in: for `accounts.sessions.api.Workplaces`."""

    hub: Hub
    seats: Seats

    def in_hand(self, agent: AgentId | None, session: str) -> bool:
        """Whether a citizen's call is ringing or connected there."""
        return self.seats.in_hand(agent, session)

    async def close(self, agent: AgentId | None, session: str, by: UserId) -> None:
        """Close the session's pages with a message, and release its seat unless a citizen's call is there, as nobody
        would answer it any more."""
        self.hub.end_session(session)
        await self.seats.vacate(agent, session, by)


@dataclass(frozen=True, slots=True)
class SiteLexicon:
    """The words for which administrators have set a reading: for `ivr.voice.studio.Lexicon`."""

    facts: SiteService

    def readings(self) -> Mapping[str, str]:
        """Return the readings now in force."""
        return dict(self.facts.site.lexicon().readings)


@dataclass(frozen=True, slots=True)
class WrittenMessages:
    """The recordings that Asterisk has made of a caller's words: for `hotline.emergencies.by_phone.Messages`."""

    settings: Settings

    async def read(self, message: str) -> bytes:
        """Return the content of the file."""
        written = self.settings.recordings / "parts" / f"{message}-caller.wav"
        return await asyncio.to_thread(written.read_bytes)


@dataclass(frozen=True, slots=True)
class LeadingNumbers:
    """The numbers that lead to flows: for `hotline.emergencies.by_phone.NumbersOfFlow`."""

    flows: Flows

    async def numbers(self, flow: str) -> Sequence[str]:
        """Return the numbers of the version that runs."""
        return [number for one in await self.flows.all() if one.id == flow and one.version for number in one.numbers]


def _use(said: SaidIn) -> Use:
    return Use(by=said.flow, languages=said.languages, kind=UsedIn.DRAFT if said.draft else UsedIn.FLOW)


def bind(registry: Services) -> None:
    """Give each domain what it needs from the others."""
    registry.under(Live).provide(lambda of: Live(of.get(Link).tables))
    registry.under(Lexicon).provide(lambda of: of.make(SiteLexicon))
    registry.under(Choices).provide(lambda of: of.make(SiteChoices))
    registry.under(Departments).provide(lambda of: of.make(SiteDepartments))
    registry.under(KnowledgeDepartments).provide(lambda of: of.make(SiteDepartments))
    registry.under(People).provide(lambda of: of.make(Staff))
    telling.bind(registry)
    knowing.bind(registry)
    registry.under(RecordingCategories).provide(lambda of: of.make(CategoriesOfRecordings))
    registry.under(FlowPrompts).provide(lambda of: FlowPrompts(of.get(Database)))
    registry.under(FlowAgents).provide(lambda of: of.make(AgentsOfFlows))
    registry.under(FlowUses).provide(lambda of: of.make(PromptsOfFlows))
    registry.under(Converter).provide(lambda _: Studio())
    registry.under(Voice).provide(lambda of: of.get(TypedVoice))
    registry.under(RungNumbers).provide(lambda of: of.make(RungCalls))
    registry.under(by_phone.Messages).provide(lambda of: of.make(WrittenMessages))
    registry.under(by_phone.NumbersOfFlow).provide(lambda of: of.make(LeadingNumbers))
    registry.under(list_api.Callers).provide(lambda of: of.make(Ties))
    registry.under(others.Groups).provide(lambda of: of.get(AccountService))
    registry.under(others.Choices).provide(lambda of: of.make(FloorChoices))
    registry.under(others.FlowNames).provide(lambda of: of.make(RunningFlows))
    registry.under(others.Dialling).provide(lambda of: of.get(TelephoneReader))
    registry.under(PlatformsTickets).provide(lambda of: of.make(PlatformTickets))
    registry.under(KnownNumbers).provide(lambda of: of.make(NumbersOfCustomers))
    registry.under(Interactions).provide(lambda of: of.make(Ties))
    registry.under(CustomerCallers).provide(lambda of: of.make(Ties))
    registry.under(CustomerTickets).provide(lambda of: of.get(TicketsAtHand))
    registry.under(Talks).provide(lambda of: of.get(Involvement))
    registry.under(Recordings).provide(lambda of: of.make(BoundRecordings))
    registry.under(Filed).provide(lambda of: of.get(SoundFolder))
    registry.under(LinesNow).provide(lambda of: of.make(TrunkLines))
    registry.under(Calendars).provide(lambda of: of.get(HoursFile))
    registry.under(WorkingCalendars).provide(lambda of: of.get(HoursFile))
    registry.under(Surroundings).provide(lambda of: of.make(CampaignSurroundings))
    registry.under(VisitorConversations).provide(lambda of: of.make(VisitorsOnFloor))
    registry.under(Channels).provide(lambda of: Channels(of.get(one) for one in CHANNELS))
    registry.under(Floor).provide(lambda of: WrittenFloor(of.get(Link), of.get(FloorReader), of.get(SiteService)))
    registry.under(OpeningHours).provide(lambda of: of.get(HoursFile))
    registry.under(Ratings).provide(lambda _: WrittenRatings())
    registry.under(KnownCustomers).provide(lambda of: of.get(CustomerService))
