"""Makes a release's fixture, with which later releases test their upgrade: its journal and its database.

python -m tests.release [--folder tests/fixtures]

The real system of this tree runs for a minute, with invented citizens and the demo's agents: calls with and without a
talk, a ticket, a recording, a fax. Then it is stopped as by Ctrl-C, with callers everywhere.
"""

import argparse
import asyncio
import lzma
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from configparser import ConfigParser
from contextlib import AsyncExitStack
from pathlib import Path

from infra.settings.installation import PROJECT
from phone.phone import open_phone
from tests.system import DESK_PASSWORD, AgentAtDesk, Person, System, start_system, stop_system
from tests.until import until

TICKET = {"type": "consultation", "urgency": "normal", "title": "路灯", "text": "三天不亮", "department": "water"}
SERVED, HASTY, TALKS, *WAIT, MENU = (f"1390000008{n}" for n in range(7))
AGENT = "8001"
MAIN, KEYS, FAX = "12345", "12399", "12398"
JOURNAL, DATABASE = "journal.tar.xz", "database.sqlite3.xz"


def main() -> int:
    """Make the fixture of the version in setup.cfg."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=PROJECT / "tests" / "fixtures", help="where it gets its folder")
    setup = ConfigParser()
    setup.read(PROJECT / "setup.cfg", "utf-8")
    into = parser.parse_args().folder / setup["metadata"]["version"]
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hotline-release-") as folder:
        system = start_system(Path(folder))
        try:
            asyncio.run(day(system))
        finally:
            if system.launcher.poll() is None:
                stop_system(system)
        keep(system.settings.var, into)
    print(f"{into}: {', '.join(f'{path.name} {path.stat().st_size:,} bytes' for path in sorted(into.iterdir()))}")
    return 0


async def day(system: System) -> None:
    """Some calls from beginning to end; then callers everywhere, and the stop."""
    fax = await asyncio.to_thread(send_fax, system)
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("banzhang"))
        agent = await at_desk(stack, system)
        numbers = (SERVED, HASTY, TALKS, MENU, *WAIT)
        citizens = [await stack.enter_async_context(system.citizen(number)) for number in numbers]
        call = await citizens[0].dial(MAIN)
        await serve(agent)
        await call.hang_up()
        await agent.shows("wrap_up")
        await agent.become("busy")
        call = await citizens[1].dial(MAIN)
        await until(lambda: HASTY[-4:] in waiting(boss), within=30.0)
        await call.hang_up()
        await until(lambda: HASTY[-4:] not in waiting(boss), within=20.0)
        await agent.become("idle")
        await citizens[2].dial(MAIN)
        await serve(agent)
        await citizens[3].dial(KEYS)
        for number, phone in zip(WAIT, citizens[4:], strict=True):
            await phone.dial(MAIN)
            await until(lambda number=number: number[-4:] in waiting(boss), within=30.0)  # type: ignore[misc]
        assert await asyncio.to_thread(fax.wait, 180.0) == 0, "the fax was not received"
        await asyncio.to_thread(stop_system, system)


async def at_desk(stack: AsyncExitStack, system: System) -> AgentAtDesk:
    """An agent with a desk phone, who is not signed off in the end: the system stops before."""
    person = await stack.enter_async_context(system.person(AGENT))
    phone = await open_phone((system.settings.sip_host, system.settings.sip_port), AGENT, DESK_PASSWORD)
    stack.push_async_callback(phone.close)
    await phone.register()
    agent = AgentAtDesk(person, phone)
    phone.on_call = agent.ringing.append
    await person.ask("POST", "/api/agent/sign-on", {"takeover": True, "phone": AGENT})
    await agent.become("idle")
    await until(lambda: (person.one("me") or {}).get("phone") == "registered", within=20.0)
    return agent


async def serve(agent: AgentAtDesk) -> None:
    """Answer the next caller, and write a ticket."""
    (await agent.rings(within=30.0)).answer()
    await agent.talks()
    await agent.person.ask("POST", "/api/tickets", {"interaction": agent.person.one("call")["id"], **TICKET})


def waiting(boss: Person) -> set[str]:
    """The last digits of the numbers in line."""
    return {value["caller"][-4:] for (kind, _), value in boss.items.items() if kind == "waiting"}


def send_fax(system: System) -> "subprocess.Popen[bytes]":
    """A citizen's machine begins to send the letter of `make fax`."""
    command = [sys.executable, "-m", "tools.fax", "--to", FAX, "--from", SERVED]
    return subprocess.Popen(command, cwd=PROJECT, env={"PATH": "/usr/bin:/bin:/usr/sbin", **system.environment})


def keep(var: Path, into: Path) -> None:
    """Write the journal and the database, compressed. Sound, secrets and logs are left out."""
    with tarfile.open(into / JOURNAL, "w:xz") as packed:
        for file in sorted((var / "journal").iterdir()):
            packed.add(file, file.name, filter=of_nobody)
    whole = var / "whole.sqlite3"
    with sqlite3.connect(var / "db" / "hotline.sqlite3") as database:
        database.execute("VACUUM INTO ?", (str(whole),))
    anonymise(whole, {str(PROJECT): "/opt/hotline", str(var): "/var/hotline"})
    (into / DATABASE).write_bytes(lzma.compress(whole.read_bytes(), preset=9))


def of_nobody(file: tarfile.TarInfo) -> tarfile.TarInfo:
    """Strip the owner from an entry of the archive, so that it names no user of this machine."""
    file.uid = file.gid = 0
    file.uname = file.gname = ""
    return file


def anonymise(file: Path, paths: Mapping[str, str]) -> None:
    """Replace this machine's paths in what jobs are to do, and check that there are no others."""
    with sqlite3.connect(file) as database:
        for here, elsewhere in paths.items():
            database.execute("UPDATE job SET params = replace(params, ?, ?)", (here, elsewhere))
    database.execute("VACUUM")
    database.close()
    found = [here for here in paths if here.encode() in file.read_bytes()]
    assert not found, f"the database still has {found}"


if __name__ == "__main__":
    sys.exit(main())
