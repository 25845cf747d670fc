"""Finds the Asterisk to run, and reports known facts about its version. Standard library only: set-up uses it too."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OWN_USER = "hotline-asterisk"
"""The machine's user for an Asterisk in a separate root; an installed one uses `asterisk`."""

OLDEST = (22, 10, 1)
"""Older versions have security faults that anybody who can send SIP can use."""

TRIED: Mapping[tuple[int, ...], str] = {
    (22, 10, 1): "",
    (22, 11, 0): "whispering to an agent is broken (asterisk/asterisk issue 2134); stay on 22.10.1 for it",
}
"""Known versions, with their known faults that concern us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskProgram:
    """A copy of Asterisk on this machine: `root` is / for an installed one, else the folder of its separate root."""

    root: Path
    version: tuple[int, ...]


class NoAsterisk(Exception):
    """There is no Asterisk to run yet; `make setup` installs one."""


def find_program(own_root: Path) -> AsteriskProgram:
    """An installed Asterisk that is new enough, else the one in a separate root. Raises NoAsterisk."""
    if shutil.which("asterisk"):
        installed = AsteriskProgram(root=Path("/"), version=_version(["asterisk", "-V"]))
        if installed.version >= OLDEST:
            return installed
    if not (own_root / "usr/sbin/asterisk").exists():
        raise NoAsterisk("There is no Asterisk yet; run: make setup")
    own = AsteriskProgram(root=own_root, version=_version(["chroot", str(own_root), "asterisk", "-V"]))
    if own.version < OLDEST:
        raise NoAsterisk(f"The Asterisk in {own_root} is too old; remove that folder and run: make setup")
    return own


def warning(version: tuple[int, ...]) -> str:
    """Facts about this version that an operator should know; empty if there are none."""
    name = ".".join(map(str, version))
    if version not in TRIED:
        tried = ", ".join(".".join(map(str, known)) for known in TRIED)
        return f"Asterisk {name} was not tried with this system (tried: {tried})."
    return f"Asterisk {name}: {TRIED[version]}." if TRIED[version] else ""


def _version(command: list[str]) -> tuple[int, ...]:
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0, 0, 0)
