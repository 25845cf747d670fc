"""Every way in which the telephone creates an outgoing channel, against the numbers that are never dialled (TE5)."""

import ast
import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from core.ids import CallId
from core.messages.base import Command, Message
from core.messages.fax import DialFax
from core.messages.outbound import DialNumber, DialOut, MayDial, PlaceCall, SetOutboundRules
from core.outbound import NumberNotAllowed
from cti.ari.fake import FakeAsterisk
from cti.rules import decide
from tests.unit.cti.system import System

ROOT = Path(__file__).parents[3]
EVERYTHING = SetOutboundRules(allowed=tuple("0123456789"), trunk="demo", shown="12345", denied=(), at_once=9, a_day=99)
HANDOVER = dataclasses.replace(EVERYTHING, emergency=("110",))
NEVER = ("110", "119", "120", "122", "12345", "089812345", "0571110", "8001", "*97", "10001")
OUT = CallId("out-1")

WAYS: dict[type[Command], Callable[[str, str, float], Command]] = {
    DialNumber: lambda call, number, until: DialNumber(
        call=CallId(call), leg="n", number=number, until=until, by="8002"
    ),
    DialOut: lambda _, number, until: DialOut(call=OUT, number=number, until=until, by="8002"),
    PlaceCall: lambda _, number, until: PlaceCall(
        call=OUT, leg="a1", phone="8002", number=number, until=until, by="8002"
    ),
    DialFax: lambda _, number, until: DialFax(call=OUT, fax="f1", number=number, until=until, by="8002", sound=False),
    MayDial: lambda _, number, __: MayDial(number=number, by="8002"),
}
"""The commands that give the telephone a number. A new one belongs here, and asks `cti.rules.outbound.against`."""

MAKERS = {("cti/rules/dialling.py", "CreateOutside"), ("cti/rules/faxes.py", "CreateFax")}
"""The places that create an outgoing channel, and the effects by which they do so."""


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    await system.do(EVERYTHING)
    for seat in ("8002", "10001"):
        system.asterisk.register(seat)
    await system.quiet()
    return system


def test_the_table_has_every_command_that_names_a_number() -> None:
    named: set[type[Message]] = {
        message
        for message in decide.RULES
        if issubclass(message, Command) and "number" in {field.name for field in dataclasses.fields(message)}
    }
    assert named == set(WAYS), "A new command that dials: add it to WAYS, and let it ask the table of numbers."


def test_channels_to_the_outside_are_made_in_two_places() -> None:
    made = set()
    for file in sorted((ROOT / "cti").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if name in ("CreateOutside", "CreateFax"):
                made.add((str(file.relative_to(ROOT)), name))
    assert made == MAKERS, "A new place that makes a channel to the outside must ask the table of numbers first."


@pytest.mark.parametrize("number", NEVER)
@pytest.mark.parametrize("way", WAYS.values(), ids=[way.__name__ for way in WAYS])
async def test_no_way_leads_to_what_is_never_dialled(
    system: System, way: Callable[[str, str, float], Command], number: str
) -> None:
    call = await system.talk()
    before = set(system.asterisk.channels)
    command = way(call, number, system.clock.now() + 30)
    if isinstance(command, MayDial):
        with pytest.raises(NumberNotAllowed):
            await system.bus.ask(command)
    else:
        await system.do(command)
    assert set(system.asterisk.channels) == before


async def test_the_digits_that_a_desk_phone_dials_lead_nowhere(system: System) -> None:
    """An agent's telephone is only ever called; whatever it dials by itself is hung up."""
    channel = system.asterisk.dial_in("8002")
    await system.quiet()
    assert channel not in system.asterisk.channels
    assert not system.asterisk.channels


async def test_the_hand_over_of_a_site_that_has_it_is_a_consultation_in_a_talk_of_an_agent(system: System) -> None:
    await system.do(HANDOVER)
    call = await system.talk()
    until = system.clock.now() + 30
    flows = DialNumber(call=call, leg="m", number="110", until=until, by="flow:main:police")
    await system.do(flows, DialOut(call=OUT, number="110", until=until, by="8002"))
    assert len(system.asterisk.channels) == 2
    await system.do(DialNumber(call=call, leg="n", number="110", until=until, by="8002"))
    assert len(system.asterisk.channels) > 2
