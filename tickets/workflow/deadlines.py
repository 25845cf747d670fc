"""The deadlines of tickets, from the site's settings."""

import hashlib
import json
from collections.abc import Mapping

from tickets.rules.workflow.clocks import HOUR_S, SOON, ClockKind, Deadlines


def deadlines(hours: Mapping[str, Mapping[str, float]], soon: float = SOON) -> Deadlines:
    """The deadlines from a site's settings: working hours by urgency, and by the name of the clock. The first urgency
    applies to tickets whose own is no longer in use. The version is the hash of all of that. `soon`: the share of the
    time with which something is 即将到期."""
    seconds = {urgency: {kind: each[kind] * HOUR_S for kind in ClockKind} for urgency, each in hours.items()}
    first = next(iter(seconds.values()))
    version = hashlib.sha256(json.dumps(hours, sort_keys=True).encode()).hexdigest()[:32]
    return Deadlines(version, {**seconds, "": first}, soon)
