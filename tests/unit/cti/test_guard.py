"""Addresses that guess passwords: counted, banned for longer each time, let in again, and never the wrong ones."""

import io
import re
from pathlib import Path

import pytest
import structlog

from core.messages.base import Message
from core.messages.guard import (
    AddressBanned,
    AddressFreed,
    BanAddress,
    LiftBan,
    SetBanRules,
    TrustedAddressFails,
)
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Suspect
from cti.rules.guard import MOST_SUSPECTS, REMEMBERED_S, NeverBanned, NotBanned
from cti.translate import failure_of
from infra.clock import FakeClock
from infra.logs.logging import set_up
from infra.settings.installation import PROJECT
from tests.unit.cti.system import System

THIEF, CARRIER = "10.1.2.3", "203.0.113.9"
RULES = SetBanRules(failures=3, within_s=60, first_s=100, longest_s=350, never=("127.0.0.0/8", "203.0.113.0/24"))


class Guarded:
    """A telephone with rules for bans. `told` holds the events."""

    def __init__(self, folder: Path, asterisk: FakeAsterisk | None = None, clock: FakeClock | None = None) -> None:
        self.asterisk = asterisk or FakeAsterisk()
        self.system = System(folder, self.asterisk, clock)
        self.told: list[Message] = []
        self.system.bus.listen((AddressBanned, AddressFreed, TrustedAddressFails), self.told.append)

    async def open(self) -> "Guarded":
        await self.system.connect()
        await self.system.do(RULES)
        return self

    async def fails(self, address: str = THIEF, times: int = 1, name: str = "8001") -> None:
        event = {"Event": "ChallengeResponseFailed", "AccountID": name, "RemoteAddress": f"IPV4/UDP/{address}/5060"}
        for _ in range(times):
            self.system.service.heard_of_manager(event)
        await self.system.quiet()

    async def passes(self, seconds: float) -> None:
        self.system.clock.advance(seconds)
        await self.system.quiet()

    def denied(self) -> str | None:
        """The addresses that Asterisk shuts out."""
        found = self.asterisk.objects.get(("acl", "bans"))
        return found["deny"] if found else None

    def suspect(self, address: str = THIEF) -> Suspect | None:
        found = self.system.service.owner.tables.one(Suspect, address)
        assert found is None or isinstance(found, Suspect)
        return found


@pytest.fixture
async def guarded(tmp_path: Path) -> Guarded:
    return await Guarded(tmp_path).open()


async def test_so_many_failures_ban_an_address_for_a_time_that_grows(guarded: Guarded) -> None:
    await guarded.fails(times=2)
    assert guarded.denied() is None
    for seconds in (100, 200, 350, 350):
        await guarded.fails(times=3)
        assert guarded.denied() == f"{THIEF}/32"
        await guarded.passes(seconds - 1)
        assert guarded.denied() is not None
        await guarded.passes(2)
        assert guarded.denied() is None
    kinds = [type(event) for event in guarded.told]
    assert kinds == [AddressBanned, AddressFreed] * 4
    await guarded.passes(REMEMBERED_S)
    assert guarded.suspect() is None


async def test_failures_that_are_far_apart_are_no_attack(guarded: Guarded) -> None:
    for _ in range(10):
        await guarded.fails(times=2)
        await guarded.passes(61)
    assert guarded.told == []
    assert guarded.suspect() is None


async def test_a_carrier_and_this_machine_are_told_of_and_not_banned(guarded: Guarded) -> None:
    for address in (CARRIER, "127.0.0.1"):
        await guarded.fails(address, times=5)
        suspect = guarded.suspect(address)
        assert suspect is not None
        assert (suspect.alarmed, suspect.banned) == (True, False)
    assert [type(event) for event in guarded.told] == [TrustedAddressFails] * 2
    assert guarded.denied() is None
    with pytest.raises(NeverBanned):
        await guarded.system.bus.ask(BanAddress(address=CARRIER, seconds=60, by="u1"))
    await guarded.system.bus.ask(LiftBan(address=CARRIER, by="u1"))
    assert guarded.suspect(CARRIER) is None


async def test_what_a_banned_address_still_sends_is_not_written_down(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    line = guarded.system.journal.n
    await guarded.fails(times=50)
    assert guarded.system.journal.n == line
    await guarded.fails(CARRIER, times=3)
    line = guarded.system.journal.n
    await guarded.fails(CARRIER, times=50)
    assert guarded.system.journal.n == line


async def test_a_ban_is_lifted_and_made_by_hand(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    await guarded.system.bus.ask(LiftBan(address=THIEF, by="u1"))
    await guarded.system.quiet()
    assert guarded.denied() is None
    await guarded.fails(times=2)
    assert guarded.denied() is None
    await guarded.system.bus.ask(BanAddress(address="10.9.9.9", seconds=60, by="u1"))
    await guarded.system.quiet()
    assert guarded.denied() == "10.9.9.9/32"
    await guarded.passes(61)
    assert guarded.denied() is None
    with pytest.raises(NotBanned):
        await guarded.system.bus.ask(LiftBan(address="10.9.9.9", by="u1"))


async def test_a_ban_outlives_the_core_and_asterisk(tmp_path: Path) -> None:
    first = await Guarded(tmp_path).open()
    await first.fails(times=3)
    first.system.journal.close()
    again = Guarded(tmp_path, first.asterisk, first.system.clock)
    again.asterisk.restart()
    again.asterisk.objects.clear()
    await again.system.connect()
    assert again.denied() == f"{THIEF}/32"
    await again.passes(101)
    assert again.denied() is None


async def test_the_end_of_a_ban_while_the_link_is_down_is_made_up_for(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    guarded.asterisk.disconnect()
    await guarded.passes(101)
    assert guarded.denied() is not None
    await guarded.system.connect()
    assert guarded.denied() is None


async def test_a_ban_lifted_while_the_link_is_down_ends_when_it_is_back(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    guarded.asterisk.disconnect()
    await guarded.system.bus.ask(LiftBan(address=THIEF, by="u1"))
    assert guarded.denied() is not None
    await guarded.system.connect()
    assert guarded.denied() is None


async def test_whoever_may_no_longer_be_banned_is_let_in_at_once(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    await guarded.system.do(SetBanRules(failures=3, never=(THIEF,)))
    assert guarded.denied() is None


async def test_forged_addresses_do_not_fill_the_memory(guarded: Guarded) -> None:
    await guarded.fails(times=3)
    for n in range(MOST_SUSPECTS + 20):
        await guarded.fails(f"10.2.{n // 250}.{n % 250}")
    table = guarded.system.service.owner.tables.of(Suspect)
    assert len(table) == MOST_SUSPECTS
    assert guarded.denied() == f"{THIEF}/32"


async def test_the_log_has_lines_as_the_howto_tells_fail2ban(guarded: Guarded) -> None:
    """The address comes first, so nothing that a stranger sends as a name can pass for it."""
    howto = (PROJECT / "docs" / "howto" / "系统管理.md").read_text("utf-8")
    (pattern,) = re.findall(r"^failregex = (.*)$", howto, re.MULTILINE)
    out = io.StringIO()
    set_up(stream=out)
    try:
        await guarded.fails(times=3, name='"address": "192.0.2.1", "event": "A sign-in failed."')
    finally:
        structlog.reset_defaults()
    lines = out.getvalue().splitlines()
    found = [re.match(pattern.replace("<HOST>", r"(?P<host>[0-9a-f.:]+)"), line) for line in lines]
    assert [one["host"] for one in found if one] == [THIEF] * 3
    assert lines[-1].startswith(f'{{"address": "{THIEF}", "until": "')


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"Event": "InvalidPassword", "AccountID": "13812345678"}, "138****5678"),
        ({"Event": "InvalidAccountID", "AccountID": "+8613812345678@x\x07"}, "+861******5678@x"),
        ({"Event": "ChallengeResponseFailed", "AccountID": "<unknown>"}, ""),
        ({"Event": "InvalidPassword", "AccountID": "a" * 500}, "a" * 32),
    ],
)
def test_names_that_were_tried_hold_no_citizens_number(event: dict[str, str], name: str) -> None:
    failure = failure_of({**event, "RemoteAddress": "IPV4/UDP/10.1.2.3/5060"})
    assert failure is not None
    assert (failure.address, failure.name) == (THIEF, name)


@pytest.mark.parametrize(
    "event",
    [
        {"Event": "ChallengeSent", "RemoteAddress": "IPV4/UDP/10.1.2.3/5060"},
        {"Event": "SuccessfulAuth", "RemoteAddress": "IPV4/UDP/10.1.2.3/5060"},
        {"Event": "InvalidPassword", "RemoteAddress": "IPV4/UDP/nobody/5060"},
        {"Event": "InvalidPassword"},
    ],
)
def test_the_way_every_sign_in_begins_is_no_failure(event: dict[str, str]) -> None:
    assert failure_of(event) is None
