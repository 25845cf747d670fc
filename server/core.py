"""The core process: calls, flows, the floor and recordings. It serves no requests but those of the link.

Nothing that a stranger sends is parsed here, and no page waits for it: that is the web host's (`server/web.py`).
"""

import asyncio
import gc
from collections.abc import Mapping, Sequence

import structlog

from asterisk.settings import DTLS_CERTIFICATE, DTLS_KEY, RECORDING_ROOT, SOUND_ROOT, SPEECH_ROOT
from cti.ami.link import AmiAddress
from cti.ari.client import AriAddress
from cti.carry import CarrySettings
from cti.phones import PhoneTemplate
from cti.reader import TelephoneReader
from cti.service import TelephoneSettings
from hotline.service import SiteService
from infra import metrics
from infra.background import Background
from infra.clock import SystemClock, new_id
from infra.database import Database
from infra.link.face import CORE
from infra.link.server import LinkServer
from infra.link.status import Status
from infra.running import until_stopped
from infra.secrets import Secrets, phone_secret
from infra.settings import Settings
from ivr.library import Library
from ivr.status import QUERY as FLOWS
from ivr.status import FlowStatus, statuses
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.prompts import shipped
from ivr.voice.speaker import Speaker
from server.live import Live, LiveSettings
from server.rules import ban_rules, site_rules
from server.runtime import link_socket, make_run_folder
from server.site import first_options

log = structlog.get_logger()

SPEECH_BYTES = 256 * 1024 * 1024
"""How much the cache of spoken texts may take."""

GC_THRESHOLDS = (10_000, 20, 50)
"""Objects before a young collection, young ones before a middle one, middle ones before a full one."""


class Core:
    """All parts of one core. `run()` returns when asked to stop, or raises when a part has failed."""

    def __init__(self, settings: Settings, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self.clock = SystemClock()
        self.database = Database(settings.database)
        self.facts = SiteService(self.database, self.clock, first_options(settings))
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
            queues=self._queues,
            phone_secret=lambda phone, nonce: phone_secret(secrets.master, phone, nonce),
            on_mend=lambda what: metrics.MENDS.labels(what).inc(),
        )
        self._background = Background(self.clock)
        status = Status(self.live.bus, self.live.journal.set_aside)
        self.link = LinkServer(
            self.live.bus,
            self.live.codec,
            {**self.live.mirrored, CORE: status.tables},
            {"health": self._health, FLOWS: self._flow_statuses, "metrics": self._metrics},
        )
        metrics.gauge(
            "hotline_history_lag_lines", "Lines of the journal not copied yet.", lambda: self.live.history.lag
        )
        metrics.gauge("hotline_floor_mends", "What the floor's sweeper has mended, ever.", self.live.floor.mended)

    async def run(self, stopping: asyncio.Event) -> None:
        """Recover, serve, and keep all tasks until `stopping` is set; then stop what must not be cut off."""
        recovered = self.live.open()
        await self.database.migrate()
        await self.facts.load()
        await self.live.begin(recovered)
        for rules in (*site_rules(self.facts.site, self._settings), ban_rules(self._settings)):
            self.live.bus.post(rules)
        # The first three carry the calls: when one of them ends, so does the core, and a new one takes the calls over.
        keep = self._background.keep
        tasks = [
            asyncio.create_task(work)
            for work in (
                self.live.journal.run(),
                self.live.telephone.run(),
                self.live.flows.run(),
                keep("history", self.live.history.run),
                keep("loop_lag", metrics.measure_loop_lag),
            )
        ]
        try:
            make_run_folder(self._settings)
            await self.link.start(link_socket(self._settings))
            settle_memory()
            log.info("The core is ready.", line=self.live.journal.n)
            await until_stopped(stopping, tasks)
        finally:
            await self._stop(tasks)

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """The web host first; then the links to Asterisk, so that nothing new happens; the journal last."""
        await self.link.stop()
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

    def _queues(self) -> set[str]:
        """Those that there are now: the floor's, and before it has recovered those of the database."""
        return self.live.floor.queue_ids() or {queue.id for queue in self.facts.site.queues}

    async def _flow_statuses(self) -> Sequence[FlowStatus]:
        return statuses(self.live.flows.running())

    async def _health(self) -> Mapping[str, bool]:
        return {
            "telephone": TelephoneReader(self.live.telephone.owner.tables).up,
            "journal": not self.live.journal.failing,
            **self._background.parts,
        }

    async def _metrics(self) -> str:
        return metrics.render().decode()


def settle_memory() -> None:
    """What is there after the start stays for good, so the garbage collector need not walk over it again and again:

    a full collection of a core at work holds up every caller's key for tens of milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
