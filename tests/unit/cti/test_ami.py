"""Each gap in panoramisk that `cti.ami` closes has a test against a server that would expose it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from cti.ami.link import AmiAddress, AmiLink, Done, NotDone
from tests.unit.cti.ami_server import AmiServer, Headers, success
from tests.until import until


class Running:
    """A link to a scripted server, and what it reported."""

    def __init__(self, server: AmiServer, **options: float) -> None:
        self.server = server
        self.events: list[Mapping[str, str]] = []
        self.ups: list[bool] = []
        self.link = AmiLink(
            AmiAddress(port=server.port, secret="s"), self._event, self._up, within_s=options.get("within_s", 0.2),
            ping_every_s=options.get("ping_every_s", 30.0),
        )  # fmt: skip

    def _event(self, event: Mapping[str, str]) -> None:
        self.events.append(event)

    def _up(self, up: bool) -> None:
        self.ups.append(up)

    async def until_up(self, times: int = 1) -> None:
        await until(lambda: self.ups.count(True) >= times)


@asynccontextmanager
async def running(**options: float) -> AsyncIterator[Running]:
    server = AmiServer()
    await server.start()
    it = Running(server, **options)
    task = asyncio.create_task(it.link.run())
    try:
        await it.until_up()
        yield it
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await server.stop()


async def test_a_character_cut_by_a_segment_is_whole() -> None:
    async with running() as it:
        data = "Event: UserEvent\r\nName: 张三丰\r\n\r\n".encode()
        for byte in data:
            it.server.send(bytes([byte]))
            await asyncio.sleep(0)
        await until(lambda: it.events)
        assert it.events[0]["Name"] == "张三丰"


async def test_events_come_in_order() -> None:
    async with running() as it:
        it.server.send("".join(f"Event: UserEvent\r\nN: {n}\r\n\r\n" for n in range(200)).encode())
        await until(lambda: len(it.events) == 200)
        assert [event["N"] for event in it.events] == [str(n) for n in range(200)]


@pytest.mark.parametrize("evil", ["SIP/1\r\n\r\nAction: Originate", "SIP/1\n", "SIP/1\0", "SIP/1\r"])
async def test_a_line_break_never_reaches_asterisk(evil: str) -> None:
    async with running() as it:
        assert isinstance(await it.link.stop_recording(evil), NotDone)
        assert isinstance(await it.link.start_recording("1.2", f"/a/{evil}.wav", "/a/b.wav"), NotDone)
        assert [action["Action"] for action in it.server.actions] == ["Login"]


async def test_an_action_whose_link_broke_is_not_sent_again() -> None:
    async with running(within_s=5.0) as it:

        def cut(action: Headers) -> bytes | None:
            if action["Action"] == "MixMonitor":
                it.server.cut()
                return None
            return success(action)

        it.server.reply = cut
        outcome = await it.link.start_recording("1.2", "/a/c.wav", "/a/a.wav")
        assert outcome == NotDone("no answer", unknown=True)
        await it.until_up(2)
        it.server.send(b"Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n")
        await until(lambda: it.events)
        assert isinstance(await it.link.stop_recording("1.2"), Done)
        assert len(it.server.named("MixMonitor")) == 1


async def test_a_half_open_link_is_noticed_and_made_anew() -> None:
    async with running(ping_every_s=0.02, within_s=0.05) as it:
        it.server.reply = lambda action: None if action["Action"] == "Ping" else success(action)
        await until(lambda: it.server.connections >= 2)
        assert False in it.ups


async def test_an_unanswered_login_is_given_up() -> None:
    async with running(ping_every_s=0.05) as it:
        it.server.reply = lambda action: None
        it.server.cut()
        await until(lambda: it.server.connections >= 3)


async def test_an_unanswered_action_times_out_and_is_forgotten() -> None:
    async with running(within_s=0.05) as it:
        it.server.reply = lambda action: None
        assert await it.link.stop_recording("1.2") == NotDone("no answer", unknown=True)
        assert it.link.pending == 0


async def test_while_down_an_action_is_refused_at_once() -> None:
    async with running() as it:
        await it.server.stop()
        await until(lambda: False in it.ups)
        assert await it.link.stop_recording("1.2") == NotDone("not connected", unknown=False)


async def test_recording_says_what_and_where_and_no_command() -> None:
    """RC1: caller and agent in files of their own."""
    async with running() as it:
        assert isinstance(await it.link.start_recording("1.2", "/r/x-caller.wav", "/r/x-agent.wav"), Done)
        assert isinstance(await it.link.mute_recording("1.2", True), Done)
        sent = it.server.actions[1]
        assert {key: sent[key] for key in sent if key != "ActionID"} == {
            "Action": "MixMonitor", "Channel": "1.2", "Options": "r(/r/x-caller.wav)t(/r/x-agent.wav)",
        }  # fmt: skip
        assert it.server.actions[2]["State"] == "1"


@pytest.mark.parametrize("path", ["/r/a.wav)S(1", "/r/a,b.wav", "r/a.wav", "/r/a.wav|sh", "/r/$(x).wav"])
async def test_a_file_name_cannot_carry_an_option(path: str) -> None:
    async with running() as it:
        assert await it.link.start_recording("1.2", path, "/r/b.wav") == NotDone("unsafe file name")


async def test_modems_are_asked_how_far_they_are() -> None:
    """FX2: modems answer that carry pages and have started; their lines follow the answer and are not events."""
    said = {
        "1": "FileName: /f/in/f1.tif\r\nPagesTransmitted: 0\r\nPagesReceived: 2",
        "2": "FileName: /f/out/f2.tif\r\nPagesTransmitted: 3\r\nPagesReceived: 0",
        "3": "State: Uninitialized",
        "4": "FileName: /f/in/f4.tif\r\nPagesTransmitted: x\r\nPagesReceived: ",
    }
    kinds = {"1": "receive", "2": "send", "3": "receive", "4": "send", "5": "V.21"}

    def reply(action: Headers) -> bytes:
        more = f"ActionID: {action['ActionID']}\r\n"
        if action["Action"] == "FAXSessions":
            entries = "".join(
                f"Event: FAXSessionsEntry\r\n{more}SessionNumber: {n}\r\nOperation: {kind}\r\n\r\n"
                for n, kind in kinds.items()
            )
            start = success(action, EventList="Start", Message="FAXSessionsEntry event list will follow").decode()
            return f"{start}{entries}Event: FAXSessionsComplete\r\n{more}Total: 5\r\n\r\n".encode()
        if action["Action"] == "FAXSession":
            n = action["SessionNumber"]
            answer = success(action, Message="FAXSession event will follow")
            return answer + f"Event: FAXSession\r\n{more}SessionNumber: {n}\r\n{said[n]}\r\n\r\n".encode()
        return success(action)

    async with running() as it:
        it.server.reply = reply
        assert await it.link.fax_pages() == {"f1": 2, "f2": 3}
        assert await it.link.fax_pages() == {"f1": 2, "f2": 3}
        it.server.reply = lambda action: success(action).replace(b"Success", b"Error")
        assert await it.link.fax_pages() == {}
        it.server.reply = lambda action: None
        assert await it.link.fax_pages() == {}
        assert (it.events, it.link.pending) == ([], 0)


async def test_a_refusal_is_told() -> None:
    async with running() as it:
        it.server.reply = lambda action: success(action, Message="No such channel").replace(b"Success", b"Error")
        assert await it.link.stop_recording("1.2") == NotDone("No such channel", unknown=False)


def test_nothing_in_the_package_can_send_a_command() -> None:
    """The shell behind AMI's `Command` and MixMonitor's `Command` stays shut."""
    source = "".join(path.read_text() for path in Path("cti/ami").glob("*.py"))
    assert "send_command" not in source
    assert '"Command"' not in source
    assert "Command=" not in source
