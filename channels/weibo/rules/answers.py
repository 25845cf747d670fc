"""The meaning of Weibo's error codes for a message that was not sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Weibo refuses: a code of the texts, and whether the same may succeed later."""

    reason: str
    passes: bool = False


_KNOWN: Final[Mapping[int, Refusal]] = {
    **dict.fromkeys((10001, 10002, 10003, 10009, 10010, 10011), Refusal("weibo.busy", passes=True)),
    10004: Refusal("weibo.address"),
    **dict.fromkeys((10005, 10014), Refusal("weibo.not_authorised")),
    **dict.fromkeys((10022, 10023, 10024), Refusal("weibo.calls_over", passes=True)),
    **dict.fromkeys((20003, 10013), Refusal("weibo.no_recipient")),
    **dict.fromkeys((20012, 20013), Refusal("weibo.too_long")),
    **dict.fromkeys((20016, 20032), Refusal("weibo.busy", passes=True)),
    **dict.fromkeys((20017, 20019, 20111, 20306), Refusal("weibo.repeated")),
    **dict.fromkeys((20018, 20020, 20021, 20302), Refusal("weibo.content")),
    **dict.fromkeys((20101, 20201), Refusal("weibo.gone")),
    20301: Refusal("weibo.not_following"),
    **dict.fromkeys(range(21314, 21320), Refusal("weibo.token")),
    **dict.fromkeys((21301, 21302, 21327, 21332), Refusal("weibo.token")),
}

TOKEN: Final = "weibo.token"


def refusal(code: int) -> Refusal:
    """The refusal behind an error code."""
    return _KNOWN.get(code, Refusal("weibo.refused"))
