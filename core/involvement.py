"""A person's part in an interaction, now or earlier. The floor knows it; domains that write about interactions ask
it.
"""

from enum import StrEnum


class Involved(StrEnum):
    """A person's part in an interaction. All except `ASKED` also hold after it is over."""

    NONE = "none"
    ASKED = "asked"
    """The interaction is ringing at this person now."""

    PRESENT = "present"
    """Somebody else asked this person into the talk; the person is in it or once was."""

    LED = "led"
    """The person leads the call or once did: after an offer, a transfer, a completed consultation or a take-over."""


class Rung(StrEnum):
    """How far an agent's call to a citizen got."""

    NONE = "none"
    """The agent's call has not rung the citizen's telephone."""

    TRIED = "tried"
    TALKED = "talked"
