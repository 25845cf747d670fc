"""The parts of the telephone that need no socket: messages, sign-in, SDP, A-law."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phone.alaw import SILENCE, decode, encode, loudness
from phone.message import SipMessage, authorization, offer, parameter, parse, response, sound_place, user_of

INVITE = (
    b"INVITE sip:12345@127.0.0.1 SIP/2.0\r\nv: SIP/2.0/UDP 127.0.0.1:5062;branch=z9hG4bKabc;rport\r\n"
    b"From: <sip:8001@hotline>;tag=1\r\nTo: <sip:12345@hotline>\r\ni: call-1\r\nCSeq: 7 INVITE\r\n"
    b"Subject: one\r\n two\r\nContent-Length: 3\r\n\r\nv=0"
)


def test_a_request_is_read_with_short_names_and_folded_lines() -> None:
    message = parse(INVITE)
    assert (message.method, message.uri, message.body) == ("INVITE", "sip:12345@127.0.0.1", "v=0")
    assert message.get("call-id") == "call-1"
    assert message.get("subject") == "one two"
    assert message.cseq == (7, "INVITE")
    assert message.branch == "z9hG4bKabc"


def test_what_is_written_is_read_again() -> None:
    message = SipMessage(status=200, reason="OK", headers=[("via", "x;branch=b"), ("cseq", "1 BYE")], body="身")
    assert parse(message.encode()) == message


def test_an_answer_keeps_what_names_the_transaction() -> None:
    answer = response(parse(INVITE), 180, "Ringing", [("to", "<sip:12345@hotline>;tag=9")])
    assert parameter(answer.get("to"), "tag") == "9"
    assert (answer.branch, answer.get("call-id")) == ("z9hG4bKabc", "call-1")


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\n", b"HELLO\r\n\r\n", b"BYE sip:x SIP/2.0\r\nno colon\r\n\r\n", b"\xff"]
)
def test_what_is_no_sip_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a SIP"):
        parse(data)


def test_digest_without_qop_is_that_of_rfc_2069() -> None:
    """The example of RFC 2069 section 2.4, with the response that its erratum gives."""
    challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc"'
    said = authorization(challenge, "GET", "/dir/index.html", "Mufasa", "CircleOfLife")
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in said
    assert 'opaque="5ccc"' in said


def test_the_place_of_sound_is_read_from_our_own_offer() -> None:
    place = sound_place(offer("192.0.2.9", 4000))
    assert place is not None
    assert (place.host, place.port, place.keys) == ("192.0.2.9", 4000, 101)
    assert sound_place("v=0") is None


def test_the_user_of_a_uri() -> None:
    assert user_of("sip:13800000000@127.0.0.1:5060") == "13800000000"
    assert user_of("sip:127.0.0.1") == ""


def test_every_a_law_byte_survives() -> None:
    every = bytes(range(256))
    assert encode(decode(every)) == every


@given(st.integers(-32768, 32767))
def test_a_law_is_within_its_step(sample: int) -> None:
    """G.711: the error is at most half a step, and steps grow with loudness."""
    back = decode(encode(array("h", [sample])))[0]
    assert abs(back - sample) <= max(16, abs(sample) / 30)


def test_silence_is_not_loud_and_a_full_tone_is() -> None:
    assert loudness(bytes([SILENCE]) * 160) < 10
    assert loudness(encode(array("h", [20000, -20000] * 80))) > 19000
    assert loudness(b"") == 0.0
