"""The sockets of core and web host: in a folder under /run, or in the one that the settings name.

Not in `var`: the path of a socket is limited to 107 bytes, and `var` is closed to everybody else, while the front's
workers run as another user.
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
    """This installation's folder, named after the folder of its state, unless the settings name one."""
    if settings.run is not None:
        return settings.run
    own = hashlib.sha256(str(settings.var.resolve()).encode()).hexdigest()[:12]
    return RUN / f"hotline-{own}"


def web_socket(settings: Settings) -> Path:
    """The socket where the web host serves HTTP, for the front."""
    return run_folder(settings) / "web.sock"


def launcher_socket(settings: Settings) -> Path:
    """The socket where the web host reports its health to the launcher, however busy the other one is."""
    return run_folder(settings) / "launcher.sock"


def pulse_socket(settings: Settings, name: str) -> Path:
    """The socket where the loop of the core or the web host reports to the launcher that it is running."""
    return run_folder(settings) / f"{name}.pulse"


def link_socket(settings: Settings) -> Path:
    """The socket where the core serves the link, for the web host and the launcher."""
    return run_folder(settings) / "core.sock"


def ways_folder(settings: Settings) -> Path:
    """The folder where the front looks for the open ways of phones."""
    return run_folder(settings) / "ways"


def make_run_folder(settings: Settings) -> Path:
    """Make the folder, which only the front's workers and we may enter. A folder that the settings name exists
    already.
    """
    folder = run_folder(settings)
    if settings.run is not None:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o710)
    os.chown(folder, os.getuid(), front_group())
    return folder


def remove_run_folder(settings: Settings) -> None:
    """Remove the folder, when everything has ended, unless the settings name it."""
    if settings.run is None:
        shutil.rmtree(run_folder(settings), ignore_errors=True)


def front_group() -> int:
    """The group of the front's workers. Raises KeyError until `make setup` has created it."""
    return grp.getgrnam(FRONT_USER).gr_gid
