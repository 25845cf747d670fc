"""Ports, descriptors, packages, versions of Asterisk, and callers who were left behind."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from asterisk.program import OLDEST, TRIED, warning
from asterisk.settings import desk_phones
from asterisk.watchdog import stranded
from cti.settings import Bans
from infra.process.ports import Port, taken
from infra.settings.installation import PROJECT, DeskPhone, Trunk
from infra.settings.secrets import Secrets
from server import setup
from server.__main__ import phone_passwords
from server.rules import ban_rules
from server.run import DESCRIPTORS
from server.settings import SiteSettings


def test_a_taken_port_is_named_with_its_setting() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        number = holder.getsockname()[1]
        (sentence,) = taken([Port(socket.SOCK_STREAM, "127.0.0.1", number, "ami_port")])
    assert f"TCP port {number}" in sentence
    assert "HOTLINE_AMI_PORT" in sentence
    assert taken([Port(socket.SOCK_STREAM, "127.0.0.1", number, "ami_port")]) == []


@pytest.mark.parametrize(("version", "word"), [((22, 11, 0), "whispering"), ((23, 0, 0), "not tried")])
def test_versions_that_were_not_tried_or_have_faults_are_warned_of(version: tuple[int, ...], word: str) -> None:
    assert word in warning(version)


def test_the_oldest_allowed_version_is_a_tried_one_without_known_faults() -> None:
    assert OLDEST in TRIED
    assert warning(OLDEST) == ""


def test_only_our_callers_outside_bridges_are_stranded() -> None:
    def channel(name: str, app: str, data: str, bridge: str = "") -> dict[str, str]:
        return {"Channel": name, "Application": app, "ApplicationData": data, "BridgeId": bridge}

    channels = [
        channel("PJSIP/waiting", "Stasis", "cti,trunk,12345"),
        channel("PJSIP/talking", "Stasis", "cti,trunk,12345", "b-1"),
        channel("PJSIP/agent", "Stasis", "cti,agent,100"),
        channel("PJSIP/leg", "AppDial2", "(Outgoing Line)", "b-1"),
        channel("PJSIP/fallback", "Queue", "fallback"),
    ]
    assert stranded(channels) == ["PJSIP/waiting"]


def test_a_desk_phone_without_a_password_gets_a_strong_one_that_stays() -> None:
    """A password of the site's own is not shown again."""
    own = DeskPhone(number="8102", password="a-phrase-of-20-or-more")
    settings, secrets = SiteSettings(desk_phones=(DeskPhone(number="8101"), own)), Secrets("master", "a", "w", "m")
    made, kept = desk_phones(settings, secrets)
    assert DeskPhone.model_validate(made.model_dump()) == made
    assert (made, kept) == desk_phones(settings, secrets)
    assert made.password != desk_phones(settings, Secrets("another", "a", "w", "m"))[0].password
    assert kept == own
    assert phone_passwords(settings, secrets) == [f"8101  {made.password}", "8102  (in site.toml)"]


def test_a_carrier_is_never_banned() -> None:
    trunk = Trunk(name="telecom", host="203.0.113.5:5080", match=("203.0.113.0/28", "198.51.100.9:5061/32"))
    never = ban_rules(SiteSettings(trunks=(trunk,), bans=Bans(never=("10.0.8.0/24",)))).never
    assert {"127.0.0.0/8", "::1/128", "203.0.113.0/28", "198.51.100.9/32", "10.0.8.0/24"} == set(never)


def test_the_parts_may_have_more_descriptors_than_a_shell_gives() -> None:
    program = (
        "import resource; from server.run import raise_descriptors; "
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit(resource.RLIMIT_NOFILE)[1])); "
        "raise_descriptors(); print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    soft, hard = map(int, said.split())
    assert soft == min(hard, DESCRIPTORS) > 256


def test_debians_own_services_are_started_neither_now_nor_with_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy, units = tmp_path / "policy-rc.d", tmp_path / "units"
    units.mkdir()
    monkeypatch.setattr(setup, "POLICY", policy)
    monkeypatch.setattr(setup, "UNITS", units)
    with setup.no_service_of(["openssl"]):
        assert not policy.exists()
    with setup.no_service_of(["openssl", "nginx", "dovecot-imapd"]):
        assert subprocess.run([policy, "nginx", "start"]).returncode == 101
    assert not policy.exists()
    assert [(units / f"{name}.service").readlink() for name in ("nginx", "dovecot")] == [Path("/dev/null")] * 2


def test_a_policy_that_was_there_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tmp_path / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 0\n")
    monkeypatch.setattr(setup, "POLICY", policy)
    monkeypatch.setattr(setup, "UNITS", tmp_path / "none")
    with setup.no_service_of(["nginx"]):
        pass
    assert policy.read_text() == "#!/bin/sh\nexit 0\n"


@pytest.mark.parametrize(
    ("checks", "ended", "told"),
    [
        ("'echo one' 'false first' 'echo two' 'false last'", 2, "Faults were found by: false first; false last\n"),
        ("'echo one' 'echo two'", 0, ""),
    ],
)
def test_make_lint_shows_the_faults_of_all_tools(checks: str, ended: int, told: str) -> None:
    """`make` itself ends with 2 if one of its commands ends with 1."""
    said = subprocess.run(
        ["make", "--no-print-directory", "lint", "PYTHON=true", f"CHECKS={checks}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = said.stdout.splitlines()
    assert (said.returncode, lines.count("one"), lines.count("two")) == (ended, 1, 1)
    assert said.stderr.startswith(told)


@pytest.mark.parametrize(("asked", "is_public"), [([], False), (["PUBLIC=0"], False), (["PUBLIC=1"], True)])
def test_make_run_serves_other_machines_only_when_asked(asked: list[str], is_public: bool) -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "run", *asked],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.rstrip().endswith("-m server run")
    assert ("HOTLINE_PUBLIC=1" in said.stdout) is is_public
