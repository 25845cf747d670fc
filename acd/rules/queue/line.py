"""The waiting line: entering, position announcements, leaving."""

from acd.rules import days, interactions
from acd.rules.agents import wrap_up
from acd.rules.callbacks import callbacks
from acd.rules.callbacks.entities import Callback
from acd.rules.entities import Assignment, Conference, Gone, Interaction, QueueEntry
from acd.rules.errors import InteractionInTalk
from acd.rules.index import index_of
from acd.rules.offers import offers
from acd.rules.queue import last_agent, pace
from acd.rules.queue.needs import fit, fit_with, for_anybody, for_one, refit
from acd.rules.queue.queues import rule_of
from acd.rules.settings import priority_of
from core.ids import Instant, InteractionId, interaction_of
from core.messages.floor import (
    IN_TALK,
    AgentState,
    Departed,
    Departure,
    Dequeue,
    Enqueue,
    Kind,
    OfferOutcome,
    PositionChanged,
    Queued,
)
from core.messages.routing import WaitedTooLong
from core.messages.telephony import CallArrived
from core.replace import replace
from core.state import Turn

GONE_S = 30.0
"""Longer than any message is under way."""


def enqueue(turn: Turn, command: Enqueue) -> None:
    """Put an interaction in line. A caller who is already in line keeps the place, even in another queue."""
    if turn.get(Gone, command.interaction):
        return  # the caller hung up while this was under way
    served = interactions.in_talk(turn, command.interaction)
    if (served is not None and served.talk.parted_at is None) or turn.get(Assignment, command.interaction):
        turn.refuse(InteractionInTalk())
    conference = turn.get(Conference, command.interaction)
    if conference is not None and conference.left is not None and not conference.departed:
        turn.refuse(
            InteractionInTalk()
        )  # an outside participant is being rung for it; if nobody answers, it returns to the line
    waiting = interactions.in_line(turn, command.interaction)
    if waiting is not None and command.queue in (waiting.queue, waiting.asked):
        asked_again = _as_ordered(turn, waiting, command) if command.queue == waiting.queue else waiting
        _tell(turn, asked_again, _position(turn, asked_again))
        return
    days.asked(turn, command, command.arrived_at if waiting is None else waiting.arrived_at)
    if waiting is not None and waiting.entry.offer is not None:
        offers.withdraw(turn, waiting, OfferOutcome.WITHDRAWN)
    if served is not None:
        wrap_up.keep(turn, served)
    _enter(turn, command, waiting)


def _asked_at(command: Enqueue, at: Instant) -> Instant:
    return at if command.asked_at is None else min(command.asked_at, at)


def _enter(turn: Turn, command: Enqueue, before: Interaction | None) -> None:
    rule, index = rule_of(turn, command.queue), index_of(turn.tables)
    own = (
        _own_callback(turn, command.caller, command.interaction)
        if before is None and command.kind is Kind.VOICE
        else None
    )
    kept = own if own is not None and own.queue == command.queue and own.missed is None else None
    at, stood = turn.now, before.entry if before else None
    entered = Interaction(
        id=command.interaction,
        kind=command.kind,
        queue=command.queue,
        caller=command.caller,
        called=command.called,
        arrived_at=command.arrived_at,
        queued_at=before.queued_at if before else kept.queued_at if kept else _asked_at(command, at),
        seq=before.seq if before else kept.seq if kept else index.next_seq(at),
        priority=_priority(turn, command, before),
        priority_set=before.priority_set if before else False,
        skills=command.skills,
        language=command.language,
        path=command.path,
        returned=before.returned if before else False,
        before=before.before if before else callbacks.before_of(own) if own else None,
        lost=before.lost if before else own.lost if own else None,
        continues=before.continues if before else own.continues if own else (),
        training=rule.training,
        callback=before.callback if before else own.id if own else "",
        in_line=QueueEntry(
            entered_at=at,
            announce_at=at + rule.announce_s,
            first=stood.first if stood else False,
            place=stood.place if stood else kept.place if kept else None,
        ),
    )
    if own is not None:
        callbacks.on_the_line(turn, own, entered.id)
    kept_entry = _kept_for_an_agent(turn, entered, before)
    entered = fit_with(turn, entered, kept_entry if command.agent is None else for_one(turn, kept_entry, command.agent))
    position = index.position(entered)
    wait_s = pace.expect(turn, entered, position)
    turn.put(replace(entered, in_line=replace(entered.entry, announced=position, told_wait=wait_s)))
    states = index.state_counts(entered.entry.requires)
    turn.post(
        Queued(
            interaction=entered.id,
            kind=entered.kind,
            queue=entered.queue,
            position=position,
            ready=_ready(turn, entered),
            at=turn.now,
            wait_s=wait_s,
            training=entered.training,
            callback=callbacks.is_offered(turn, rule.callback, entered.caller),
            signed_on=states.total() - states[AgentState.SIGNED_OFF],
            talking=sum(states[state] for state in IN_TALK),
        )
    )


def _ready(turn: Turn, waiting: Interaction) -> int:
    index, needs = index_of(turn.tables), waiting.entry.requires
    return index.ready_count(needs, waiting.kind) + (index.freed_count(needs) if waiting.kind is Kind.VOICE else 0)


def _as_ordered(turn: Turn, waiting: Interaction, command: Enqueue) -> Interaction:
    """The flow asks for the same queue once more, perhaps with other skills; the priority can rise, but not fall."""
    priority = _priority(turn, command, waiting)
    entry = waiting.entry
    if command.agent is not None:
        entry = for_one(turn, entry, command.agent)
    elif entry.only:
        entry = for_anybody(replace(entry, only=False))
    asked = replace(waiting, priority=priority, skills=command.skills, language=command.language, path=command.path)
    asked = replace(asked, in_line=entry)
    if asked != waiting:
        asked = fit(turn, asked)
        turn.put(asked)
    return asked


def _priority(turn: Turn, command: Enqueue, before: Interaction | None) -> int:
    """The priority from the flow and the VIP numbers; it never falls in the same queue, and a supervisor's stays."""
    if before is not None and before.priority_set:
        return before.priority
    asked = priority_of(turn, command.caller, command.priority)
    return max(before.priority, asked) if before is not None and before.queue == command.queue else asked


def arrived(turn: Turn, event: CallArrived) -> None:
    """Do not ring a citizen for a call-back while they call us, even from a menu: the line would be busy."""
    _own_callback(turn, event.caller, interaction_of(event.call))


def _own_callback(turn: Turn, caller: str, interaction: InteractionId) -> Callback | None:
    """The call-back of a citizen who calls again instead of waiting for it.

    No agent's phone needs to ring for it any more, and the place is kept. If an agent is ringing that number at this
    very moment, that call goes on beside this one.
    """
    own = callbacks.of_number(turn, caller)
    if own is None:
        return None
    offer = callbacks.offered(turn, own)
    callbacks.on_the_line(turn, own, interaction)
    if offer is not None and offer.answered_at is None:
        offers.take_back(turn, offer, OfferOutcome.CALLER_LEFT, requeue=False)
    elif offer is None:
        callbacks.out_of_line(turn, own)
    return own


def _kept_for_an_agent(turn: Turn, entered: Interaction, before: Interaction | None) -> QueueEntry:
    """The place in line, perhaps kept for an agent.

    A supervisor's assignment goes with the caller into another queue, unless one of the two is for training. Otherwise
    the agent who talked with this caller last gets the first chance (首问负责), if signed on and still fit.
    """
    if before is not None and before.entry.assigned and before.training == entered.training:
        stood = before.entry
        kept = replace(entered.entry, for_agent=stood.for_agent, for_agent_until=stood.for_agent_until)
        return replace(kept, handed=True, assigned=True)
    return last_agent.kept(turn, entered)


def look_again(turn: Turn, waiting: Interaction) -> None:
    """Let more agents have a caller when it is time for that; announce a smaller position, unless a phone rings."""
    fitted = refit(turn, waiting)
    before, now = waiting.entry, fitted.entry
    if now.first and not before.first:
        waited = round(turn.now - waiting.queued_at, 3)
        turn.post(WaitedTooLong(interaction=waiting.id, queue=waiting.queue, waited_s=waited, at=turn.now))
    if turn.now < before.announce_at:
        return
    if before.to_dial:
        turn.put(_again(turn, fitted, now))  # nobody hears a position
        return
    position = _position(turn, fitted)
    if now.offer is None and (position < now.announced or _other_wait(turn, fitted, position)):
        _tell(turn, fitted, position)
    else:
        turn.put(_again(turn, fitted, now))


def _other_wait(turn: Turn, waiting: Interaction, position: int) -> bool:
    """Whether the wait is shorter than announced, has become unknown, or is known again."""
    wait_s, entry = pace.expect(turn, waiting, position), waiting.entry
    if wait_s is None:
        return entry.told_wait is not None and not entry.wait_unsaid
    return entry.told_wait is None or entry.wait_unsaid or wait_s < entry.told_wait


def _position(turn: Turn, waiting: Interaction) -> int:
    """The position to announce: if callers with priority came in before this one, the old number stays, never a greater
    one."""
    return min(waiting.entry.announced, index_of(turn.tables).position(waiting))


def _tell(turn: Turn, waiting: Interaction, position: int) -> None:
    wait_s, entry = pace.expect(turn, waiting, position), waiting.entry
    told, unsaid = wait_s or entry.told_wait, wait_s is None and entry.told_wait is not None
    turn.put(_again(turn, waiting, replace(entry, announced=position, told_wait=told, wait_unsaid=unsaid)))
    turn.post(
        PositionChanged(interaction=waiting.id, queue=waiting.queue, position=position, at=turn.now, wait_s=wait_s)
    )


def _again(turn: Turn, waiting: Interaction, entry: QueueEntry) -> Interaction:
    return fit_with(turn, waiting, replace(entry, announce_at=turn.now + rule_of(turn, waiting.queue).announce_s))


def dequeue(turn: Turn, command: Dequeue) -> None:
    """Take the caller out of line, since the flow goes on elsewhere. The caller may come back, and is not called back
    meanwhile.
    """
    waiting = interactions.in_line(turn, command.interaction)
    if waiting is not None:
        leave(turn, waiting, Departure.SENT_ELSEWHERE, OfferOutcome.WITHDRAWN, stays=True)


def leave(
    turn: Turn, waiting: Interaction, departure: Departure, outcome: OfferOutcome, *, stays: bool = False
) -> None:
    """Take a caller out of line unserved; a live offer ends with `outcome`. A caller who `stays` is in a flow."""
    if waiting.entry.offer is not None:
        offers.withdraw(turn, waiting, outcome)
    interactions.out_of_line(turn, waiting)
    if not stays:
        callbacks.left_again(turn, waiting.id)
    waited = turn.now - waiting.queued_at
    short = departure is Departure.ABANDONED and days.gave_up(turn, waiting)
    turn.post(
        Departed(
            interaction=waiting.id,
            kind=waiting.kind,
            queue=waiting.queue,
            departure=departure,
            agent=None,
            waited_s=round(waited, 3),
            at=turn.now,
            short=short,
        )
    )


def remember_gone(turn: Turn, interaction: InteractionId) -> None:
    """Remember that the call is over: any message still under way for it is too late."""
    turn.put(Gone(id=interaction, due=turn.now + GONE_S))
