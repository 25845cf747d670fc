"""Owns the question whether a phone still has the call that it was in, after a sign that it may not (AC5).

A telephone that has restarted, or that has moved to another address, sends no BYE for its earlier call. No such sign
proves anything: a healthy one may be behind a router that gives it another port, and some send every registration as
if it were their first. So a leg that still sends sound is left alone. If it is silent, a phone that is where it was is
asked itself; one that is not there cannot be asked, and has lost the call.
"""

from core.messages.telephony import EndCause, Side
from core.replace import replace
from core.state import Turn
from cti.rules import effects, endings
from cti.rules.entities import Doubt, Leg, LegState, Sign
from cti.rules.seen import SoundCounted

QUIET_S = 2.0
"""A leg that has sent nothing for this long after the sign is silent."""

ANSWER_S = 35.0
"""A phone that has not answered by then will not say whether it has the call (RFC 3261: 32 s)."""

NO_SUCH_CALL = 127
"""The cause with which Asterisk ends a leg whose phone said that it does not know the call (481)."""

TALKING = (LegState.UP, LegState.JOINING, LegState.JOINED, LegState.PARTED)


def arises(turn: Turn, phone: str, sign: Sign) -> None:
    """Act on such a sign from a phone: count the sound of each of its legs, and again a little later."""
    for leg in turn.all(Leg):
        if leg.phone == phone and leg.state in TALKING and not _is_in_doubt(turn, leg, sign):
            turn.put(Doubt(id=leg.id, call=leg.call, sign=sign, due=turn.now + QUIET_S))
            _count(turn, leg)


def _count(turn: Turn, leg: Leg) -> None:
    turn.post(effects.CountSound(lane=leg.channel, leg=leg.id, at=turn.now))


def _is_in_doubt(turn: Turn, leg: Leg, sign: Sign) -> bool:
    """Whether the leg is already in doubt, for an equally good reason."""
    known = turn.get(Doubt, leg.id)
    return known is not None and (known.sign is not Sign.ANEW or sign is Sign.ANEW)


def counted(turn: Turn, seen: SoundCounted) -> None:
    """Compare the number of packets with the last count, and decide about the leg."""
    doubt, leg = turn.get(Doubt, seen.leg), turn.get(Leg, seen.leg)
    if doubt is None or leg is None or doubt.asked:
        return
    if doubt.packets is None:
        turn.put(replace(doubt, packets=seen.packets, counted_at=seen.at))
    elif seen.at - doubt.counted_at < QUIET_S:
        return  # two signs in quick succession each count the packets
    elif seen.packets > doubt.packets:
        turn.drop(Doubt, doubt.id)
    elif doubt.sign is Sign.ANEW:
        turn.put(replace(doubt, asked=True, due=turn.now + ANSWER_S))
        turn.post(effects.AskLeg(lane=leg.channel, leg=leg.id))
    else:
        turn.drop(Doubt, doubt.id)
        endings.end_leg(turn, leg, Side.SYSTEM, EndCause.PHONE_LOST)


def check(turn: Turn, doubt: Doubt) -> None:
    """Count the sound again, or drop the doubt if the phone was asked and has not denied the call."""
    leg = turn.get(Leg, doubt.id)
    if leg is None or doubt.asked:
        turn.drop(Doubt, doubt.id)
        return
    turn.put(replace(doubt, due=turn.now + QUIET_S))
    _count(turn, leg)


def denied(turn: Turn, leg: Leg, cause: int) -> bool:
    """Whether this is the end of a leg whose phone was asked and does not know the call."""
    doubt = turn.get(Doubt, leg.id)
    return doubt is not None and doubt.asked and cause == NO_SUCH_CALL
