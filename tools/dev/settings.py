"""The settings of `make dev`: its own ones, which neither site.toml nor the environment can change."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from infra.settings.installation import PROJECT
from server.settings import SiteSettings

VAR = PROJECT / "var" / "dev"
"""All of its state, separate from that of a real installation in the same checkout."""

POINTER = "run"
"""In `var`: a link to the folder of the sockets, while it runs."""


def dev_settings(run: Path, var: Path = VAR, flows: Path = PROJECT / "flows") -> SiteSettings:
    """Demo accounts, a database under `var`, and sockets in the folder `run`; core and web host open no port."""
    return SiteSettings(var=var, run=run, flows=flows, demo=True, public=False, speech_workers=1)


def command(what: str, var: Path, flows: Path, run: Path) -> tuple[str, ...]:
    """The command that starts a process of `make dev` beside the others, with their folders."""
    where = ("--var", str(var), "--flows", str(flows), "--run", str(run))
    return (sys.executable, "-m", "tools.dev", what, *where)


def make_run(var: Path) -> Path:
    """Make a folder for sockets that only we may enter, with a short path, and the link to it."""
    remove_run(var)  # left by a launcher that was killed
    run = Path(tempfile.mkdtemp(prefix="hotline-dev-"))
    (var / POINTER).symlink_to(run)
    return run


def remove_run(var: Path) -> None:
    """Remove the folder and the link to it."""
    with suppress(FileNotFoundError):
        shutil.rmtree(find_run(var), ignore_errors=True)
        (var / POINTER).unlink()


def find_run(var: Path = VAR) -> Path:
    """The folder of the sockets of the instance that runs from `var`. Raises FileNotFoundError if none does."""
    return Path(os.readlink(var / POINTER))


def phones_socket(settings: SiteSettings) -> Path:
    """The socket where the pages' phones connect, and where `make dev-call` makes calls."""
    assert settings.run is not None
    return settings.run / "phones.sock"
