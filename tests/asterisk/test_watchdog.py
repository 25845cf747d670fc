"""Callers who wait in Asterisk while the core stays away reach the fallback; people in talk go on talking (TE8)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from asterisk.manager import ManagerSession
from asterisk.process import Asterisk
from asterisk.settings import AsteriskSettings
from asterisk.watchdog import USER, rescue, watch
from tests.asterisk.conftest import OpenPhone


class Ari:
    """The few ARI requests of this test, as user `cti`."""

    def __init__(self, settings: AsteriskSettings, session: aiohttp.ClientSession) -> None:
        self.url = f"http://127.0.0.1:{settings.http_port}/ari"
        self._session = session

    async def post(self, path: str, **parameters: str) -> Any:
        async with self._session.post(self.url + path, params=parameters) as answer:
            assert answer.ok, await answer.text()
            return await answer.json() if answer.status == 200 else None

    async def channels(self) -> list[str]:
        async with self._session.get(f"{self.url}/channels") as answer:
            return sorted(channel["dialplan"]["context"] for channel in await answer.json())

    async def application(self, channel: str) -> str:
        """The application that the channel is in now."""
        async with self._session.get(f"{self.url}/channels/{channel}") as answer:
            return str((await answer.json())["dialplan"]["app_name"])

    @asynccontextmanager
    async def core(self) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """The core's link: while it is open, the core has the calls."""
        async with self._session.ws_connect(f"{self.url}/events?app=cti") as link:
            yield link


async def test_waiting_callers_are_sent_and_talking_ones_stay(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    headers = {"Authorization": aiohttp.encode_basic_auth("cti", private_settings.secrets.ari)}
    async with aiohttp.ClientSession(headers=headers) as session:
        ari = Ari(private_settings, session)
        async with ari.core() as core:
            calls = [asyncio.create_task((await phones(f"1380000000{n}")).dial("12345", within=10)) for n in range(3)]
            channels = [await _started(core) for _ in calls]
            for channel in channels:
                await ari.post(f"/channels/{channel}/answer")
            waiting, *_ = answered = [await call for call in calls]
            names = {call.phone.user: call for call in answered}
            talking = [
                channel for channel in channels if channel != await _channel_of(ari, session, waiting.phone.user)
            ]
            await ari.post("/bridges", type="mixing", bridgeId="talk")
            await ari.post("/bridges/talk/addChannel", channel=",".join(talking))
        watching = asyncio.create_task(watch(private_settings.ami_port, private_settings.secrets.watchdog, _never, 0.1))
        try:
            async with asyncio.timeout(10):
                await waiting.sound.loud_after(0.0)
            assert await ari.channels() == ["fallback", "from-trunk", "from-trunk"]
        finally:
            watching.cancel()
        assert not any(call.ended.done() for call in names.values())


async def test_whoever_was_sent_to_the_fallback_begins_no_second_call(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """The core is back, and knows this call as ended; the caller waits for a free phone in Asterisk."""
    headers = {"Authorization": aiohttp.encode_basic_auth("cti", private_settings.secrets.ari)}
    async with aiohttp.ClientSession(headers=headers) as session:
        ari = Ari(private_settings, session)
        async with ari.core() as core:
            call = asyncio.create_task((await phones("13800000000")).dial("12345", within=10))
            channel = await _started(core)
            await ari.post(f"/channels/{channel}/answer")
            answered = await call
        async with ManagerSession(private_settings.ami_port, USER, private_settings.secrets.watchdog) as manager:
            assert await rescue(manager) == 1
        async with ari.core() as core:
            await ari.post("/applications/cti/subscription", eventSource=f"channel:{channel}")
            place = await ari.application(channel)
            assert place == "Queue" or await _gets_into(core) == "Queue", "the caller began a second call"
        assert not answered.ended.done()


async def _never() -> bool:
    return False


async def _started(core: aiohttp.ClientWebSocketResponse) -> str:
    async with asyncio.timeout(5):
        async for message in core:
            event = message.json()
            if event["type"] == "StasisStart":
                return str(event["channel"]["id"])
    raise AssertionError("the link was closed")


async def _gets_into(core: aiohttp.ClientWebSocketResponse) -> str:
    """Where the only caller goes next: into Asterisk's queue, or to the core."""
    async with asyncio.timeout(10):
        async for message in core:
            event = message.json()
            if event["type"] == "StasisStart":
                return "Stasis"
            if event["type"] == "ChannelDialplan" and event["dialplan_app"] == "Queue":
                return "Queue"
    raise AssertionError("the link was closed")


async def _channel_of(ari: Ari, session: aiohttp.ClientSession, number: str) -> str:
    async with session.get(f"{ari.url}/channels") as answer:
        return next(str(each["id"]) for each in await answer.json() if each["caller"]["number"] == number)
