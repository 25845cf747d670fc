"""TK8: attachments between platforms, over real HTTPS with the shipped stand-in, on both databases."""

import asyncio
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from core.ids import UserId
from exchange.rules.sending import BACK_OFF_S, MessageState
from exchange.service import Peers
from exchange.signing import digest_of, signed
from infra.trail.audit import audit_table
from tests import attachable
from tests.db.tickets.exchange.sides import BOSS, SECRET, WHOLE, Both
from tests.db.tickets.steps import WATER, at_branch, does, put, to
from tests.until import until
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step

CHIEF = replace(BOSS, rights=BOSS.rights | {"tickets.open"})


async def names(both: Both) -> list[str]:
    return [one.name for one in await both.files.all_of((await both.ticket()).id)]


async def test_attachments_come_once_with_their_ticket_and_are_told_by_what_they_hold(both: Both) -> None:
    """TK8: announced, signed, sent again, broken off, not announced, and no picture in spite of its name."""
    await both.says("SF-1", "ticket", **WHOLE)
    status, answer = await both.other.attach(both.session, both.base, "SF-1", "现场.png", attachable.PNG)
    ticket = await both.ticket()
    assert (status, answer) == (200, {"accepted": True, "reason": "", "number": ticket.number})
    assert await both.other.send_file(both.session, both.base, "SF-1", attachable.PNG) == (200, answer)
    assert await both.other.attach(both.session, both.base, "SF-1", "现场.png", attachable.PNG) == (200, answer)
    assert await names(both) == ["现场.png"]
    status, answer = await both.other.send_file(both.session, both.base, "SF-1", b"never announced")
    assert (status, answer["error"]["code"]) == (404, "exchange.unknown_file")
    program = b"MZ" + bytes(200)
    status, answer = await both.other.attach(both.session, both.base, "SF-1", "照片.png", program)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "files.wrong_media")
    assert await both.other.send_file(both.session, both.base, "SF-1", program) == (200, answer)
    assert await names(both) == ["现场.png"]


async def test_a_content_that_is_another_one_is_not_taken(both: Both) -> None:
    """An unsigned content is refused, as is one larger than announced; afterwards the complete one is accepted."""
    await both.says("SF-1", "ticket", **WHOLE)
    digest = digest_of(attachable.PNG)
    about = {"file": digest, "name": "现场.png", "size": len(attachable.PNG) - 1}
    await both.says("SF-1", "attachment", **about)
    status, answer = await both.other.send_file(both.session, both.base, "SF-1", attachable.PNG)
    assert (status, answer["error"]["code"]) == (409, "exchange.not_whole")
    path = f"/api/exchange/files/SF-1/{digest}"
    forged = signed(SECRET, "province", "POST", path, both.clock.now(), "n" * 24, b"another")
    headers = forged | {"Content-Type": "application/octet-stream", "X-Requested-With": "hotline"}
    async with both.session.post(f"{both.base}{path}", data=attachable.PNG, headers=headers) as answered:
        assert (answered.status, (await answered.json())["error"]["code"]) == (401, "exchange.not_signed")
    lying = signed(SECRET, "province", "POST", path, both.clock.now(), "m" * 24, attachable.PNG)
    headers = lying | {"Content-Type": "application/octet-stream", "X-Requested-With": "hotline"}
    async with both.session.post(f"{both.base}{path}", data=b"another", headers=headers) as answered:
        assert (answered.status, (await answered.json())["error"]["code"]) == (409, "exchange.not_whole")
    assert await names(both) == []
    status, answer = await both.says("SF-1", "attachment", name="x", size=1)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "invalid")


async def test_a_wrong_announcement_is_corrected_by_another_one_until_the_content_is_there(both: Both) -> None:
    """Once the content is there nothing can be corrected, and the platform gets the reason."""
    await both.says("SF-1", "ticket", **WHOLE)
    size = len(attachable.PNG)

    async def announced(name: str, size: int) -> tuple[bool, str]:
        about = {"file": digest_of(attachable.PNG), "name": name, "size": size}
        status, answer = await both.says("SF-1", "attachment", **about)
        assert status == 200
        return answer["accepted"], answer["reason"]

    async def sent() -> tuple[int, dict[str, Any]]:
        return await both.other.send_file(both.session, both.base, "SF-1", attachable.PNG)

    for wrong in (size - 1, size + 1):
        assert await announced("误.png", wrong) == (True, "")
        status, answer = await sent()
        assert (status, answer["error"]["code"]) == (409, "exchange.not_whole")
    assert await announced("现场.png", size) == (True, "")
    status, answer = await sent()
    assert (status, answer["accepted"], await names(both)) == (200, True, ["现场.png"])
    assert await announced("现场.png", size + 1) == (False, "exchange.file_arrived")
    assert await announced("别名.png", size) == (False, "exchange.file_arrived")
    assert await announced("现场.png", size) == (True, "")
    assert await sent() == (200, answer)
    assert await names(both) == ["现场.png"]


async def test_the_platform_gets_the_attachments_of_its_ticket_once(both: Both) -> None:
    """TK8: even when it fails in the middle; without those that it has sent itself, and each content once."""
    await both.says("SF-1", "ticket", **WHOLE)
    await both.other.attach(both.session, both.base, "SF-1", "现场.png", attachable.PNG)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.clock.advance(1)
    await put(both.files, BOSS, ticket, "同一份.pdf", attachable.PDF)
    both.other.lost_answers = 1
    assert await both.hears() == ["signed"]
    both.clock.advance(BACK_OFF_S[0])
    await both.hears()
    assert [message["kind"] for message in both.other.told] == ["signed", "attachment"]
    body = both.other.told[-1]["body"]
    assert (body["name"], body["size"], body["media_type"]) == ("答复.pdf", len(attachable.PDF), "application/pdf")
    assert both.other.files == {("SF-1", digest_of(attachable.PDF)): attachable.PDF}
    await does(both.tickets, BOSS, await both.ticket(), to("water"))
    assert (await both.hears())[2:] == ["progress"]
    assert (await both.office.page()).peers[0].waiting == 0


async def test_while_a_content_hangs_the_messages_of_all_tickets_are_sent(both: Both) -> None:
    """This includes its own ticket's messages, since the platform has its announcement; the next content waits."""
    first, second = await both.two()
    first = await does(both.tickets, BOSS, first, Order(step=Step.ACCEPT))
    await put(both.files, BOSS, first, "答复.pdf", attachable.PDF)
    await put(both.files, BOSS, first, "现场.png", attachable.PNG)
    both.other.held = asyncio.Event()
    running = asyncio.create_task(both.sender.run())
    try:
        # Three messages, and the first of two contents.
        await until(lambda: (len(both.other.told), both.other.requests) == (3, 4))
        assert [message["kind"] for message in both.other.told] == ["signed", "attachment", "attachment"]
        await does(both.tickets, BOSS, first, to("water"))
        await does(both.tickets, BOSS, second, Order(step=Step.ACCEPT))
        await until(lambda: len(both.other.told) == 5)
        after = {(message["ticket"], message["sequence"], message["kind"]) for message in both.other.told[3:]}
        assert after == {("SF-1", 4, "progress"), ("SF-2", 1, "signed")}
        assert (both.other.requests, both.other.files) == (6, {})
        both.other.held.set()
        await until(lambda: len(both.other.files) == 2)
        assert both.other.requests == 7
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_content_that_was_not_taken_is_sent_again(both: Both) -> None:
    """It is sent again by itself; the link counts as working, as it does for messages."""
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await both.hears()
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.other.failing_files = [503]
    assert (await both.hears())[-1] == "attachment"
    assert both.other.files == {}
    [shown] = (await both.office.page()).peers
    assert (shown.state, shown.waiting, shown.reason) == ("up", 1, "peer.failing")
    await does(both.tickets, BOSS, ticket, to("water"))
    both.clock.advance(BACK_OFF_S[0])
    assert await both.hears() == ["signed", "attachment", "progress"]
    assert list(both.other.files.values()) == [attachable.PDF]
    # Two messages, the content twice, and the message about another step.
    assert both.other.requests == 5


async def test_a_content_that_was_given_up_holds_nothing_up_and_goes_again_with_its_message(both: Both) -> None:
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.other.failing_files = [404]
    await both.hears()
    await does(both.tickets, BOSS, ticket, to("water"))
    assert await both.hears() == ["signed", "attachment", "progress"]
    (dead,) = (await both.office.page()).failed
    assert (dead.state, dead.kind, both.other.requests) == (MessageState.DEAD, "attachment", 4)
    await both.office.again(BOSS, dead.id)
    assert await both.hears() == ["signed", "attachment", "progress"]
    assert (list(both.other.files.values()), both.other.requests) == ([attachable.PDF], 6)


async def test_a_platform_that_takes_none_is_sent_none(both: Both) -> None:
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.sender._peers = Peers({both.peer.id: replace(both.peer, attachments=False)}, {})
    assert await both.hears() == ["signed"]


async def test_what_the_citizen_gave_stays_in_a_confidential_ticket(both: Both) -> None:
    """Only what came with a step is sent, and its name says nothing about the citizen."""
    await both.says("SF-1", "ticket", **{**WHOLE, "confidential": True})
    ticket = await does(both.tickets, BOSS, await both.ticket(), to("water"))
    await put(both.files, BOSS, ticket, "身份证.png")
    ticket = await does(both.tickets, WATER, ticket, at_branch(Step.SIGN, 1))
    photo = await put(both.files, WATER, ticket, "答复林先生.pdf", attachable.PDF, loose=True)
    await does(both.tickets, WATER, ticket, at_branch(Step.ANSWER, 1, files=(photo.id,)))
    await both.hears()
    told = [message["body"]["name"] for message in both.other.told if message["kind"] == "attachment"]
    assert told == ["答复＊＊＊.pdf"]
    assert list(both.other.files.values()) == [attachable.PDF]


async def answered(both: Both) -> Ticket:
    """A ticket of the platform with the citizen's file, and with an answer and its file that name the citizen. Nothing
    of it has been reported to the platform."""
    await both.says("SF-1", "ticket", **WHOLE)
    ticket = await does(both.tickets, BOSS, await both.ticket(), to("water"))
    await put(both.files, BOSS, ticket, "身份证.png")
    ticket = await does(both.tickets, WATER, ticket, at_branch(Step.SIGN, 1))
    photo = await put(both.files, WATER, ticket, "答复林先生.pdf", attachable.PDF, loose=True)
    answer = replace(at_branch(Step.ANSWER, 1, files=(photo.id,)), opinion="林先生（136 5550 1801）家已来水")
    return await does(both.tickets, WATER, ticket, answer)


async def test_what_was_queued_before_a_ticket_was_sealed_leaves_as_the_seal_demands(both: Both) -> None:
    """Issue 15: words without the citizen, the citizen's file not at all, and no gap in the order."""
    ticket = await answered(both)
    await both.sender.gather(None)
    await both.tickets.sealing.seal(CHIEF, ticket.id, ticket.version, "要求保密")
    kinds = await both.hears()
    assert kinds[:2] == ["signed", "progress"]
    assert kinds.count("attachment") == 1
    told = both.other.told
    assert [message["sequence"] for message in told] == [*range(1, len(told) + 1)]
    assert not any(word in str(told) for word in ("林先生", "5550", "身份证"))
    assert [message["body"]["text"] for message in told if message["kind"] == "finished"] == [
        "＊＊＊（＊＊＊）家已来水"
    ]
    assert [message["body"]["name"] for message in told if message["kind"] == "attachment"] == ["答复＊＊＊.pdf"]
    assert [message["kind"] for message in told if not message["body"]] == ["signed", "progress"]
    assert list(both.other.files.values()) == [attachable.PDF]
    page = await both.office.page()
    assert (page.peers[0].waiting, page.failed) == (0, [])
    async with both.database.read() as connection:
        noted = audit_table.c.after["kind"].as_string()
        found = await connection.execute(sa.select(noted).where(audit_table.c.action == "exchange.withheld"))
        assert [row[0] for row in found] == ["attachment"]


async def test_a_content_is_withheld_whose_ticket_was_sealed_since_it_was_announced(both: Both) -> None:
    """It is sent when the seal is lifted, after another announcement."""
    ticket = await answered(both)
    both.other.failing_files = [503]
    assert (await both.hears()).count("attachment") == 2
    assert (both.other.files, both.other.requests) == ({}, len(both.other.told) + 1)
    await both.tickets.sealing.seal(CHIEF, ticket.id, ticket.version, "要求保密")
    both.clock.advance(BACK_OFF_S[0])
    told = len(await both.hears())
    assert list(both.other.files.values()) == [attachable.PDF]
    asked = both.other.requests
    opening = await both.tickets.sealing.ask(CHIEF, ticket.id, "核实")
    await both.tickets.sealing.decide(replace(CHIEF, user=UserId("other")), opening.id, allow=True)
    ticket = await both.tickets.get(CHIEF, ticket.id)
    await both.tickets.sealing.unseal(CHIEF, ticket.id, ticket.version, "同意公开")
    assert (await both.hears())[told:] == ["attachment"]
    assert sorted(both.other.files.values()) == sorted([attachable.PDF, attachable.PNG])
    assert both.other.requests == asked + 2
