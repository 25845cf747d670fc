"""What somebody has, or had, to do with an interaction: the floor knows it, and what is written about it asks."""

from enum import StrEnum


class Part(StrEnum):
    """What somebody has to do with an interaction. All but `ASKED` also hold when it is over."""

    NONE = "none"
    ASKED = "asked"
    """It rings there now."""

    PRESENT = "present"
    """Asked into the talk by another, and in it or once was."""

    LED = "led"
    """Has the call, or once had it: by an offer, a transfer, a completed consultation, a take-over."""
