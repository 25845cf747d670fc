"""The codecs of SMPP and CMPP: against smpp34's own codec, by the standard's tables, and with random bytes."""

import hashlib

import pytest
import smpp34
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.sms import proofs
from channels.sms.rules import cmpp, smpp
from channels.sms.rules.cmpp_dialect import CmppDialect
from channels.sms.rules.dialect import Dialect, Verdict, What
from channels.sms.rules.pdu import Broken, Malformed
from channels.sms.rules.receipts import PartReceipt, PartState
from channels.sms.rules.smpp_dialect import SmppDialect, written_number
from channels.sms.rules.splitting import split
from tests.unit.channels.sms import cmpp_table

SMPP = SmppDialect(login_as=smpp.Login(system_id="hotline", password="secret"), number="12345")


def cmpp_dialect(version: cmpp.Version) -> CmppDialect:
    """The dialect of a version."""
    return CmppDialect(login_as=proofs.login("901234", "1234", "1130120000", version), number="12345", service="HOT")


DIALECTS: list[Dialect] = [SMPP, cmpp_dialect(cmpp.Version.V2), cmpp_dialect(cmpp.Version.V3)]

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@settings(max_examples=50)
@given(TEXTS)
def test_smpp34_reads_our_messages(text: str) -> None:
    """MM2: an independent codec finds each field where it belongs."""
    for part in SMPP.parts(text, 9):
        found = smpp34.decode(SMPP.submit(part, "13800138000", 77))
        assert isinstance(found, smpp34.SubmitSm)
        assert (found.source_addr, found.destination_addr, found.dest_addr_ton) == ("12345", "8613800138000", 1)
        assert (found.short_message, found.data_coding, found.sequence_number) == (part.data, part.alphabet, 77)
        assert (found.esm_class, found.registered_delivery) == (0x40 if part.headed else 0, 1)


@settings(max_examples=50)
@given(st.binary(max_size=140), st.sampled_from((0, 8)), st.booleans())
def test_we_read_smpp34s_messages(data: bytes, coding: int, headed: bool) -> None:
    made = smpp34.DeliverSm(
        "8613800138000",
        "12345",
        data,
        source_addr_ton=1,
        data_coding=coding,
        esm_class=0x40 if headed else 0,
        sequence_number=5,
        tlvs=[smpp34.Tlv(0x020C, b"\0\7")],
    )
    heard = SMPP.heard(SMPP.read(made.encode()))
    assert heard.what is What.MESSAGE
    message = heard.message
    assert message is not None
    assert (message.sender, message.recipient, message.data) == ("+8613800138000", "12345", data)
    assert (message.coding, message.udhi, message.optional) == (coding, headed, {0x020C: b"\0\7"})


def test_a_payload_stands_for_the_text() -> None:
    made = smpp34.DeliverSm("1", "2", tlvs=[smpp34.Tlv(0x0424, b"hello" * 60)])
    heard = SMPP.heard(SMPP.read(made.encode()))
    assert heard.message is not None
    assert heard.message.data == b"hello" * 60


@pytest.mark.parametrize("version", list(cmpp.Version))
@settings(max_examples=30)
@given(text=TEXTS)
def test_our_messages_stand_as_cmpps_table_says(version: cmpp.Version, text: str) -> None:
    """MM2: read by a peer that is written from the standard's tables."""
    dialect = cmpp_dialect(version)
    for part in dialect.parts(text, 9):
        found = cmpp_table.read(dialect.submit(part, "13800138000", 3), version)
        assert (found["Command_Id"], found["Sequence_Id"]) == (4, 3)
        assert (found["Pk_total"], found["Pk_number"], found["Registered_Delivery"]) == (part.of, part.number, 1)
        assert (found["TP_udhi"], found["Msg_Fmt"]) == (int(part.headed), part.alphabet)
        assert (found["Src_Id"], found["Dest_terminal_Id"]) == ("12345", "13800138000")
        assert (found["Msg_src"], found["Service_Id"], found["Msg_Content"]) == ("901234", "HOT", part.data)


@pytest.mark.parametrize("version", list(cmpp.Version))
def test_a_login_and_its_answer_prove_the_secret_as_cmpp_says(version: cmpp.Version) -> None:
    dialect = cmpp_dialect(version)
    asked = cmpp_table.read(dialect.login(1), version)
    ours = hashlib.md5(b"901234" + bytes(9) + b"1234" + b"1130120000").digest()
    assert (asked["Source_Addr"], asked["AuthenticatorSource"]) == ("901234", ours)
    assert (asked["Version"], asked["Timestamp"]) == (int(version), 1130120000)
    size = 1 if version is cmpp.Version.V2 else 4
    proof = hashlib.md5(bytes(size) + ours + b"1234").digest()

    def answered(status: int, proof: bytes) -> What:
        fields = {"Status": status, "AuthenticatorISMG": proof, "Version": int(version)}
        return dialect.heard(dialect.read(cmpp_table.write(0x80000001, 1, version, fields))).what

    assert answered(0, proof) is What.LOGGED_IN
    assert answered(0, bytes(16)) is What.LOGGED_IN
    assert answered(0, b"x" * 16) is What.REFUSED
    assert answered(3, proof) is What.REFUSED


@pytest.mark.parametrize("version", list(cmpp.Version))
def test_cmpps_messages_and_reports_are_read(version: cmpp.Version) -> None:
    dialect = cmpp_dialect(version)
    fields = {"Msg_Id": b"12345678", "Dest_Id": "12345", "Msg_Fmt": 8, "Src_terminal_Id": "8613800138000"}
    content = "路灯".encode("utf-16-be")
    whole = cmpp_table.write(5, 9, version, {**fields, "TP_udhi": 0, "Msg_Content": content})
    heard = dialect.heard(dialect.read(whole))
    assert heard.message is not None
    assert (heard.message.sender, heard.message.data, heard.message.id) == ("8613800138000", content, b"12345678".hex())
    answer = cmpp_table.read(dialect.answer(dialect.read(whole), Verdict.AGAIN), version)
    assert (answer["Msg_Id"], answer["Result"], answer["Sequence_Id"]) == (b"12345678", 8, 9)
    report = cmpp_table.report(version, b"abcdefgh", "DELIVRD")
    heard = dialect.heard(
        dialect.read(cmpp_table.write(5, 9, version, {**fields, "Registered_Delivery": 1, "Msg_Content": report}))
    )
    assert heard.receipt == PartReceipt(b"abcdefgh".hex(), PartState.DELIVERED)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_random_bodies_are_read_or_answered_and_never_raise(dialect: Dialect, data: st.DataObject) -> None:
    """Fuzz: of every command, and with lengths that are right."""
    commands = st.sampled_from((1, 2, 4, 5, 6, 8, 9, 0x0B, 0x15, 0x102))
    command = data.draw(commands) | data.draw(st.sampled_from((0, 0x80000000)))
    body = data.draw(st.binary(max_size=300))
    status = b"" if isinstance(dialect, CmppDialect) else data.draw(st.sampled_from((bytes(4), b"\0\0\0\x58")))
    head = command.to_bytes(4, "big") + status + (7).to_bytes(4, "big")
    heard = dialect.heard(dialect.read((4 + len(head) + len(body)).to_bytes(4, "big") + head + body))
    assert (heard.what is What.MESSAGE) == (heard.message is not None)
    assert (heard.what is What.RECEIPT) == (heard.receipt is not None)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(chunks=st.lists(st.binary(max_size=80), max_size=12))
def test_random_streams_are_cut_or_refused(dialect: Dialect, chunks: list[bytes]) -> None:
    """Fuzz: a stream is cut into PDUs or known to be broken, and never held without a bound."""
    cutter = dialect.cutter()
    try:
        for chunk in chunks:
            cutter.feed(chunk)
            while (whole := cutter.next()) is not None:
                dialect.heard(dialect.read(whole))
    except Broken:
        return
    assert len(cutter.rest()) <= sum(map(len, chunks))


@pytest.mark.parametrize("dialect", DIALECTS)
@given(cuts=st.lists(st.integers(1, 40), min_size=1, max_size=40))
def test_pdus_are_whole_however_the_stream_is_cut(dialect: Dialect, cuts: list[int]) -> None:
    stream = b"".join(dialect.ping(n) for n in range(1, 6))
    cutter, found = dialect.cutter(), []
    while stream:
        size = cuts[len(stream) % len(cuts)]
        cutter.feed(stream[:size])
        stream = stream[size:]
        while (whole := cutter.next()) is not None:
            found.append(dialect.read(whole).sequence)
    assert found == [1, 2, 3, 4, 5]


def test_a_truncated_message_is_refused_as_the_standards_say() -> None:
    """SMPP answers with ESME_RINVCMDLEN, CMPP with 1 (structure); both go on."""
    whole = smpp34.DeliverSm("1", "2", b"hello", sequence_number=4).encode()
    cut = smpp.written(smpp.Command.DELIVER_SM, 4, whole[16:-3])
    heard = SMPP.heard(SMPP.read(cut))
    assert (heard.what, heard.malformed) == (What.NOTHING, "short_message")
    assert smpp.read(heard.reply).status == smpp.Status.INVALID_MESSAGE_LENGTH
    old = cmpp_dialect(cmpp.Version.V2)
    heard = old.heard(old.read(cmpp.written(cmpp.Command.DELIVER, 4, b"1234567890")))
    assert cmpp_table.read(heard.reply, cmpp.Version.V2)["Result"] == 1


def test_an_unknown_command_is_refused_or_skipped() -> None:
    heard = SMPP.heard(SMPP.read(smpp.written(0x7777, 4)))
    assert smpp.read(heard.reply).command == smpp.Command.GENERIC_NACK
    old = cmpp_dialect(cmpp.Version.V2)
    assert old.heard(old.read(cmpp.written(0x7777, 4))).reply == b""


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        ("13800138000", "national", "13800138000"),
        ("13800138000", "86", "8613800138000"),
        ("13800138000", "+86", "+8613800138000"),
        ("01088888888", "86", "861088888888"),
        ("0085212345678", "86", "0085212345678"),
        ("0085212345678", "+86", "+85212345678"),
    ],
)
def test_numbers_are_written_as_the_provider_wants_them(number: str, form: str, written: str) -> None:
    assert written_number(number, form) == written


def test_what_is_too_long_for_its_field_is_never_written() -> None:
    with pytest.raises(ValueError, match="too long"):
        smpp.Login(system_id="hotline-hotline-", password="x").written(1)
    (part,) = split("hi", 1)
    with pytest.raises(ValueError, match="too long"):
        SMPP.submit(part, "1" * 30, 1)
    with pytest.raises(Malformed):
        smpp.submitted_id(smpp.read(smpp.written(0x80000004, 1, b"x" * 70)))
