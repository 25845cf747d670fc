"""Owns the translation of Asterisk's events into the rules' messages. Pure; an event without interest becomes None."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from core.ids import CallId, Instant
from core.messages.base import Message
from core.messages.fax import FAX_CALL, LOST
from core.text import line
from cti.ari import events
from cti.ari.link import Delivery, LinkLost, Snapshot
from cti.ari.models import Channel, Endpoint
from cti.rules import seen
from cti.rules.channels import DIALPLANS_HALF, channel_of
from infra.logs.logging import mask_number

FAILURES = frozenset({"InvalidAccountID", "InvalidPassword", "ChallengeResponseFailed"})
"""Every sign-in begins with a challenge, and a request that does not answer one yet, so neither counts as a failure.

Packets refused by the list of addresses (FailedACL) do not count either: counting them would only let anybody keep the
core busy.
"""

FAX_FIELDS = 8
STATE_UP = "6"
"""`AST_STATE_UP`."""

NO_NAME = "<unknown>"
LONGEST_NAME = 32
NUMBER = re.compile(r"\d{7,}")

REMOVED, SILENT = "Removed", "Unreachable"
FRESH_CONTACTS = frozenset({"Created", "NonQualified"})
ONLINE = "online"
SOFT_HANGUP_BY_DEVICE = 1
"""`AST_SOFTHANGUP_DEV`. Of the code that requests it, only the watch over silent channels reports it to others."""


def message_of(delivery: Delivery) -> Message | None:
    """The message for the rules, or None."""
    translate = TRANSLATIONS.get(type(delivery))
    return translate(delivery) if translate is not None else None


def contact_of(headers: Mapping[str, str]) -> Message | None:
    """A phone's registration, from AMI's ContactStatus."""
    if headers.get("Event") != "ContactStatus":
        return None
    status = headers.get("ContactStatus", "")
    phone = headers.get("EndpointName") or headers.get("AOR", "")
    return seen.ContactSeen(
        phone=phone,
        uri=headers.get("URI", ""),
        there=status not in (REMOVED, SILENT),
        fresh=status in FRESH_CONTACTS,
        silent=status == SILENT,
    )


def registration_of(headers: Mapping[str, str]) -> seen.PhoneRegistered | None:
    """A desk phone's registration, from AMI's security events. Those of page phones are not sent to us."""
    if headers.get("Event") != "SuccessfulAuth" or headers.get("Service") != "PJSIP":
        return None
    return seen.PhoneRegistered(phone=headers.get("AccountID", ""), registration=headers.get("SessionID", ""))


def failure_of(headers: Mapping[str, str]) -> seen.SignInFailed | None:
    """A failed sign-in, from AMI's security events; the address is the remote one, whatever the packet claims."""
    if headers.get("Event") not in FAILURES:
        return None
    address = headers.get("RemoteAddress", "").split("/")[2:3]
    try:
        found = str(ip_address(address[0].strip("[]")))
    except (IndexError, ValueError):
        return None
    name = headers.get("AccountID", "")
    return seen.SignInFailed(address=found, name="" if name == NO_NAME else _masked(name))


def _masked(name: str) -> str:
    """A name that was tried, masked, since it may be a citizen's number, or anything else that a stranger sends."""
    plain = "".join(one for one in name[:LONGEST_NAME] if one.isprintable())
    return NUMBER.sub(lambda found: mask_number(found[0]), plain)


def fax_of(headers: Mapping[str, Any]) -> seen.FaxBeginSeen | seen.FaxEndSeen | None:
    """The beginning or end of a fax, from the dialplan's own event: AMI's headers, or the same within ARI's."""
    told = headers.get("UserEvent") or headers.get("eventname")
    if told == "FaxBegins":
        return seen.FaxBeginSeen(
            fax=str(headers["Fax"]),
            call=CallId(headers["Call"]),
            caller=line(str(headers.get("Caller", ""))),
            called=line(str(headers.get("Called", ""))),
        )
    return fax_end_of(str(headers["Fax"]), str(headers["Call"]), str(headers["Told"])) if told == "FaxEnds" else None


def fax_channel_of(headers: Mapping[str, str]) -> seen.ChannelUp | seen.ChannelGone | None:
    """An AMI event about a channel that rings a fax machine: the machine has answered, or the channel is gone."""
    channel, event = headers.get("Uniqueid", ""), headers.get("Event")
    if not channel.startswith(FAX_CALL):
        return None
    if event == "Newstate" and headers.get("ChannelState") == STATE_UP:
        return seen.ChannelUp(channel=channel_of(channel))
    cause = headers.get("Cause", "")
    if event == "Hangup":
        return seen.ChannelGone(channel=channel_of(channel), cause=int(cause) if cause.isdecimal() else 0)
    return None


def fax_end_of(fax: str, call: str, told: str) -> seen.FaxEndSeen:
    """The dialplan's report on the end of a fax: fields with `|` between; nothing at all when it has no such fax."""
    status, error, pages, rate, mode, station, caller, called, *_ = [*line(told).split("|"), *[""] * FAX_FIELDS]
    return seen.FaxEndSeen(
        fax=fax,
        call=CallId(call),
        status=status or LOST,
        error=error[:60],
        pages=int(pages) if pages.isdecimal() else 0,
        rate=int(rate) if rate.isdecimal() else 0,
        mode=mode[:10],
        station=station[:20],
        caller=caller[:32],
        called=called[:32],
    )


def fax_channels(snapshot: Snapshot) -> tuple[str, ...]:
    """The channels on which modems are working."""
    return tuple(it.id for it in snapshot.channels if it.dialplan.context.startswith("fax-"))


def picture_of(snapshot: Snapshot) -> seen.Picture:
    """Asterisk's whole snapshot, as facts."""
    return seen.Picture(
        channels={it.id: _fact(it) for it in snapshot.channels if not it.id.endswith(DIALPLANS_HALF)},
        bridges={bridge.id: tuple(bridge.channels) for bridge in snapshot.bridges},
        registered=frozenset(e.resource for e in snapshot.endpoints if _online(e)),
    )


def instant_of(text: str) -> Instant:
    """Asterisk's `2026-11-24T23:55:00.123+0000` as seconds since the epoch."""
    return datetime.fromisoformat(text).timestamp()


def _online(endpoint: Endpoint) -> bool:
    return endpoint.state == ONLINE


def _fact(channel: Channel) -> seen.ChannelFact:
    words = channel.dialplan.app_data.split(",")
    return seen.ChannelFact(
        id=channel.id,
        name=channel.name,
        up=channel.state == "Up",
        ringing=channel.state == "Ringing",
        caller=line(channel.caller.number),
        application=channel.dialplan.app_name,
        arguments=tuple(map(line, words[1:])),
        created_at=instant_of(channel.creationtime),
    )


def _entered(event: events.StasisStart) -> Message:
    channel = event.channel
    if event.args[:1] == ["trunk"]:
        fact = _fact(channel)
        return seen.CallerEntered(
            call=CallId(channel.id),
            caller=line(channel.caller.number),
            called=line(event.args[1]) if len(event.args) > 1 else "",
            trunk=fact.phone,
            up=fact.up,
            at=fact.created_at,
        )
    return seen.ChannelEntered(channel=channel_of(channel.id))


def _state(event: events.ChannelStateChange) -> Message | None:
    if event.channel.state == "Up":
        return seen.ChannelUp(channel=channel_of(event.channel.id))
    if event.channel.state == "Ringing":
        return seen.ChannelRang(channel=channel_of(event.channel.id))
    return None


def _playback(event: events.PlaybackFinished) -> Message:
    playback = event.playback
    channel = channel_of(playback.target_uri.partition(":")[2])
    return seen.PlaybackGone(channel=channel, playback=playback.id, completed=playback.state != "failed")


def _message(event: events.RecordingFinished | events.RecordingFailed) -> Message:
    """The end of a file written by ARI, which only messages use. One shorter than a second counts as silent."""
    written = event.recording
    failed = isinstance(event, events.RecordingFailed)
    heard = 0 if failed else written.duration if written.talking_duration is None else written.talking_duration
    return seen.MessageGone(
        channel=channel_of(written.target_uri.partition(":")[2]),
        message=written.name.removesuffix(seen.CALLERS_PART),
        heard_s=None if heard is None else float(heard),
    )


def _in_bridge(event: events.ChannelEnteredBridge) -> Message | None:
    if event.channel is None:
        return None
    channel, bridge = channel_of(event.channel.id), event.bridge
    return seen.BridgeEntered(channel=channel, bridge=bridge.id, members=tuple(bridge.channels))


TRANSLATIONS: dict[type[Any], Callable[[Any], Message | None]] = {
    events.StasisStart: _entered,
    events.ChannelStateChange: _state,
    events.ChannelDestroyed: lambda event: seen.ChannelGone(channel=channel_of(event.channel.id), cause=event.cause),
    events.ChannelHangupRequest: lambda event: seen.HangUpSeen(
        channel=channel_of(event.channel.id), silent=bool(event.soft) and event.cause == SOFT_HANGUP_BY_DEVICE
    ),
    events.StasisEnd: lambda event: seen.ChannelLeft(channel=channel_of(event.channel.id)),
    events.ChannelDtmfReceived: lambda event: seen.KeySeen(
        channel=channel_of(event.channel.id), key=line(event.digit), held_ms=event.duration_ms
    ),
    events.PlaybackFinished: _playback,
    events.RecordingFinished: _message,
    events.RecordingFailed: _message,
    events.ChannelEnteredBridge: _in_bridge,
    events.ChannelUserevent: lambda event: fax_of({**event.userevent, "eventname": event.eventname}),
    events.ChannelLeftBridge: lambda event: seen.BridgeLeft(
        channel=channel_of(event.channel.id), bridge=event.bridge.id
    ),
    Snapshot: lambda snapshot: seen.Reconnected(picture=picture_of(snapshot), started=snapshot.started),
    LinkLost: lambda _: seen.LinkDown(),
}
