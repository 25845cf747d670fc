"""The sockets on which core and web host listen: in a folder under /run, since a socket's path may have 107 bytes only,
or in the one that the settings name.

It is no part of `var`, which is closed to everybody else: the front's workers are a user of their own.
"""

import grp
import hashlib
import os
import shutil
from pathlib import Path

from infra.settings.installation import Settings
from server.setup import FRONT_USER

RUN = Path("/run")
CORE, WEB = "core", "web"


def run_folder(settings: Settings) -> Path:
    """This installation's own, told apart by the folder of its state, unless the settings name one."""
    if settings.run is not None:
        return settings.run
    own = hashlib.sha256(str(settings.var.resolve()).encode()).hexdigest()[:12]
    return RUN / f"hotline-{own}"


def web_socket(settings: Settings) -> Path:
    """The socket where the web host serves HTTP, for the front."""
    return run_folder(settings) / "web.sock"


def launcher_socket(settings: Settings) -> Path:
    """The socket where the web host tells the launcher how it is, however many others ask on the other one."""
    return run_folder(settings) / "launcher.sock"


def pulse_socket(settings: Settings, name: str) -> Path:
    """The socket where the core's or the web host's loop tells the launcher that it goes round."""
    return run_folder(settings) / f"{name}.pulse"


def link_socket(settings: Settings) -> Path:
    """The socket where the core serves the link, for the web host and the launcher."""
    return run_folder(settings) / "core.sock"


def ways_folder(settings: Settings) -> Path:
    """The folder where the front looks for the phones' ways that are open."""
    return run_folder(settings) / "ways"


def make_run_folder(settings: Settings) -> Path:
    """Make the folder, which the front's workers may enter, and nobody else. One that the settings name is there."""
    folder = run_folder(settings)
    if settings.run is not None:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o710)
    os.chown(folder, os.getuid(), front_group())
    return folder


def remove_run_folder(settings: Settings) -> None:
    """When all has ended."""
    if settings.run is None:
        shutil.rmtree(run_folder(settings), ignore_errors=True)


def front_group() -> int:
    """The group of the front's workers. Raises KeyError while `make setup` has not made it."""
    return grp.getgrnam(FRONT_USER).gr_gid
