"""Telephone numbers are masked in any format; addresses, times and ids stay readable (OP1)."""

import re

import pytest

from infra.logs.masking import LONGEST, mask_text


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "+8613812345678",
        "sip:%2B8613812345678@192.0.2.1:5060",
        "138-1234-5678",
        "138 1234 5678",
        "138.1234.5678",
        "+86 138 1234 5678",
        "(0571)8765-4321",
        "0571-87654321",
        "%31%33%38%31%32%33%34%35%36%37%38",
        "8765-4321",
        "1234567",
        "020 8765 4321",
        "\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "abc13812345678def",
        "+44 20 7946 0958",
        "%2013812345678",
        "138.12345678",
        "Local/13812345678@city-00000012;1",
        "0x13812345678",
        "1381234567813812345678138123456781",
    ],
)
def test_a_number_is_masked(written: str) -> None:
    masked = mask_text(f'NOTICE[12]: from "x" <{written}> failed')
    assert written not in masked
    longest = max(len(re.sub(r"[ ()-]", "", run)) for run in re.findall(r"[\d()][\d ()-]*", masked))
    assert longest < 7, masked


@pytest.mark.parametrize(
    "text",
    [
        "[2026-11-26 02:38:13.123] NOTICE[1234567][C-00000012]: res_pjsip.c",
        'EventTV="2026-11-26T02:38:13.123+0000",RemoteAddress="IPV4/UDP/192.168.100.200/50600"',
        "127.0.0.1:5060 203.0.113.255/24 2001:db8::1234:5678:9012",
        "6f5e4d3c2b1a0123456789ab 12345678-1234-1234-1234-123456789012 0x7f1234567890",
        "PJSIP/demo-00000012 PJSIP/8001-00012345",
        "1764124693.12 hotline1-1764124693.4 1764124693/0123456789abcdef0123456789abcdef",
        "0.30000000000000004 s, 12.345678 s",
        "queue 12345, agents 8001 8002, ports 10000-15000, version 22.10.1",
    ],
)
def test_what_an_operator_needs_stays(text: str) -> None:
    assert mask_text(text) == text


def test_words_in_errors_of_libraries_are_left_out() -> None:
    said = mask_text("title: too long [type=x, input_value='我叫', input_type=str]\nDETAIL:  Key (t)=(我叫) exists")
    assert "我" not in said


def test_a_long_text_loses_its_middle() -> None:
    assert len(mask_text("x" * 10 * LONGEST)) < LONGEST + 10
