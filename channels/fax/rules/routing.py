"""Routes a fax over the floor: it waits in line like a call, as a written interaction with the fax's id."""

from channels.fax.rules.entities import FaxRules, Incoming, InState
from core.ids import InteractionId
from core.messages.floor import Enqueue, Kind
from core.messages.written import CloseInteraction, WithdrawInteraction
from core.replace import replace
from core.state import Turn


def into_line(turn: Turn, fax: Incoming) -> None:
    """Ask for an agent, if the site has a queue for faxes."""
    rules = turn.get(FaxRules, "fax_rules")
    if rules is None or rules.queue is None:
        return
    turn.put(replace(fax, routed=True))
    turn.post(
        Enqueue(
            interaction=InteractionId(fax.id),
            kind=Kind.FAX,
            queue=rules.queue,
            caller=fax.number,
            called=fax.called,
            arrived_at=fax.began_at,
        )
    )


def move(turn: Turn) -> None:
    """Move the waiting faxes, because the site has named another queue, or none."""
    rules = turn.get(FaxRules, "fax_rules")
    for fax in turn.all(Incoming):
        if fax.state is not InState.NEW:
            continue
        if rules is not None and rules.queue is not None:
            into_line(turn, replace(fax, due=None))
        elif fax.routed:
            off_the_floor(turn, fax)
            turn.put(replace(fax, routed=False))


def off_the_floor(turn: Turn, fax: Incoming) -> None:
    """Take the fax off the floor: somebody has taken it from the list, or given it back there."""
    if fax.routed:
        turn.post(WithdrawInteraction(interaction=InteractionId(fax.id)))


def done(turn: Turn, fax: Incoming) -> None:
    """Finish the fax on the floor: it was dealt with by its agent, or by somebody who took it from the list."""
    if fax.routed and fax.claimed_by:
        turn.post(CloseInteraction(interaction=InteractionId(fax.id), by=fax.claimed_by))
    else:
        off_the_floor(turn, fax)
