"""Sends callers who wait in Asterisk to its own fallback when the core stays away; who talks is left alone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog

log = structlog.get_logger()

AWAY_LIMIT_S = 15.0
"""A restart of the core takes 5 s at most: callers lose nothing by waiting that long."""

LOOK_S = 1.0
REQUEST_LIMIT_S = 5.0
APP = "cti"
USER = "watchdog"
FALLBACK = {"context": "fallback", "extension": "s", "priority": "1"}


async def watch(
    url: str, secret: str, is_core_up: Callable[[], Awaitable[bool]], away_limit_s: float = AWAY_LIMIT_S
) -> None:
    """Run until cancelled. `url`: ARI's, such as http://127.0.0.1:8088/ari. `is_core_up` is asked every second."""
    clock = asyncio.get_running_loop().time
    seen_at = clock()
    while True:
        await asyncio.sleep(min(LOOK_S, away_limit_s))
        if await is_core_up():
            seen_at = clock()
        elif clock() - seen_at > away_limit_s:
            await rescue(url, secret)


async def rescue(url: str, secret: str) -> int:
    """Send every caller in our Stasis app who is in no bridge to the fallback; how many went."""
    headers = {"Authorization": aiohttp.encode_basic_auth(USER, secret)}
    timeout = aiohttp.ClientTimeout(total=REQUEST_LIMIT_S)
    sent = 0
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            channels, bridges = await _get(session, f"{url}/channels"), await _get(session, f"{url}/bridges")
            for channel in stranded(channels, bridges):
                way = f"{url}/channels/{quote(channel, safe='')}/continue"
                async with session.post(way, params=FALLBACK) as done:
                    sent += done.status == 204
    except (aiohttp.ClientError, TimeoutError):
        log.warning("Asterisk could not be asked for stranded callers; trying again.")
    if sent:
        log.warning("The core is away: callers were sent to the fallback.", callers=sent)
    return sent


def stranded(channels: Iterable[dict[str, Any]], bridges: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of trunk callers in our app who are in no bridge: nobody but the core would ever go on with them."""
    bridged = {channel for bridge in bridges for channel in bridge["channels"]}
    return [
        channel["id"]
        for channel in channels
        if channel["dialplan"]["app_name"] == "Stasis"
        and channel["dialplan"]["app_data"].startswith(f"{APP},trunk")
        and channel["id"] not in bridged
    ]


async def _get(session: aiohttp.ClientSession, url: str) -> list[dict[str, Any]]:
    async with session.get(url) as answer:
        answer.raise_for_status()
        found: list[dict[str, Any]] = await answer.json()
        return found
