"""Supervisors in talks, floor and telephone together: who hears whom, and what a restart leaves of it (TE6, TE7)."""

from pathlib import Path

import pytest

from acd.rules.entities import SupervisionSession
from acd.rules.supervision.entities import Phase
from core.ids import UserId
from core.messages.base import Message
from core.messages.floor import GoBusy
from core.messages.supervision import (
    EndSupervision,
    SuperviseTalk,
    Supervision,
    SupervisionEnded,
    SupervisorRefused,
)
from core.messages.talks import TakeOver
from infra.clock import FakeClock
from tests.unit.together.house import House
from tests.unit.together.talks import LEAD, THIRD, Stage

LISTEN, WHISPER, BARGE = Supervision.LISTEN, Supervision.WHISPER, Supervision.BARGE


def command(mode: Supervision) -> SuperviseTalk:
    return SuperviseTalk(agent=LEAD, supervisor=THIRD, mode=mode, reason="抽听", user=UserId("u1"), name="周班长")


def session(house: House) -> SupervisionSession | None:
    return next(iter(house.floor.owner.tables.of(SupervisionSession).values()), None)


def together(house: House) -> list[set[str]]:
    """The people in each bridge; a snoop is named after the person to whom it listens."""
    channels = house.asterisk.channels
    return [
        {f"ear at {spied}" if (spied := channels[id].spies_on) else id for id in members}
        for members in house.together()
    ]


async def rung(stage: Stage, mode: Supervision = LISTEN) -> str:
    """Let the supervisor's phone ring; return its channel."""
    await stage.house.do(GoBusy(agent=THIRD, reason="r", by=THIRD))
    await stage.house.bus.ask(command(mode))
    await stage.house.quiet()
    one = session(stage.house)
    assert one is not None
    return f"l-{one.id}"


async def entered(stage: Stage, mode: Supervision = LISTEN) -> str:
    """The supervisor enters the talk."""
    own = await rung(stage, mode)
    stage.house.asterisk.pick_up(own)
    await stage.house.quiet()
    one = session(stage.house)
    assert one is not None
    assert one.in_force == one.wanted
    return own


def told(house: House) -> list[Message]:
    heard: list[Message] = []
    house.bus.listen((SupervisionEnded, SupervisorRefused), heard.append)
    return heard


async def test_each_mode_without_ringing_again_and_out(stage: Stage) -> None:
    house, heard = stage.house, told(stage.house)
    own = await entered(stage)
    talk = {stage.call, f"l-{stage.lead}"}
    ear = f"ear at l-{stage.lead}"
    assert together(house) == [talk, {ear, own}]
    for mode, groups in ((BARGE, [talk | {own}, {ear}]), (WHISPER, [talk, {ear, own}])):
        await house.bus.ask(command(mode))
        await house.quiet()
        assert together(house) == groups
    await house.do(EndSupervision(supervisor=THIRD))
    assert (together(house), session(house)) == ([talk], None)
    assert [type(one) for one in heard] == [SupervisionEnded]


@pytest.mark.parametrize("supervises", [True, False])
async def test_the_caller_is_taken_over(stage: Stage, supervises: bool) -> None:
    """The phone takes over that supervises, or rings for it: the other leg goes, and no end is reported."""
    house, heard = stage.house, told(stage.house)
    own = await (entered if supervises else rung)(stage)
    await house.bus.ask(TakeOver(agent=LEAD, taker=THIRD, by="u1"))
    if not supervises:
        house.asterisk.pick_up(own)
    await house.quiet()
    stage.check({stage.call, own})
    assert (house.agent(THIRD).interaction, session(house), heard) == (stage.call, None, [])


@pytest.mark.parametrize("mode", list(Supervision))
async def test_when_the_agent_goes_the_supervisor_goes(stage: Stage, mode: Supervision) -> None:
    own = await entered(stage, mode)
    stage.house.asterisk.hang_up(f"l-{stage.lead}")
    await stage.house.quiet()
    assert own not in stage.house.asterisk.channels
    assert session(stage.house) is None


async def test_what_the_telephone_refuses_leaves_no_phone_behind(stage: Stage) -> None:
    """The agent's own phone is away, and is called to come back."""
    house, heard = stage.house, told(stage.house)
    house.asterisk.hang_up(f"l-{stage.lead}", 44)
    await house.quiet()
    own = await rung(stage)
    house.asterisk.pick_up(own)
    await house.quiet()
    assert own not in house.asterisk.channels
    assert [type(one) for one in heard] == [SupervisorRefused, SupervisionEnded]


@pytest.mark.parametrize("rings", [True, False])
async def test_a_restart_of_the_core_keeps_the_supervisor_and_the_order(
    stage: Stage, tmp_path: Path, rings: bool
) -> None:
    """TE7: who supervises and why is still known, and changing the mode calls nobody again."""
    own = await (rung if rings else entered)(stage, WHISPER)
    if rings:
        stage.house.asterisk.ring(own)
    before, dead = session(stage.house), stage.house
    stage.house = house = House(tmp_path, dead.asterisk, FakeClock(dead.clock.now()), first_id=1000)
    heard = told(house)
    await house.begin()
    await house.asterisk.connect()
    await house.quiet()
    assert session(house) == before
    if rings:
        house.asterisk.pick_up(own)
        await house.quiet()
        assert together(house) == [{stage.call, f"l-{stage.lead}"}, {f"ear at l-{stage.lead}", own}]
    one = session(house)
    assert one is not None
    assert (one.phase, one.wanted.mode) == (Phase.SUPERVISING, WHISPER)
    await house.bus.ask(command(LISTEN))
    await house.quiet()
    assert house.asterisk.channels[own].muted
    house.asterisk.hang_up(own)
    await house.quiet()
    (ended,) = heard
    assert isinstance(ended, SupervisionEnded)
    assert (ended.user, ended.name, ended.reason) == ("u1", "周班长", "抽听")
