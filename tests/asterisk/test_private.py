"""The files that the system leaves on the disk: private, no citizen's number in a log, and no waiting for a log."""

import asyncio
import contextlib
import os
import pwd
import re
import select
import signal
import socket
import stat
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from asterisk.program import OWN_USER
from phone.phone import CallFailed, Phone
from tests.ports import free_port
from tests.system import FILED_AT_ONCE, FILED_S, System, start_system, stop_system
from tests.until import until

CITIZEN, OTHER, UNKNOWN, ABROAD = "13812345678", "13987654321", "057187654321", "0085212345678"
WRITTEN = (CITIZEN, OTHER, UNKNOWN, ABROAD, "138-1234-5678", "138 1234 5678", "%31%33%38%31%32%33%34%35%36%37%38")
"""Numbers that callers of these tests have or dial, in every form in which they occur."""

PORT = free_port(socket.SOCK_DGRAM)
LOG_BYTES, LOG_FILES = 100_000, 3
SITE = (
    f"{FILED_AT_ONCE}log_bytes = {LOG_BYTES}\nlog_files = {LOG_FILES}\n"
    f'[[trunks]]\nname = "city"\nhost = "127.0.0.1:{PORT}"\nqualify_s = 0\n[outbound]\ntrunk = "city"\n'
)
NOBODY = 65534
"""A user and group of the machine without any rights."""

LEFT_OUT = frozenset({"asterisk/root"})
"""Asterisk's own programs, not our files: here a link to where the tests share them."""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("system")
    # The path to `var` is open to all here, so that only its own rights keep others out.
    for above in (folder, *folder.parents):
        if above.owner() == pwd.getpwuid(os.geteuid()).pw_name and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    left_by_an_earlier_release(folder / "var")
    made = start_system(folder, more_settings=SITE, shortened=False)
    yield made
    stop_system(made)


@pytest.fixture
def wire() -> Iterator[socket.socket]:
    """A socket that sends what no telephone sends."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        yield wire


def left_by_an_earlier_release(var: Path) -> None:
    """Files that everybody may read, some with numbers, and Asterisk's folders owned by another user."""
    for name in (
        "log/core.log",
        "log/asterisk/messages.log",
        "recordings/2025/01/02/r.wav",
        "db/old",
        "cache/tts/x.alaw",
    ):
        path = var / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Request 'INVITE' from '<sip:{OTHER}@192.0.2.7>' failed\n")
        path.chmod(0o644)
    for name in ("cache/tts", "cache/tts/x.alaw", "log/asterisk", "log/asterisk/messages.log", "recordings"):
        path = var / name
        os.chown(path, NOBODY, NOBODY)


@asynccontextmanager
async def carrier_of(system: System) -> AsyncIterator[Phone]:
    """The telephone at the other end of the trunk `city`."""
    server = (system.settings.sip_host, system.settings.sip_port)
    _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Phone("127.0.0.1", server, CITIZEN), local_addr=("127.0.0.1", PORT)
    )
    try:
        yield phone
    finally:
        await phone.close()


def asterisk_pid(system: System) -> int:
    return int((system.settings.var / "asterisk" / "state" / "asterisk.pid").read_text())


def logs(system: System) -> dict[str, str]:
    """The files under var/log with their contents."""
    folder = system.settings.var / "log"
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


async def test_every_file_is_its_owners_alone_after_a_call_with_a_recording_and_a_ticket(system: System) -> None:
    async with system.agent("8001") as agent, system.citizen(CITIZEN) as phone:
        call = await phone.dial("12345")
        ringing = await agent.rings()
        offer = await agent.offered()
        ringing.answer()
        await agent.talks()
        ticket = {"interaction": offer["interaction"], "type": "complaint", "urgency": "normal", "title": "路灯不亮"}
        await agent.person.ask("POST", "/api/tickets", {**ticket, "text": "解放路", "contact_number": CITIZEN})
        parts = system.settings.recordings / "parts"
        await until(lambda: list(parts.iterdir()))
        await until(lambda: not wrong(system.settings.var))
        await call.hang_up()
        await agent.shows("wrap_up")
        await until(lambda: (agent.person.one("recording") or {}).get("state") == "ready", FILED_S)
    var = system.settings.var
    assert wrong(var) == {}
    names = {path.suffix for path in var.rglob("*")}
    assert {".wav", ".sqlite3", ".sqlite3-wal", ".jsonl", ".log", ".alaw", ".ctl", ".json", ".key"} <= names


def wrong(var: Path) -> dict[str, str]:
    """Files that others can access, or that belong neither to the user who started the system nor to Asterisk's own."""
    owners = {os.geteuid(), pwd.getpwnam(OWN_USER).pw_uid}
    found = {}
    for path in [var, *var.rglob("*")]:
        with contextlib.suppress(FileNotFoundError):
            about = path.lstat()
            name = str(path.relative_to(var))
            others = 0 if stat.S_ISLNK(about.st_mode) else about.st_mode & 0o077  # a link has no rights of its own
            if name not in LEFT_OUT and (others or about.st_uid not in owners):
                found[name] = f"{stat.filemode(about.st_mode)} {about.st_uid}"
    return found


def test_asterisk_is_a_user_of_the_machine_that_nobody_else_is(system: System) -> None:
    ours = pwd.getpwnam(OWN_USER)
    assert [user.pw_name for user in pwd.getpwall() if user.pw_uid == ours.pw_uid] == [OWN_USER]
    assert [user.pw_name for user in pwd.getpwall() if user.pw_gid == ours.pw_gid] == [OWN_USER]
    status = Path(f"/proc/{asterisk_pid(system)}/status").read_text()
    ids = {name: set(values.split()) for name, values in re.findall(r"^(Uid|Gid|Groups):(.*)$", status, re.MULTILINE)}
    assert ids["Uid"] == {str(ours.pw_uid)}
    assert ids["Gid"] | ids["Groups"] == {str(ours.pw_gid)}, "and in no group of the machine besides"


@pytest.mark.parametrize("user", [NOBODY, None])
def test_another_user_gets_nowhere(system: System, user: int | None) -> None:
    """`NOBODY`, and Asterisk's own user outside its mounts: through the folder, and through the processes' own
    views."""
    var, asterisk, core = system.settings.var, asterisk_pid(system), system.core_pid()
    uid = user if user is not None else pwd.getpwnam(OWN_USER).pw_uid
    places = [
        *(
            var / name
            for name in ("db/hotline.sqlite3", "log/core.log", "recordings", "secrets.json", "journal", "log")
        ),
        *(Path(f"/proc/{core}/{name}") for name in ("root", "cwd", "environ", "fd")),
    ]
    if user is not None:
        mounted = Path(f"/proc/{asterisk}/root/media/hotline")
        places += [mounted, mounted / "recordings", mounted / "etc/ari.conf", Path(f"/proc/{asterisk}/fd")]
    for place in places:
        assert place.exists(), f"{place} is to be there, or nothing is proved"
        read = f"if [ -d {place}/ ]; then ls {place}/; else cat {place}; fi"
        tried = subprocess.run(
            ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "sh", "-c", read], capture_output=True
        )
        assert (tried.returncode != 0, tried.stdout) == (True, b""), place


async def test_no_log_holds_a_number_whatever_callers_and_carriers_do(system: System, wire: socket.socket) -> None:
    """OP1: callers with known and unknown numbers, wrong passwords, refusals outside, and messages that are not SIP at
    all."""
    async with system.agent("8001") as agent, carrier_of(system):
        await agent.person.ask("POST", "/api/outbound/calls", {"number": CITIZEN})
        (own := await agent.rings()).answer()
        await own.ended
        await agent.shows("wrap_up")
    async with system.citizen(CITIZEN) as phone:
        for number in ("12345", OTHER, UNKNOWN, ABROAD, "138-1234-5678", "%2B8613812345678", "138 1234 5678"):
            with contextlib.suppress(CallFailed):
                await (await phone.dial(number, within=0.5)).hang_up()
        with pytest.raises(CallFailed):
            await phone.register()
        for name in (f'"{CITIZEN}"', '"138 1234 5678"', '"138-1234-5678"', f'"+86{OTHER}"'):
            refused(wire, system, "REGISTER", name)
            refused(wire, system, "INVITE", name)
    folder = "asterisk/messages.log", "asterisk/security.log"
    await until(lambda: all(logs(system)[name].count("138****5678") >= 6 for name in folder), within=10.0)
    found = {(name, number) for name, text in logs(system).items() for number in WRITTEN if number in text}
    assert found == set()
    assert f"failed for '127.0.0.1:{wire.getsockname()[1]}'" in logs(system)["asterisk/messages.log"], "addresses stay"
    assert "139****4321" in logs(system)["core.log"], "an earlier release's log was masked"


def refused(wire: socket.socket, system: System, method: str, name: str) -> None:
    """Send a request of desk phone 8001 with a wrong password; every field that is logged contains a citizen's
    number."""
    digest = 'realm="asterisk", nonce="1764124693/0123456789abcdef", uri="sip:127.0.0.1", response="0123456789abcdef"'
    send(
        wire,
        system,
        f"{method} sip:{OTHER}@127.0.0.1 SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK{os.urandom(8).hex()};rport",
        f"From: {name} <sip:8001@127.0.0.1>;tag={os.urandom(4).hex()}",
        f"To: <sip:{OTHER}@127.0.0.1>",
        f"Call-ID: {CITIZEN}-{os.urandom(4).hex()}",
        f"CSeq: 1 {method}",
        f"Contact: <sip:{CITIZEN}@127.0.0.1:9>",
        f'Authorization: Digest username="8001", {digest}',
        "Content-Length: 0",
    )


def send(wire: socket.socket, system: System, *lines: str) -> None:
    wire.sendto("\r\n".join((*lines, "", "")).encode(), (system.settings.sip_host, system.settings.sip_port))


async def test_callers_do_not_wait_for_a_log_that_nobody_reads(system: System, wire: socket.socket) -> None:
    """The launcher stands still until the pipe is full, and then it is killed. Calls are answered all the same."""
    pipe = os.open(f"/proc/{asterisk_pid(system)}/fd/1", os.O_WRONLY | os.O_NONBLOCK)
    system.launcher.send_signal(signal.SIGSTOP)
    try:
        await until(lambda: flooded(wire, system, pipe), within=20.0)
        flooded(wire, system, pipe)
        await answered(system)
    finally:
        os.close(pipe)
        system.launcher.send_signal(signal.SIGCONT)
    folder = system.settings.var / "log"
    await until(lambda: (folder / "asterisk" / f"messages.log.{LOG_FILES - 1}").exists(), within=20.0)
    system.launcher.kill()
    system.launcher.wait()
    for _ in range(20):
        send(wire, system, "NONSENSE")
    await answered(system)
    system.launcher = start_system(folder.parent.parent, system.environment).launcher
    for log in folder.rglob("*.log"):
        assert sum(each.stat().st_size for each in log.parent.glob(f"{log.name}*")) <= LOG_FILES * LOG_BYTES


def flooded(wire: socket.socket, system: System, pipe: int) -> bool:
    """Send some more nonsense, each message with a line in the log. Return whether the pipe is full."""
    for _ in range(50):
        send(wire, system, "INVITE sip:no such SIP/2.0", "CSeq: 1 INVITE")
    return not select.select([], [pipe], [], 0)[1]


async def answered(system: System) -> None:
    """Check that a citizen is answered and hears us."""
    async with system.citizen(CITIZEN) as phone:
        call = await phone.dial("12345", within=5.0)
        await call.sound.loud_after(call.answered_at)
        await call.hang_up()
