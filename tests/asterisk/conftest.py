"""A real Asterisk for each test that asks for one, with its own folders and ports, from the same root as `make run`."""

import math
import socket
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

import cti.ari.link
from asterisk.install import install
from asterisk.process import Asterisk
from asterisk.program import AsteriskProgram, NoAsterisk, find_program
from asterisk.settings import AsteriskSettings
from infra.settings.secrets import Secrets
from phone.alaw import encode
from phone.phone import Phone, open_phone
from server.setup import LOG, OWN_ROOT, make_user, missing_user, run_tool
from tests import taping
from tests.asterisk.cti_site import Site, Stage, running_site
from tests.ports import free_port
from tests.sharing import SharedSystem
from tests.tape import FOLDER

OpenPhone = Callable[..., Awaitable[Phone]]


@pytest.fixture(scope="package")
def shared_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedSystem]:
    with SharedSystem(tmp_path_factory) as shared:
        yield shared


@pytest.fixture(autouse=True)
def tape(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--tape`, record the telephone's traffic during a test marked `tape(name)` on that tape."""
    marker = request.node.get_closest_marker("tape")
    if marker is not None and request.config.getoption("--tape"):
        running = taping.Tape(FOLDER / f"{marker.args[0]}.jsonl")
        monkeypatch.setattr(taping, "running", running)
        monkeypatch.setattr(cti.ari.link, "decode", running.decode)


def tone(seconds: float, hertz: int = 440) -> bytes:
    """A loud tone as A-law."""
    count = int(8000 * seconds)
    return encode(array("h", (int(12000 * math.sin(2 * math.pi * hertz * n / 8000)) for n in range(count))))


@pytest.fixture(scope="session")
def asterisk_program() -> AsteriskProgram:
    """The Asterisk of this machine; installed if there is none, so that no test is ever skipped."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    try:
        program = find_program(OWN_ROOT)
    except NoAsterisk:
        install(OWN_ROOT, LOG, run_tool)
        program = find_program(OWN_ROOT)
    if missing_user():
        make_user()
    return program


@pytest.fixture
def private_settings(tmp_path: Path) -> AsteriskSettings:
    """Settings without conflicts with others. Sounds: `zh/fallback`, one second of a tone."""
    (tmp_path / "sounds/zh").mkdir(parents=True)
    (tmp_path / "music").mkdir()
    (tmp_path / "sounds/zh/fallback.alaw").write_bytes(tone(1.0))
    (tmp_path / "music/music.alaw").write_bytes(tone(5.0, 330))
    return AsteriskSettings(
        name="test",
        state=tmp_path / "state",
        sounds=tmp_path / "sounds",
        recordings=tmp_path / "recordings",
        speech=tmp_path / "speech",
        music=tmp_path / "music",
        log=tmp_path / "log",
        keys=tmp_path / "keys",
        secrets=Secrets(master="test-master", ari="test-ari", watchdog="test-watchdog", ami="test-ami"),
        media_address="127.0.0.1",
        sip_port=free_port(socket.SOCK_DGRAM),
        http_port=free_port(socket.SOCK_STREAM),
        ami_port=free_port(socket.SOCK_STREAM),
        rtp_ports=range(22000, 22400),
        udptl_ports=range(24100, 24200),
        seats=range(8001, 8005),
    )


@pytest_asyncio.fixture
async def asterisk(asterisk_program: AsteriskProgram, private_settings: AsteriskSettings) -> AsyncIterator[Asterisk]:
    """A running Asterisk with `private_settings`."""
    running = Asterisk(asterisk_program, private_settings)
    await running.start()
    try:
        yield running
    finally:
        await running.stop()


@pytest_asyncio.fixture
async def phones(private_settings: AsteriskSettings) -> AsyncIterator[OpenPhone]:
    """Opens telephones at the test's Asterisk: `await phones("13800000000")`; closed at the end of the test."""
    opened: list[Phone] = []

    async def one(user: str, password: str = "") -> Phone:
        opened.append(await open_phone(("127.0.0.1", private_settings.sip_port), user, password))
        return opened[-1]

    yield one
    for phone in opened:
        await phone.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """The telephone of a site, for all tests of a file."""
    async with running_site(asterisk_program, tmp_path_factory.mktemp("asterisk")) as site:
        yield site


@pytest_asyncio.fixture(loop_scope="module")
async def stage(site: Site, tmp_path: Path) -> AsyncIterator[Stage]:
    """Callers, agents and a core of a test's own."""
    stage = Stage(site, tmp_path)
    await stage.open()
    yield stage
    await stage.close()
