"""Programs are started in one place (`infra.programs.runner`); all other starts are listed here with their reasons."""

import ast
from collections.abc import Iterator
from pathlib import Path

from infra.settings.installation import PROJECT
from tests.unit.test_conventions import PACKAGES, sources

EXCEPTIONS = {
    "infra/programs/runner.py": "the runner itself",
    "infra/programs/warden.py": "the runner itself",
    "infra/jobs/runner.py": "a job is the house's own process, lasts as long as it takes, and ends with the web host",
    "ivr/voice/pool.py": "processes of ours that keep a voice loaded; they end with their parent, or when they hang",
    "recording/filing/service.py": "a process of ours that files recordings for as long as the core runs",
    "asterisk/": "Asterisk itself, its console, and its certificates: it runs as long as the house does",
    "server/launcher.py": "core and web host",
    "server/front/program.py": "nginx, as long as the house runs",
    "server/front/tls.py": "an administrator's start: a certificate of ours, from nothing that came in",
    "server/setup.py": "an administrator's terminal: sets the machine up",
    "tools/lock.py": "a programmer's terminal: renews the lock files",
    "tools/call.py": "a terminal: a caller for trying things out",
    "tools/dev/": "a programmer's terminal: the house without a telephone",
    "ivr/voice/kokoro.py": "a terminal: gets the voices before prompts are made",
}
"""Files or folders that start a program themselves, each with the reason."""

MODULES = {"subprocess", "multiprocessing", "pty"}
STARTS_NOTHING = "multiprocessing.connection"
"""The type of one end of a pipe."""

CALLS = {
    *("create_subprocess_exec", "create_subprocess_shell", "subprocess_exec", "subprocess_shell"),
    *("ProcessPoolExecutor", "Popen", "posix_spawn", "posix_spawnp", "popen", "forkpty", "startfile"),
}
ENDS = ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")
OF_OS = {"system", "fork", *(f"{kind}{end}" for kind in ("exec", "spawn") for end in ENDS)}


def starts(text: str) -> Iterator[str]:
    """The ways to start a program that appear in the text of a Python file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".")[0] in MODULES and node.module != STARTS_NOTHING:
                yield node.module
            yield from (one.name for one in node.names if one.name in CALLS)
            yield from (one.name for one in node.names if node.module == "os" and one.name in OF_OS)
        elif isinstance(node, ast.Attribute):
            of_os = isinstance(node.value, ast.Name) and node.value.id == "os" and node.attr in OF_OS
            if node.attr in CALLS or of_os:
                yield node.attr


def excepted(path: Path) -> str | None:
    """The exception that applies to a file."""
    name = str(path.relative_to(PROJECT))
    return next((one for one in EXCEPTIONS if name == one or (one.endswith("/") and name.startswith(one))), None)


def test_programs_are_started_by_the_runner_alone() -> None:
    """If only the wrapper is ended, what it started goes on: LibreOffice ran for 39 minutes more."""
    used = set[str]()
    others = dict[str, set[str]]()
    for path in sources(*PACKAGES):
        if found := set(starts(path.read_text("utf-8"))):
            exception = excepted(path)
            if exception is None:
                others[str(path.relative_to(PROJECT))] = found
            else:
                used.add(exception)
    assert others == {}, "use infra.programs.runner"
    assert used == set(EXCEPTIONS), "an exception that nobody needs any more"


def test_each_way_to_start_a_program_is_seen() -> None:
    ways = (
        "import subprocess",
        "from subprocess import run",
        "import asyncio; asyncio.create_subprocess_exec('x')",
        "from asyncio import create_subprocess_shell",
        "from concurrent.futures import ProcessPoolExecutor",
        "import concurrent.futures; concurrent.futures.ProcessPoolExecutor()",
        "import multiprocessing",
        "import os; os.system('x')",
        "from os import execv",
        "import os; os.spawnlp(0, 'x')",
        "import os; os.posix_spawn('x', [], {})",
        "import pty",
    )
    assert [way for way in ways if not set(starts(way))] == []
    assert not set(starts("import os, asyncio; os.stat('/'); asyncio.run(x())"))
