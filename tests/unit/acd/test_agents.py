"""Signing on and off, and what an agent may ask for at which moment."""

import pytest

from acd.rules import errors
from acd.rules.entities import Agent
from core.ids import AgentId, SkillId
from core.messages.floor import (
    AgentProfile,
    AgentStateChanged,
    EndWrapUp,
    GoBusy,
    GoIdle,
    SignOff,
    SignOn,
    TakeBreak,
)
from core.messages.telephony import PhoneReachable, PhoneUnreachable
from tests.unit.acd.world import World, some, the

AGENT = AgentId("8001")


def profile(id: str = "8001", phone: str = "8001", **more: object) -> AgentProfile:
    return AgentProfile(id=AgentId(id), name=f"agent {id}", phone=phone, **more)  # type: ignore[arg-type]


def test_who_signs_on_is_busy_until_set_idle() -> None:
    """AC2: 签入, 示闲, 示忙, 小休, 签出; each change reports how long the state before had lasted."""
    world = World()
    world.do(SignOn(profile=profile(), by="8001"))
    assert world.state("8001") == ("busy", "signed_on")
    assert world.get(Agent, "8001").signed_on_at == world.now
    world.sign_on("8002")
    with pytest.raises(errors.PhoneNotRegistered):  # TE2: the floor is asked for preflight too
        world.do(GoIdle(agent=AGENT, by="8001"))
    world.do(PhoneReachable(phone="8001", at=world.now))
    world.do(GoIdle(agent=AGENT, by="8001"))
    world.now += 30
    changed = the(world.do(GoBusy(agent=AGENT, reason="training", by="boss")), AgentStateChanged)
    assert (changed.before.value, changed.after.value, changed.reason, changed.by) == (
        "idle",
        "busy",
        "training",
        "boss",
    )
    assert changed.lasted_s == 30.0
    world.do(TakeBreak(agent=AGENT, reason="meal", by="8001"))
    assert world.state("8001") == ("break", "meal")
    world.do(SignOff(agent=AGENT, by="8001"))
    assert world.state("8001") == ("signed_off", "")
    assert world.get(Agent, "8001").signed_on_at is None


def test_the_running_time_is_not_reset_by_asking_the_same_again() -> None:
    """AC3: the running time of a state."""
    world = World()
    world.sign_on("8001")
    since = world.get(Agent, "8001").since
    world.now += 10
    assert world.do(GoIdle(agent=AGENT, by="8001")) == []
    assert world.get(Agent, "8001").since == since
    world.do(GoBusy(agent=AGENT, reason="r", by="8001"))
    world.now += 10
    assert world.do(GoBusy(agent=AGENT, reason="r", by="8001")) == []


def test_a_second_sign_on_must_be_a_takeover() -> None:
    world = World()
    world.sign_on("8001")
    with pytest.raises(errors.SignedOnElsewhere):
        world.do(SignOn(profile=profile(), by="8001"))
    world.do(SignOn(profile=profile(skills=((SkillId("en"), 2),)), by="8001", takeover=True))
    assert world.state("8001") == ("idle", "")
    assert world.get(Agent, "8001").profile.skills == (("en", 2),)


def test_a_takeover_may_come_before_the_first_sign_on() -> None:
    world = World()
    world.do(SignOn(profile=profile(), by="8001", takeover=True))
    assert world.state("8001") == ("busy", "signed_on")


def test_a_takeover_with_a_phone_that_is_not_there_yet_has_a_deadline() -> None:
    world = World()
    world.sign_on("8001")
    world.do(SignOn(profile=profile(phone="desk1"), by="8001", takeover=True))
    world.wait(5)
    assert world.state("8001") == ("busy", "phone_lost")


def test_one_phone_one_agent() -> None:
    world = World()
    world.sign_on("8001")
    with pytest.raises(errors.PhoneTaken):
        world.do(SignOn(profile=profile("8002", phone="8001"), by="8002"))
    world.do(SignOff(agent=AGENT, by="8001"))
    world.do(SignOn(profile=profile("8002", phone="8001"), by="8002"))
    assert world.get(Agent, "8002").reachable


def test_new_skills_count_at_once() -> None:
    """AC7."""
    world = World()
    world.sign_on("8001")
    world.arrive("a", skills=["en"])
    world.do(SignOn(profile=profile(skills=((SkillId("en"), 1),)), by="boss", takeover=True))
    assert world.with_agent("a") == "8001"


@pytest.mark.parametrize(
    "command",
    [
        GoIdle(agent=AGENT, by="8001"),
        GoBusy(agent=AGENT, reason="r", by="8001"),
        TakeBreak(agent=AGENT, reason="r", by="8001"),
        EndWrapUp(agent=AGENT, by="8001"),
    ],
)
def test_nothing_can_be_asked_without_a_seat(command: GoIdle) -> None:
    world = World()
    with pytest.raises(errors.AgentUnknown):
        world.do(command)
    world.sign_on("8001", idle=False)
    world.do(SignOff(agent=AGENT, by="8001"))
    with pytest.raises(errors.NotSignedOn):
        world.do(command)


def test_signing_off_twice_is_no_error() -> None:
    world = World()
    world.sign_on("8001")
    world.do(SignOff(agent=AGENT, by="8001"))
    assert world.do(SignOff(agent=AGENT, by="8001")) == []


def test_only_wrap_up_can_be_ended() -> None:
    world = World()
    world.sign_on("8001")
    with pytest.raises(errors.NotInWrapUp):
        world.do(EndWrapUp(agent=AGENT, by="8001"))


def test_wrap_up_is_left_by_any_state_that_the_agent_chooses() -> None:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.agent_hangs_up("8001")
    posts = world.do(TakeBreak(agent=AGENT, reason="meal", by="8001"))
    assert the(posts, AgentStateChanged).before.value == "wrap_up"
    assert world.state("8001") == ("break", "meal")


def test_the_old_deadline_of_a_state_that_was_left_is_stale() -> None:
    world = World()
    world.sign_on("8001")
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    world.do(GoBusy(agent=AGENT, reason="r", by="8001"))
    assert not some(world.wait(60), AgentStateChanged)
    assert world.state("8001") == ("busy", "r")
