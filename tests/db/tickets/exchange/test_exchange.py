"""TK8: the exchange with a platform above, over real HTTPS with the shipped stand-in, on both databases."""

from dataclasses import replace
from pathlib import Path

import pytest

from exchange.errors import NoSuchMessage
from exchange.posting import session_of
from exchange.rules.sending import BACK_OFF_S, MessageState
from tests.db.tickets.exchange.sides import BOSS, WHOLE, Both, serving
from tests.db.tickets.steps import WATER, at_branch, does, to
from tests.ports import free_port
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState
from tools.peer import StandIn


async def test_a_ticket_comes_once_with_its_source_level_and_clock(both: Both) -> None:
    message = both.other.message("SF-2026-1", "ticket", WHOLE)
    status, answer = await both.other.send(both.session, both.base, message)
    ticket = await both.ticket()
    assert (status, answer) == (200, {"accepted": True, "reason": "", "number": ticket.number})
    assert (ticket.state, ticket.source, ticket.level) == (TicketState.WAITING, "province", "province")
    assert (ticket.external, ticket.department, ticket.type, ticket.urgency) == (
        *("SF-2026-1", "water", "complaint"),
        "normal",
    )
    life = await both.tickets.flow.whole(BOSS, ticket.id)
    assert [(one.kind, one.branch) for one in life.clocks] == [("first", None), ("solution", None), ("sign", None)]
    assert await both.other.send(both.session, both.base, message) == (200, answer)
    assert (await both.ticket()).version == ticket.version


async def test_a_ticket_that_comes_as_confidential_is_sealed_here(both: Both) -> None:
    """Issue 15: the platform flags it; reports to it about steps contain no name."""
    status, _ = await both.says("SF-2026-2", "ticket", **{**WHOLE, "confidential": True})
    ticket = await both.ticket()
    assert (status, ticket.confidential) == (200, True)
    shown = await both.tickets.access.seals.shown(BOSS, ticket)
    assert (shown.contact_name, shown.contact_number, shown.address) == ("", "", "")


async def test_what_is_forged_old_or_repeated_is_refused(both: Both) -> None:
    message = both.other.message("SF-1", "ticket", WHOLE)
    raw, headers = both.other.signed(message, nonce="n" * 24)

    async def post(raw: bytes, headers: dict[str, str]) -> tuple[int, str]:
        async with both.session.post(f"{both.base}/api/exchange/messages", data=raw, headers=headers) as answer:
            return answer.status, (await answer.json()).get("error", {}).get("code", "")

    assert await post(raw.replace("两天".encode(), "三天".encode()), headers) == (401, "exchange.not_signed")
    forged = StandIn(b"f" * 32, clock=both.clock).signed(message)
    assert await post(*forged) == (401, "exchange.not_signed")
    assert await post(raw, headers) == (200, "")
    assert await post(raw, headers) == (409, "exchange.replayed")
    late = both.other.signed(both.other.message("SF-1", "urge", {}))
    both.clock.advance(301)
    assert await post(*late) == (401, "exchange.not_signed")


async def test_messages_of_a_ticket_are_taken_in_order_and_do_what_they_say(both: Both) -> None:
    assert (await both.says("SF-1", "urge", text="请尽快"))[0] == 404
    both.other._said.clear()
    await both.says("SF-1", "ticket", **WHOLE)
    first, second = (both.other.message("SF-1", kind, {"reason": "重复"}) for kind in ("urge", "withdrawal"))
    status, answer = await both.other.send(both.session, both.base, second)
    assert (status, answer["error"]["code"]) == (409, "exchange.out_of_order")
    assert (await both.other.send(both.session, both.base, first))[1]["accepted"] is True
    assert (await both.ticket()).urges == 1
    assert (await both.other.send(both.session, both.base, second))[1]["accepted"] is True
    assert (await both.ticket()).state is TicketState.CANCELLED
    status, answer = await both.says("SF-1", "return_decision", granted=True)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "ticket.step_not_now")


async def test_the_platform_is_told_in_order_and_once_whatever_happens_to_it(
    both: Both, certificate: tuple[Path, Path]
) -> None:
    """Down and up, refusing, its answer lost: nothing is lost or doubled. No name or number leaves."""
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    both.other.failing = [503]
    assert await both.hears() == []
    assert (await both.office.page()).peers[0].state == "down"
    both.other.lost_answers = 1
    both.clock.advance(BACK_OFF_S[0])
    assert await both.hears() == ["signed"]
    ticket = await does(both.tickets, BOSS, ticket, to("water"))
    ticket = await does(both.tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    both.clock.advance(BACK_OFF_S[1])
    assert await both.hears() == ["signed", "progress", "progress", "finished"]
    assert (await both.office.page()).peers[0].state == "up"
    told = both.other.told
    assert [message["sequence"] for message in told] == [1, 2, 3, 4]
    assert told[1]["body"]["departments"] == ["water"]
    assert not any(word in str(told) for word in ("林先生", "13655501801"))
    assert (await both.office.page()).peers[0].waiting == 0


async def test_a_platform_that_is_gone_is_told_when_it_is_back(both: Both, certificate: tuple[Path, Path]) -> None:
    await both.says("SF-1", "ticket", **WHOLE)
    port = free_port()
    gone = replace(both.peer, url=f"https://127.0.0.1:{port}/exchange")
    await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await both.sender.gather(None)
    async with session_of(gone) as session:
        assert await both.sender.send_due(gone, session) == BACK_OFF_S[0]
    page = await both.office.page()
    assert (page.peers[0].state, page.peers[0].waiting) == ("down", 1)
    both.clock.advance(BACK_OFF_S[0])
    async with serving(both.other.application(), certificate, port), session_of(gone) as session:
        await both.sender.send_due(gone, session)
    assert [message["kind"] for message in both.other.told] == ["signed"]


async def test_what_is_given_up_waits_for_a_person_and_holds_its_ticket_alone(both: Both) -> None:
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    both.other.failing = [422]
    await both.hears()
    await does(both.tickets, BOSS, ticket, to("water"))
    assert await both.hears() == []
    (dead,) = (await both.office.page()).failed
    assert (dead.state, dead.kind, dead.reason, dead.number) == (
        *(MessageState.DEAD, "signed", "peer.failing"),
        ticket.number,
    )
    await both.office.again(BOSS, dead.id)
    assert await both.hears() == ["signed", "progress"]
    with pytest.raises(NoSuchMessage):
        await both.office.drop(BOSS, dead.id, "不再需要")


async def test_requests_to_the_platform_are_decided_by_it(both: Both) -> None:
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    ticket = await does(both.tickets, BOSS, ticket, Order(step=Step.EXTEND_UP, hours=8.0, reason="要开挖路面"))
    assert await both.hears() == ["signed", "extension_request"]
    assert both.other.told[-1]["body"] == {"reason": "要开挖路面", "hours": 8.0}
    assert (await both.says("SF-1", "extension_decision", granted=True, hours=4))[1]["accepted"] is True
    ticket = await both.ticket()
    ticket = await does(both.tickets, BOSS, ticket, Order(step=Step.RETURN_UP, reason="不属我市"))
    both.other.refuse = frozenset({"return_request"})
    assert (await both.hears())[-1] == "return_request"
    assert [one.state for one in (await both.office.page()).failed] == [MessageState.REFUSED]
    assert (await both.says("SF-1", "return_decision", granted=True, reason="同意"))[1]["accepted"] is True
    assert (await both.ticket()).state is TicketState.CANCELLED
