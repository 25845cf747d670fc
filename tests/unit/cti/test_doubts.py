"""A phone gives a sign that it may have lost its call: what it is asked, and when its leg is ended (AC5)."""

from pathlib import Path

import pytest

from core.ids import CallId
from core.messages import telephony as t
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Doubt
from tests.unit.cti.system import System

DESK, LEG = "8001", "o1"
QUIET = 2.1
ASKED = "POST /channels/ID/variable"


@pytest.fixture
async def system(tmp_path: Path) -> System:
    """A caller and an agent at a desk phone."""
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    system.asterisk.sign_in(DESK)
    await system.talk()
    system.heard.clear()
    return system


async def passes(system: System, seconds: float = QUIET) -> None:
    system.clock.advance(seconds)
    await system.quiet()


def lost(system: System) -> t.LegEnded | None:
    """The end of the leg, as it was reported."""
    found = [it for it in system.heard if isinstance(it, t.LegEnded)]
    return found[-1] if found else None


def assert_lost(system: System) -> None:
    ended = lost(system)
    assert ended is not None
    assert (ended.cause, ended.by, ended.answered) == (t.EndCause.PHONE_LOST, t.Side.SYSTEM, True)
    assert not system.service.owner.tables.of(Doubt)


def assert_well(system: System) -> None:
    assert (lost(system), dict(system.service.owner.tables.of(Doubt))) == (None, {})
    assert ASKED not in system.asterisk.asked


async def moves(system: System) -> None:
    system.asterisk.register(DESK, "192.0.2.77")
    await system.quiet()


async def starts(system: System) -> None:
    system.asterisk.sign_in(DESK, "2")
    await system.quiet()


async def falls_mute(system: System) -> None:
    system.asterisk.die(DESK)
    system.asterisk.qualify(DESK)
    await system.quiet()


async def unregisters(system: System) -> None:
    system.asterisk.unregister(DESK)
    await system.quiet()


@pytest.mark.parametrize("sign", [moves, starts, unregisters])
async def test_a_leg_from_which_sound_comes_is_left_alone(system: System, sign: object) -> None:
    assert callable(sign)
    await sign(system)
    await passes(system)
    assert_well(system)


async def test_a_phone_that_moved_and_is_silent_has_lost_the_call(system: System) -> None:
    system.asterisk.start_anew(DESK)
    await moves(system)
    assert lost(system) is None
    await passes(system)
    assert_lost(system)


@pytest.mark.parametrize("gone", [falls_mute, unregisters])
async def test_a_phone_that_is_not_there_and_silent_has_lost_the_call(system: System, gone: object) -> None:
    assert callable(gone)
    system.asterisk.die(DESK)
    await gone(system)
    await passes(system)
    assert_lost(system)


async def test_a_phone_that_started_anew_says_itself_that_it_knows_no_such_call(system: System) -> None:
    system.asterisk.start_anew(DESK)
    await starts(system)
    await passes(system)
    assert_lost(system)
    assert system.asterisk.asked.count(ASKED) == 1


async def test_a_quiet_phone_is_asked_and_keeps_its_call(system: System) -> None:
    """It suppresses silence, and each registration looks like the first. It is asked each time, and says yes."""
    system.asterisk.channels[f"l-{LEG}"].sounds = False
    for registration in ("2", "3"):
        system.asterisk.sign_in(DESK, registration)
        await system.quiet()
        await passes(system)
        await passes(system, 40)
    assert lost(system) is None
    assert system.asterisk.asked.count(ASKED) == 2
    assert not system.service.owner.tables.of(Doubt)


async def test_a_phone_that_registers_as_before_is_not_looked_at(system: System) -> None:
    """RFC 3261 10.2: with the same Call-ID, every minute."""
    system.asterisk.channels[f"l-{LEG}"].sounds = False
    before = list(system.asterisk.asked)
    system.asterisk.sign_in(DESK)
    await system.quiet()
    assert system.asterisk.asked == before
    assert not system.service.owner.tables.of(Doubt)


async def test_signs_that_come_together_are_not_taken_for_silence(system: System) -> None:
    """A phone in a new place gives two signs: it registers as if for the first time, and elsewhere. The sound is then
    counted twice at once, and no packet comes between.
    """
    system.asterisk.channels[f"l-{LEG}"].sounds = False
    system.asterisk.sign_in(DESK, "2")
    system.asterisk.register(DESK, "192.0.2.77")
    await system.quiet()
    assert lost(system) is None
    system.asterisk.channels[f"l-{LEG}"].sounds = True
    await passes(system)
    assert_well(system)


async def test_an_answer_that_does_not_come_is_asked_for_again(system: System) -> None:
    system.asterisk.start_anew(DESK)
    system.asterisk.refuse("GET /channels/*/rtp_statistics", 0)
    await moves(system)
    system.asterisk.refusals.clear()
    await passes(system)
    assert lost(system) is None
    await passes(system)
    assert_lost(system)


async def test_a_page_s_phone_is_its_page_s_matter(system: System) -> None:
    """The floor knows more about it (0018)."""
    await system.do(t.ProvisionPhone(phone=DESK, nonce="n", name="李静"))
    system.asterisk.start_anew(DESK)
    await moves(system)
    await starts(system)
    await passes(system)
    assert_well(system)


async def test_after_a_lost_leg_the_phone_is_asked_and_told_of_in_either_case(system: System) -> None:
    """An agent who waits for the phone must not have to wait a minute for the next registration."""
    system.asterisk.fall_silent(f"l-{LEG}")
    await system.quiet()
    assert "PJSIPQualify" in system.asterisk.asked
    assert "PhoneReachable" not in system.names()
    await passes(system, 4)
    assert system.names().count("PhoneReachable") == 1
    await passes(system, 60)
    assert system.names().count("PhoneReachable") == 1


async def test_a_dead_phone_is_back_as_soon_as_it_registers_where_it_was(system: System) -> None:
    """Asterisk reports this only by its security events, and asks again only seconds later."""
    system.asterisk.die(DESK)
    system.asterisk.fall_silent(f"l-{LEG}")
    await system.quiet()
    assert system.names()[-2:] == ["LegEnded", "PhoneUnreachable"]
    await passes(system, 10)
    assert system.names()[-1] == "PhoneUnreachable"
    system.asterisk.sign_in(DESK, "2")
    await system.quiet()
    assert system.names()[-1] == "PhoneReachable"


async def test_a_phone_that_registers_while_a_call_to_it_is_unheard_is_told_of(system: System) -> None:
    """It was away, and the INVITE may be repeated too late."""
    call = CallId(system.asterisk.arrive())
    await system.do(t.RingPhone(call=call, leg="r", phone=DESK, caller="1", until=system.clock.now() + 20))
    system.asterisk.sign_in(DESK)
    await system.quiet()
    assert system.names()[-1] == "PhoneReachable"


async def test_a_phone_that_answers_again_where_it_was_is_believed_at_once(system: System) -> None:
    """Its registration stood all the time: this is not the late answer of one that was removed."""
    await falls_mute(system)
    assert system.names()[-1] == "PhoneUnreachable"
    system.asterisk.sign_in(DESK)
    await system.quiet()
    assert system.names()[-1] == "PhoneReachable"
