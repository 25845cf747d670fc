"""The whole system for a benchmark: as people run it, plus the benchmark's own flow and dialplan."""

import base64
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from asterisk.program import find_program
from bench.measure.processes import child_named
from infra.settings.installation import PROJECT
from infra.settings.secrets import load_or_make
from tests.system import DESK_AGENTS, DESK_PASSWORD, System, start_system, stop_system

DIRECT_QUEUE = "12377"
TONES = "12388"
MENU = "12399"
NATIVE_TONES = "99001"
NATIVE_QUEUE = "99002"
LINE = "12378"
NATIVE_LINE = "99003"
NATIVE_PHONES = ("9001", "9002")
"""Telephones of the app_queue used for comparison; no agent has them."""

AS_OPUS = MappingProxyType({"HOTLINE_RECORDED_AS": "opus"})
"""Recordings as the product stores them; without this they are samples as they were heard."""


@dataclass(frozen=True)
class Site:
    """The running system and its folder."""

    system: System
    folder: Path

    @property
    def pids(self) -> dict[str, int]:
        """The serving processes by name; a release from before the web host has none for it."""
        core, web = self.system.core_pid(), self.system.web_pid()
        assert core is not None
        web_host = {"web": web} if web is not None else {}
        return {"core": core, **web_host, **asterisk_and_front(self.system.launcher.pid)}

    @property
    def asterisk_version(self) -> str:
        """The version of the Asterisk in use."""
        return str(find_program(self.system.settings.var / "asterisk" / "root").version)

    def metrics(self) -> dict[str, float]:
        """The present values of /metrics, by name with labels."""
        with urllib.request.urlopen(f"{self.system.page}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    @property
    def database(self) -> Path:
        """The history's file."""
        return self.system.settings.var / "db" / "hotline.sqlite3"

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Query the history."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def reachable_phones(self) -> set[str]:
        """The phones that Asterisk can reach now."""
        secret = load_or_make(self.system.settings.var / "secrets.json").ari
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.system.settings.asterisk_http_port}/ari/endpoints/PJSIP",
            headers={"Authorization": f"Basic {base64.b64encode(f'cti:{secret}'.encode()).decode()}"},
        )
        with urllib.request.urlopen(request, timeout=5) as answer:
            return {endpoint["resource"] for endpoint in json.load(answer) if endpoint["state"] == "online"}

    def add_native_queue(self) -> None:
        """Add an app_queue with phones of its own for comparison: Asterisk runs our queues only while the core is
        away."""
        file = self.system.settings.var / "asterisk" / "state" / "etc" / "queues.conf"
        members = "".join(f"member => PJSIP/{phone}\n" for phone in NATIVE_PHONES)
        with file.open("a") as queues:
            queues.write(f"\n[bench]\nstrategy = rrmemory\ntimeout = 20\nretry = 1\nringinuse = no\n{members}")
        secret = load_or_make(self.system.settings.var / "secrets.json").ami
        with socket.create_connection(("127.0.0.1", self.system.settings.ami_port), timeout=5) as ami:
            login = f"Action: Login\r\nUsername: cti\r\nSecret: {secret}\r\nEvents: off\r\n\r\n"
            ami.sendall(f"{login}Action: Reload\r\nModule: app_queue\r\n\r\nAction: Logoff\r\n\r\n".encode())
            while ami.recv(65536):
                pass


def asterisk_and_front(launcher: int) -> dict[str, int]:
    """Asterisk and the front, as far as they live. Of the front, its one worker, which does all the work."""
    found = {}
    with suppress(LookupError, OSError):
        found["asterisk"] = child_named(launcher, "asterisk")
    with suppress(LookupError, OSError):
        found["front"] = child_named(child_named(launcher, "nginx"), "nginx")
    return found


@contextmanager
def running_site(
    desk_phones: Sequence[str] = (),
    settings: str = "",
    *,
    checkout: Path = PROJECT,
    environment: Mapping[str, str] = MappingProxyType({}),
    written: Callable[[Path], None] = lambda folder: None,
) -> Iterator[Site]:
    """Start everything in a temporary folder and leave nothing behind. `settings` are further lines of the site file.

    `written` may change the folder of flows before the start.

    `checkout` is the release to start, this one or another.
    """
    with tempfile.TemporaryDirectory(prefix="hotline-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        flows = folder / "flows"
        shutil.copytree(checkout / "flows", flows)
        for extra in (PROJECT / "bench" / "flows").glob("*.yaml"):
            shutil.copy(extra, flows)
        written(flows)
        more = f'flows = "{flows}"\nextra_dialplan = ["{PROJECT / "asterisk-conf" / "bench.dialplan"}"]\n{settings}'
        more += "".join(
            f'[[desk_phones]]\nnumber = "{number}"\npassword = "{DESK_PASSWORD}"\n'
            for number in desk_phones
            if number not in DESK_AGENTS
        )
        system = start_system(
            folder, more_settings=more, checkout=checkout, more_environment=environment, shortened=False
        )
        try:
            yield Site(system, folder)
        finally:
            _stop(system)


def _stop(system: System) -> None:
    """Stop in order, or by force: a slow end must not lose what was measured."""
    servers = (system.core_pid(), system.web_pid())
    parts = [*(pid for pid in servers if pid is not None), *asterisk_and_front(system.launcher.pid).values()]
    try:
        stop_system(system)
    except (AssertionError, subprocess.TimeoutExpired) as error:
        print(f"The system did not stop in order: {error}", file=sys.stderr)
        for pid in (system.launcher.pid, *parts):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        system.launcher.wait()


def lag_p99_ms(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """The upper edge of the bucket with the 99th percentile of the core's loop lag between two scrapes."""
    edges = []
    for name, value in after.items():
        if found := re.match(r'hotline_loop_lag_seconds_bucket\{le="(.+)",process="core"\}', name):
            edges.append((float(found.group(1)), value - before[name]))
    edges.sort()
    total = edges[-1][1]
    return next(edge for edge, below in edges if below >= total * 0.99) * 1000
