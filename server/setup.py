"""Sets up a fresh machine, step by step, and does nothing when everything is there. Standard library only.

python3 -m server.setup [--test | --dev]
"""

import argparse
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from asterisk.install import CannotInstall, install
from asterisk.program import OWN_USER, AsteriskProgram, NoAsterisk, find_program, warning
from infra.logs.rotating import LogLimits, keep_small
from infra.process.private import PRIVATE_UMASK

PROJECT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("HOTLINE_VAR", PROJECT / "var"))
LOG = VAR / "log" / "setup.log"
VENV = PROJECT / ".venv"
UI = PROJECT / "webagent" / "ui"
MANUAL = PROJECT / "docs" / "howto"
OWN_ROOT = VAR / "asterisk" / "root"

RUN_TOOLS = {
    "espeak-ng": "espeak-ng",
    "sox": "sox",
    "openssl": "openssl",
    "unshare": "util-linux",
    "nginx": "nginx",
    "useradd": "passwd",
}
"""Debian packages by the programs that they bring."""

NGINX_MODULES = {
    "ngx_http_headers_more_filter_module.so": "libnginx-mod-http-headers-more-filter",
    "ngx_stream_module.so": "libnginx-mod-stream",
}
"""Debian packages by the files that they put into nginx's folder of modules."""

MODULES = Path("/usr/lib/nginx/modules")
FRONT_USER = "hotline-front"
"""The user for nginx's workers; it owns nothing but their temporary files."""

TEST_TOOLS = {"sipp": "sip-tester", "chromium": "chromium", "ip": "iproute2", "dovecot": "dovecot-imapd"}
CHINESE_FONT = "fonts-wqy-zenhei"
"""The font for texts and cover pages sent by fax, and for screenshots of pages in tests."""


POLICY = Path("/usr/sbin/policy-rc.d")
UNITS = Path("/etc/systemd/system")
SERVICES = ("nginx", "dovecot")
"""Programs that Debian's packages would start as services of the machine: ours are started by us, or by tests."""


class SetupFailed(Exception):
    """A step failed; the message gives the reason and the remedy."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that must be there: `missing` says what is lacking (nothing: done), `make` makes it."""

    title: str
    missing: Callable[[], Sequence[str]]
    make: Callable[[Sequence[str]], None]


def main() -> int:
    """Run the necessary steps; return 0 if the machine is ready."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--test", action="store_true", help="also what the tests need")
    parser.add_argument(
        "--dev", action="store_true", help="without root: what unit tests, checks and work on the page need"
    )
    arguments = parser.parse_args()
    os.umask(PRIVATE_UMASK)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    VAR.chmod(0o700)
    keep_small(LOG.parent, LogLimits())
    try:
        _check_machine(as_root=not arguments.dev)
        for step in _dev_steps() if arguments.dev else _steps(arguments.test):
            _carry_out(step)
    except (SetupFailed, CannotInstall, NoAsterisk) as problem:
        _say(f"\n  Cannot go on: {problem}\n")
        return 1
    if arguments.dev:
        return 0
    if note := warning(find_program(OWN_ROOT).version):
        _say(f"  Note: {note}\n")
    return 0


def _steps(testing: bool) -> Iterable[Step]:
    yield Step("Debian packages", lambda: _missing_packages(testing), _install_packages)
    yield Step("User of the front", _missing_front_user, lambda _: _make_front_user())
    yield Step("Python environment", lambda: _missing_python(testing), lambda _: _make_python(testing))
    yield Step("Browser program: packages", _missing_node_modules, lambda _: _get_node_modules())
    yield Step("Browser program: build", _missing_page, lambda _: _build_page())
    yield Step("Asterisk", _missing_asterisk, lambda _: install(OWN_ROOT, LOG, run_tool))
    yield Step("User of Asterisk", missing_user, lambda _: make_user())


def _dev_steps() -> Iterable[Step]:
    """Only steps that stay in this folder. Tests that need a missing Debian package say so themselves."""
    yield Step("Python environment", lambda: _missing_python(True), lambda _: _make_python(True))
    yield Step("Browser program: packages", _missing_node_modules, lambda _: _get_node_modules())
    yield Step("Browser program: build", _missing_page, lambda _: _build_page())


def _carry_out(step: Step) -> None:
    lacking = step.missing()
    if not lacking:
        return
    _say(f"  {step.title} ({', '.join(lacking)}) ... ")
    begun = time.monotonic()
    step.make(lacking)
    _say(f"done in {time.monotonic() - begun:.0f} s\n")


def _check_machine(*, as_root: bool) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # any Python on the machine may run this
        raise SetupFailed(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if as_root and os.geteuid() != 0:
        raise SetupFailed(
            "root is needed, to start Asterisk in a root of its own. Try: sudo make run. "
            "Unit tests and work on the page need none: make setup-dev"
        )
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise SetupFailed("Node.js 20 or newer with npm is needed to build the browser program. Try: apt install npm")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(said.lstrip("v").split(".")[0]) < 20:
        raise SetupFailed(f"Node.js 20 or newer is needed; this is {said}.")


def _missing_packages(testing: bool) -> list[str]:
    tools = RUN_TOOLS | (TEST_TOOLS if testing else {})
    lacking = [package for program, package in tools.items() if shutil.which(program) is None]
    lacking += [package for file, package in NGINX_MODULES.items() if not (MODULES / file).exists()]
    if not (VENV / "bin/python").exists() and not _can_make_venv():
        lacking.append("python3-venv")
    if _missing_asterisk() and shutil.which("debootstrap") is None:
        lacking.append("debootstrap")
    if testing and not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        lacking.append("postgresql")
    if not list(Path("/usr/share/fonts").rglob("*wqy*")):
        lacking.append(CHINESE_FONT)
    return lacking


def _can_make_venv() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0


def _install_packages(names: Sequence[str]) -> None:
    if shutil.which("apt-get") is None:
        raise SetupFailed(f"these programs are missing, and this is no Debian: {', '.join(names)}")
    install_them = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    with no_service_of(names):
        failed = run_tool(["apt-get", "update"], LOG) or run_tool(install_them, LOG)
    if failed:
        raise SetupFailed(f"apt could not install {' '.join(names)}; its words are at the end of {LOG}")


@contextmanager
def no_service_of(names: Sequence[str]) -> Iterator[None]:
    """Keep Debian's own services from starting, now and with the machine.

    Now, through the policy that Debian's packages ask; later, through the mask that `systemctl mask` makes.
    """
    services = [service for service in SERVICES if any(service in name for name in names)]
    if not services:
        yield
        return
    for service in services:
        if UNITS.is_dir() and not (UNITS / f"{service}.service").exists():
            (UNITS / f"{service}.service").symlink_to("/dev/null")
    ours = not POLICY.exists()
    if ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n", "ascii")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink(missing_ok=True)


def _missing_front_user() -> list[str]:
    try:
        pwd.getpwnam(FRONT_USER)
    except KeyError:
        return [FRONT_USER]
    return []


def _make_front_user() -> None:
    make = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    _must([*make, "--shell", "/usr/sbin/nologin", FRONT_USER], "the user of the front could not be made")


def _missing_python(testing: bool) -> list[str]:
    name = "python-test" if testing else "python"
    return _stale(name, _python_sources(testing), VENV / "bin/python")


def _python_sources(testing: bool) -> list[Path]:
    return [PROJECT / "setup.cfg", PROJECT / ("requirements-test.lock" if testing else "requirements.lock")]


def _make_python(testing: bool) -> None:
    if not (VENV / "bin/python").exists():
        _must([sys.executable, "-m", "venv", str(VENV)], "the Python environment could not be made")
    pip = [str(VENV / "bin/pip"), "install", "--disable-pip-version-check"]
    lock = _python_sources(testing)[-1]
    _must(
        [*pip, "--require-hashes", "-r", str(lock)],
        "the Python packages could not be installed; is the package index reachable?",
    )
    # The lock contains everything that we need, including to build ourselves.
    _must([*pip, "--no-deps", "--no-build-isolation", "-e", str(PROJECT)], "the project itself could not be installed")
    _stamp("python", _python_sources(testing=False))
    if testing:
        _stamp("python-test", _python_sources(testing=True))


def _missing_node_modules() -> list[str]:
    return _stale("node", [UI / "package-lock.json"], UI / "node_modules")


def _get_node_modules() -> None:
    _must(["npm", "ci", "--no-audit", "--no-fund", "--prefix", str(UI)], "npm could not install the browser's packages")
    _stamp("node", [UI / "package-lock.json"])


def _missing_page() -> list[str]:
    return _stale("page", _page_sources(), UI / "dist" / "index.html")


def _build_page() -> None:
    _must(["npm", "run", "build", "--prefix", str(UI)], "the browser program could not be built")
    _stamp("page", _page_sources())


def _page_sources() -> list[Path]:
    """The sources of the program, and of the manual that is built into it."""
    left_out = {"node_modules", "dist", "coverage"}
    own = [
        path
        for entry in sorted(UI.iterdir())
        if entry.name not in left_out
        for path in ([entry] if entry.is_file() else sorted(entry.rglob("*")))
        if path.is_file()
    ]
    return [*own, *sorted(MANUAL.glob("*.md"))]


def _missing_asterisk() -> list[str]:
    return [] if _asterisk() else ["one of its own, 1 minute"]


def _asterisk() -> AsteriskProgram | None:
    try:
        return find_program(OWN_ROOT)
    except NoAsterisk:
        return None


def missing_user() -> list[str]:
    """The user that an Asterisk in its own root lacks; an installed Asterisk comes with its user."""
    program = _asterisk()
    if program is None or program.root == Path("/"):
        return []
    try:
        pwd.getpwnam(OWN_USER)
    except KeyError:
        return [OWN_USER]
    return []


def make_user() -> None:
    """Create a user for Asterisk alone, without a home, a shell or a password, so that nobody else owns its files."""
    _must(
        [
            *("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"),
            *("--shell", "/usr/sbin/nologin", "--comment", "Asterisk of the 12345 hotline", OWN_USER),
        ],
        f"the user {OWN_USER} could not be made",
    )


def _stale(name: str, sources: Sequence[Path], result: Path) -> list[str]:
    """Whether `result` is missing or was made from other sources."""
    stamp = VAR / "setup" / name
    if not result.exists():
        return ["new"]
    return [] if stamp.exists() and stamp.read_text() == _digest(sources) else ["changed"]


def _stamp(name: str, sources: Sequence[Path]) -> None:
    stamp = VAR / "setup" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(_digest(sources))


def _digest(sources: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(PROJECT)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _must(command: list[str], otherwise: str) -> None:
    if run_tool(command, LOG) != 0:
        raise SetupFailed(f"{otherwise}. Its words are at the end of {LOG}")


def run_tool(command: list[str], log: Path) -> int:
    """Run a tool with its output in the log; return its exit code."""
    with log.open("ab") as words:
        words.write(f"\n$ {' '.join(command)}\n".encode())
        words.flush()
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        # Everybody may read packages and the browser program; only files written in `var` are private.
        return subprocess.run(
            command, stdout=words, stderr=words, cwd=PROJECT, env=environment, check=False, umask=0o022
        ).returncode


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
