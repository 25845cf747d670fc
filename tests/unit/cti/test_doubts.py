"""A phone gives a sign that it may have lost its call: what it is asked, and when its leg is ended (AC5)."""

from pathlib import Path

import pytest

from core.ids import CallId
from core.messages import telephony as t
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Doubt
from tests.unit.cti.house import House

DESK, LEG = "8001", "o1"
QUIET = 2.1
ASKED = "POST /channels/ID/variable"


@pytest.fixture
async def house(tmp_path: Path) -> House:
    """A caller and an agent at a desk phone."""
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    house.asterisk.sign_in(DESK)
    await house.talk()
    house.heard.clear()
    return house


async def passes(house: House, seconds: float = QUIET) -> None:
    house.clock.advance(seconds)
    await house.quiet()


def lost(house: House) -> t.LegEnded | None:
    """The end of the leg, as it was reported."""
    found = [it for it in house.heard if isinstance(it, t.LegEnded)]
    return found[-1] if found else None


def assert_lost(house: House) -> None:
    ended = lost(house)
    assert ended is not None
    assert (ended.cause, ended.by, ended.answered) == (t.EndCause.PHONE_LOST, t.Side.SYSTEM, True)
    assert not house.service.owner.tables.of(Doubt)


def assert_well(house: House) -> None:
    assert (lost(house), dict(house.service.owner.tables.of(Doubt))) == (None, {})
    assert ASKED not in house.asterisk.asked


async def moves(house: House) -> None:
    house.asterisk.register(DESK, "192.0.2.77")
    await house.quiet()


async def starts(house: House) -> None:
    house.asterisk.sign_in(DESK, "2")
    await house.quiet()


async def falls_mute(house: House) -> None:
    house.asterisk.die(DESK)
    house.asterisk.qualify(DESK)
    await house.quiet()


async def unregisters(house: House) -> None:
    house.asterisk.unregister(DESK)
    await house.quiet()


@pytest.mark.parametrize("sign", [moves, starts, unregisters])
async def test_a_leg_from_which_sound_comes_is_left_alone(house: House, sign: object) -> None:
    assert callable(sign)
    await sign(house)
    await passes(house)
    assert_well(house)


async def test_a_phone_that_moved_and_is_silent_has_lost_the_call(house: House) -> None:
    house.asterisk.start_anew(DESK)
    await moves(house)
    assert lost(house) is None
    await passes(house)
    assert_lost(house)


@pytest.mark.parametrize("gone", [falls_mute, unregisters])
async def test_a_phone_that_is_not_there_and_silent_has_lost_the_call(house: House, gone: object) -> None:
    assert callable(gone)
    house.asterisk.die(DESK)
    await gone(house)
    await passes(house)
    assert_lost(house)


async def test_a_phone_that_started_anew_says_itself_that_it_knows_no_such_call(house: House) -> None:
    house.asterisk.start_anew(DESK)
    await starts(house)
    await passes(house)
    assert_lost(house)
    assert house.asterisk.asked.count(ASKED) == 1


async def test_a_quiet_phone_is_asked_and_keeps_its_call(house: House) -> None:
    """It suppresses silence, and each registration looks like the first. It is asked each time, and says yes."""
    house.asterisk.channels[f"l-{LEG}"].sounds = False
    for registration in ("2", "3"):
        house.asterisk.sign_in(DESK, registration)
        await house.quiet()
        await passes(house)
        await passes(house, 40)
    assert lost(house) is None
    assert house.asterisk.asked.count(ASKED) == 2
    assert not house.service.owner.tables.of(Doubt)


async def test_a_phone_that_registers_as_before_is_not_looked_at(house: House) -> None:
    """RFC 3261 10.2: with the same Call-ID, every minute."""
    house.asterisk.channels[f"l-{LEG}"].sounds = False
    before = list(house.asterisk.asked)
    house.asterisk.sign_in(DESK)
    await house.quiet()
    assert house.asterisk.asked == before
    assert not house.service.owner.tables.of(Doubt)


async def test_signs_that_come_together_are_not_taken_for_silence(house: House) -> None:
    """A phone in a new place gives two signs: it registers as if for the first time, and elsewhere. The sound is then
    counted twice at once, and no packet comes between.
    """
    house.asterisk.channels[f"l-{LEG}"].sounds = False
    house.asterisk.sign_in(DESK, "2")
    house.asterisk.register(DESK, "192.0.2.77")
    await house.quiet()
    assert lost(house) is None
    house.asterisk.channels[f"l-{LEG}"].sounds = True
    await passes(house)
    assert_well(house)


async def test_an_answer_that_does_not_come_is_asked_for_again(house: House) -> None:
    house.asterisk.start_anew(DESK)
    house.asterisk.refuse("GET /channels/*/rtp_statistics", 0)
    await moves(house)
    house.asterisk.refusals.clear()
    await passes(house)
    assert lost(house) is None
    await passes(house)
    assert_lost(house)


async def test_a_page_s_phone_is_its_page_s_matter(house: House) -> None:
    """The floor knows more about it (0018)."""
    await house.do(t.ProvisionPhone(phone=DESK, nonce="n", name="李静"))
    house.asterisk.start_anew(DESK)
    await moves(house)
    await starts(house)
    await passes(house)
    assert_well(house)


async def test_after_a_lost_leg_the_phone_is_asked_and_told_of_in_either_case(house: House) -> None:
    """An agent who waits for the phone must not have to wait a minute for the next registration."""
    house.asterisk.fall_silent(f"l-{LEG}")
    await house.quiet()
    assert "PJSIPQualify" in house.asterisk.asked
    assert "PhoneReachable" not in house.names()
    await passes(house, 4)
    assert house.names().count("PhoneReachable") == 1
    await passes(house, 60)
    assert house.names().count("PhoneReachable") == 1


async def test_a_dead_phone_is_back_as_soon_as_it_registers_where_it_was(house: House) -> None:
    """Asterisk reports this only by its security events, and asks again only seconds later."""
    house.asterisk.die(DESK)
    house.asterisk.fall_silent(f"l-{LEG}")
    await house.quiet()
    assert house.names()[-2:] == ["LegEnded", "PhoneUnreachable"]
    await passes(house, 10)
    assert house.names()[-1] == "PhoneUnreachable"
    house.asterisk.sign_in(DESK, "2")
    await house.quiet()
    assert house.names()[-1] == "PhoneReachable"


async def test_a_phone_that_registers_while_a_call_to_it_is_unheard_is_told_of(house: House) -> None:
    """It was away, and the INVITE may be repeated too late."""
    call = CallId(house.asterisk.arrive())
    await house.do(t.RingPhone(call=call, leg="r", phone=DESK, caller="1", until=house.clock.now() + 20))
    house.asterisk.sign_in(DESK)
    await house.quiet()
    assert house.names()[-1] == "PhoneReachable"


async def test_a_phone_that_answers_again_where_it_was_is_believed_at_once(house: House) -> None:
    """Its registration stood all the time: this is not the late answer of one that was removed."""
    await falls_mute(house)
    assert house.names()[-1] == "PhoneUnreachable"
    house.asterisk.sign_in(DESK)
    await house.quiet()
    assert house.names()[-1] == "PhoneReachable"
