"""Receipts: what carriers say of parts, and what follows for the whole message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.sms.rules.receipts import (
    PartReceipt,
    PartState,
    later,
    reason_of,
    smpp_receipt,
    spellings,
    state_of,
    whole,
)

S = PartState


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ((S.DELIVERED, S.DELIVERED), S.DELIVERED),
        ((S.DELIVERED,), None),
        ((S.DELIVERED, S.SENT), None),
        ((S.DELIVERED, S.SUBMITTING), None),
        ((S.DELIVERED, S.WAITING), None),
        ((S.FAILED, S.SENT), S.FAILED),
        ((S.UNKNOWN, S.DELIVERED), S.UNKNOWN),
    ],
)
def test_a_message_is_delivered_only_when_all_its_parts_are(states: tuple[S, ...], state: S | None) -> None:
    """TK5."""
    assert whole(states, 2) is state


def test_a_state_never_goes_back() -> None:
    assert later(S.SENT, S.DELIVERED) is S.DELIVERED
    assert later(S.DELIVERED, S.FAILED) is S.DELIVERED
    assert later(S.UNKNOWN, S.DELIVERED) is S.DELIVERED
    assert later(S.UNKNOWN, S.SENT) is S.UNKNOWN


TEXT = "id:0000000123 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD err:000 text:id:9"


def test_a_receipt_is_read_from_its_text_or_its_parameters() -> None:
    assert smpp_receipt(TEXT) == PartReceipt("0000000123", S.DELIVERED)
    failed = TEXT.replace("DELIVRD", "UNDELIV").replace("err:000", "err:027")
    assert smpp_receipt(failed) == PartReceipt("0000000123", S.FAILED, "UNDELIV:27")
    assert smpp_receipt("", "7B", 2) == PartReceipt("7B", S.DELIVERED)
    assert smpp_receipt(TEXT, "7B", 5) == PartReceipt("7B", S.FAILED, "UNDELIV")
    assert smpp_receipt("你好") is None


@given(st.text(max_size=700), st.text(max_size=70), st.one_of(st.none(), st.integers(0, 2**32)))
def test_any_text_of_a_receipt_is_read_without_an_error(text: str, id: str, state: int | None) -> None:
    found = smpp_receipt(text, id, state)
    assert found is None or len(found.reason) <= 32


def test_an_unknown_word_means_a_failure_and_is_kept_safely() -> None:
    assert (state_of("MK:0013"), state_of("delivrd "), state_of("ACCEPTD")) == (S.FAILED, S.DELIVERED, S.SENT)
    assert reason_of("MK:0013<script>停水") == "MK:0013script"


def test_an_id_is_known_in_hexadecimal_and_decimal_digits() -> None:
    assert spellings("123")[0] == "123"
    assert {"7b", "7B", "0000007B"} <= set(spellings("123"))
    assert "123" in spellings("7B")
    assert spellings("b6a1-x") == ("b6a1-x",)
