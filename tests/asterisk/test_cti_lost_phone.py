"""A phone is lost in talk: how Asterisk notices, and how the same agent gets the caller back (AC2, AC5)."""

import asyncio
from array import array
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from cti.ari import operations
from cti.ari.request import Ok
from phone.phone import Phone
from tests.asterisk.cti_site import Line, Site, Stage
from tests.asterisk.recorded import a_while, parts
from tests.asterisk.voices import HERTZ, MUSIC, Voices
from tests.tones import share, sides
from tests.unit.recording.stored import made_of_parts
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

NUMBER = "8350"


class Page:
    """The SIP part of an agent's page: a phone on a websocket, which is closed without a word when the page reloads."""

    def __init__(self, websocket: ClientConnection) -> None:
        self._websocket = websocket
        self._sending: set[asyncio.Task[None]] = set()
        self.rung: list[Line] = []
        self.phone = Phone("127.0.0.1", ("127.0.0.1", 5060), NUMBER)
        self.phone.connection_made(self)  # type: ignore[arg-type]  # all that it needs of a transport
        self.phone.on_call = lambda call: self.rung.append(Line(call))
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for frame in self._websocket:
                self.phone.datagram_received(frame if isinstance(frame, bytes) else frame.encode(), None)

    def sendto(self, data: bytes, _: object) -> None:
        text = data.decode().replace("SIP/2.0/UDP", "SIP/2.0/WS")
        task = asyncio.create_task(self._send(text))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, text: str) -> None:
        with suppress(ConnectionClosed):
            await self._websocket.send(text)

    def get_extra_info(self, _: str) -> tuple[str, int]:
        return ("127.0.0.1", 9)

    def is_closing(self) -> bool:
        return False

    def close(self) -> None:
        pass

    async def reload(self) -> None:
        """Reload the page: no BYE, no sound; the websocket closes."""
        for call in list(self.phone.calls.values()):
            call.sound.close()
        self._websocket.transport.abort()
        await self._reading


async def open_page(site: Site) -> Page:
    """Open a page that has registered."""
    address = f"ws://127.0.0.1:{site.settings.http_port}/ws"
    page = Page(await connect(address, subprotocols=["sip"], proxy=None))  # type: ignore[list-item]
    await page.phone.register()
    return page


@pytest_asyncio.fixture(loop_scope="module")
async def stage(site: Site, tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(site, tmp_path)
    await stage.open()
    await put(stage, "aor", NUMBER, max_contacts="1", remove_existing="yes")
    await put(stage, "endpoint", NUMBER, context="from-agent", disallow="all", allow="alaw", aors=NUMBER)
    yield stage
    await stage.close()


async def put(stage: Stage, kind: str, id: str, **fields: str) -> None:
    pairs: dict[str, Any] = {"fields": [{"attribute": name, "value": value} for name, value in fields.items()]}
    request = operations.asterisk_update_object("res_pjsip", kind, id, fields=pairs)
    assert isinstance(await stage.core.service.client.send(request), Ok)


async def ring_page(stage: Stage, page: Page, call: CallId, leg: str, *, auto_answer: bool = False) -> Line:
    """The page's phone rings and is answered."""
    until_ = stage.core.clock.now() + 20
    stage.core.bus.post(
        t.RingPhone(call=call, leg=leg, phone=NUMBER, caller="1", until=until_, auto_answer=auto_answer)
    )
    await until(lambda: page.rung)
    line = page.rung[-1]
    line.answer()
    await stage.core.hear(t.LegAnswered, lambda event: event.leg == leg)
    await stage.core.do(t.JoinLeg(call=call, leg=leg))
    await stage.core.hear(t.LegJoined, lambda event: event.leg == leg)
    return line


async def test_a_page_is_reloaded_in_talk_and_the_agent_is_back(stage: Stage, site: Site) -> None:
    """AC2: the caller hears an announcement, music and the same agent again; the stale leg is ended without waiting for
    it."""
    page = await open_page(site)
    await stage.core.hear(t.PhoneReachable, lambda event: event.phone == NUMBER)
    call, caller = await stage.waiting()
    agent = await ring_page(stage, page, call, "o1")
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})

    await page.reload()
    await stage.core.hear(t.PhoneUnreachable, lambda event: event.phone == NUMBER)
    assert "LegEnded" not in stage.core.names()  # the dialog outlives the websocket: the floor must act
    await stage.core.do(t.HangUpLeg(leg="o1", cause=t.EndCause.PHONE_LOST))
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.leg, ended.cause, ended.by) == ("o1", t.EndCause.PHONE_LOST, t.Side.SYSTEM)
    await stage.core.do(t.PlayMedia(call=call, playback="word", media=("/media/hotline/sounds/short",)))
    await stage.core.hear(t.MediaFinished)
    await stage.core.do(t.StartMusic(call=call))
    await voices.settle(caller={MUSIC})

    stage.core.heard.clear()
    page = await open_page(site)
    await stage.core.hear(t.PhoneReachable, lambda event: event.phone == NUMBER)
    agent = await ring_page(stage, page, call, "o2", auto_answer=True)
    assert agent.header("x-answer") == "auto"
    assert "answer-after=0" in agent.header("call-info")
    voices.speak(agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await stage.core.do(t.HangUpCall(call=call))
    await agent.over()
    await page.reload()


async def test_a_phone_from_which_no_sound_comes_is_lost(stage: Stage) -> None:
    """AC5: a machine that died or lost its network sends no BYE; the cause distinguishes it from a hang-up."""
    number = stage.agent.number
    await put(stage, "endpoint", number, rtp_timeout="1")
    call, caller, agent = await stage.talk()
    agent.call.sound.close()
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.cause, ended.by, ended.answered) == (t.EndCause.PHONE_LOST, t.Side.SYSTEM, True)
    assert stage.core.call(call) is not None
    await caller.hang_up()


async def test_an_agent_who_hangs_up_has_hung_up(stage: Stage) -> None:
    """A hang-up is not mistaken for a lost phone."""
    _, _, agent = await stage.talk()
    await agent.hang_up()
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NORMAL, t.Side.AGENT)


async def test_the_recording_goes_on_as_one_through_a_lost_page_and_a_transfer(stage: Stage, site: Site) -> None:
    """AC5, RC1: the same agent returns, another follows, and the citizen's call has one recording of everything."""
    page = await open_page(site)
    await stage.core.hear(t.PhoneReachable, lambda event: event.phone == NUMBER)
    call, caller = await stage.waiting()
    agent = await ring_page(stage, page, call, "o1")
    await stage.core.do(t.RecordCall(call=call, recording=RecordingId(f"r-{call}"), folder="parts"))
    await stage.core.hear(t.RecordingStarted)
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await a_while(caller)
    await page.reload()
    await stage.core.hear(t.PhoneUnreachable, lambda event: event.phone == NUMBER)
    await stage.core.do(t.HangUpLeg(leg="o1", cause=t.EndCause.PHONE_LOST))
    await stage.core.hear(t.LegEnded)
    await stage.core.do(t.StartMusic(call=call))
    await a_while(caller)
    page = await open_page(site)
    agent = await ring_page(stage, page, call, "o2", auto_answer=True)
    voices.speak(agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await a_while(caller)
    await stage.core.do(t.HangUpLeg(leg="o2"))
    await stage.core.hear(t.LegEnded, lambda event: event.leg == "o2")
    await stage.core.do(t.StartMusic(call=call))
    second = await stage.answered(call, "o3", stage.other)
    voices.speak(second=second)
    await stage.core.do(t.JoinLeg(call=call, leg="o3"))
    await voices.settle(caller={"second"}, second={"caller"})
    await a_while(caller)
    said, heard = await stereo_of(stage, caller)
    who = [part.who for part in parts(heard) if part.seconds >= 0.5]
    assert [name for name in who if name != MUSIC] == ["agent", "agent", "second"]
    assert who[1] == MUSIC
    assert share(said, HERTZ["caller"]) > 0.9
    await page.reload()


async def stereo_of(stage: Stage, caller: Line) -> "tuple[array[int], array[int]]":
    """The caller hangs up, and the one recording is filed as the system does it: caller left, heard right."""
    await caller.hang_up()
    stopped = await stage.core.hear(t.RecordingStopped)
    assert stage.core.names().count("RecordingStarted") == 1
    made = await asyncio.to_thread(made_of_parts, stage.site.settings.recordings, "wav", stopped.recording)
    return sides(made.sound.read_bytes())
