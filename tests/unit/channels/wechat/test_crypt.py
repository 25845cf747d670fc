"""WeChat's signatures, sealed messages and XML, with wechatpy as an independent reading of the same rules (MM2)."""

import base64
import secrets
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidSignatureException
from wechatpy.utils import check_signature

from channels.demo.peers.wechat import xml_of
from channels.wechat import crypt
from channels.wechat.rules.heard import heard
from channels.wechat.xml import DEEPEST, MOST_FIELDS, fields_of
from infra.extract.errors import Broken

TOKEN, APP = "kT0kEnOfTheHotline", "wxba5fad812f8e6fb9"
AES_KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
KEY = crypt.key_of(AES_KEY)


@given(timestamp=st.integers(0, 10**11).map(str), nonce=st.text("0123456789abcXYZ", min_size=1, max_size=32))
def test_signature_is_wechats(timestamp: str, nonce: str) -> None:
    check_signature(TOKEN, crypt.signature(TOKEN, timestamp, nonce), timestamp, nonce)
    assert not crypt.signed(crypt.signature("another", timestamp, nonce), TOKEN, timestamp, nonce)


@given(content=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300))
def test_sealed_messages_pass_both_ways(content: str) -> None:
    """We open messages that wechatpy has sealed, and the other way round."""
    theirs = WeChatCrypto(TOKEN, AES_KEY, APP)
    plain = xml_of({"Content": content})
    envelope = fields_of(theirs.encrypt_message(plain.decode(), "1320562132", "1409735669").encode())
    assert crypt.signed(envelope["MsgSignature"], TOKEN, "1409735669", "1320562132", envelope["Encrypt"])
    assert crypt.opened(KEY, APP, envelope["Encrypt"]) == plain
    ours = crypt.sealed(KEY, APP, plain, secrets.token_bytes(16))
    seal = crypt.signature(TOKEN, "1409735669", "1320562132", ours)
    assert (
        theirs.decrypt_message(xml_of({"Encrypt": ours}).decode(), seal, "1409735669", "1320562132") == plain.decode()
    )


def test_a_seal_by_another_token_is_wrong_for_both() -> None:
    sealed = crypt.sealed(KEY, APP, b"<xml/>", bytes(16))
    seal = crypt.signature("another", "1", "2", sealed)
    assert not crypt.signed(seal, TOKEN, "1", "2", sealed)
    with pytest.raises(InvalidSignatureException):
        WeChatCrypto(TOKEN, AES_KEY, APP).decrypt_message(xml_of({"Encrypt": sealed}).decode(), seal, "1", "2")


def test_what_cannot_be_opened_is_named() -> None:
    """Bad padding, another AppID, a wrong length and a wrong key: refused, each with its reason."""
    good = crypt.sealed(KEY, APP, b"<xml/>", bytes(16))
    data = base64.b64decode(good)
    cases = {
        "not base64": "…",
        "length": base64.b64encode(data[:-1]).decode(),
        "padding": base64.b64encode(data[:-1] + bytes([data[-1] ^ 255])).decode(),
        "another AppID": crypt.sealed(KEY, "wx0000000000000000", b"<xml/>", bytes(16)),
    }
    for why, sealed in cases.items():
        with pytest.raises(crypt.NotOpened, match=why):
            crypt.opened(KEY, APP, sealed)
    with pytest.raises(crypt.NotOpened):
        crypt.opened(bytes(32), APP, good)
    for key in ("", "short", "中" * 43, "A" * 42):
        with pytest.raises(crypt.NotOpened, match="EncodingAESKey"):
            crypt.key_of(key)


def test_a_length_beyond_the_message_is_refused() -> None:
    plain = bytes(16) + (1000).to_bytes(4, "big") + b"<xml/>" + APP.encode()
    pad = 32 - len(plain) % 32
    encryptor = Cipher(algorithms.AES(KEY), modes.CBC(KEY[:16])).encryptor()
    sealed = base64.b64encode(encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()).decode()
    with pytest.raises(crypt.NotOpened, match="length"):
        crypt.opened(KEY, APP, sealed)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_opening(data: bytes) -> None:
    with pytest.raises(crypt.NotOpened):
        crypt.opened(KEY, APP, base64.b64encode(data).decode())


@given(content=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_xml_is_read_as_wechatpy_reads_it(content: str) -> None:
    fields = {"ToUserName": "gh_1", "FromUserName": "oAbc", "CreateTime": "1348831860", "MsgType": "text"}
    raw = xml_of(fields | {"Content": content, "MsgId": "1234567890123456"})
    theirs = parse_message(raw)
    ours = heard(fields_of(raw))
    assert (ours.sender, ours.id) == (theirs.source, str(theirs.id))
    assert ours.text == (theirs.content or "").strip()


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Content>&b;</Content></xml>',
    "a file of ours": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>',
    "no XML": b"{}",
    "nothing": b"",
    "cut off": b"<xml><Content>a",
    "another root": b"<html><Content>a</Content></html>",
    "deep": b"<xml>" + b"<a>" * DEEPEST + b"</a>" * DEEPEST + b"</xml>",
    "many": b"<xml>" + b"<a/>" * MOST_FIELDS + b"</xml>",
    "an unknown encoding": b'<?xml version="1.0" encoding="gb18030x"?><xml><a>b</a></xml>',
    "an encoding that expat does not take": b'<?xml version="1.0" encoding="gb18030"?><xml><a>b</a></xml>',
    "a NUL": b"<xml><Content>a\0b</Content></xml>",
    "a control character": b"<xml><Content>&#1;</Content></xml>",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(Broken):
        fields_of(raw)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_parser(raw: bytes) -> None:
    with suppress(Broken):
        fields_of(b"<xml>" + raw + b"</xml>")


def test_of_two_equal_fields_the_first_counts() -> None:
    """A citizen's text cannot smuggle in another sender."""
    assert fields_of(b"<xml><FromUserName>a</FromUserName><FromUserName>b</FromUserName></xml>") == {
        "FromUserName": "a"
    }
    assert fields_of(b"<xml><I><A>1</A></I><A>2</A></xml>") == {"I/A": "1", "I": "", "A": "2"}
