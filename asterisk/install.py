"""Installs a separate Asterisk: a small Debian root in `var/asterisk/root`. Standard library only."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

PACKAGES = ("asterisk", "asterisk-modules")
SUITE = "sid"
"""Debian 13 has no Asterisk; unstable has, but its libc is too new for the machine: hence a separate root."""

NOT_NEEDED = (
    "var/cache/apt/archives",
    "var/lib/apt/lists",
    "usr/share/doc",
    "usr/share/man",
    "usr/share/locale",
    "usr/share/asterisk/sounds",
    "usr/share/asterisk/moh",
)


class CannotInstall(Exception):
    """Asterisk could not be installed; the message has the reason and the remedy."""


def install(root: Path, log: Path, run: Callable[[list[str], Path], int]) -> None:
    """Make `root` with debootstrap, from the mirror that the machine's own apt uses. Needs root; about a minute."""
    mirror = mirror_of_this_machine()
    partial = root.with_name(root.name + ".new")
    if partial.exists():
        shutil.rmtree(partial)
    partial.parent.mkdir(parents=True, exist_ok=True)
    include = "--include=" + ",".join(PACKAGES)
    if run(["debootstrap", "--variant=minbase", include, SUITE, str(partial), mirror], log) != 0:
        raise CannotInstall(
            f"debootstrap could not get Asterisk from {mirror} (suite {SUITE}). Is it reachable, and a full mirror? "
            f"Its words are at the end of {log}. Or install Asterisk 22.10.1 or newer yourself, then start again."
        )
    for name in NOT_NEEDED:
        shutil.rmtree(partial / name, ignore_errors=True)
    partial.rename(root)


def mirror_of_this_machine() -> str:
    """The URI of the Debian archive in apt's own sources. Raises CannotInstall if there is none."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN)|$(COMPONENT)|$(REPO_URI)", "Created-By: Packages"],
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    for line in listed.splitlines():
        origin, component, uri = line.split("|", 2)
        if origin == "Debian" and component == "main" and "security" not in uri:
            return uri
    raise CannotInstall(
        "apt on this machine knows no Debian archive, so Asterisk cannot be got from one. "
        "Add one to the apt sources, or install Asterisk 22.10.1 or newer yourself, then start again."
    )
