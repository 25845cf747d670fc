"""What `make dev` runs with: settings of its own, which neither site.toml nor the environment can turn into others."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from infra.settings.installation import PROJECT, Settings

VAR = PROJECT / "var" / "dev"
"""All of its state, apart from that of a real installation in the same checkout."""

POINTER = "run"
"""In `var`: a link to the folder of the sockets, while it runs."""


def dev_settings(run: Path, var: Path = VAR, flows: Path = PROJECT / "flows") -> Settings:
    """Demo accounts, a database under `var`, and sockets in the folder `run`; no port is opened by core or web host."""
    return Settings(var=var, run=run, flows=flows, demo=True, public=False, speech_workers=1)


def command(what: str, var: Path, flows: Path, run: Path) -> tuple[str, ...]:
    """What starts a process of `make dev` beside the others, with their folders."""
    where = ("--var", str(var), "--flows", str(flows), "--run", str(run))
    return (sys.executable, "-m", "tools.dev", what, *where)


def make_run(var: Path) -> Path:
    """A folder for sockets that only we may enter, whose path is short, and the link to it."""
    remove_run(var)  # one whose launcher was killed
    run = Path(tempfile.mkdtemp(prefix="hotline-dev-"))
    (var / POINTER).symlink_to(run)
    return run


def remove_run(var: Path) -> None:
    """The folder and the link to it."""
    with suppress(FileNotFoundError):
        shutil.rmtree(find_run(var), ignore_errors=True)
        (var / POINTER).unlink()


def find_run(var: Path = VAR) -> Path:
    """The folder of the sockets of what runs from `var`. Raises FileNotFoundError if nothing does."""
    return Path(os.readlink(var / POINTER))


def phones_socket(settings: Settings) -> Path:
    """The socket where the pages' phones connect, and where `make dev-call` rings."""
    assert settings.run is not None
    return settings.run / "phones.sock"
