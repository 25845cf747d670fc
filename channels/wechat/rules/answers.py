"""The meaning of WeChat's error codes for a message that was not sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why WeChat refuses: a code of the texts, and whether the same may succeed later."""

    reason: str
    passes: bool = False


STALE: Final = frozenset({40001, 40014, 42001})
"""The access token is not valid any more."""

WINDOW_OVER, QUOTA_OVER = 45015, 45047

_KNOWN: Final[Mapping[int, Refusal]] = {
    -1: Refusal("wechat.busy", passes=True),
    **dict.fromkeys(STALE, Refusal("wechat.token", passes=True)),
    40003: Refusal("wechat.no_recipient"),
    **dict.fromkeys((40004, 40005, 40006, 40007, 40009, 45001), Refusal("wechat.media")),
    **dict.fromkeys((40013, 40125, 41004), Refusal("wechat.credentials")),
    40037: Refusal("wechat.template"),
    40164: Refusal("wechat.address"),
    43004: Refusal("wechat.not_following"),
    43101: Refusal("wechat.not_following"),
    45002: Refusal("wechat.too_long"),
    45009: Refusal("wechat.calls_over", passes=True),
    45011: Refusal("wechat.busy", passes=True),
    WINDOW_OVER: Refusal("wechat.window_over"),
    QUOTA_OVER: Refusal("wechat.quota_over"),
    **dict.fromkeys((48001, 50001), Refusal("wechat.not_authorised")),
    48002: Refusal("wechat.not_following"),
    **dict.fromkeys((48004, 50002), Refusal("wechat.account_limited")),
    87014: Refusal("wechat.content"),
}


def refusal(code: int) -> Refusal:
    """The refusal behind an error code."""
    return _KNOWN.get(code, Refusal("wechat.refused"))
