"""Owns which rule answers which message: the telephone's single `decide`."""

from collections.abc import Callable, Mapping
from typing import Any

from core.messages import fax, supervision, telephony, voicemail
from core.messages import guard as guarding
from core.messages import outbound as outside
from core.messages import recording as recorded
from core.messages import stopping as stops
from core.messages.base import Due, Message
from core.state import Turn
from cti.rules import (
    calls,
    doubts,
    faxes,
    guard,
    legs,
    messages,
    outbound,
    phones,
    reconcile,
    recordings,
    seen,
    stopping,
    supervise,
    talks,
)
from cti.rules.channels import Whose
from cti.rules.entities import Call, Doubt, Leg, Phone, Recording, SupervisionSession, Suspect
from cti.rules.seen import (
    BridgeEntered,
    BridgeLeft,
    ChannelEntered,
    ChannelGone,
    ChannelLeft,
    ChannelRang,
    ChannelUp,
    HangUpSeen,
    KeySeen,
    MessageGone,
    OfChannel,
    PlaybackGone,
)


def due(turn: Turn, message: Due) -> None:
    """A deadline has passed; it is stale unless its entity still has it."""
    for cls, check in CHECKS.items():
        entity = turn.get(cls, message.id) if message.kind == cls.KIND else None
        if entity is not None and entity.due == message.at:
            check(turn, entity)


Rule = Callable[[Turn, Any], None]

CHECKS: dict[type[Call | Leg | Doubt | SupervisionSession | Recording | Phone | Suspect], Rule] = {
    Call: outbound.check,
    Leg: legs.check,
    Doubt: doubts.check,
    SupervisionSession: supervise.check,
    Recording: recordings.check,
    Phone: phones.check,
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
    recorded.MuteRecording: recordings.mute,
    voicemail.TakeMessage: messages.take,
    voicemail.EndMessage: messages.end,
    fax.ReceiveFax: faxes.receive,
    fax.GiveFax: faxes.give,
    fax.DialFax: faxes.dial,
    fax.AskFax: faxes.ask,
    fax.EndFax: faxes.end,
    guarding.SetBanRules: guard.set_rules,
    guarding.BanAddress: guard.ban,
    guarding.LiftBan: guard.lift,
    telephony.ProvisionPhone: phones.provision,
    telephony.RemovePhone: phones.remove,
    stops.StopSystem: stopping.stop,
    seen.CallerEntered: calls.arrive,
    seen.OutsideFailed: outbound.failed,
    seen.FaxBeginSeen: faxes.began,
    seen.FaxEndSeen: faxes.ended,
    seen.MuteSet: supervise.mute_set,
    seen.SilenceSet: supervise.silence_set,
    seen.SupervisionFailed: supervise.failed,
    seen.LegFailed: legs.failed,
    seen.JoinFailed: legs.join_failed,
    seen.RecordingOpened: recordings.opened,
    seen.RecordingClosed: recordings.closed,
    seen.RecordingMuteSet: recordings.mute_set,
    seen.ContactSeen: phones.contact,
    seen.PhoneRegistered: phones.registered,
    seen.SoundCounted: doubts.counted,
    seen.SignInFailed: guard.failed,
    seen.LinkDown: reconcile.down,
    seen.Reconnected: reconcile.reconnected,
    seen.Swept: reconcile.swept,
}
"""The rule for each message that is not about a channel."""


def ignored(turn: Turn, message: OfChannel) -> None:
    """Do nothing."""


OF_CHANNELS: Mapping[type[OfChannel], tuple[Rule, ...]] = {
    # of a channel   of a caller       of a citizen      of a leg          of a snoop               of nobody
    #                                  called from here
    ChannelEntered: (calls.turn_away,  outbound.entered, legs.entered,     supervise.snoop_entered, calls.turn_away),
    ChannelRang:    (ignored,          ignored,          legs.rang,        ignored,                 ignored),
    ChannelUp:      (calls.up,         outbound.up,      legs.up,          ignored,                 ignored),
    KeySeen:        (calls.key,        calls.key,        ignored,          ignored,                 ignored),
    PlaybackGone:   (calls.played,     calls.played,     ignored,          ignored,                 ignored),
    MessageGone:    (messages.gone,    messages.gone,    ignored,          ignored,                 ignored),
    BridgeEntered:  (talks.caller_in,  talks.caller_in,  supervise.leg_in, supervise.snoop_in,      ignored),
    BridgeLeft:     (talks.caller_out, talks.caller_out, talks.leg_out,    ignored,                 ignored),
    HangUpSeen:     (calls.hanging_up, calls.hanging_up, ignored,          ignored,                 ignored),
    ChannelLeft:    (calls.left,       ignored,          ignored,          supervise.snoop_gone,    ignored),
    ChannelGone:    (calls.gone,       outbound.gone,    legs.gone,        supervise.snoop_gone,    ignored),
}  # fmt: skip
"""An event of a channel has one rule, chosen by the channel's owner, in the order of `Whose`.

Keys of agents' phones are ignored, and `ChannelGone` reports the end of the channels that we made, with its cause.
"""

COLUMN = {whose: column for column, whose in enumerate(Whose)}
HANDLES = (*RULES, *OF_CHANNELS)


def decide(turn: Turn, message: Message) -> None:
    """Run a message through its rule."""
    if isinstance(message, Due):
        due(turn, message)
    elif isinstance(message, OfChannel):
        OF_CHANNELS[type(message)][COLUMN[message.channel.whose]](turn, message)
    else:
        RULES[type(message)](turn, message)
