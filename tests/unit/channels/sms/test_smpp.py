"""The channel at an SMPP centre: smpp34's server."""

import asyncio
from pathlib import Path

import pytest
import smpp34
from sqlalchemy import func, select

from channels.conversations.wire import ChannelBusy, Delivery, NotSent
from channels.sms.rules.joining import AGAIN_S, INCOMPLETE_S, MARK, MISSING
from channels.sms.rules.smpp import Status
from channels.sms.rules.splitting import split
from channels.sms.tables import part_table
from infra.clock import FakeClock
from tests.unit.channels.sms.smpp_centre import Centre, centre
from tests.unit.channels.sms.stage import NUMBER, Stage, outgoing, smpp_account, stage
from tests.until import until

BUSY = Status.TEMPORARY_ERROR


async def up(found: Stage, peer: Centre, **more: object) -> None:
    """The account is set up, and its connection is there."""
    found.accounts.put(smpp_account(peer.port, **more))
    await until(lambda: found.channel.fault("smpp") is None and peer.logins > 0)


def utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


async def test_long_texts_leave_in_parts_and_their_receipts_come_together(tmp_path: Path) -> None:
    """TK5, MM2: the centre answers in hexadecimal digits and reports in decimal ones, as some do."""
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer, signature="江城12345")
        sent = await it.channel.send(outgoing("m1", "停水" * 60))
        assert sent.ids == ("FA", "FB")
        assert [len(one.short_message) for one in peer.submitted] == [140, 6 + 2 * (120 + 9 - 67)]
        assert {one.data_coding for one in peer.submitted} == {8}
        assert {one.destination_addr for one in peer.submitted} == {"8613800138000"}
        await peer.report("250", "DELIVRD")
        assert it.arrivals.receipts == []
        await peer.report("251", "DELIVRD")
        assert [(one.id, one.state) for one in it.arrivals.receipts] == [(id, Delivery.DELIVERED) for id in sent.ids]
        english = await it.channel.send(outgoing("m2", "x" * 160))
        await peer.report("252", "UNDELIV")
        assert (len(english.ids), it.arrivals.receipts[-1].state) == (3, Delivery.FAILED)  # a signature in Chinese


async def test_texts_and_parts_of_citizens_arrive(tmp_path: Path) -> None:
    """MM1, MM2: with a header, and with SMPP's own parameters for parts."""
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        assert await peer.deliver(utf16("路灯不亮")) == 0
        assert await peer.deliver(b"Street\x00 lamp", data_coding=0) == 0
        for part in reversed(split("水" * 100, 5)):
            assert await peer.deliver(part.data, esm_class=0x40) == 0
        for number, text in ((2, "二"), (1, "一")):
            tlvs = [
                smpp34.Tlv(tag, value) for tag, value in ((0x020C, b"\1\2"), (0x020E, b"\2"), (0x020F, bytes([number])))
            ]
            assert await peer.deliver(utf16(text), tlvs=tlvs) == 0
        assert it.arrivals.texts == ["路灯不亮", "Street@ lamp", "水" * 100, "一二"]
        assert {one.sender for one in it.arrivals.taken} == {NUMBER}


async def test_the_same_words_twice_are_two_messages(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        assert (await peer.deliver(utf16("是")), await peer.deliver(utf16("是"))) == (0, 0)
        assert it.arrivals.texts == ["是", "是"]


async def test_a_message_whose_confirmation_was_lost_is_one_message(tmp_path: Path) -> None:
    """The centre delivers again what it has no answer for; once it has shown that it knows, the same words are new."""
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        peer.loses_answers = True
        lost = asyncio.ensure_future(peer.deliver(utf16("是")))
        await until(lambda: len(it.arrivals.taken) == 1)
        peer.cut()
        await asyncio.gather(lost, return_exceptions=True)
        peer.loses_answers = False
        await until(lambda: peer.logins == 2 and it.channel.fault("smpp") is None)
        assert await peer.deliver(utf16("是")) == 0
        assert it.arrivals.texts == ["是"]
        await until_confirmed(it)
        peer.cut()
        await until(lambda: peer.logins == 3 and it.channel.fault("smpp") is None)
        assert await peer.deliver(utf16("是")) == 0
        assert it.arrivals.texts == ["是", "是"]


async def test_a_message_that_is_still_being_kept_is_not_confirmed_by_an_earlier_ping(tmp_path: Path) -> None:
    """The centre answers our pings meanwhile, and has no answer to its message."""
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        it.arrivals.open.clear()
        lost = asyncio.ensure_future(peer.deliver(utf16("是")))
        await until(lambda: peer.pings >= 1)
        pings = peer.pings
        await until(lambda: peer.pings >= pings + 4)
        peer.loses_answers = True
        it.arrivals.open.set()
        await until(lambda: len(it.arrivals.taken) == 1)
        peer.cut()
        await asyncio.gather(lost, return_exceptions=True)
        peer.loses_answers = False
        await until(lambda: peer.logins == 2 and it.channel.fault("smpp") is None)
        assert await peer.deliver(utf16("是")) == 0
        assert it.arrivals.texts == ["是"]


async def until_confirmed(found: Stage) -> None:
    """Wait until the centre is known to have our answers."""
    async with asyncio.timeout(5):
        while True:
            async with found.database.read() as connection:
                if (await connection.execute(select(func.count()).select_from(part_table))).scalar_one() == 0:
                    return


async def test_a_busy_channel_is_told_to_the_centre(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        it.arrivals.raises = [ChannelBusy()]
        assert await peer.deliver(utf16("路灯")) == BUSY
        assert await peer.deliver(utf16("路灯")) == 0
        assert it.arrivals.texts == ["路灯"]


async def test_a_cut_in_mid_window_leaves_unknown_what_cannot_be_known(tmp_path: Path) -> None:
    """TK5."""
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        peer.holds = True
        sending = [asyncio.create_task(it.channel.send(outgoing(f"m{n}", f"t{n}"))) for n in range(6)]
        await until(lambda: len(peer.submitted) == 4)
        peer.cut()
        ends = await asyncio.gather(*sending, return_exceptions=True)
        kinds = sorted((one.unknown, one.passes) for one in ends if isinstance(one, NotSent))
        assert kinds == [(False, True)] * 2 + [(True, False)] * 4


async def test_refusals_pass_or_last(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        peer.refusals = [0x58, 0x0B]  # ESME_RTHROTTLED, ESME_RINVDSTADR
        for passes in (True, False):
            with pytest.raises(NotSent) as failed:
                await it.channel.send(outgoing("m1", "hi"))
            assert (failed.value.passes, failed.value.unknown) == (passes, False)
        assert (await it.channel.send(outgoing("m1", "hi"))).ids


async def test_the_connection_ends_with_a_goodbye(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, centre() as peer:
        async with it.running():
            await up(it, peer)
            await peer.deliver(utf16("是"))
        await until(lambda: peer.goodbyes == 1)
        await until_confirmed(it)


async def test_incomplete_messages_are_delivered_with_a_mark(tmp_path: Path) -> None:
    """MM2: after a time, and also if the same reference is used for another message."""
    clock = FakeClock()
    async with stage(tmp_path, clock=clock) as it:
        phone = it.phone("smpp")
        first, second, third = split("停" * 150, 7)
        other = split("电" * 150, 7)
        await phone.take(first)
        await phone.take(third)
        clock.advance(INCOMPLETE_S - 1)
        await it.inbox.sweep()
        assert it.arrivals.texts == []
        clock.advance(2)
        await it.inbox.sweep()
        await it.inbox.sweep()
        assert it.arrivals.texts == [f"{MARK}{'停' * 67}{MISSING}{'停' * 16}"]
        await phone.take(first)
        await phone.take(other[0])
        assert it.arrivals.texts[1:] == [f"{MARK}{'停' * 67}{MISSING}"]
        await phone.take(other[1])
        await phone.take(other[2])
        await phone.take(other[2])
        assert it.arrivals.texts[2:] == ["电" * 150]
        clock.advance(AGAIN_S + 1)
        await it.inbox.sweep()
        for part in other:
            await phone.take(part)
        assert it.arrivals.texts[3:] == ["电" * 150]
        assert second.number == 2


async def test_a_stop_word_is_nobodys_work(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, centre() as peer, it.running():
        await up(it, peer)
        await peer.deliver(utf16("退订"))
        await peer.deliver(utf16("退订手续怎么办"))
        assert [one.automatic for one in it.arrivals.taken] == [True, False]
