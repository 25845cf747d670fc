"""The core of `make dev`: the product's own, on the in-memory Asterisk with its phones and citizens."""

import asyncio
import dataclasses
from collections.abc import Callable, Set

from aiohttp import web

from asterisk.settings import OWN_SOUND_ROOT, RECORDING_ROOT, SOUND_ROOT, SPEECH_ROOT
from cti.service import TelephoneEdges
from infra.clock import Clock, SystemClock
from infra.database.engine import Database
from infra.settings.secrets import Secrets, phone_secret
from ivr.service import Speech
from server.core import Core
from server.edges import EdgesOf, production
from server.live import Edges
from server.settings import SiteSettings
from tools.dev.citizens import MAIN, Citizens, Ring
from tools.dev.media import Certificate, Way
from tools.dev.phones import PagePhones
from tools.dev.settings import phones_socket
from tools.dev.switch import DevAsterisk, Sounds

CALLER, CALLED, KEYS = "caller", "called", "keys"


async def run_core(settings: SiteSettings, secrets: Secrets, stopping: asyncio.Event) -> None:
    """Run the core until `stopping` is set."""
    clock = SystemClock()
    asterisk = dev_asterisk(settings, clock)
    certificate = await Certificate.make(settings.var)
    phones = PagePhones(asterisk, clock, lambda: Way(certificate))
    citizens = Citizens(asterisk, clock)
    asterisk.page_phones, asterisk.outside = phones, citizens
    core = Core(settings, secrets, edges_on(asterisk))
    runner = web.AppRunner(application(phones, citizens), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.UnixSite(runner, phones_socket(settings)).start()
    calls_ended = asyncio.Event()
    living = asyncio.create_task(citizens.run())
    ending = asyncio.create_task(_end_calls(asterisk, living, stopping, calls_ended))
    try:
        await core.run(calls_ended)
    finally:
        ending.cancel()
        living.cancel()
        await citizens.stop()
        await phones.close()
        await runner.cleanup()


async def _end_calls(
    asterisk: DevAsterisk, living: "asyncio.Task[None]", stopping: asyncio.Event, ended: asyncio.Event
) -> None:
    """End all calls before the core stops, while it still learns of it: the next core would find calls in its journal
    that it cannot account for.
    """
    await stopping.wait()
    living.cancel()
    asterisk.stop()
    ended.set()


def dev_asterisk(settings: SiteSettings, clock: Clock) -> DevAsterisk:
    """The Asterisk for these settings."""
    folders = {
        str(SOUND_ROOT): settings.sounds,
        str(SPEECH_ROOT): settings.var / "cache" / "tts",
        str(OWN_SOUND_ROOT): settings.own_sounds,
    }
    return DevAsterisk(clock, Sounds(folders), settings.recordings / "parts", str(RECORDING_ROOT))


def edges_on(asterisk: DevAsterisk) -> EdgesOf:
    """The edges of production, except those of the telephone."""

    def edges(
        settings: SiteSettings,
        secrets: Secrets,
        database: Database,
        clock: Clock,
        speech: Speech,
        queues: Callable[[], Set[str] | None],
    ) -> Edges:
        real = production(settings, secrets, database, clock, speech, queues)
        telephone = TelephoneEdges(
            phone_secret=lambda phone, nonce: phone_secret(secrets.master, phone, nonce),
            sender=asterisk,
            recorder=asterisk,
            modems=asterisk,
            links=asterisk,
        )
        others = [edge for edge in real.of_domains if not isinstance(edge, TelephoneEdges)]
        return dataclasses.replace(real, of_domains=(telephone, *others))

    return edges


def application(phones: PagePhones, citizens: Citizens) -> web.Application:
    """The application on the socket: the pages' phones, and calls on demand."""

    async def call(request: web.Request) -> web.Response:
        asked = request.query
        options = Ring(caller=asked.get(CALLER, ""), called=asked.get(CALLED, MAIN), keys=asked.get(KEYS, ""))
        return web.Response(text=citizens.call(options))

    app = web.Application()
    app.router.add_get("/ws", phones.serve)
    app.router.add_post("/call", call)
    return app
