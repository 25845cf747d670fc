"""Installs what long tests need besides: other programs, as packaged by Debian. `make test-long` runs it."""

import shutil
import sys
from collections.abc import Sequence

from server.setup import LOG, run_tool
from tests.long.hylafax import PROGRAMS


def main() -> int:
    """Install the packages whose programs are missing; needs root."""
    missing = sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})
    return install(missing) if missing else 0


def install(packages: Sequence[str]) -> int:
    """Install the packages. Their services stay as Debian sets them up; the tests start programs of their own."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    wanted = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    return run_tool(["apt-get", "update"], LOG) or run_tool(wanted, LOG)


if __name__ == "__main__":
    sys.exit(main())
