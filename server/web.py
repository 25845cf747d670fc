"""The web host's process: HTTP, sign-in, pages' push, and work that calls do not need. A flood delays no caller."""

import asyncio

import structlog
from aiohttp import web

from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.domain import work_of
from infra.http.listener import BoundedSite, room, runner_of
from infra.jobs.runner import Runner
from infra.link.client import LinkClient
from infra.live.codec import Codec
from infra.logs import metrics
from infra.process.pulse import Pulse
from infra.process.running import until_stopped
from infra.settings.secrets import Secrets
from server.live import all_messages
from server.live_domains import ENTITIES, MIRRORED
from server.runtime import WEB, launcher_socket, link_socket, make_run_folder, pulse_socket, ways_folder, web_socket
from server.settings import SiteSettings
from server.system import System
from tickets.dispatch.catalogue import DutyCatalogue
from tickets.dispatch.demo import ensure_demo_duties

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
            if system.settings.demo:
                await ensure_demo_duties(system.services.get(DutyCatalogue))
            runner = runner_of(built.app)
            await runner.setup()
            own = {
                "outbox": system.outbox.run,
                "push": built.push.run,
                "seats": built.ended_seats.run,
                "sounds": system.sounds.run,
                "web_loop_lag": metrics.measure_loop_lag,
                "utc_offset": self._keep_utc_offset,
            }
            works = work_of(system.domains, system.services, own)
            tasks += [asyncio.create_task(keep(name, work)) for name, work in works.items()]
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
