"""The web host's process: HTTP, sign-in, pages' push, and work that calls do not need. A flood delays no caller."""

import asyncio

import structlog
from aiohttp import web

from campaigns.dialler import Dialler
from campaigns.forgetting import Forgetting
from channels.fax.duties import FaxDuties
from exchange.sender import Sender
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.http.listener import BoundedSite, room, runner_of
from infra.jobs.runner import Runner
from infra.link.client import LinkClient
from infra.live.codec import Codec
from infra.logs import metrics
from infra.process.pulse import Pulse
from infra.process.running import until_stopped
from infra.settings.secrets import Secrets
from knowledge.duties import KnowledgeDuties
from knowledge.papers.service import PaperService
from notices.keeping import Keeping
from notices.service import NoticeService
from recording.checks.service import Checks
from recording.filing.moving import RecordingMover
from recording.keeping.marking import Marks
from server.live import all_messages
from server.live_domains import ENTITIES, MIRRORED
from server.runtime import WEB, launcher_socket, link_socket, make_run_folder, pulse_socket, ways_folder, web_socket
from server.settings import SiteSettings
from server.system import System
from storage.keeper import Keeper
from tickets.duties import TicketDuties, TicketFilling
from tickets.files.duties import FileDuties
from tickets.overdue.service import OverdueLists
from voicemail.sounds import VoicemailSounds

log = structlog.get_logger()

UTC_OFFSET_EVERY_S = 3600.0
"""How often the site's offset from UTC is looked up again, for zones with daylight saving."""


class WebHost:
    """All parts of the web host. `run()` returns when asked to stop, or raises when a part has failed.

    `jobs`: where jobs are done, if not by `python -m server job` of this installation.
    """

    def __init__(self, settings: SiteSettings, secrets: Secrets, jobs: Runner | None = None) -> None:
        self._settings = settings
        codec = Codec(all_messages(), ENTITIES)
        self._link = LinkClient(link_socket(settings), codec, MIRRORED)
        database, clock = Database(settings.database), SystemClock()
        self._system = System(settings, secrets.master, self._link, codec, database, clock, new_id, runner=jobs)
        self._pulse = Pulse(pulse_socket(settings, WEB))
        metrics.gauge(
            "hotline_set_aside",
            "Lines and messages that could not be read and were set aside.",
            lambda: self._system.set_aside.count,
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Wait for the core, which brings the database up to date; then serve until `stopping` is set."""
        system, keep = self._system, self._system.background.keep
        tasks = [asyncio.create_task(keep("link", self._link.run))]
        runner: web.AppRunner | None = None
        try:
            if not await _until_up(self._link, stopping):
                return
            built = await system.open()
            runner = runner_of(built.app)
            await runner.setup()
            tasks += [
                asyncio.create_task(work)
                for work in (
                    keep("outbox", system.outbox.run),
                    keep("push", built.push.run),
                    keep("seats", built.ended_seats.run),
                    keep("jobs", system.jobs.run),
                    keep("files", system.services.get(Keeper).run),
                    keep("campaigns", system.services.get(Dialler).run),
                    keep("recordings_moved", system.services.get(RecordingMover).run),
                    keep("recording_checks", system.services.get(Checks).run),
                    keep("recording_marks", system.services.get(Marks).run),
                    keep("campaign_numbers", system.services.get(Forgetting).run),
                    keep("sounds", system.sounds.run),
                    keep("voicemail", system.services.get(VoicemailSounds).run),
                    keep("notices", system.services.get(NoticeService).run),
                    keep("notices_kept", system.services.get(Keeping).run),
                    keep("overdue", system.services.get(OverdueLists).run),
                    keep("exchange", system.services.get(Sender).run),
                    keep("tickets", system.services.get(TicketDuties).run),
                    keep("ticket_index", system.services.get(TicketFilling).run),
                    keep("knowledge", system.services.get(KnowledgeDuties).run),
                    keep("ticket_files", system.services.get(FileDuties).run),
                    keep("knowledge_papers", system.services.get(PaperService).run),
                    keep("faxes", system.services.get(FaxDuties).run),
                    keep("web_loop_lag", metrics.measure_loop_lag),
                    keep("utc_offset", self._keep_utc_offset),
                )
            ]
            # An earlier web host may have died between a change and its message to the core.
            built.in_force.core_is(True)
            await self._serve(runner)
            log.info("The web host is ready.")
            await until_stopped(stopping, tasks)
        finally:
            if runner is not None:
                await runner.cleanup()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await system.database.close()
            self._pulse.stop()

    async def _serve(self, runner: web.AppRunner) -> None:
        """Listen for the front, and for the launcher, which must get through even when the front uses all
        connections.
        """
        make_run_folder(self._settings)
        self._system.accounts.seats.ways.keep_in(ways_folder(self._settings))
        await BoundedSite(runner, web_socket(self._settings), room()).start()
        await web.UnixSite(runner, launcher_socket(self._settings)).start()
        launcher_socket(self._settings).chmod(0o600)
        self._pulse.start()

    async def _keep_utc_offset(self) -> None:
        while True:
            await asyncio.sleep(UTC_OFFSET_EVERY_S)
            self._system.tell_rules()


async def _until_up(link: LinkClient, stopping: asyncio.Event) -> bool:
    """Whether the core is there; False if this process is asked to stop first."""
    up, stop = asyncio.create_task(link.until_up()), asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({up, stop}, return_when=asyncio.FIRST_COMPLETED)
        return not stop.done()
    finally:
        up.cancel()
        stop.cancel()
