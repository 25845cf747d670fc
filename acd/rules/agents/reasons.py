"""The system's own reasons for making an agent busy; people choose the other reasons (hotline/facts/options.yaml)."""

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
    """The written interactions in hand fill the agent's capacity; idle again when one is closed."""


OF_THE_PHONE = (SystemReason.PHONE_LOST, SystemReason.FALLBACK_CALL)
"""The reasons after which the system makes the agent idle again once the phone is well."""
