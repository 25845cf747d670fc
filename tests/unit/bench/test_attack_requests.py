"""The attacker's messages: the same for the same seed, bounded, and wrong in the way that is intended."""

import asyncio
import json
from itertools import islice

import pytest

from bench.attack import sip
from bench.attack.bad_requests import SKIPPED, Bad, about, bad_requests, one_thing_wrong, operations, smaller
from bench.attack.floods import FLOODS, LARGE, ODD_PATHS, OFFERED, many_fields
from bench.attack.run import PARTS, chosen
from bench.attack.wire import CLOSED, PING, Answer, ask, frame, handshake, request
from server.domains import DOMAINS
from webagent.app import all_routes, document

LONGEST = 200_000
ROUND = len(all_routes(DOMAINS)) - len(SKIPPED)
SENDER = sip.Sender("127.0.67.1", 5060)


def test_every_operation_but_signing_out_is_asked_in_each_round() -> None:
    first = list(islice(bad_requests(document(DOMAINS), 1), 2 * ROUND + 6))
    assert {bad.operation for bad in first} == {route.name for route in all_routes(DOMAINS)} - SKIPPED
    assert len(operations(document(DOMAINS))) == ROUND


def test_each_place_has_one_thing_wrong_at_a_time_and_each_role_asks_it() -> None:
    alone = list(one_thing_wrong(document(DOMAINS)))
    asked = [bad.path for bad in islice(bad_requests(document(DOMAINS), 1), 6 * len(alone))]
    assert asked.count("/api/tickets?cursor=9223372036854775808") >= 3
    assert asked.count("/api/tickets/%00/submit") >= 3
    assert {bad.operation for bad in alone if bad.body} == {one.id for one in operations(document(DOMAINS)) if one.body}
    # The rest of the 100,000 is for messages that are wrong in many ways.
    assert 6 * len(alone) < 100_000


def test_the_same_seed_gives_the_same_requests() -> None:
    one, other, third = (list(islice(bad_requests(document(DOMAINS), seed), 500)) for seed in (7, 7, 8))
    assert one == other != third


def test_bad_requests_go_on_the_wire_and_are_bounded() -> None:
    kinds: set[str] = set()
    for bad in islice(bad_requests(document(DOMAINS), 3), 3000):
        sent = bad.encode("127.0.0.1:8080", "hotline_session=x")
        assert len(sent) < LONGEST
        head, _, body = sent.partition(b"\r\n\r\n")
        # Hostile text may stand in a line, but never begins another line.
        assert all(b":" in line for line in head.split(b"\r\n")[1:])
        assert body == bad.body
        kinds |= {"NUL"} if b"%00" in head else set()
        kinds |= {"2^63"} if b"9223372036854775808" in sent else set()
        kinds |= {"deep"} if b"[[[[" in body else set()
        kinds |= {"long"} if b"xxxx" * 70 in head else set()
        kinds |= {"of its form"} if b'"reason": "' in body else set()
    assert kinds == {"NUL", "2^63", "deep", "long", "of its form"}


@pytest.mark.parametrize(
    ("path", "body", "headers", "kind"),
    [
        ("/x", b"", {}, "x"),
        ("/x/%00", b"", {}, "NUL in the path"),
        ("/x?c=9223372036854775808", b"", {}, "2^63 for x"),
        ("/x", b"[" * 900 + b"]" * 900, {}, "deep JSON"),
        ("/x", b'{"a":' * 600 + b"1" + b"}" * 600, {}, "deep JSON"),
        ("/x", many_fields(4000), {}, "many fields"),
        ("/x", b"{}", {"Content-Encoding": "gzip"}, "a body that is not encoded as it says"),
    ],
)
def test_offenders_of_one_kind_are_told_as_one(path: str, body: bytes, headers: dict[str, str], kind: str) -> None:
    assert about(Bad("x", "POST", path, body, headers)) == kind


def test_what_failed_is_tried_with_less_in_it() -> None:
    bad = Bad("x", "POST", "/x?a=1&b=%00", b'{"c": 1, "d": [2]}', {"Range": "bytes=0-"})
    tried = [(one.path, one.body, list(one.headers)) for one in smaller(bad)]
    assert tried[:3] == [("/x", b"", []), ("/x?a=1", b"", []), ("/x?b=%00", b"", [])]
    assert ("/x", b'{"d": [2]}', []) in tried
    assert (bad.path, bad.body, []) in tried
    assert tried[-1] == (bad.path, b"", ["Range"])
    deep = Bad("x", "POST", "/x", b"[" * 50_000, {})
    assert [len(one.body) for one in smaller(deep)] == [0, 0, 2, 0, 2, 50_000, 0]


async def test_an_answer_is_read_to_its_end_and_no_further() -> None:
    async def read(said: bytes, sent: bytes = b"GET / HTTP/1.1\r\n\r\n") -> tuple[Answer, bytes]:
        reader = asyncio.StreamReader()
        reader.feed_data(said)
        reader.feed_eof()
        return await ask(reader, _Nowhere(), sent, keep=True), await reader.read()

    answer, rest = await read(b"HTTP/1.1 400 Bad\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1")
    assert (answer, rest) == (Answer(400, 3, b"abc", True), b"HTTP/1.1")
    pieces = b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
    answer, rest = await read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces + b"rest")
    assert (answer, rest) == (Answer(200, 3, b"abc", True), b"rest")
    answer, rest = await read(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", b"HEAD / HTTP/1.1\r\n\r\n")
    assert (answer.status, answer.size, rest) == (200, 0, b"")
    answer, _ = await read(b"HTTP/1.1 413 Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    assert not answer.stays
    assert (await read(b"HTTP/1.1 200 OK\r\nContent-Le"))[0] == CLOSED
    assert (await read(b"no HTTP at all\r\n\r\n"))[0] == CLOSED


class _Nowhere(asyncio.StreamWriter):
    """Accepts everything and sends nothing."""

    def __init__(self) -> None:
        pass

    def __del__(self, *_: object) -> None:
        pass

    def write(self, data: object) -> None:
        pass


def test_a_flooding_body_has_exactly_the_size_that_is_allowed() -> None:
    for size in (OFFERED, LARGE):
        body = many_fields(size)
        assert size - 12 < len(body) <= size
        assert len(json.loads(body)) > size / 10


def test_a_path_is_sent_as_wrong_as_it_is() -> None:
    assert {len(path) for path in ODD_PATHS} >= {301, 4001}
    assert request("GET", "/%00", "h").startswith(b"GET /%00 HTTP/1.1\r\nHost: h\r\n")
    assert request("POST", "/x", "h", headers={"X-Requested-With": "no"}).count(b"X-Requested-With") == 1


def test_frames_are_a_clients() -> None:
    assert frame(b"ab") == b"\x81\x82\0\0\0\0ab"
    assert frame(b"", PING) == b"\x89\x80\0\0\0\0"
    assert frame(b"a" * 300)[:4] == b"\x81\xfe\x01\x2c"
    assert b"Sec-WebSocket-Protocol: sip\r\n" in handshake("/ws", "h", protocol="sip")


def test_strangers_use_every_name_in_every_way() -> None:
    made = dict(sip.everything(("telecom", "8001"), "12345", SENDER, "127.0.0.1:5060"))
    assert len(made) == 2 * len(sip.METHODS) * len(sip.PRETENCES)
    whole = made["UDP INVITE as telecom by all"].decode()
    for name in ("From: <sip:", "P-Asserted-Identity: <sip:", "Contact: <sip:", 'Authorization: Digest username="'):
        assert f"{name}telecom" in whole
    by_contact = made["UDP INVITE as telecom by contact"].decode()
    assert "From: <sip:stranger@" in by_contact
    assert "Contact: <sip:telecom@" in by_contact
    head, _, body = whole.partition("\r\n\r\n")
    assert f"Content-Length: {len(body)}" in head


def test_malformed_messages_are_the_same_for_the_same_seed_and_each_is_broken() -> None:
    one, other = (sip.torture(256, 4475, ("telecom",), SENDER, "127.0.0.1:5060") for _ in range(2))
    assert one == other
    assert len(one) == 256
    assert len(set(one)) > 200
    assert max(map(len, one)) <= 65_507


@pytest.mark.parametrize(
    ("answer", "status", "let_in"),
    [
        (b"SIP/2.0 200 OK\r\n", 200, True),
        (b"\r\nSIP/2.0 183 Session Progress\r\n", 183, True),
        (b"SIP/2.0 100 Trying\r\n", 100, False),
        (b"SIP/2.0 401 Unauthorized\r\n", 401, False),
        (b"OPTIONS sip:x SIP/2.0\r\n", 0, False),
        (b"SIP/2.0 x", 0, False),
        (b"", 0, False),
    ],
)
def test_which_answers_let_a_stranger_in(answer: bytes, status: int, let_in: bool) -> None:
    assert sip.status_of(answer) == status
    assert sip.is_let_in(status) is let_in


def test_a_call_that_a_stranger_was_given_is_ended_as_that_call() -> None:
    answer = b"SIP/2.0 200 OK\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n"
    acknowledged, over = sip.goodbye(answer, SENDER, "127.0.0.1:5060")
    assert acknowledged.startswith(b"ACK ")
    assert over.startswith(b"BYE ")
    assert b"To: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 2 BYE" in over


def test_single_attacks_can_be_chosen() -> None:
    assert chosen(None) == (list(PARTS), list(FLOODS))
    assert chosen("fuzz,sip,bodies") == (["sip", "fuzz"], ["bodies"])
    with pytest.raises(SystemExit, match="there is no attack teapots"):
        chosen("teapots")
