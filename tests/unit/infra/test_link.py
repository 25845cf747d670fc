"""The link between core and web host: one contract, in one process and over a socket, and the effects of losing it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from core.errors import Conflict, HotlineError
from core.messages.base import Command, Event, Message
from core.state import Change, Drop, Put, Turn
from infra.clock import FakeClock, new_id
from infra.link.client import LinkClient
from infra.link.face import CORE, CoreAway, CoreStatus, Link
from infra.link.local import LocalLink
from infra.link.server import LinkServer
from infra.link.status import Status
from infra.link.wire import MOST_FROM_WEB, Hello, encode, framed
from infra.live.bus import Bus, StillPending
from infra.live.codec import Codec
from infra.live.journal import Journal
from infra.live.owner import Owner
from tests.until import until


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """Toy state."""

    KIND: ClassVar[str] = "jar"

    id: str
    sweets: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(Command):
    """Put sweets in; without a number, throw the jar away."""

    jar: str
    sweets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ponder(Command):
    """A command that nobody answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Event):
    """Sweets were delivered."""

    jar: str


class JarIsFull(Conflict):
    """This jar is full."""

    code = "jar.full"


def decide(turn: Turn, message: Message) -> None:
    if isinstance(message, Fill):
        if message.sweets > 100:
            turn.refuse(JarIsFull(field="sweets", most=100))
        if message.sweets:
            turn.put(Jar(id=message.jar, sweets=message.sweets))
        else:
            turn.drop(Jar, message.jar)
    if isinstance(message, Delivered):
        jar = turn.get(Jar, message.jar) or Jar(id=message.jar)
        turn.put(Jar(id=jar.id, sweets=jar.sweets + 1))


class Silent:
    """An owner that never reports the result of a command."""

    name = "silent"

    def handle(self, envelope: object) -> None:
        """Do nothing."""


CODEC = Codec([Fill, Ponder, Delivered], {"toys": [Jar], CORE: [CoreStatus]})
Queries = dict[str, Callable[[], Awaitable[object]]]


class ToyCore:
    """A core with one owner. A second one on the same folder is a restart."""

    def __init__(self, folder: Path) -> None:
        self.bus = Bus()
        self.journal = Journal(folder / new_id(), CODEC)
        self.journal.open()
        self.owner = Owner(
            "toys",
            decide,
            (Fill, Delivered),
            bus=self.bus,
            journal=self.journal,
            clock=FakeClock(),
            new_id=new_id,
        )
        self.bus.route(Silent(), (Ponder,))
        status = Status(self.bus, self.journal.set_aside)
        self.tables = {"toys": self.owner.tables, CORE: status.tables}
        self.left = 0
        self.queries: Queries = {"jars": self._jars, "full": self._full, "broken": self._broken}

    def _left(self) -> None:
        self.left += 1

    async def _jars(self) -> list[Jar]:
        return list(self.owner.tables.of(Jar).values())

    async def _full(self) -> None:
        raise JarIsFull

    async def _broken(self) -> None:
        raise RuntimeError("a mistake")

    @asynccontextmanager
    async def serving(self, path: Path) -> AsyncIterator[LinkServer]:
        server = LinkServer(self.bus, CODEC, self.tables, self.queries, left=self._left)
        await server.start(path)
        try:
            yield server
        finally:
            await server.stop()


@asynccontextmanager
async def connected(path: Path) -> AsyncIterator[LinkClient]:
    client = LinkClient(path, CODEC, ("toys", CORE))
    task = asyncio.create_task(client.run())
    try:
        await client.until_up()
        yield client
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def core(tmp_path: Path) -> ToyCore:
    return ToyCore(tmp_path)


@pytest.fixture(params=["local", "socket"])
async def link(request: pytest.FixtureRequest, core: ToyCore, tmp_path: Path) -> AsyncIterator[Link]:
    if request.param == "local":
        yield LocalLink(core.bus, core.tables, core.queries)
        return
    async with core.serving(tmp_path / "s"), connected(tmp_path / "s") as client:
        yield client


async def test_what_a_command_has_done_is_seen_when_it_is_answered(link: Link) -> None:
    await link.ask(Fill(jar="a", sweets=3))
    assert link.tables["toys"].of(Jar) == {"a": Jar(id="a", sweets=3)}
    await link.ask(Fill(jar="a", sweets=0))
    assert link.tables["toys"].of(Jar) == {}


async def test_an_owner_that_is_not_mirrored_is_named(link: Link) -> None:
    with pytest.raises(LookupError, match=r"live state of jars: set `mirrored` in its live\.py"):
        link.tables["jars"]


async def test_a_refusal_is_the_same_error(link: Link) -> None:
    with pytest.raises(JarIsFull) as refused:
        await link.ask(Fill(jar="a", sweets=101))
    error = refused.value
    assert (error.message, error.field, error.details) == ("This jar is full.", "sweets", {"most": 100})
    assert link.tables["toys"].of(Jar) == {}


async def test_a_command_without_an_outcome_is_pending(link: Link) -> None:
    with pytest.raises(StillPending):
        await link.ask(Ponder(), within=0.01)


async def test_every_change_is_told_after_it_is_in_the_mirror(link: Link) -> None:
    told: list[tuple[str, Change, int]] = []

    def note(owner: str, changes: object) -> None:
        assert isinstance(changes, list | tuple)
        told.extend((owner, change, len(link.tables["toys"].of(Jar))) for change in changes)

    link.on_changed(note)
    await link.ask(Fill(jar="a", sweets=1))
    await link.ask(Fill(jar="a", sweets=0))
    assert told == [("toys", Put("jar", "a", Jar(id="a", sweets=1)), 1), ("toys", Drop("jar", "a"), 0)]


async def test_what_is_posted_arrives_in_order(link: Link) -> None:
    for _ in range(20):
        link.post(Delivered(jar="a"))
    await link.deliver(Delivered(jar="a"))
    await link.ask(Fill(jar="b", sweets=1))
    assert link.tables["toys"].one(Jar, "a") == Jar(id="a", sweets=21)


async def test_what_only_the_core_knows_is_asked(link: Link) -> None:
    await link.ask(Fill(jar="a", sweets=3))
    assert await link.query("jars", list[Jar]) == [Jar(id="a", sweets=3)]
    with pytest.raises(JarIsFull):
        await link.query("full", str)


async def test_the_core_tells_of_itself(link: Link, core: ToyCore) -> None:
    assert link.tables[CORE].one(CoreStatus, CORE) == CoreStatus(set_aside=0)
    core.journal.set_aside.keep("line-1.json", ValueError("torn"), b"{")
    await link.ask(Fill(jar="a", sweets=1))
    assert link.tables[CORE].one(CoreStatus, CORE) == CoreStatus(set_aside=1)


async def test_an_entity_that_changes_often_is_told_once(core: ToyCore, tmp_path: Path) -> None:
    async with core.serving(tmp_path / "s"), connected(tmp_path / "s") as link:
        told: list[Change] = []
        link.on_changed(lambda _, changes: told.extend(changes))
        for n in range(1, 51):
            core.bus.post(Fill(jar="a", sweets=n))
        await until(lambda: told)
        assert told == [Put("jar", "a", Jar(id="a", sweets=50))]


async def test_a_large_state_comes_in_slices_and_what_changes_meanwhile_is_in_it(core: ToyCore, tmp_path: Path) -> None:
    for n in range(2000):
        core.bus.post(Fill(jar=f"j{n}", sweets=1))
    async with core.serving(tmp_path / "s"):
        client = LinkClient(tmp_path / "s", CODEC, ("toys", CORE))
        task = asyncio.create_task(client.run())
        seen = set[int]()
        while not client.up:
            core.bus.post(Fill(jar="late", sweets=len(seen) % 100 + 1))
            seen.add(len(seen))
            await asyncio.sleep(0)
        await client.ask(Fill(jar="last", sweets=1))
        assert client.tables["toys"].of(Jar) == core.owner.tables.of(Jar)
        assert len(seen) > 5, "the core had its turns while the snapshot was on its way"
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_core_that_is_gone_is_said_and_its_successor_found(tmp_path: Path) -> None:
    first, path = ToyCore(tmp_path), tmp_path / "s"
    ups: list[bool] = []
    server = LinkServer(first.bus, CODEC, first.tables, first.queries)
    await server.start(path)
    first.bus.post(Fill(jar="a", sweets=1))
    first.bus.post(Fill(jar="b", sweets=2))
    async with connected(path) as link:
        link.on_up(ups.append)
        await server.stop()
        await until(lambda: ups)
        assert link.tables["toys"].one(Jar, "a") == Jar(id="a", sweets=1), "the last that was known"
        with pytest.raises(CoreAway):
            await link.ask(Fill(jar="a", sweets=9))
        with pytest.raises(CoreAway):
            await link.query("jars", list[Jar])
        with pytest.raises(CoreAway):
            await link.deliver(Delivered(jar="a"))
        link.post(Delivered(jar="b"))
        told: list[Change] = []
        link.on_changed(lambda _, changes: told.extend(changes))
        second = ToyCore(tmp_path)
        second.bus.post(Fill(jar="b", sweets=5))
        async with second.serving(path):
            await link.until_up()
            assert ups == [False, True]
            assert Drop("jar", "a") in told, "what is not there any more is gone"
            await link.ask(Fill(jar="c", sweets=1))
            assert link.tables["toys"].of(Jar) == second.owner.tables.of(Jar)
            assert second.owner.tables.one(Jar, "b") == Jar(id="b", sweets=6), "what was posted meanwhile has come"


async def test_an_outcome_that_is_lost_with_the_core_is_said(core: ToyCore, tmp_path: Path) -> None:
    server = LinkServer(core.bus, CODEC, core.tables, core.queries)
    await server.start(tmp_path / "s")
    async with connected(tmp_path / "s") as link:
        asked = asyncio.create_task(link.ask(Ponder(), within=30.0))
        await link.ask(Fill(jar="a", sweets=1))
        await server.stop()
        with pytest.raises(CoreAway):
            await asked


async def test_a_lost_connection_brings_nothing_twice(core: ToyCore, tmp_path: Path) -> None:
    """The acknowledgement was lost: the client sends again, and the core recognises what it has already taken."""
    path, through = tmp_path / "s", tmp_path / "t"
    deaf = True

    relays: list[asyncio.Task[None] | None] = []

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        relays.append(asyncio.current_task())
        core_reader, core_writer = await asyncio.open_unix_connection(path)

        async def back() -> None:
            nonlocal deaf
            while data := await core_reader.read(65536):
                if deaf and b'"reply"' in data:
                    deaf = False
                    break
                writer.write(data)
            writer.transport.abort()

        task = asyncio.create_task(back())
        while data := await reader.read(65536):
            core_writer.write(data)
        core_writer.transport.abort()
        await task
        for each in (writer, core_writer):
            with suppress(ConnectionError):
                await each.wait_closed()

    async with core.serving(path):
        between = await asyncio.start_unix_server(relay, through)
        async with connected(through) as link:
            lost: list[bool] = []
            link.on_up(lost.append)
            link.post(Delivered(jar="a"))
            await until(lambda: lost == [False, True])
            await link.ask(Fill(jar="b", sweets=1))
            assert link.tables["toys"].one(Jar, "a") == Jar(id="a", sweets=1)
        between.close()
        await asyncio.gather(*(one for one in relays if one is not None))


async def test_frames_that_cannot_be_read_cut_their_sender_off_and_nobody_else(core: ToyCore, tmp_path: Path) -> None:
    async with core.serving(tmp_path / "s"), connected(tmp_path / "s") as link:
        for bad in (b"\xff\xff\xff\xff", framed(b"{"), framed(b'{"type":"dance"}')):
            reader, writer = await asyncio.open_unix_connection(tmp_path / "s")
            writer.write(bad)
            assert await reader.read() == b""
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        await link.ask(Fill(jar="a", sweets=1))
        with pytest.raises(HotlineError, match="Unknown"):
            await link.ask(Unknown())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Command):
    """A command that the core has never heard of."""


async def test_a_question_that_fails_is_answered_all_the_same(core: ToyCore, tmp_path: Path) -> None:
    async with core.serving(tmp_path / "s"), connected(tmp_path / "s") as link:
        with pytest.raises(HotlineError, match="it was logged"):
            await link.query("broken", str)


async def test_a_message_that_is_too_large_does_not_cut_the_link_off(core: ToyCore, tmp_path: Path) -> None:
    """Otherwise it would be sent again after each reconnect, and nothing else would ever get through."""
    async with core.serving(tmp_path / "s"), connected(tmp_path / "s") as link:
        ups: list[bool] = []
        link.on_up(ups.append)
        link.post(Delivered(jar="x" * MOST_FROM_WEB))
        await link.ask(Fill(jar="a", sweets=1))
        assert (ups, list(core.owner.tables.of(Jar))) == ([], ["a"])


async def test_the_core_knows_when_the_web_host_is_gone(core: ToyCore, tmp_path: Path) -> None:
    """AC5: then nobody sees what rings on a page. A client that only asks, like the launcher, is not the web host."""
    async with core.serving(tmp_path / "s"):
        async with connected(tmp_path / "s"):
            pass
        await until(lambda: core.left == 1)
        _, writer = await asyncio.open_unix_connection(tmp_path / "s")
        writer.write(framed(encode(Hello("launcher", mirror=False))))
        writer.close()
        async with connected(tmp_path / "s"):
            assert core.left == 1
        await until(lambda: core.left == 2)


async def test_only_the_owner_may_open_it(core: ToyCore, tmp_path: Path) -> None:
    async with core.serving(tmp_path / "s"):
        assert (tmp_path / "s").stat().st_mode & 0o777 == 0o600
