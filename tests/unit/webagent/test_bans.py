"""The list of addresses that the telephone shuts out, and bans made and lifted by hand."""

import pytest

from core.messages.guard import BanAddress, LiftBan, SetBanRules
from cti.rules.decide import decide
from cti.rules.seen import SignInFailed
from infra.clock import new_id
from infra.live.owner import Owner
from tests.unit.webagent.system import Server, System

THIEF = "10.1.2.3"


@pytest.fixture
async def guarded(system: System) -> System:
    """The telephone's own rule on bans decides, in the tables that the web host reads."""
    owner = Owner(
        "cti",
        decide,
        (SetBanRules, BanAddress, LiftBan, SignInFailed),
        bus=system.bus,
        journal=system.journal,
        clock=system.clock,
        new_id=new_id,
    )
    owner.tables = system.telephones.tables
    system.bus.post(SetBanRules(failures=2, never=("203.0.113.9",)))
    return system


def fails(system: System, address: str, times: int = 2) -> None:
    for _ in range(times):
        system.bus.post(SignInFailed(address=address, name="138****5678"))


async def test_administrators_see_who_is_shut_out_and_let_them_in(guarded: System, server: Server) -> None:
    """OP1: the audit log has the reason."""
    fails(guarded, "203.0.113.9")
    fails(guarded, "10.1.2.4", times=1)
    fails(guarded, THIEF)
    admin = await server.browser("admin")
    status, listed = await admin.get("/api/admin/bans")
    assert (status, [(one["address"], one["state"]) for one in listed]) == (
        200,
        [(THIEF, "banned"), ("203.0.113.9", "trusted"), ("10.1.2.4", "counted")],
    )
    assert (listed[0]["names"], listed[0]["failures"]) == (["138****5678"], 2)
    assert listed[0]["until"] == guarded.clock.now() + 600
    assert (await admin.post(f"/api/admin/bans/{THIEF}/lift", {"reason": "换了话机"}))[0] == 204
    assert THIEF not in [one["address"] for one in (await admin.get("/api/admin/bans"))[1]]
    assert (await admin.post(f"/api/admin/bans/{THIEF}/lift", {}))[0] == 404
    _, audit = await admin.get(f"/api/admin/audit?kind=address&subject={THIEF}")
    entries = [(one["action"], one["reason"]) for one in reversed(audit["items"])]
    assert entries == [("ban.lifted", "换了话机"), ("ban.lifted", ""), ("ban.lifted_refused", "")]


async def test_administrators_ban_by_hand_but_never_a_trunk(guarded: System, server: Server) -> None:
    admin = await server.browser("admin")
    form = {"address": THIEF, "minutes": 30, "reason": "扫描"}
    assert (await admin.post("/api/admin/bans", form))[0] == 204
    (one,) = (await admin.get("/api/admin/bans"))[1]
    assert (one["until"], one["state"]) == (guarded.clock.now() + 1800, "banned")
    assert one["by"]
    for trunk in ("203.0.113.9", "::ffff:203.0.113.9"):
        status, refused = await admin.post("/api/admin/bans", {**form, "address": trunk})
        assert (status, refused["error"]["code"]) == (409, "ban.never")


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "example.com"},
        {"address": "10.0.0.0/8"},
        {"address": "fe80::1%eth0"},
        {"minutes": 0},
        {"minutes": 2**63},
        {"reason": ""},
    ],
)
async def test_what_is_no_address_or_no_time_is_refused(
    guarded: System, server: Server, wrong: dict[str, object]
) -> None:
    admin = await server.browser("admin")
    form = {"address": THIEF, "minutes": 30, "reason": "扫描", **wrong}
    status, body = await admin.post("/api/admin/bans", form)
    assert (status, body["error"]["code"]) == (400, "invalid")
    assert (await admin.post("/api/admin/bans/1.2.3/lift", {}))[0] == 400
