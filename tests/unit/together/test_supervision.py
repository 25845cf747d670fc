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
from tests.unit.together.system import System
from tests.unit.together.talks import LEAD, THIRD, Stage

LISTEN, WHISPER, BARGE = Supervision.LISTEN, Supervision.WHISPER, Supervision.BARGE


def command(mode: Supervision) -> SuperviseTalk:
    return SuperviseTalk(agent=LEAD, supervisor=THIRD, mode=mode, reason="抽听", user=UserId("u1"), name="周班长")


def session(system: System) -> SupervisionSession | None:
    return next(iter(system.floor.owner.tables.of(SupervisionSession).values()), None)


def together(system: System) -> list[set[str]]:
    """The people in each bridge; a snoop is named after the person to whom it listens."""
    channels = system.asterisk.channels
    return [
        {f"ear at {spied}" if (spied := channels[id].spies_on) else id for id in members}
        for members in system.together()
    ]


async def rung(stage: Stage, mode: Supervision = LISTEN) -> str:
    """Let the supervisor's phone ring; return its channel."""
    await stage.system.do(GoBusy(agent=THIRD, reason="r", by=THIRD))
    await stage.system.bus.ask(command(mode))
    await stage.system.quiet()
    one = session(stage.system)
    assert one is not None
    return f"l-{one.id}"


async def entered(stage: Stage, mode: Supervision = LISTEN) -> str:
    """The supervisor enters the talk."""
    own = await rung(stage, mode)
    stage.system.asterisk.pick_up(own)
    await stage.system.quiet()
    one = session(stage.system)
    assert one is not None
    assert one.in_force == one.wanted
    return own


def told(system: System) -> list[Message]:
    heard: list[Message] = []
    system.bus.listen((SupervisionEnded, SupervisorRefused), heard.append)
    return heard


async def test_each_mode_without_ringing_again_and_out(stage: Stage) -> None:
    system, heard = stage.system, told(stage.system)
    own = await entered(stage)
    talk = {stage.call, f"l-{stage.lead}"}
    ear = f"ear at l-{stage.lead}"
    assert together(system) == [talk, {ear, own}]
    for mode, groups in ((BARGE, [talk | {own}, {ear}]), (WHISPER, [talk, {ear, own}])):
        await system.bus.ask(command(mode))
        await system.quiet()
        assert together(system) == groups
    await system.do(EndSupervision(supervisor=THIRD))
    assert (together(system), session(system)) == ([talk], None)
    assert [type(one) for one in heard] == [SupervisionEnded]


@pytest.mark.parametrize("supervises", [True, False])
async def test_the_caller_is_taken_over(stage: Stage, supervises: bool) -> None:
    """The phone takes over that supervises, or rings for it: the other leg goes, and no end is reported."""
    system, heard = stage.system, told(stage.system)
    own = await (entered if supervises else rung)(stage)
    await system.bus.ask(TakeOver(agent=LEAD, taker=THIRD, by="u1"))
    if not supervises:
        system.asterisk.pick_up(own)
    await system.quiet()
    stage.check({stage.call, own})
    assert (system.agent(THIRD).interaction, session(system), heard) == (stage.call, None, [])


@pytest.mark.parametrize("mode", list(Supervision))
async def test_when_the_agent_goes_the_supervisor_goes(stage: Stage, mode: Supervision) -> None:
    own = await entered(stage, mode)
    stage.system.asterisk.hang_up(f"l-{stage.lead}")
    await stage.system.quiet()
    assert own not in stage.system.asterisk.channels
    assert session(stage.system) is None


async def test_what_the_telephone_refuses_leaves_no_phone_behind(stage: Stage) -> None:
    """The agent's own phone is away, and is called to come back."""
    system, heard = stage.system, told(stage.system)
    system.asterisk.hang_up(f"l-{stage.lead}", 44)
    await system.quiet()
    own = await rung(stage)
    system.asterisk.pick_up(own)
    await system.quiet()
    assert own not in system.asterisk.channels
    assert [type(one) for one in heard] == [SupervisorRefused, SupervisionEnded]


@pytest.mark.parametrize("rings", [True, False])
async def test_a_restart_of_the_core_keeps_the_supervisor_and_the_order(
    stage: Stage, tmp_path: Path, rings: bool
) -> None:
    """TE7: who supervises and why is still known, and changing the mode calls nobody again."""
    own = await (rung if rings else entered)(stage, WHISPER)
    if rings:
        stage.system.asterisk.ring(own)
    before, dead = session(stage.system), stage.system
    stage.system = system = System(tmp_path, dead.asterisk, FakeClock(dead.clock.now()), first_id=1000)
    heard = told(system)
    await system.begin()
    await system.asterisk.connect()
    await system.quiet()
    assert session(system) == before
    if rings:
        system.asterisk.pick_up(own)
        await system.quiet()
        assert together(system) == [{stage.call, f"l-{stage.lead}"}, {f"ear at l-{stage.lead}", own}]
    one = session(system)
    assert one is not None
    assert (one.phase, one.wanted.mode) == (Phase.SUPERVISING, WHISPER)
    await system.bus.ask(command(LISTEN))
    await system.quiet()
    assert system.asterisk.channels[own].muted
    system.asterisk.hang_up(own)
    await system.quiet()
    (ended,) = heard
    assert isinstance(ended, SupervisionEnded)
    assert (ended.user, ended.name, ended.reason) == ("u1", "周班长", "抽听")
