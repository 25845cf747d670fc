"""Owns the events websocket: connects, reconnects, reconciles, and hands events over in order."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException

from cti.ari import operations
from cti.ari.client import AriAddress, Sender
from cti.ari.decode import decode
from cti.ari.events import AriEvent
from cti.ari.models import AsteriskInfo, Bridge, Channel, Endpoint
from cti.ari.request import Answer, Ok, T

log = structlog.get_logger()

BACK_OFF_S = (0.05, 0.1, 0.2, 0.5, 1.0)
"""Waits between attempts; the last one repeats. Short, since a caller waits."""

NOT_WANTED = (
    "ChannelVarset",
    "ChannelDialplan",
    "ChannelCallerId",
    "ChannelConnectedLine",
    "BridgeCreated",
    "BridgeDestroyed",
    "BridgeVideoSourceChanged",
    "ChannelCreated",
    "Dial",
    "PlaybackStarted",
    "PlaybackContinuing",
)
"""Events that we never read. The filter lives in Asterisk's application object, so it is set on each connect."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of Asterisk at one moment. `started` is Asterisk's own start, as it writes it."""

    channels: list[Channel]
    bridges: list[Bridge]
    endpoints: list[Endpoint]
    started: str


@dataclass(frozen=True, slots=True)
class LinkLost:
    """No events arrive from now on, until the next `Snapshot`."""


Delivery = AriEvent | Snapshot | LinkLost


class AriLink:
    """Delivers `Snapshot`, then events in Asterisk's order, then `LinkLost`, and starts again, until cancelled."""

    def __init__(self, address: AriAddress, sender: Sender, deliver: Callable[[Delivery], None]) -> None:
        self._address = address
        self._sender = sender
        self._deliver = deliver
        self.up = False

    async def run(self) -> None:
        """Keep the link; ends only by cancellation."""
        failures = 0
        while True:
            was_up = await self._connected_once()
            failures = 0 if was_up else failures + 1
            await asyncio.sleep(BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)])

    async def _connected_once(self) -> bool:
        """Hold one connection from handshake to loss; return whether it got as far as handing over a snapshot."""
        reached = False
        try:
            async with connect(
                self._address.websocket,
                additional_headers={"Authorization": self._address.authorization},
                compression=None,
                open_timeout=5,
                ping_interval=5,
                ping_timeout=10,
                max_size=4 * 1024 * 1024,
                max_queue=4096,
                proxy=None,
            ) as websocket:
                reached = await self._follow(websocket)
        except (OSError, TimeoutError, WebSocketException, InvalidHandshake, InvalidURI) as error:
            log.info("Asterisk's event link could not be made or was lost.", error=type(error).__name__)
        if self.up:
            self.up = False
            log.warning("The link to Asterisk is lost.")
            self._deliver(LinkLost())
        return reached

    async def _follow(self, websocket: ClientConnection) -> bool:
        """Read from the first moment, hold events back until the snapshot is handed over, then deliver each at once."""
        held: list[AriEvent] = []
        snapshot: asyncio.Task[Snapshot | None] = asyncio.create_task(self._reconcile())
        snapshot.add_done_callback(lambda task: self._hand_over(task, held, websocket))
        try:
            async for frame in websocket:
                event = decode(frame)
                if event is None:
                    continue
                if self.up:
                    self._deliver(event)
                else:
                    held.append(event)
        finally:
            snapshot.cancel()
        return self.up

    def _hand_over(
        self, task: "asyncio.Task[Snapshot | None]", held: list[AriEvent], websocket: ClientConnection
    ) -> None:
        """Hand over the snapshot, then the events that came meanwhile. Without a snapshot, drop the connection to
        retry."""
        snapshot = None if task.cancelled() else task.result()
        if snapshot is None:
            websocket.transport.abort()
            return
        self.up = True
        log.info("The link to Asterisk is up.", channels=len(snapshot.channels), bridges=len(snapshot.bridges))
        self._deliver(snapshot)
        for event in held:
            self._deliver(event)

    async def _reconcile(self) -> Snapshot | None:
        disallowed = {"disallowed": [{"type": name} for name in NOT_WANTED]}
        if not _ok(await self._sender.send(operations.applications_filter(self._address.app, filter=disallowed))):
            return None
        return await take_snapshot(self._sender)


NONE_OF_THIS_KIND = 404
"""Asterisk's answer to a list of endpoints while there are none: a site before its first phone and trunk."""


async def take_snapshot(sender: Sender) -> Snapshot | None:
    """Ask Asterisk for everything it holds; None if it does not answer."""
    info, endpoints, channels, bridges = await asyncio.gather(
        sender.send(operations.asterisk_get_info(only="status")),
        sender.send(operations.endpoints_list_by_tech("PJSIP")),
        sender.send(operations.channels_list()),
        sender.send(operations.bridges_list()),
    )
    if isinstance(endpoints, Ok):
        phones = endpoints.value
    elif endpoints.status == NONE_OF_THIS_KIND:
        phones = []
    else:
        return None
    if not (isinstance(info, Ok) and isinstance(channels, Ok) and isinstance(bridges, Ok)):
        return None
    return Snapshot(channels.value, bridges.value, phones, _started(info.value))


def _started(info: AsteriskInfo) -> str:
    return info.status.startup_time if info.status else ""


def _ok(answer: Answer[T]) -> bool:
    if isinstance(answer, Ok):
        return True
    log.info("Asterisk refused while the link was made.", status=answer.status, reason=answer.reason)
    return False
