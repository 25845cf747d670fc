"""The answers by which a browser finds a path for its call's sound, as far as a test without a browser can tell."""

import hashlib
import hmac
import zlib
from pathlib import Path

from tools.dev.media import Certificate, Way, binding_answer

REQUEST = bytes.fromhex("000100002112a442") + b"transaction1"


def test_a_binding_request_is_answered_with_where_it_came_from() -> None:
    """RFC 8489, with the example address and port of RFC 5769."""
    answer = binding_answer(REQUEST, ("192.0.2.1", 32853), "VOkJxbRl1RmTxUk/WvJxBt")
    assert (answer[:2].hex(), answer[4:20], len(answer)) == ("0101", REQUEST[4:20], 20 + int.from_bytes(answer[2:4]))
    assert answer[20:32].hex() == "002000080001a147e112a643"
    signed = answer[:2] + (len(answer) - 20 - 8).to_bytes(2) + answer[4:32]
    assert answer[36:56] == hmac.digest(b"VOkJxbRl1RmTxUk/WvJxBt", signed, hashlib.sha1)
    assert int.from_bytes(answer[-4:]) == zlib.crc32(answer[:-8]) ^ 0x5354554E


async def test_an_offer_names_an_open_port_that_hears_this_machine_only(tmp_path: Path) -> None:
    certificate = await Certificate.make(tmp_path)
    way = Way(certificate)
    offer = await way.open()
    try:
        lines = offer.split("\r\n")
        host = next(line for line in lines if line.startswith("c=")).split()[-1]
        port = next(line for line in lines if line.startswith("m=audio")).split()[1]
        assert f"a=candidate:1 1 UDP 2130706431 {host} {port} typ host" in lines
        assert f"a=fingerprint:sha-256 {certificate.fingerprint}" in lines
        way.from_page(REQUEST, ("203.0.113.9", 40000))
        assert way.page is None, "another machine is not even looked at"
        way.from_page(REQUEST, (host, 40000))
        assert way.page == (host, 40000)
    finally:
        await way.close()
