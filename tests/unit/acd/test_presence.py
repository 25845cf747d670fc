"""Pages and their phones: a page that goes with its phone, and a phone that is no longer admitted (AC5, TE2)."""

import pytest

from acd.rules.entities import PageGone
from core.ids import AgentId
from core.messages.base import Message
from core.messages.floor import AgentProfile, SignOff, SignOn
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.presence import PageCame, PageWent
from core.messages.telephony import EndCause, HangUpLeg, PhoneReachable, PhoneUnreachable, RemovePhone, Side
from tests.unit.acd.world import World, some, the

AGENT = AgentId("8001")
CAME, WENT = PageCame(agent=AGENT), PageWent(agent=AGENT)


def signed_on(phone: str = "8001", page_phone: str = "8001") -> World:
    world = World()
    at_phone(world, phone, page_phone)
    world.do(PhoneReachable(phone=phone, at=world.now))
    return world


def at_phone(world: World, phone: str, page_phone: str, *, takeover: bool = False) -> list[Message]:
    profile = AgentProfile(id=AGENT, name="李静", phone=phone)
    return world.do(SignOn(profile=profile, by=AGENT, takeover=takeover, page_phone=page_phone))


def talking(phone: str = "8001", page_phone: str = "8001") -> World:
    world = signed_on(phone, page_phone)
    world.go_idle(AGENT)
    world.arrive("a")
    world.talk(AGENT)
    return world


def phone_goes(world: World, phone: str = "8001") -> Message:
    return PhoneUnreachable(phone=phone, at=world.now)


@pytest.mark.parametrize("page_first", [True, False])
def test_a_page_and_its_phone_are_gone(page_first: bool) -> None:
    """The two may go in either order."""
    world = talking()
    first, second = (WENT, phone_goes(world)) if page_first else (phone_goes(world), WENT)
    assert some(world.do(first), HangUpLeg) == []
    assert the(world.do(second), HangUpLeg).cause is EndCause.PHONE_LOST


def test_a_page_that_is_back_keeps_its_talk() -> None:
    world = talking()
    world.do(WENT)
    assert len(world.all(PageGone)) == 1
    world.do(CAME)
    assert world.all(PageGone) == []
    assert some(world.do(phone_goes(world)), HangUpLeg) == []


def test_a_desk_phone_does_not_go_with_the_page() -> None:
    """One with the seat's name stays too; after a release that did not name the page's phone, it may be on a desk."""
    for phone, page_phone in (("8101", "8001"), ("8001", "8001-page"), ("8101", ""), ("8001", "")):
        world = talking(phone, page_phone)
        world.do(WENT)
        assert some(world.do(phone_goes(world, phone)), HangUpLeg) == []


def test_without_a_talk_there_is_nothing_to_bring_back() -> None:
    world = signed_on()
    world.do(phone_goes(world))
    assert world.do(WENT) == []
    assert world.do(PageWent(agent=AgentId("9999"))) == []
    world = talking()
    world.do(WENT)
    world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM)
    assert some(world.do(phone_goes(world)), HangUpLeg) == []
    world = talking()
    world.do(WENT)
    world.agent_hangs_up(AGENT)
    assert some(world.do(phone_goes(world)), HangUpLeg) == []


@pytest.mark.parametrize("forced", [True, False])
@pytest.mark.parametrize("phone", ["8001", "8101"])
def test_the_pages_phone_goes_with_the_seat(phone: str, forced: bool) -> None:
    """The agent is signed off, no matter by whom."""
    world = signed_on(phone)
    when = SignOffWhen.AFTER_CALL
    off = ForceSignOff(agent=AGENT, reason="r", by="boss", when=when) if forced else SignOff(agent=AGENT, by=AGENT)
    assert the(world.do(off), RemovePhone).phone == "8001"
    assert some(world.do(off), RemovePhone) == []


def test_the_pages_phone_goes_after_the_last_call() -> None:
    world = talking()
    off = ForceSignOff(agent=AGENT, reason="r", by="boss", when=SignOffWhen.AFTER_CALL)
    assert some(world.do(off), RemovePhone) == []
    world.caller_hangs_up("a")
    assert some(world.posts, RemovePhone) == []
    world.do(SignOff(agent=AGENT, by=AGENT))
    assert the(world.posts, RemovePhone).phone == "8001"


def test_the_pages_phone_goes_when_another_one_is_used() -> None:
    world = signed_on()
    assert some(at_phone(world, "8001", "8001", takeover=True), RemovePhone) == []
    assert the(at_phone(world, "8101", "8001", takeover=True), RemovePhone).phone == "8001"


def test_without_a_name_no_phone_is_removed() -> None:
    """It may be a desk phone, which stays."""
    world = signed_on(page_phone="")
    assert some(world.do(SignOff(agent=AGENT, by=AGENT)), RemovePhone) == []
