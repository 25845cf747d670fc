"""Builds everything in the web host: its services over one database and one link to a core, and the web on them.

Production and tests build it alike; tests pass a link to a core in their own process, and a clock that they control.
"""

import asyncio
import contextlib
from collections.abc import Callable
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from accounts.demo import ensure_demo_accounts
from accounts.people import PeopleService
from accounts.service import AccountService
from accounts.sessions.passwords import Passwords
from channels.conversations.office import AccountOffice
from channels.demo.domain import OurDoors, withdraw
from hotline.announcements.service import AnnouncementService
from hotline.emergencies.service import EmergencyService
from hotline.facts.service import SiteService
from hotline.lists.service import ListService
from hotline.prompts.service import PromptService
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.domain import Domain, declare, load
from infra.files import rule_store
from infra.jobs.runner import OwnProcess, Runner
from infra.jobs.service import Jobs
from infra.limits.room import has_room
from infra.limits.shared import Shared
from infra.link.face import CoreAway, Link
from infra.link.set_aside import SetAsideCount
from infra.live.codec import Codec
from infra.live.history import EventLog
from infra.live.set_aside import SetAside
from infra.logs import metrics
from infra.process.background import Background
from infra.services import Services
from infra.settings.installation import Settings
from infra.settings.secrets import Passes, PhoneSecrets
from infra.trail.audit import AuditLog
from ivr.voice.stretching import SlowPrompts
from server import flow_facts
from server.domains import DOMAINS, file_kinds, job_kinds, with_or_without_demo
from server.rules import site_rules
from server.runtime import web_socket
from server.settings import SiteSettings
from server.site import first_options
from server.sound_keeping import SoundKeeping
from tickets.service import TicketService
from webagent.app import Web, build
from webagent.bindings import bind
from webagent.screens.site import Monitoring

CORE_ANSWERS_S = 0.8
"""How long the core may take to report its health: the launcher waits little longer for the web host's own answer, and
a web host must not look hung because the core is.
"""


METRICS_KEPT_S = 1.0
"""However many clients ask for the metrics, they are rendered only this often: rendering holds the interpreter for some
milliseconds.
"""


class System:
    """The services, and queries about all of them together. `master` is the installation's secret."""

    def __init__(
        self,
        settings: SiteSettings,
        master: str,
        link: Link,
        codec: Codec,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        passwords: Passwords | None = None,
        domains: tuple[Domain, ...] = DOMAINS,
        runner: Runner | None = None,
    ) -> None:
        self.settings = settings
        self.master = master
        self.link = link
        self.database = database
        self.clock = clock
        self.new_id = new_id
        self.background = Background(clock)
        self.passwords = passwords or Passwords()
        set_aside = SetAside(settings.var / "outbox" / "set-aside")
        self.set_aside = SetAsideCount(set_aside, link)
        self.outbox = Outbox(database, link.deliver, codec, clock, set_aside)
        self.domains = with_or_without_demo(domains, settings.demo)
        self._codec = codec
        self._runner = runner or OwnProcess()
        self.services = self._services()
        self.facts = self.services.get(SiteService)
        self.accounts = self.services.get(AccountService)
        self.people = self.services.get(PeopleService)
        self.announcements = self.services.get(AnnouncementService)
        self.audit = self.services.get(AuditLog)
        self.tickets = self.services.get(TicketService)
        self.jobs = self.services.get(Jobs)
        of = self.services.get
        self.sounds = SoundKeeping(
            *(settings, clock, self.jobs, of(SlowPrompts), of(PromptService), of(EmergencyService))
        )
        self._database_is_there = Shared(self._database_answers)
        self._disk_has_room = Shared(self._has_room)
        self.metrics = Shared(self._metrics, METRICS_KEPT_S)

    def _services(self) -> Services:
        """The parts of all domains, connected where one needs another's."""
        registry = Services()
        zone, first = ZoneInfo(self.settings.zone), first_options(self.settings)
        events, kinds = EventLog(self.database, self._codec), job_kinds(self.domains)
        for part in (self.database, self.outbox, self.passwords, zone, first, events, kinds):
            registry.add(part)
        registry.under(Settings).add(self.settings)
        for section, lines in self.settings.sections():
            registry.under(section).add(lines)
        registry.add(self.set_aside)
        registry.add(PhoneSecrets(self.master))
        registry.add(Passes(self.master, self.clock.now))
        registry.under(Monitoring).add(self)
        registry.add(file_kinds(self.domains))
        registry.add(flow_facts.kept_sounds(self.settings))
        registry.under(Runner).add(self._runner)
        registry.add(OurDoors(web_socket(self.settings)))
        registry.under(Clock).add(self.clock)
        registry.under(Link).add(self.link)
        declare(self.domains, registry)
        bind(registry)
        registry.finish()
        return registry

    async def open(self) -> Web:
        """Load everything that is kept in memory, send the core the rules in force, and build the web."""
        if self.settings.demo:
            await ensure_demo_accounts(self.database, self.clock, self.new_id, self.passwords, self.master)
        await load(self.domains, self.services)
        if not self.settings.demo:
            await withdraw(self.services.get(AccountOffice))
        for service in (self.facts, *self._asked_by_flows()):
            service.on_changed(self.tell_rules)
        self.link.on_up(self._core_is_back)
        self.tell_rules()
        return await build(self.services, self.domains)

    def tell_rules(self) -> None:
        """Put the administrators' settings in force."""
        for command in site_rules(self.facts.site, self.settings):
            self.link.post(command)
        emergencies, lists, prompts = self._asked_by_flows()
        self.link.post(emergencies.told())
        self.link.post(flow_facts.caller_lists(lists, self.facts.site, ZoneInfo(self.settings.zone)))
        self.link.post(prompts.told())

    def _asked_by_flows(self) -> tuple[EmergencyService, ListService, PromptService]:
        of = self.services.get
        return of(EmergencyService), of(ListService), of(PromptService)

    async def health(self) -> dict[str, bool]:
        """Each part of core and web host, and whether it is well. A core that is away counts as having no telephone."""
        try:
            core = {"core": True, **await self.link.query("health", dict[str, bool], within=CORE_ANSWERS_S)}
        except CoreAway:
            core = {"core": False, "telephone": False}
        database, disk = await self._database_is_there(), await self._disk_has_room()
        return {**core, "database": database, "disk": disk, **self.background.parts}

    def _core_is_back(self, up: bool) -> None:
        """Send the changes that the core missed while it was away."""
        if up:
            self.tell_rules()

    async def _metrics(self) -> bytes:
        core = {}
        with contextlib.suppress(CoreAway):
            core["core"] = await self.link.query("metrics", str, within=CORE_ANSWERS_S)
        return await asyncio.to_thread(lambda: metrics.together({"web": metrics.render().decode(), **core}))

    async def _database_answers(self) -> bool:
        # Also when it is there and refuses us: the health request needs an answer.
        with contextlib.suppress(DatabaseAway, sa.exc.SQLAlchemyError, TimeoutError):
            if self.database.full:  # reading still works, so only writing a row shows it
                async with asyncio.timeout(1.0), self.database.write() as connection:
                    await rule_store.note_duty(connection, "room", self.clock.now(), {})
                return True
            async with asyncio.timeout(1.0), self.database.read() as connection:
                await connection.execute(sa.text("SELECT 1"))
                return True
        return False

    async def _has_room(self) -> bool:
        """Whether there is room for the state, for sound being written, and in a folder for files."""
        places = self.settings.file_places
        files = [places.first, *([places.second] if places.second else [])]
        with contextlib.suppress(TimeoutError):  # a remote disk may not answer at all
            async with asyncio.timeout(1.0):
                kinds = ([self.settings.var], [self.settings.recordings], files)
                return all([await asyncio.to_thread(has_room, folders) for folders in kinds])
        return False
