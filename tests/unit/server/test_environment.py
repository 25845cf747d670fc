"""Ports, versions of Asterisk, callers left behind."""

import socket
from typing import Any

import pytest

from server.asterisk_program import OLDEST, TRIED, warning
from server.ports import Port, taken
from server.watchdog import stranded


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
    def channel(id: str, app: str, data: str) -> dict[str, Any]:
        return {"id": id, "dialplan": {"app_name": app, "app_data": data}}

    channels = [
        channel("waiting", "Stasis", "cti,trunk,12345"),
        channel("talking", "Stasis", "cti,trunk,12345"),
        channel("agent", "Stasis", "cti,agent,100"),
        channel("leg", "AppDial2", "(Outgoing Line)"),
        channel("fallback", "Queue", "fallback"),
    ]
    assert stranded(channels, [{"channels": ["talking", "leg"]}]) == ["waiting"]
