"""SIPp's scenarios are XML in which every jump has its label, at any load."""

import re
from xml.etree import ElementTree

import pytest

from bench.load.scenarios import Hanging, callers, injected, phones, registers
from bench.sound.voices import TONES

SCENARIOS = {
    "callers": callers([1.5, 60.0, 600.0]),
    "callers of one kind": callers([60.0]),
    "phones": phones(0.0, [Hanging(1.0, 0.25), Hanging(30.0, 0.75)]),
    "ringing phones": phones(1.0, [Hanging(8.0, 1.0)]),
    "registers": registers(5070),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_jump_has_its_label(name: str) -> None:
    scenario = ElementTree.fromstring(SCENARIOS[name].partition("\n")[2])
    labels = {label.get("id") for label in scenario.iter("label")}
    jumps = {element.get(way) for element in scenario for way in ("next", "ontimeout")} - {None}
    assert jumps <= labels


def test_every_tone_has_its_file_in_the_scenario() -> None:
    played = re.findall(r'rtp_stream="t(\d+)\.alaw', SCENARIOS["callers"])
    assert [int(index) for index in played] == list(range(len(TONES)))


def test_chances_are_those_of_what_is_left() -> None:
    text = phones(0.0, [Hanging(1.0, 0.25), Hanging(2.0, 0.25), Hanging(3.0, 0.5)])
    assert re.findall(r'chance="([\d.]+)"', text) == ["0.2500", "0.3333"]


def test_the_injected_file_has_a_line_for_each_call() -> None:
    head, *lines = injected(100, 4).splitlines()
    assert head == "SEQUENTIAL"
    assert lines[:3] == ["00;0;", "23;1;", "46;2;"]
    assert len(lines) == 100
