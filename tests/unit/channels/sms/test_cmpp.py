"""The channel at a CMPP gateway that is played from the standard's tables."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from channels.conversations.wire import ChannelBusy, Delivery, NotSent, Sent
from channels.sms.session import MOST_WAITING
from channels.sms.tables import submission_table
from core.messages.floor import Kind
from infra.database.away import DatabaseAway
from tests.unit.channels.sms.cmpp_peer import CmppPeer, cmpp_peer
from tests.unit.channels.sms.stage import NUMBER, Stage, cmpp_account, outgoing, stage
from tests.until import until

V2, V3 = 0x20, 0x30


async def up(found: Stage, peer: CmppPeer, version: int, **more: object) -> None:
    """The account is set up, and its connection is there."""
    found.accounts.put(cmpp_account(peer.port, version, **more))
    await until(lambda: found.channel.fault("cmpp") is None)


def parts_of(text: str, reference: int) -> list[bytes]:
    """A phone's long message, made by hand."""
    pieces = [text[n : n + 67] for n in range(0, len(text), 67)]
    return [
        bytes([5, 0, 3, reference, len(pieces), n]) + piece.encode("utf-16-be") for n, piece in enumerate(pieces, 1)
    ]


@pytest.mark.parametrize("version", [V2, V3])
async def test_a_long_text_is_delivered_when_all_its_parts_are(tmp_path: Path, version: int) -> None:
    """TK5, MM2."""
    async with stage(tmp_path) as it, cmpp_peer(version) as peer, it.running():
        await up(it, peer, version, signature="江城12345")
        sent = await it.channel.send(outgoing("m1", "停水" * 50, "cmpp"))
        assert peer.logins == [0]
        assert [one["Dest_terminal_Id"] for one in peer.submitted] == [NUMBER] * 2
        text = b"".join(one["Msg_Content"][6:] for one in peer.submitted).decode("utf-16-be")
        assert text == "【江城12345】" + "停水" * 50
        assert len(sent.ids) == 2
        peer.report(1, "DELIVRD")
        await until(lambda: len(peer.answers) == 1)
        assert it.arrivals.receipts == []
        peer.report(0, "DELIVRD")
        await until(lambda: len(it.arrivals.receipts) == 2)
        assert {(one.id, one.state) for one in it.arrivals.receipts} == {(id, Delivery.DELIVERED) for id in sent.ids}


@pytest.mark.parametrize("version", [V2, V3])
async def test_texts_arrive_and_long_ones_are_joined_in_any_order(tmp_path: Path, version: int) -> None:
    """MM1, MM2: each is confirmed when it is kept."""
    async with stage(tmp_path) as it, cmpp_peer(version) as peer, it.running():
        await up(it, peer, version)
        peer.deliver(1, "路灯不亮".encode("utf-16-be"))
        first, second, third = parts_of("水" * 150 + "😀", 77)
        for id, part in ((4, third), (2, first), (3, second), (2, first)):
            peer.deliver(id, part, TP_udhi=1)
        await until(lambda: len(peer.answers) == 5)
        assert it.arrivals.texts == ["路灯不亮", "水" * 150 + "😀"]
        assert {one["Result"] for one in peer.answers} == {0}
        assert {(one.sender, one.number, one.channel) for one in it.arrivals.taken} == {(NUMBER, NUMBER, Kind.SMS)}


async def test_a_part_waits_through_a_restart(tmp_path: Path) -> None:
    """MM2."""
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer:
        first, second = parts_of("水" * 100, 77)
        async with it.running():
            await up(it, peer, V2)
            peer.deliver(1, first, TP_udhi=1)
            await until(lambda: len(peer.answers) == 1)
        other = it.again()
        async with other.running():
            await until(lambda: len(peer.logins) == 2)
            peer.deliver(2, second, TP_udhi=1)
            await until(lambda: len(peer.answers) == 2)
        assert it.arrivals.texts == ["水" * 100]


async def test_a_message_that_is_not_kept_comes_again(tmp_path: Path) -> None:
    """A busy channel and a database that is away are told to the gateway, and nothing is lost."""
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        for refusal in (ChannelBusy(), DatabaseAway("busy")):
            it.arrivals.raises = [refusal]
            peer.deliver(1, "路灯".encode("utf-16-be"))
            await until(lambda: any(one["Result"] == 8 for one in peer.answers))
            peer.answers.clear()
        first, second = parts_of("水" * 100, 77)
        peer.deliver(2, first, TP_udhi=1)
        it.arrivals.raises = [ChannelBusy()]
        peer.deliver(3, second, TP_udhi=1)
        await until(lambda: [one["Result"] for one in peer.answers] == [0, 8])
        peer.deliver(1, "路灯".encode("utf-16-be"))
        peer.deliver(3, second, TP_udhi=1)
        await until(lambda: len(peer.answers) == 4)
        assert it.arrivals.texts == ["路灯", "水" * 100]


async def test_a_kill_in_mid_window_leaves_unknown_what_cannot_be_known(tmp_path: Path) -> None:
    """TK5: what was written may have been sent; what was not is tried again, once."""
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        peer.holds = True
        sending = [asyncio.create_task(it.channel.send(outgoing(f"m{n}", f"t{n}", "cmpp"))) for n in range(6)]
        await until(lambda: len(peer.submitted) >= 4)
        await all_begun(it, 6)
        tests = peer.tests
        await until(lambda: peer.tests >= tests + 3)
        assert len(peer.submitted) == 4  # the window
        peer.cut()
        ends = await asyncio.gather(*sending, return_exceptions=True)
        failed = [end for end in ends if isinstance(end, NotSent)]
        assert len(failed) == 6
        assert sorted((one.unknown, one.passes) for one in failed) == [(False, True)] * 2 + [(True, False)] * 4
        peer.holds = False
        await until(lambda: it.channel.fault("cmpp") is None)
        again = [await _result(it, n) for n in range(6)]
        assert sum(isinstance(one, Sent) for one in again) == 2
        assert all(isinstance(one, Sent) or one.unknown for one in again)
        texts = [one["Msg_Content"].decode() for one in peer.submitted]
        assert sorted(texts) == [f"t{n}" for n in range(6)]


async def all_begun(found: Stage, messages: int) -> None:
    """Wait until so many messages are noted as being given."""
    async with asyncio.timeout(5):
        while True:
            async with found.database.read() as connection:
                query = select(func.count()).select_from(submission_table)
                if (await connection.execute(query)).scalar_one() == messages:
                    return


async def _result(it: Stage, n: int) -> Sent | NotSent:
    try:
        return await it.channel.send(outgoing(f"m{n}", f"t{n}", "cmpp"))
    except NotSent as failed:
        return failed


async def test_after_a_refused_part_only_the_rest_is_sent_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V3) as peer, it.running():
        await up(it, peer, V3)
        peer.results = [0, 8]
        with pytest.raises(NotSent) as failed:
            await it.channel.send(outgoing("m1", "水" * 150, "cmpp"))
        assert (failed.value.passes, failed.value.reason) == (True, "cmpp_8")
        sent = await it.channel.send(outgoing("m1", "水" * 150, "cmpp"))
        assert len(sent.ids) == 3
        assert [one["Pk_number"] for one in peer.submitted] == [1, 2, 2, 3]
        assert len({one["Msg_Content"][3] for one in peer.submitted}) == 1  # phones join them by this
        assert await it.channel.send(outgoing("m1", "水" * 150, "cmpp")) == sent
        assert len(peer.submitted) == 4


async def test_a_receipt_before_its_message_is_noted_is_not_lost(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        peer.holds = True
        sending = asyncio.create_task(it.channel.send(outgoing("m1", "hi", "cmpp")))
        await until(lambda: len(peer.submitted) == 1)
        peer.report(0, "MK:0013")
        await until(lambda: len(peer.answers) == 1)
        one = peer.submitted[0]
        peer.send_answer(one)
        sent = await sending
        await it.outbox.sweep()
        (receipt,) = it.arrivals.receipts
        assert (receipt.id, receipt.state, receipt.reason) == (sent.ids[0], Delivery.FAILED, "MK:0013")


async def test_a_wrong_secret_is_a_fault_and_is_tried_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        wrong = cmpp_account(peer.port, V2, login="901235")
        it.accounts.put(replace(wrong, secrets={"password": "no"}))
        await until(lambda: len(peer.logins) >= 2)
        assert it.channel.fault("cmpp") == "sms.login_refused"
        with pytest.raises(NotSent) as failed:
            await it.channel.send(outgoing("m1", "hi", "cmpp"))
        assert failed.value.passes
        await up(it, peer, V2)
        assert (await it.channel.send(outgoing("m1", "hi", "cmpp"))).ids


async def test_a_stop_waits_for_the_answer_that_is_due(tmp_path: Path) -> None:
    """The sender is cancelled together with the channel: what the gateway says is noted all the same."""
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer:
        async with it.running():
            await up(it, peer, V2)
            peer.holds = True
            sending = asyncio.create_task(it.channel.send(outgoing("m1", "hi", "cmpp")))
            await until(lambda: len(peer.submitted) == 1)
            sending.cancel()
            asyncio.get_running_loop().call_later(0.05, peer.send_answer, peer.submitted[0])
        await asyncio.gather(sending, return_exceptions=True)
        peer.holds = False
        other = it.again()
        async with other.running():
            await until(lambda: other.channel.fault("cmpp") is None)
            sent = await other.channel.send(outgoing("m1", "hi", "cmpp"))
        assert sent.ids == (peer.submitted[0]["id"].hex(),)
        assert len(peer.submitted) == 1


async def test_a_silent_gateway_is_left(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        await until(lambda: peer.tests >= 2)
        peer.mute = True
        await until(lambda: len(peer.logins) >= 2)


async def test_nonsense_closes_the_connection_and_malformed_messages_do_not(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        peer.raw(b"\0\0\0\x0c\0\0\x77\x77\0\0\0\1")  # an unknown command: skipped
        peer.raw(b"\0\0\0\x10\0\0\0\5\0\0\0\1abcd")  # a message without most of its body
        await until(lambda: [one["Result"] for one in peer.answers] == [1])
        assert peer.logins == [0]
        peer.raw(b"\xff" * 20)
        await until(lambda: len(peer.logins) >= 2)
        await up(it, peer, V2)


async def test_the_connection_ends_properly_at_a_stop_and_when_its_account_goes(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer:
        async with it.running():
            await up(it, peer, V2)
            it.accounts.remove("cmpp")
            await until(lambda: peer.goodbyes == 1)
            await up(it, peer, V2)
        assert peer.goodbyes == 2
        assert peer.logins == [0, 0]


async def test_more_than_can_be_kept_at_once_is_asked_for_again(tmp_path: Path) -> None:
    """A flood is bounded in memory, and is told to come again."""
    async with stage(tmp_path) as it, cmpp_peer(V2) as peer, it.running():
        await up(it, peer, V2)
        for n in range(MOST_WAITING + 300):
            peer.deliver(n, f"t{n}".encode("utf-16-be"))
        await until(lambda: len(peer.answers) == MOST_WAITING + 300, within=30)
        again = sum(one["Result"] == 8 for one in peer.answers)
        assert 0 < again <= 300
        assert len(it.arrivals.taken) == MOST_WAITING + 300 - again
