"""The deadlines of tickets, as a site has written them."""

import hashlib
import json
from collections.abc import Mapping

from tickets.rules.workflow.clocks import HOUR_S, ClockKind, Deadlines


def deadlines(hours: Mapping[str, Mapping[str, float]]) -> Deadlines:
    """The deadlines that a site has written: hours of work by urgency, and by the name of the clock. The first urgency
    counts for a ticket whose own is not in use any more. The version is the hash of all that.
    """
    seconds = {urgency: {kind: each[kind] * HOUR_S for kind in ClockKind} for urgency, each in hours.items()}
    first = next(iter(seconds.values()))
    version = hashlib.sha256(json.dumps(hours, sort_keys=True).encode()).hexdigest()[:32]
    return Deadlines(version, {**seconds, "": first})
