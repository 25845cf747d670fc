"""The topics of each actor, which decide who sees what.

A page sees the topics of its actor: `all`, `desk` (who is to be called back), `line` (who waits, the queues' day),
`floor` (all agents), `floor:a+b` (agents of groups a and b), `site` (facts for people who run the site), `campaigns`
(survey campaigns), `flows` (those that are being published), `user:…` (one person's), `agent:8001` (the agent's own)
and `recordings:8001` (the recordings of an agent who sees no others). No key is in two topics of one page.
"""

from core.actor import Actor
from core.views import Audience

ALL = Audience.ALL.value
DESK = Audience.DESK.value
LINE = Audience.LINE.value
FLOOR = Audience.FLOOR.value
SITE = Audience.SITE.value
CAMPAIGNS = Audience.CAMPAIGNS.value
FLOWS = Audience.FLOWS.value


def floor_of(actor: Actor) -> str | None:
    """Return the topic with the agents whom this actor may watch."""
    if not actor.may("floor.watch"):
        return None
    if actor.may("floor.all"):
        return FLOOR
    return f"{FLOOR}:{'+'.join(sorted(actor.groups))}" if actor.groups else None


def topics_of(actor: Actor) -> tuple[str, ...]:
    """Return the topics of this actor."""
    topics = [ALL, f"user:{actor.user}"]
    if actor.may("desk.use") or actor.may("floor.watch"):
        topics.append(DESK)
    if actor.may("floor.watch"):
        topics.append(LINE)
    if actor.may("site.manage"):
        topics.append(SITE)
    if actor.may("campaigns.manage"):
        topics.append(CAMPAIGNS)
    if actor.may("flows.read"):
        topics.append(FLOWS)
    floor = floor_of(actor)
    if floor is not None:
        topics.append(floor)
    if actor.agent is not None:
        topics.append(f"agent:{actor.agent}")
        # Somebody who watches groups belongs to them, and sees their own recordings among the others.
        if floor is None:
            topics.append(f"recordings:{actor.agent}")
    return tuple(topics)
