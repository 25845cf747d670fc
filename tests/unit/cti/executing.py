"""The shell that carries effects out, on an Asterisk in memory with one talk in progress."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from structlog.testing import capture_logs

from core.messages.base import Message
from cti.ari import operations as ari
from cti.ari.fake import Asked, FakeAsterisk
from cti.ari.request import Request
from cti.executor import AriExecutor, ExecutorSettings
from cti.lanes import Lanes
from cti.phones import PhoneTemplate
from cti.rules.effects import AriEffect
from tests.until import until

CALLER = "1764000000.1"
"""The caller's channel; it talks to the leg `o1` in the bridge `b-1`, hears the playback `p0`, and is recorded."""

SETTINGS = ExecutorSettings(
    app="desk", recordings="/rec", formats="ulaw", phone=PhoneTemplate(dtls_certificate="/k/c.pem", dtls_key="/k/c.key")
)


@dataclass(frozen=True, slots=True)
class Carried:
    """The requests to Asterisk, the messages to the rules, the counts, and the log's lines."""

    asked: Sequence[Asked]
    told: Sequence[Message]
    reconciled: Sequence[str]
    log: Sequence[MutableMapping[str, Any]]
    asterisk: FakeAsterisk


async def talking() -> FakeAsterisk:
    """A caller and an agent in a talk, and a phone, `o2`, that has been created but does not ring yet."""
    asterisk = FakeAsterisk()
    asterisk.register("8001")
    assert asterisk.arrive() == CALLER
    for id, endpoint in (("l-o1", "PJSIP/8001"), ("l-o2", "PJSIP/8001"), ("out-2", "Local/13900001111@to-trunk/n")):
        await asterisk.send(ari.channels_create(endpoint=endpoint, app="cti", channel_id=id))
    asterisk.pick_up("l-o1")
    requests: list[Request[Any]] = [
        ari.channels_answer(CALLER),
        ari.channels_play_with_id(CALLER, "p0", media=["sound:/long"]),
        ari.bridges_create_with_id("b-1", type="mixing"),
        ari.bridges_add_channel("b-1", channel=[CALLER, "l-o1"]),
    ]
    for request in requests:
        await asterisk.send(request)
    await asterisk.start_recording(CALLER, "/rec/0-caller.wav", "/rec/0-agent.wav")
    asterisk.requests.clear()
    return asterisk


async def carried(effect: AriEffect, refusals: Mapping[str, int] | None = None) -> Carried:
    """Carry the effect out while Asterisk refuses these operations, and return what followed."""
    asterisk = await talking()
    for operation, status in (refusals or {}).items():
        asterisk.refuse(operation, status)
    told: list[Message] = []
    reconciled: list[str] = []
    lanes = Lanes()
    executor = AriExecutor(
        asterisk, asterisk, lanes, told.append, SETTINGS, lambda phone, nonce: f"{phone}/{nonce}", reconciled.append
    )
    with capture_logs() as log:
        await executor.execute(effect)
        await until(lambda: lanes.busy == 0)
    return Carried(asterisk.requests, told, reconciled, log, asterisk)
