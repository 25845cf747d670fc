"""Owns which rule answers which message: the telephone's one `decide`."""

from collections.abc import Callable
from typing import Any

from core.messages import guard as guarding
from core.messages import outbound as outside
from core.messages import supervision, telephony
from core.messages.base import Due, Message
from core.state import Turn
from cti.rules import calls, guard, legs, outbound, phones, reconcile, recordings, seen, supervise, talks
from cti.rules.entities import Call, Leg, Recording, Suspect, Watch


def channel_up(turn: Turn, message: seen.ChannelUp) -> None:
    """A caller's channel or a leg's."""
    outbound.up(turn, message)
    calls.up(turn, message)
    legs.up(turn, message)


def channel_gone(turn: Turn, message: seen.ChannelGone) -> None:
    """A caller's channel, a leg's or a snoop."""
    legs.gone(turn, message)
    supervise.snoop_gone(turn, message.channel)
    calls.gone(turn, message)


def channel_left(turn: Turn, message: seen.CallerLeft) -> None:
    """A caller's channel or a snoop; of a leg the end is told later, with its cause."""
    supervise.snoop_gone(turn, message.channel)
    calls.left(turn, message)


def due(turn: Turn, message: Due) -> None:
    """A deadline has passed; stale unless its entity still has it."""
    for cls, check in CHECKS.items():
        entity = turn.get(cls, message.id) if message.kind == cls.KIND else None
        if entity is not None and entity.due == message.at:
            check(turn, entity)


Rule = Callable[[Turn, Any], None]

CHECKS: dict[type[Call | Leg | Watch | Recording | Suspect], Rule] = {
    Call: outbound.check,
    Leg: legs.check,
    Watch: supervise.check,
    Recording: recordings.check,
    Suspect: guard.check,
}
RULES: dict[type[Message], Rule] = {
    telephony.AnswerCall: calls.answer,
    telephony.PlayMedia: calls.play,
    telephony.StopMedia: calls.stop_media,
    telephony.StartMusic: calls.start_music,
    telephony.StopMusic: calls.stop_music,
    telephony.HangUpCall: calls.hang_up,
    telephony.RingPhone: legs.ring,
    telephony.StopRinging: legs.stop_ringing,
    telephony.JoinLeg: talks.join,
    telephony.HangUpLeg: legs.hang_up,
    telephony.AddLeg: supervise.add,
    telephony.PartLeg: supervise.part,
    telephony.HoldCaller: talks.hold,
    telephony.ResumeCaller: talks.resume,
    supervision.Supervise: supervise.supervise,
    supervision.StopSupervising: supervise.stop,
    outside.SetOutboundRules: outbound.set_rules,
    outside.DialNumber: outbound.dial_number,
    outside.MayDial: outbound.may_dial,
    outside.DialOut: outbound.dial_out,
    outside.PlaceCall: outbound.place,
    telephony.RecordCall: recordings.start,
    telephony.StopRecordingCall: recordings.stop,
    guarding.SetBanRules: guard.set_rules,
    guarding.BanAddress: guard.ban,
    guarding.LiftBan: guard.lift,
    telephony.ProvisionPhone: phones.provision,
    telephony.RemovePhone: phones.remove,
    seen.CallerEntered: calls.arrive,
    seen.LegEntered: legs.entered,
    seen.OutsideEntered: outbound.entered,
    seen.OutsideFailed: outbound.failed,
    seen.SnoopEntered: supervise.snoop_entered,
    seen.MuteSet: supervise.mute_set,
    seen.SilenceSet: supervise.silence_set,
    seen.WatchFailed: supervise.failed,
    seen.StrangerEntered: calls.turn_away,
    seen.ChannelRang: legs.rang,
    seen.ChannelUp: channel_up,
    seen.ChannelGone: channel_gone,
    seen.HangUpSeen: calls.hanging_up,
    seen.CallerLeft: channel_left,
    seen.KeySeen: calls.key,
    seen.PlaybackGone: calls.playback_gone,
    seen.BridgeEntered: supervise.bridge_entered,
    seen.BridgeLeft: talks.bridge_left,
    seen.LegFailed: legs.failed,
    seen.JoinFailed: legs.join_failed,
    seen.RecordingOpened: recordings.opened,
    seen.RecordingClosed: recordings.closed,
    seen.ContactSeen: phones.contact,
    seen.SignInFailed: guard.failed,
    seen.LinkDown: reconcile.down,
    seen.Reconnected: reconcile.reconnected,
    seen.Swept: reconcile.swept,
}
HANDLES = tuple(RULES)


def decide(turn: Turn, message: Message) -> None:
    """Carry one message through its rule."""
    if isinstance(message, Due):
        due(turn, message)
    else:
        RULES[type(message)](turn, message)
