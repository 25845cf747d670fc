"""Rules on which calls are recorded. The facts they need are known before anybody talks."""

from dataclasses import replace

from core.ids import CallId
from core.messages.callback import OutboundBegan
from core.messages.floor import Offered
from core.messages.recording import RecordedWay, RecordingDeed, RecordingRule, RecordingWaived, SetRecordingRules
from core.state import Turn
from recording.rules.choice import Prospect, RecordingRules, chosen, in_order


def set_rules(turn: Turn, command: SetRecordingRules) -> None:
    """Set the rules, in force from the next answered call."""
    rules = RecordingRules(rules=in_order(command.rules), longest_pause_s=command.longest_pause_s)
    if turn.get(RecordingRules, rules.id) != rules:
        turn.put(rules)
    if not rules.rules:
        for prospect in turn.all(Prospect):
            turn.drop(Prospect, prospect.id)


def known(turn: Turn, message: Offered | OutboundBegan) -> None:
    """Note the agent who is to have the call, and its queue. Nothing is kept if no rule could ask for it."""
    rules = turn.get(RecordingRules, "rules")
    if rules is None or not rules.rules:
        return
    call = CallId(message.interaction)
    before = turn.get(Prospect, call) or Prospect(id=call)
    now = replace(before, queue=message.queue, agent=message.agent, waived="")
    if isinstance(message, OutboundBegan):
        now = replace(now, way=RecordedWay.CALLBACK if message.callback else RecordedWay.OUTBOUND)
    elif message.outbound and before.way is RecordedWay.INBOUND:
        now = replace(now, way=RecordedWay.OUTBOUND)
    if now != before:
        turn.put(now)


def ruling(turn: Turn, call: CallId) -> RecordingRule | None:
    """The rule that matches this call; None: none does, and it is recorded as usual."""
    rules = turn.get(RecordingRules, "rules")
    if rules is None or not rules.rules:
        return None
    return chosen(rules.rules, turn.get(Prospect, call) or Prospect(id=call))


def recorded(turn: Turn, call: CallId, rule: RecordingRule | None) -> bool:
    """Whether this call is to be recorded. An excluded call is posted once for each agent who is to have it."""
    if rule is None or rule.deed is not RecordingDeed.WAIVED:
        return True
    prospect = turn.get(Prospect, call) or Prospect(id=call)
    if prospect.waived != rule.id:
        turn.put(replace(prospect, waived=rule.id))
        turn.post(RecordingWaived(call=call, rule=rule.id, at=turn.now))
    return False
