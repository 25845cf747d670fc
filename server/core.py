"""The core process: builds every part from the settings, runs it, and stops it in order on SIGTERM."""

import asyncio
import contextlib
import gc
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from aiohttp import web

from accounts.demo import ensure_demo_accounts
from accounts.passwords import Passwords
from accounts.people import PeopleService
from accounts.service import AccountService
from accounts.sessions import SessionService
from acd.party_store import PartyHistory
from acd.store import FloorHistory
from asterisk.settings import DTLS_CERTIFICATE, DTLS_KEY, RECORDING_ROOT, SOUND_ROOT, SPEECH_ROOT
from core.messages.guard import SetBanRules
from core.messages.outbound import SetOutboundRules
from cti.ami.link import AmiAddress
from cti.ari.client import AriAddress
from cti.carry import CarrySettings
from cti.phones import PhoneTemplate
from cti.rules.entities import Telephone
from cti.service import TelephoneSettings
from hotline import options
from hotline.announcements import AnnouncementService
from hotline.options import CapacityOptions, OutboundOptions
from hotline.service import SiteService
from infra import metrics
from infra.audit import AuditLog
from infra.away import DatabaseAway
from infra.background import Background
from infra.clock import SystemClock, new_id
from infra.database import Database
from infra.listener import BoundedSite, room
from infra.secrets import Passes, Secrets, phone_secret
from infra.settings import Settings, network_of
from infra.shared import Shared
from ivr.library import Library
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.prompts import shipped
from ivr.voice.speaker import Speaker
from recording.store import RecordingStore
from server.live import Live, LiveSettings
from server.reads import Calls, flow_statuses
from server.runtime import core_socket, launcher_socket, make_run_folder
from tickets.service import TicketService
from webagent.app import build
from webagent.catalogue import catalogue
from webagent.live import Live as LiveTables
from webagent.parts import FlowStatus, Parts
from webagent.talks import Involvement
from webagent.ties import Ties

log = structlog.get_logger()

SPEECH_BYTES = 256 * 1024 * 1024
"""How much the cache of spoken texts may take."""

GC_THRESHOLDS = (10_000, 20, 50)
"""Objects before a young collection, young ones before a middle one, middle ones before a full one."""

UTC_OFFSET_EVERY_S = 3600.0
"""How often the site's offset from UTC is looked up again, for zones with daylight saving."""


class Core:
    """All parts of one core. `run()` returns when asked to stop, or raises when a part has failed."""

    def __init__(self, settings: Settings, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._zone = ZoneInfo(settings.zone)
        self.clock = SystemClock()
        self.database = Database(settings.database)
        self.facts = SiteService(self.database, self.clock, _first_options(settings))
        speech = SpeechCache(settings.var / "cache" / "tts", SPEECH_BYTES, self.clock.now)
        self.speaker = Speaker(EspeakEngine(settings.speech_workers), speech, SPEECH_ROOT)
        library = Library(prompts=shipped(settings.sounds, SOUND_ROOT))
        self.live = Live(
            self._live_settings(),
            self.database,
            self.clock,
            new_id,
            library,
            self.speaker,
            queues=lambda: {queue.id for queue in self.facts.site.queues},
            phone_secret=self._phone_secret,
            on_mend=lambda what: metrics.MENDS.labels(what).inc(),
        )
        self._background = Background(self.clock)
        self._database_is_there = Shared(self._database_answers)
        metrics.gauge(
            "hotline_history_lag_lines", "Lines of the journal not copied yet.", lambda: self.live.history.lag
        )
        metrics.gauge(
            "hotline_set_aside",
            "Lines and messages that could not be read and were set aside.",
            lambda: self.live.journal.set_aside.count,
        )
        metrics.gauge("hotline_floor_mends", "What the floor's sweeper has mended, ever.", self.live.floor.mended)

    async def run(self, stopping: asyncio.Event) -> None:
        """Recover, serve, and keep all tasks until `stopping` is set; then stop what must not be cut off."""
        recovered = self.live.open()
        await self.database.migrate()
        accounts = AccountService(self.database, self.clock, new_id, passwords := Passwords())
        if self._settings.demo:
            await ensure_demo_accounts(self.database, self.clock, new_id, passwords, self._secrets.master)
        announcements = AnnouncementService(self.database, self.clock, new_id, accounts.agents_groups)
        await announcements.load()
        await self.facts.load()
        await self.live.begin(recovered)
        self._set_rules()
        self.live.bus.post(ban_rules(self._settings))
        self.facts.on_changed(self._set_rules)
        web_parts = await build(self._parts(accounts, passwords, announcements))
        runner = web.AppRunner(web_parts.app, access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        # The first three carry the calls: when one of them ends, so does the core, and a new one takes the calls over.
        keep = self._background.keep
        tasks = [
            asyncio.create_task(work)
            for work in (
                self.live.journal.run(),
                self.live.telephone.run(),
                self.live.flows.run(),
                keep("history", self.live.history.run),
                keep("outbox", self.live.outbox.run),
                keep("push", web_parts.push.run),
                keep("loop_lag", metrics.measure_loop_lag),
                keep("utc_offset", self._keep_utc_offset),
            )
        ]
        try:
            await self._serve(runner)
            settle_memory()
            log.info("The core is ready.", line=self.live.journal.n)
            await _until_stopped(stopping, tasks)
        finally:
            await self._stop(runner, tasks)

    async def _serve(self, runner: web.AppRunner) -> None:
        """Listen for the front, and for the launcher, who must be heard also when the front takes all there is."""
        make_run_folder(self._settings)
        await BoundedSite(runner, core_socket(self._settings), room()).start()
        await web.UnixSite(runner, launcher_socket(self._settings)).start()
        launcher_socket(self._settings).chmod(0o600)

    async def _stop(self, runner: web.AppRunner, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Pages first; then the links, so that nothing new happens; the journal last."""
        await runner.cleanup()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.live.recordings.stop()
        await self.live.flows.stop()
        self.live.journal.checkpoint()
        self.live.journal.close()
        await self.speaker.close()
        await self.database.close()

    def _live_settings(self) -> LiveSettings:
        settings, secrets = self._settings, self._secrets
        return LiveSettings(
            journal=settings.journal,
            recordings=settings.recordings,
            asterisk_parts=str(RECORDING_ROOT),
            flows=settings.flows,
            telephone=TelephoneSettings(
                ari=AriAddress(port=settings.asterisk_http_port, password=secrets.ari),
                ami=AmiAddress(port=settings.ami_port, secret=secrets.ami),
                carry=CarrySettings(
                    recordings=str(RECORDING_ROOT),
                    phone=PhoneTemplate(dtls_certificate=str(DTLS_CERTIFICATE), dtls_key=str(DTLS_KEY)),
                ),
            ),
        )

    def _parts(self, accounts: AccountService, passwords: Passwords, announcements: AnnouncementService) -> Parts:
        live = LiveTables(self.live.floor, self.live.telephone.owner.tables, self.live.recordings.owner.tables)
        floor_history = FloorHistory(self.database)
        involvement = Involvement(live, floor_history, PartyHistory(self.database), accounts.groups_of)
        return Parts(
            settings=self._settings,
            facts=self.facts,
            announcements=announcements,
            clock=self.clock,
            database=self.database,
            new_id=new_id,
            bus=self.live.bus,
            live=live,
            accounts=accounts,
            people=PeopleService(self.database, self.clock, new_id, passwords, accounts),
            sessions=SessionService(self.database, self.clock, passwords, accounts),
            floor_history=floor_history,
            involvement=involvement,
            audit=AuditLog(self.database, self.clock),
            tickets=TicketService(
                self.database,
                self.live.outbox,
                self.clock,
                new_id,
                lambda: catalogue(self.facts.site),
                self._zone,
                Ties(live, involvement, accounts),
            ),
            recordings=RecordingStore(self.database),
            sound_file=self.live.recordings.path,
            history=Calls(self.database),
            flows=self._flow_statuses,
            health=self._health,
            derive_phone_secret=self._phone_secret,
            passes=Passes(self._secrets.master, self.clock.now),
            set_aside=self.live.journal.set_aside,
        )

    def _phone_secret(self, phone: str, nonce: str) -> str:
        return phone_secret(self._secrets.master, phone, nonce)

    async def _flow_statuses(self) -> Sequence[FlowStatus]:
        return flow_statuses(self.live.flows.running())

    async def _health(self) -> dict[str, bool]:
        telephone = self.live.telephone.owner.tables.one(Telephone, "telephone")
        return {
            "telephone": telephone is not None and telephone.up,
            "journal": not self.live.journal.failing,
            "database": await self._database_is_there(),
            **self._background.parts,
        }

    async def _database_answers(self) -> bool:
        # Also when it is there and refuses us: whoever asks for the health wants an answer.
        with contextlib.suppress(DatabaseAway, sa.exc.SQLAlchemyError, TimeoutError):
            async with asyncio.timeout(1.0), self.database.read() as connection:
                await connection.execute(sa.text("SELECT 1"))
                return True
        return False

    def _set_rules(self) -> None:
        """What administrators have set: queues and numbers to the floor, and where calls may go to the telephone."""
        offset = datetime.now(UTC).astimezone(self._zone).utcoffset()
        assert offset is not None
        offset_s = int(offset.total_seconds())
        outbound = next(iter(self.facts.site.outbound_rules), OutboundOptions())
        allowed = outbound.allowed if self._settings.outbound_trunk else ()
        self.live.floor.set_rules(
            [queue.rule() for queue in self.facts.site.queues],
            offset_s,
            dial_allowed=allowed,
            dial_denied=outbound.denied,
        )
        self.live.bus.post(self.facts.site.vips(self._zone))
        self.live.bus.post(next(iter(self.facts.site.capacities), CapacityOptions()).command())
        self.live.bus.post(
            SetOutboundRules(
                allowed=allowed,
                denied=outbound.denied,
                trunk=self._settings.outbound_trunk,
                shown=outbound.shown,
                at_once=outbound.at_once,
                a_day=outbound.a_day,
                utc_offset_s=offset_s,
            )
        )

    async def _keep_utc_offset(self) -> None:
        while True:
            await asyncio.sleep(UTC_OFFSET_EVERY_S)
            self._set_rules()


def ban_rules(settings: Settings) -> SetBanRules:
    """A carrier goes on carrying calls whatever it sends, and this machine is where pages' phones come from."""
    trunks = (network_of(source) for trunk in settings.trunks for source in trunk.sources)
    bans = settings.bans
    never = (*SetBanRules().never, *trunks, *(network_of(one) for one in bans.never))
    return SetBanRules(
        failures=bans.failures, within_s=bans.within_s, first_s=bans.first_s, longest_s=bans.longest_s, never=never
    )


def _first_options(settings: Settings) -> options.Options:
    """What a new installation begins with: the file that ships, and the settings' limits of calls to the outside."""
    limits = settings.outbound.model_dump(exclude={"trunk"})
    return options.load().model_copy(update={"outbound_rules": (OutboundOptions(**limits),)})


def settle_memory() -> None:
    """What is there after the start stays for good, so the garbage collector need not walk over it again and again:

    a full collection of a core at work holds up every caller's key for tens of milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


async def _until_stopped(stopping: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the wish to stop; a task that ends before is a fault, and its exception ends the core."""
    stop = asyncio.create_task(stopping.wait())
    try:
        done, _ = await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stop}:
            task.result()
            raise RuntimeError("a task of the core ended by itself")
    finally:
        stop.cancel()
