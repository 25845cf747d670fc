"""Sends callers who wait in Asterisk to its fallback when the core stays away; people in a talk are left alone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

import structlog

from asterisk.manager import ManagerLost, ManagerSession

log = structlog.get_logger()

AWAY_LIMIT_S = 15.0
"""A restart of the core takes at most 5 s: callers lose nothing by waiting this long."""

LOOK_S = 1.0
APP = "cti"
USER = "watchdog"
FALLBACK = {"Context": "fallback", "Exten": "s", "Priority": "1"}


async def watch(
    port: int, secret: str, is_core_up: Callable[[], Awaitable[bool]], away_limit_s: float = AWAY_LIMIT_S
) -> None:
    """Run until cancelled. `port`: that of Asterisk's manager interface. `is_core_up` is asked every second.

    The session is opened at once and kept, so that it is there when it counts, even if others take all free sessions.
    """
    clock = asyncio.get_running_loop().time
    seen_at = clock()
    async with ManagerSession(port, USER, secret) as manager:
        while True:
            await asyncio.sleep(min(LOOK_S, away_limit_s))
            await manager.keep()
            if await is_core_up():
                seen_at = clock()
            elif clock() - seen_at > away_limit_s:
                await rescue(manager)


async def rescue(manager: ManagerSession) -> int:
    """Send every caller in our Stasis app who is in no bridge to the fallback; return how many were sent."""
    sent = 0
    try:
        for channel in stranded(await manager.entries("CoreShowChannels")):
            sent += await manager.ask("Redirect", Channel=channel, **FALLBACK)
    except ManagerLost:
        log.warning("Asterisk could not be asked for stranded callers; trying again.")
    if sent:
        log.warning("The core is away: callers were sent to the fallback.", callers=sent)
    return sent


def stranded(channels: Iterable[Mapping[str, str]]) -> list[str]:
    """The channels of trunk callers in our app who are in no bridge: only the core would ever go on with them."""
    return [
        channel["Channel"]
        for channel in channels
        if channel.get("Application") == "Stasis"
        and channel.get("ApplicationData", "").startswith(f"{APP},trunk")
        and not channel.get("BridgeId")
    ]
