"""The core process: calls, flows, the floor and recordings. It serves no requests except those over the link.

It parses nothing that a stranger sends, and no page waits for it: those are tasks of the web host (`server/web.py`).
"""

import asyncio
import gc
import os
from collections.abc import Mapping, Sequence

import structlog

from acd.service import Floor
from asterisk.settings import SPEECH_ROOT
from core.messages.base import Message
from core.messages.flow import SetReadings
from core.messages.presence import PagesAway
from cti.reader import TelephoneReader
from cti.service import TelephoneService
from hotline.facts.service import SiteService
from infra.clock import SystemClock
from infra.database.engine import Database
from infra.link.server import LinkServer
from infra.logs import metrics
from infra.process.background import Background
from infra.process.pulse import Pulse
from infra.process.running import until_stopped
from infra.settings.secrets import Secrets
from ivr.flows.status import queries as flow_queries
from ivr.reports.service import PLACES, CallersAtNode
from ivr.service import FlowService
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.slow import SlowCopies
from ivr.voice.speaker import Speaker
from recording.service import RecordingService
from server.edges import EdgesOf, production
from server.leaving import INSIDE
from server.live import Live
from server.rules import ban_rules, site_rules
from server.runtime import CORE, link_socket, make_run_folder, pulse_socket
from server.settings import SiteSettings
from server.site import first_options
from voicemail.service import LiveVoicemail

log = structlog.get_logger()

SPEECH_BYTES = 256 * 1024 * 1024
"""The largest size of the cache of rendered texts."""

SLOW_LOOK_S = 5.0
"""How often we check whether a job has made slow copies of prompts."""

GC_THRESHOLDS = (10_000, 20, 50)
"""How many objects trigger a young collection, how many young ones a middle one, and how many middle ones a full
one.
"""


class Core:
    """All parts of one core. `run()` returns when asked to stop, or raises when a part has failed."""

    def __init__(self, settings: SiteSettings, secrets: Secrets, edges: EdgesOf = production) -> None:
        self._settings = settings
        self.clock = SystemClock()
        self.database = Database(settings.database)
        self.facts = SiteService(self.database, self.clock, first_options(settings))
        speech = SpeechCache(settings.var / "cache" / "tts", SPEECH_BYTES, self.clock.now)
        self._voice = EspeakEngine(settings.speech_workers or min(os.cpu_count() or 2, 16))
        self.speaker = Speaker(self._voice, speech, SPEECH_ROOT)
        self.slow = SlowCopies(settings.var / "cache" / "tts", SPEECH_ROOT)
        self.live = Live(edges(settings, secrets, self.database, self.clock, self.speaker, self._queues))
        library = self.live.get(FlowService).library
        library.slow_copy, library.all_slowly = self.slow.of, settings.speech_slow
        self.floor = self.live.get(Floor)
        self.history = self.live.history(self.database)
        self._background = Background(self.clock)
        self._pulse = Pulse(pulse_socket(settings, CORE))
        self.link = LinkServer(
            self.live.bus,
            self.live.codec,
            self.live.mirrored,
            {
                "health": self._health,
                PLACES: self._places,
                "metrics": self._metrics,
                INSIDE: self._inside,
                **flow_queries(self.live.get(FlowService)),
            },
            left=self._no_pages,
        )
        metrics.gauge("hotline_history_lag_lines", "Lines of the journal not copied yet.", lambda: self.history.lag)
        metrics.gauge(
            "hotline_floor_reconciled", "What the floor's sweeper has put right, ever.", self.floor.reconciled
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Recover, serve, and run all tasks until `stopping` is set; then stop whatever must not be cut off."""
        recovered = self.live.open()
        await self.database.migrate()
        await self.facts.load()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self.live.bus.listen([SetReadings], self._read_so)
        await asyncio.to_thread(self.slow.look)
        for rules in (*site_rules(self.facts.site, self._settings), ban_rules(self._settings)):
            self.live.bus.post(rules)
        self._no_pages()
        # Journal and services carry the calls: when one of them ends, so does the core, and a new one takes over the
        # calls. Everything else restarts by itself.
        keep = self._background.keep
        tasks = [
            asyncio.create_task(work)
            for work in (
                self.live.journal.run(),
                *(service.run() for service in self.live.services),
                keep("history", self.history.run),
                keep("loop_lag", metrics.measure_loop_lag),
                keep("slow_copies", self._look_for_slow_copies),
            )
        ]
        try:
            await self._voice.begin()
            make_run_folder(self._settings)
            await self.link.start(link_socket(self._settings))
            settle_memory()
            self._pulse.start()
            log.info("The core is ready.", line=self.live.journal.n)
            await until_stopped(stopping, tasks)
        finally:
            await self._stop(tasks)

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Stop the web host first; then the links to Asterisk, so that nothing new happens; the journal last."""
        await self.link.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.live.stop()
        await self.speaker.close()
        await self.database.close()
        self._pulse.stop()

    def _no_pages(self) -> None:
        """The web host is away: nobody sees what rings on a page."""
        self.live.bus.post(PagesAway())

    def _read_so(self, message: Message) -> None:
        assert isinstance(message, SetReadings)
        self.speaker.readings = dict(message.readings)

    async def _look_for_slow_copies(self) -> None:
        while True:
            await asyncio.sleep(SLOW_LOOK_S)
            await asyncio.to_thread(self.slow.look)

    def _queues(self) -> set[str]:
        """The present queues: those of the floor, or those of the database before the floor has recovered."""
        return self.floor.queue_ids() or {queue.id for queue in self.facts.site.queues}

    async def _places(self) -> Sequence[CallersAtNode]:
        return self.live.get(FlowService).places()

    async def _health(self) -> Mapping[str, bool]:
        return {
            "telephone": TelephoneReader(self.live.get(TelephoneService).owner.tables).up,
            "journal": not self.live.journal.failing,
            "sound_filed": not (self.live.get(RecordingService).waits or self.live.get(LiveVoicemail).waits),
            **self._background.parts,
        }

    async def _inside(self) -> int:
        """The number of callers, citizens and faxes that a stop would cut off."""
        return self.live.get(TelephoneService).inside

    async def _metrics(self) -> str:
        return metrics.render().decode()


def settle_memory() -> None:
    """Exempt the objects that exist after the start, which stay for good, from garbage collection.

    A full collection of a core at work delays every caller's key by tens of milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
