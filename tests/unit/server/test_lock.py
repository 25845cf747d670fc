"""Every installation has what setup.cfg asks for, and no lock file names the place where it came from."""

import configparser
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from infra.settings.installation import PROJECT
from tools.lock import RUN_LOCK, TEST_LOCK, UI

SETUP = configparser.ConfigParser()
SETUP.read(PROJECT / "setup.cfg", "utf-8")
BUILD: list[str] = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
RUN = [*SETUP["options"]["install_requires"].split("\n"), *BUILD]
TEST = [*RUN, *SETUP["options.extras_require"]["test"].split("\n")]
LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)


def locked(text: str) -> dict[str, Version]:
    return {canonicalize_name(name): Version(version) for name, version in LOCKED.findall(text)}


@pytest.mark.parametrize(("lock", "wanted"), [(RUN_LOCK, RUN), (TEST_LOCK, TEST)], ids=["run", "test"])
def test_what_setup_cfg_wants_is_locked(lock: Path, wanted: list[str]) -> None:
    have = locked(lock.read_text())
    for one in map(Requirement, filter(None, wanted)):
        assert one.specifier.contains(have[canonicalize_name(one.name)]), f"{one}: run `make lock`"


def test_what_is_tested_is_what_runs() -> None:
    assert locked(RUN_LOCK.read_text()).items() <= locked(TEST_LOCK.read_text()).items()


@pytest.mark.parametrize("file", [RUN_LOCK, TEST_LOCK], ids=["run", "test"])
def test_every_release_has_hashes(file: Path) -> None:
    text = file.read_text()
    releases = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert releases
    assert [one.splitlines()[0] for one in releases if "--hash=sha256:" not in one] == []


def test_no_lock_file_names_a_host() -> None:
    for file in (RUN_LOCK, TEST_LOCK):
        assert "://" not in file.read_text()
    assert '"resolved"' not in (UI / "package-lock.json").read_text("utf-8")
