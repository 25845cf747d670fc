"""The table of numbers that may be dialled, and of those that never are, however they are written (TE5)."""

import pytest

from core.outbound import ERRORS, DialLimits, Refused, never

LIMITS = DialLimits(allowed=tuple("012345678"), denied=("00", "0900"), own=("12399",), emergency=("110",))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        *((number, Refused.EMERGENCY) for number in ("110", "119", "120", "122", "0571110", "010-119", "+86 110")),
        *((number, Refused.EMERGENCY) for number in ("12119", "12395", "089812395")),
        *((number, Refused.EMERGENCY) for number in ("0086120", "*110", "110#", "１２２")),
        *((number, Refused.EMERGENCY) for number in ("11900", "12012", "05711190000", "0571 110-88888", "+86 11900")),
        *((number, Refused.OWN) for number in ("12345", "12399", "0898-12345", "01012345", "+8612345")),
        *((number, Refused.INNER) for number in ("8001", "800100", "801")),
        *((number, Refused.FEATURE) for number in ("*97", "#1", "*8*8001", "**21*13800138000#")),
        *(
            (number, Refused.NOT_ALLOWED)
            for number in ("", "0013900001111", "09001234567", "168001234", "95588", "962110")
        ),
        *((number, Refused.NOT_ALLOWED) for number in ("16812345678", "057116812345", "010-16012345")),
    ],
)
def test_what_is_never_dialled_and_why(number: str, why: Refused) -> None:
    assert LIMITS.refused(number) is why
    with pytest.raises(ERRORS[why]) as refused:
        LIMITS.check(number)
    assert refused.value.code == f"outbound.{why}"


@pytest.mark.parametrize("number", ["13800138000", "057112345678", "88881234", "10086", "12315", "123", "114"])
def test_what_a_site_may_allow(number: str) -> None:
    assert never(number) is None
    assert LIMITS.refused(number) is None


def test_a_number_of_our_own_is_known_without_its_area_code_too_and_is_another_s_with_another_one() -> None:
    own = ("057188990011", "12399")
    assert {never(number, own) for number in ("88990011", "0571-8899 0011", "+86 571 88990011")} == {Refused.OWN}
    assert {never(number, own) for number in ("02188990011", "88990012", "057188990012")} == {None}


def test_a_seat_whose_number_is_like_one_outside_is_an_inner_number() -> None:
    assert LIMITS.refused("10001", seat=True) is Refused.INNER


def test_an_emergency_number_is_reached_by_the_hand_over_of_a_site_that_has_it_and_by_nothing_else() -> None:
    assert LIMITS.refused("110", handover=True) is None
    assert LIMITS.refused("119", handover=True) is Refused.NO_HANDOVER, "the site lacks it"
    assert LIMITS.refused("0571110", handover=True) is Refused.EMERGENCY
    assert DialLimits(allowed=("1",)).refused("110", handover=True) is Refused.NO_HANDOVER
