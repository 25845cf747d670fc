"""A VIP number as administrators write it, and as the floor knows it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from hotline.facts.entries import VipNumber


@pytest.mark.parametrize("written", ["13800000001", "+86 138-0000-0001", "0138 0000 0001"])
def test_a_number_is_kept_in_its_one_form(written: str) -> None:
    """AC1: the form by which the caller is recognised when the call arrives."""
    assert VipNumber(id="v1", number=written).number == "13800000001"


@pytest.mark.parametrize(
    "wrong", [{"number": "anonymous"}, {"number": "1"}, {"priority": 0}, {"priority": 10}, {"valid_until": "soon"}]
)
def test_what_is_no_vip_number_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        VipNumber.model_validate({"id": "v1", "number": "13800000001", **wrong})


def test_the_last_day_counts_to_its_end_by_the_clock_of_the_site() -> None:
    vip = VipNumber.model_validate({"id": "v1", "number": "13800000001", "valid_until": "2026-12-31"})
    assert vip.vip(ZoneInfo("Asia/Shanghai")).until == datetime(2026, 12, 31, 16, tzinfo=UTC).timestamp()
    assert VipNumber(id="v1", number="13800000001").vip(ZoneInfo("UTC")).until is None
