"""Renews the lock files: which release of each package is installed everywhere, with the hash of its download.

python -m tools.lock
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
UI = PROJECT / "webagent" / "ui"
RUN_LOCK = PROJECT / "requirements.lock"
TEST_LOCK = PROJECT / "requirements-test.lock"
"""Adds the tools of tests and developers; contains everything in the other one, in the same releases."""

HEADER = "# Written by `make lock`; what is wanted stands in setup.cfg.\n"


def main() -> None:
    """Write all lock files."""
    _compile(TEST_LOCK, "--extra", "test")
    _compile(RUN_LOCK, "--constraint", str(TEST_LOCK))
    subprocess.run(["npm", "update", "--package-lock-only", "--no-audit", "--no-fund", "--prefix", str(UI)], check=True)


def _compile(lock: Path, *options: str) -> None:
    """Resolve for every Python that we support, so that a machine with another one gets the same releases."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--upgrade", "--generate-hashes", "--no-header", *options, "setup.cfg", "-"]
    environment = os.environ | {"UV_DEFAULT_INDEX": index} if (index := _index()) else None
    # The build tools that install us are locked too (server/setup.py).
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text())["build-system"]["requires"]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, input="\n".join(wanted), text=True, check=True, stdout=subprocess.PIPE
    )
    lock.write_text(HEADER + done.stdout)


def _index() -> str:
    """The mirror that pip is configured to use, if any; its address is written to no file."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return os.environ.get("PIP_INDEX_URL") or told


if __name__ == "__main__":
    main()
