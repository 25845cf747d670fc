"""Somebody's part in an interaction, now or earlier: the floor knows it, and domains that write about interactions
ask."""

from enum import StrEnum


class Part(StrEnum):
    """Somebody's relation to an interaction. All but `ASKED` also hold when it is over."""

    NONE = "none"
    ASKED = "asked"
    """It rings there now."""

    PRESENT = "present"
    """Asked into the talk by another, and in it or once was."""

    LED = "led"
    """Has the call, or once had it: by an offer, a transfer, a completed consultation, a take-over."""


class Rung(StrEnum):
    """How far an agent came with a call of theirs to a citizen."""

    NONE = "none"
    """The citizen's telephone was not rung by it."""

    TRIED = "tried"
    TALKED = "talked"
