"""An agent asks the supervisors for help, and what follows (求助班长)."""

import pytest

from acd.rules.entities import Help
from acd.rules.errors import NoHelpAsked, NotSignedOn
from core.ids import AgentId, CallId, UserId
from core.messages.floor import SignOff
from core.messages.help import AcknowledgeHelp, AskForHelp, HelpReason, WithdrawHelp
from core.messages.telephony import CallerHeld
from tests.unit.acd.world import World

AGENT = AgentId("8001")


def asked(world: World, reason: HelpReason | None = HelpReason.POLICY) -> Help:
    world.do(AskForHelp(agent=AGENT, reason=reason, by=AGENT))
    (found,) = world.all(Help)
    return found


def seen(name: str) -> AcknowledgeHelp:
    return AcknowledgeHelp(agent=AGENT, by=UserId(name), name=name)


def talking() -> World:
    world = World()
    world.sign_on(AGENT)
    world.arrive("a")
    world.talk(AGENT)
    return world


def test_it_ends_with_the_talk_in_which_it_was_asked_for() -> None:
    world = talking()
    assert asked(world).interaction == "a"
    world.do(CallerHeld(call=CallId("a"), at=world.now))
    assert world.all(Help)
    world.agent_hangs_up(AGENT)
    assert world.all(Help) == []


def test_outside_of_a_talk_it_lasts_until_the_agent_is_in_another_state_or_it_is_withdrawn() -> None:
    world = World()
    world.sign_on(AGENT)
    assert asked(world).interaction is None
    world.arrive("a")
    assert world.all(Help) == [], "the agent rings, and has other things to think of"
    world.talk(AGENT)
    world.agent_hangs_up(AGENT)
    assert asked(world).state == "wrap_up"
    world.do(WithdrawHelp(agent=AGENT, by=AGENT))
    assert world.all(Help) == []
    asked(world)
    world.do(SignOff(agent=AGENT, by=AGENT))
    assert world.all(Help) == []
    with pytest.raises(NotSignedOn):
        asked(world)


def test_the_first_supervisor_who_has_seen_it_is_named_until_it_is_asked_for_something_else() -> None:
    world = talking()
    since = asked(world).asked_at
    world.do(seen("周班长"))
    world.do(seen("李班长"))
    world.wait(5)
    assert asked(world).seen_name == "周班长"
    again = asked(world, HelpReason.EMERGENCY)
    assert (again.seen_at, again.asked_at) == (None, since)
    world.do(WithdrawHelp(agent=AGENT, by=AGENT))
    with pytest.raises(NoHelpAsked):
        world.do(seen("李班长"))
