"""Splitting, counting and joining texts; the alphabets; words for machines."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.sms.rules.alphabet import Alphabet, alphabet_of, decoded, encoded
from channels.sms.rules.joining import MARK, MISSING, Piece, Step, comes_again, joined, place
from channels.sms.rules.splitting import MOST_PARTS, Header, TooLong, count, headed, split
from channels.sms.rules.words import filled, is_stop, signed

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=900)
GSM = st.text(st.sampled_from("abcZ09 @£€[]{}^~|\\ÄöΩ\n"), max_size=900)


def pieces(text: str, reference: int = 7) -> list[Piece]:
    """The parts of a text as they arrive at somebody else."""
    found = []
    for part in split(text, reference):
        header, data = headed(part.data) if part.headed else (Header(reference, 1, 1), part.data)
        assert header is not None
        assert (header.number, header.of) == (part.number, part.of)
        found.append(
            Piece(number=header.number, of=header.of, coding=part.alphabet, data=data, id=str(header.number), at=1.0)
        )
    return found


@given(st.one_of(TEXTS, GSM), st.randoms())
def test_a_text_is_the_same_after_being_split_and_joined_in_any_order(text: str, random: Random) -> None:
    """MM2."""
    found = pieces(text)
    random.shuffle(found)
    assert joined(found, gsm=True) == text
    assert len(found) == count(text)


@given(st.one_of(TEXTS, GSM))
def test_each_part_fits_and_is_readable_by_itself(text: str) -> None:
    """No character is cut in two: neither a surrogate pair nor an escape of GSM."""
    parts = split(text, 255)
    assert "".join(part.text for part in parts) == text
    for part in parts:
        assert len(part.data) <= (160 if part.alphabet is Alphabet.GSM else 140)
        data = headed(part.data)[1] if part.headed else part.data
        assert decoded(data, part.alphabet, gsm=True) == part.text


@pytest.mark.parametrize(
    ("text", "alphabet", "parts"),
    [
        ("a" * 160, Alphabet.GSM, 1),
        ("a" * 161, Alphabet.GSM, 2),
        ("a" * 306, Alphabet.GSM, 2),
        ("a" * 307, Alphabet.GSM, 3),
        ("€" * 80, Alphabet.GSM, 1),
        ("€" * 81, Alphabet.GSM, 2),
        ("停" * 70, Alphabet.UCS2, 1),
        ("停" * 71, Alphabet.UCS2, 2),
        ("停" * 134, Alphabet.UCS2, 2),
        ("停" * 135, Alphabet.UCS2, 3),
        ("停" * 66 + "😀" + "停" * 66, Alphabet.UCS2, 3),
        ("", Alphabet.GSM, 1),
    ],
)
def test_texts_take_as_many_messages_as_the_standard_says(text: str, alphabet: Alphabet, parts: int) -> None:
    assert (alphabet_of(text), len(split(text, 1)), count(text)) == (alphabet, parts, parts)


def test_a_text_of_too_many_parts_is_refused() -> None:
    assert len(split("停" * 67 * MOST_PARTS, 1)) == MOST_PARTS
    with pytest.raises(TooLong):
        split("停" * (67 * MOST_PARTS + 1), 1)


def test_headers_of_both_sizes_are_read_and_nonsense_is_no_header() -> None:
    assert headed(b"\x05\x00\x03\x2a\x02\x01hi") == (Header(42, 2, 1), b"hi")
    assert headed(b"\x06\x08\x04\x01\x2a\x02\x02hi") == (Header(298, 2, 2), b"hi")
    assert headed(b"\x0a\x24\x01\x00\x00\x03\x2a\x02\x01xxyy")[0] == Header(42, 2, 1)  # after another element
    for nonsense in (b"", b"\xff", b"\x05\x00\x03\x2a\x02\x03hi", b"\x05\x00\x03\x2a\x00\x00hi", b"\x03\x00\x09\x01hi"):
        assert headed(nonsense)[0] is None


@given(st.binary(max_size=200), st.integers(0, 255), st.booleans())
def test_whatever_arrives_is_read(data: bytes, coding: int, gsm: bool) -> None:
    """Fuzz: an unreadable message becomes text with replacement characters, and no error."""
    headed(data)
    decoded(data, coding, gsm=gsm)


def test_a_character_that_a_phone_cut_in_two_is_whole_again() -> None:
    """The parts of some phones end in the middle of an emoji."""
    data = encoded("停水了😀吗", Alphabet.UCS2)
    found = [
        Piece(number=2, of=2, coding=8, data=data[8:], id="b", at=2.0),
        Piece(number=1, of=2, coding=8, data=data[:8], id="a", at=1.0),
    ]
    assert joined(found, gsm=True) == "停水了😀吗"


def test_a_message_with_a_class_is_read_as_one_without() -> None:
    assert decoded("停水".encode("utf-16-be"), 0x18, gsm=True) == "停水"
    assert decoded(b"\x00", 0x10, gsm=True) == decoded(b"\x00", 0xF1, gsm=True) == "@"
    assert decoded("停水".encode("gb18030"), 15, gsm=False) == "停水"


def test_what_is_missing_is_marked() -> None:
    first, _, third = pieces("停" * 150)
    assert joined([third, first], gsm=True) == f"{MARK}{'停' * 67}{MISSING}{'停' * 16}"
    assert joined([third], gsm=True) == f"{MARK}{MISSING}{'停' * 16}"


def test_parts_wait_repeat_complete_and_begin_anew() -> None:
    first, second = pieces("停" * 100)
    assert place({}, first) is Step.WAITS
    assert place({1: first}, first) is Step.REPEATED
    assert place({1: first}, second) is Step.COMPLETE
    done = {one.number: replace(one, done=True) for one in (first, second)}
    assert place(done, second) is Step.REPEATED
    other = pieces("电" * 100)[1]
    assert place(done, other) is Step.NEW_MESSAGE
    assert place({1: first}, pieces("电" * 100)[0]) is Step.NEW_MESSAGE
    late = replace(second, at=5000.0)
    assert place(done, late) is Step.NEW_MESSAGE
    assert place({1: first}, late) is Step.NEW_MESSAGE


def test_the_same_words_twice_are_two_messages_on_one_connection_only() -> None:
    first = Piece(number=1, of=1, coding=0, data=b"", id="a", at=1.0, session="s")
    assert not comes_again(first, Piece(number=1, of=1, coding=0, data=b"", id="b", at=2.0, session="s"))
    assert comes_again(first, Piece(number=1, of=1, coding=0, data=b"", id="b", at=2.0, session="t"))
    assert not comes_again(first, Piece(number=1, of=1, coding=0, data=b"", id="b", at=5000.0, session="t"))
    assert not comes_again(None, first)


def test_words_that_stop_messages_are_known() -> None:
    assert all(map(is_stop, ("TD", "td", " 退订。", "T", "回复TD", "“退订”", "STOP")))
    assert not any(map(is_stop, ("退订这个业务要去哪里办", "TD5号线停了", "好", "", "N")))


def test_a_signature_is_put_in_front_once() -> None:
    assert signed("您好", "江城12345") == "【江城12345】您好"
    assert signed("您好", "【江城12345】") == "【江城12345】您好"
    for own in ("【市水务】您好", "您好【市水务】"):
        assert signed(own, "江城12345") == own
    assert signed("您好", "") == "您好"


def test_a_text_fills_the_variables_of_a_template_or_does_not_fit() -> None:
    assert filled("停水通知", ("a", "b", "c"), 2) == {"a": "停水", "b": "通知", "c": ""}
    assert filled("停水通知了", ("a", "b"), 2) is None
