"""Which rule answers which message."""

from core.messages.base import Event
from cti.rules.decide import HANDLES


def test_the_telephone_reads_no_event() -> None:
    """What follows for itself from what it learns it does in the same turn. Events are for the others."""
    assert [cls for cls in HANDLES if issubclass(cls, Event)] == []
