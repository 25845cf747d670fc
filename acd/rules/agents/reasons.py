"""Why the system itself makes an agent busy; the other reasons are chosen by people (hotline/facts/options.yaml)."""

from enum import StrEnum


class SystemReason(StrEnum):
    """Shown beside the state busy, or (`rejoining`) talking; the page has a text for each."""

    SIGNED_ON = "signed_on"
    AFTER_TALK = "after_talk"
    RING_NO_ANSWER = "ring_no_answer"
    DECLINED = "declined"
    PHONE_BUSY = "phone_busy"
    PHONE_LOST = "phone_lost"
    FALLBACK_CALL = "fallback_call"
    CALL_FAILED = "call_failed"
    REJOINING = "rejoining"
    AT_CAPACITY = "at_capacity"
    """As many written interactions in hand as there is room for; idle again when one is closed."""


OF_THE_PHONE = (SystemReason.PHONE_LOST, SystemReason.FALLBACK_CALL)
"""When the phone is well again, the system itself makes the agent idle."""
