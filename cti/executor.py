"""Owns how each effect becomes requests to Asterisk, and what the answers mean to the rules."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Protocol

import structlog

from core.ids import CallId
from core.messages.base import Message
from core.messages.outbound import OUTBOUND
from cti import faxes, phones
from cti.ami.link import Done, Outcome
from cti.ari import operations
from cti.ari.client import Sender
from cti.ari.request import Answer, Ok, Refused, Request, T
from cti.bans import MADE_NOT_DESCRIBED, forget_bans, make_bans
from cti.lanes import Lanes, Work
from cti.rules import effects, seen
from cti.rules.channels import channel_of
from cti.rules.entities import BRIDGE
from cti.translate import fax_end_of

log = structlog.get_logger()

UNMIXED_TYPE = "mixing,dtmf_events,proxy_media"
BRIDGE_TYPE = f"{UNMIXED_TYPE},video_sfu"
"""Keys always reach us, and sound always passes through Asterisk, where it is recorded.

`video_sfu` has nothing to do with video here: such a bridge mixes even with only two members. Passed through unmixed,
a voice keeps its telephone's RTP numbers, and Debian's Asterisk takes the next voice for late packets when its numbers
are lower: the recording and all listeners would miss it for minutes.
"""

STOPPING = "STOPPING"
"""The variable that tells the dialplan that the system is being stopped (`from-trunk`)."""

WRITTEN = "recording:"
"""The prefix of a caller's message, which is played by its name; every other sound is played by its path."""

WATCH_TYPE = "mixing"

JOIN_WITHIN_S = 3.0
"""addChannel waits in Asterisk without a limit of its own."""

RECORDER_WITHIN_S = 0.1
"""Two people wait this long for the recorder before they are joined without it. It takes a few milliseconds."""

GONE = frozenset({400, 404, 409, 410, 412, 422})
"""Asterisk's answers for a channel that is dying, or is already where it should be. Normal, not a fault."""


class Recorder(Protocol):
    """Makes Asterisk do what ARI cannot, above all write a channel's sound: the AMI link, or the fake."""

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome: ...
    async def stop_recording(self, channel: str) -> Outcome: ...
    async def mute_recording(self, channel: str, muted: bool) -> Outcome: ...
    async def ask_phone(self, phone: str) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class ExecutorSettings:
    """The settings of the shell. `recordings`: that folder as Asterisk sees it; `sip_port`: where a demo's faxes go."""

    app: str = "cti"
    recordings: str = "/media/hotline/recordings"
    formats: str = "alaw"
    sip_port: int = 5060
    phone: phones.PhoneTemplate = field(default_factory=phones.PhoneTemplate)


class AriExecutor:
    """Carries effects out. `post` takes the results that the rules must learn of.

    `on_reconciled` counts what the sweeper has put right. In `lanes` each call has a separate lane for its recorder, so
    that a slow recorder delays nobody's sound.
    """

    def __init__(
        self,
        sender: Sender,
        recorder: Recorder,
        lanes: Lanes,
        post: Callable[[Message], None],
        settings: ExecutorSettings,
        phone_secret: Callable[[str, str], str],
        on_reconciled: Callable[[str], None] = lambda difference: None,
    ) -> None:
        self._sender = sender
        self._recorder = recorder
        self._lanes = lanes
        self._post = post
        self._settings = settings
        self._phone_secret = phone_secret
        self._on_reconciled = on_reconciled
        self._ways: dict[type[effects.AriEffect], Callable[[Any], Awaitable[None]]] = {
            effects.Answer: self._answer,
            effects.Play: self._play,
            effects.StopPlay: self._stop_play,
            effects.AskPlayback: self._ask_playback,
            effects.Music: self._music,
            effects.CreateLeg: self._create_leg,
            effects.CreateOutside: self._create_outside,
            effects.CreateFax: self._create_fax,
            effects.ToFax: self._to_fax,
            effects.AskFaxEnd: self._ask_fax_end,
            effects.Dial: self._dial,
            effects.HangUp: self._hang_up,
            effects.Join: self._join,
            effects.Part: self._part,
            effects.Mute: self._mute,
            effects.Silence: self._silence,
            effects.Snoop: self._snoop,
            effects.JoinSupervision: self._join_supervision,
            effects.DropBridge: self._drop_bridge,
            effects.StartRecording: self._start_recording,
            effects.StopRecording: self._stop_recording,
            effects.MuteFiles: self._mute_files,
            effects.StartMessage: self._start_message,
            effects.StopMessage: self._stop_message,
            effects.PushPhone: self._push_phone,
            effects.AskPhone: self._ask_phone,
            effects.CountSound: self._count_sound,
            effects.AskLeg: self._ask_leg,
            effects.SetBans: self._set_bans,
            effects.TurnAway: self._turn_away,
            effects.PullPhone: self._pull_phone,
            effects.CountDifference: self._count_difference,
        }

    @property
    def executes(self) -> tuple[type[effects.AriEffect], ...]:
        """All types of effects."""
        return tuple(self._ways)

    async def execute(self, effect: effects.AriEffect) -> None:
        """Carry an effect out; returns when Asterisk has answered."""
        await self._ways[type(effect)](effect)

    async def _ask(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        answer = await self._sender.send(request, within)
        if isinstance(answer, Refused) and answer.status not in GONE:
            log.warning(
                "Asterisk refused a request.",
                method=request.method,
                path=request.path,
                status=answer.status,
                reason=answer.reason,
            )
        return answer

    async def _answer(self, effect: effects.Answer) -> None:
        await self._ask(operations.channels_answer(effect.lane))

    async def _play(self, effect: effects.Play) -> None:
        """Play a prompt; Asterisk queues it behind the old one, so that one may be cut off before or after."""
        media = [path if path.startswith(WRITTEN) else f"sound:{path}" for path in effect.media]
        request = operations.channels_play_with_id(effect.lane, effect.playback, media=media)
        if effect.instead_of:
            answer, _ = await asyncio.gather(
                self._ask(request), self._ask(operations.playbacks_stop(effect.instead_of))
            )
        else:
            answer = await self._ask(request)
        if isinstance(answer, Refused) and not answer.unreachable:  # if no answer came, it is checked later
            gone = seen.PlaybackGone(channel=channel_of(effect.lane), playback=effect.playback, completed=False)
            self._post(gone)

    async def _stop_play(self, effect: effects.StopPlay) -> None:
        await self._ask(operations.playbacks_stop(effect.playback))

    async def _ask_playback(self, effect: effects.AskPlayback) -> None:
        answer = await self._ask(operations.playbacks_get(effect.playback))
        if isinstance(answer, Refused) and answer.gone:
            gone = seen.PlaybackGone(channel=channel_of(effect.lane), playback=effect.playback, completed=True)
            self._post(gone)

    async def _music(self, effect: effects.Music) -> None:
        if effect.instead_of:
            await self._ask(operations.playbacks_stop(effect.instead_of))
        music = operations.channels_start_moh if effect.on else operations.channels_stop_moh
        await self._ask(music(effect.lane))

    async def _create_leg(self, effect: effects.CreateLeg) -> None:
        answer = await self._ask(phones.make_leg(effect, self._settings.app, self._settings.formats))
        if isinstance(answer, Refused) and answer.status != 409:  # 409: the channel is already there
            self._post(seen.LegFailed(leg=effect.leg, unreachable=answer.status == 500))

    async def _create_outside(self, effect: effects.CreateOutside) -> None:
        answer = await self._ask(phones.make_outside(effect, self._settings.app, self._settings.formats))
        if isinstance(answer, Refused) and answer.status != 409:
            self._outside_failed(effect.lane, effect.leg)

    def _outside_failed(self, lane: str, leg: str) -> None:
        if leg:
            self._post(seen.LegFailed(leg=leg, unreachable=False))
        else:
            self._post(seen.OutsideFailed(call=CallId(lane)))

    async def _create_fax(self, effect: effects.CreateFax) -> None:
        """Ring a fax machine; the manager interface reports answer and end without being subscribed first."""
        answer = await self._ask(faxes.ring(effect, self._settings.formats, self._settings.sip_port))
        if isinstance(answer, Refused) and answer.status != 409:
            self._outside_failed(effect.lane, "")

    async def _to_fax(self, effect: effects.ToFax) -> None:
        await self._ask(faxes.hand_over(effect))

    async def _ask_fax_end(self, effect: effects.AskFaxEnd) -> None:
        answer = await self._ask(operations.asterisk_get_global_var(variable=f"FAX_{effect.fax}"))
        if isinstance(answer, Ok):
            self._post(fax_end_of(effect.fax, effect.lane, answer.value.value))

    async def _dial(self, effect: effects.Dial) -> None:
        answer = await self._ask(operations.channels_dial(effect.lane, timeout=effect.timeout_s))
        if isinstance(answer, Refused) and answer.status != 409:
            self._outside_failed(effect.lane, effect.leg)

    async def _hang_up(self, effect: effects.HangUp) -> None:
        channel = effect.channel or effect.lane
        answer = await self._ask(operations.channels_hangup(channel))
        if isinstance(answer, Refused) and answer.gone:
            self._post(seen.ChannelGone(channel=channel_of(channel), cause=0))

    async def _join(self, effect: effects.Join) -> None:
        """Stop everything else first, then join: addChannel waits in Asterisk until the channel's own thread is free.

        The recorder is started when the music has ended, so that the music is not on the recording, and while the
        bridge is made, so that it costs the two people under a millisecond.
        """
        if effect.stop_playback:
            await self._ask(operations.playbacks_stop(effect.stop_playback))
        for channel in effect.music_off:
            await self._ask(operations.channels_stop_moh(channel))
        recorder = self._begin_recording(effect.record) if effect.record is not None else None
        answers: list[Answer[Any]] = []
        if effect.make_bridge:
            kind = UNMIXED_TYPE if effect.unmixed else BRIDGE_TYPE
            answers.append(await self._ask(operations.bridges_create_with_id(effect.bridge, type=kind)))
        if recorder is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(RECORDER_WITHIN_S):
                    await recorder.wait()
        request = operations.bridges_add_channel(effect.bridge, channel=effect.channels)
        answers.append(await self._ask(request, within=JOIN_WITHIN_S))
        if not all(isinstance(answer, Ok) for answer in answers):
            self._post(seen.JoinFailed(call=CallId(effect.lane), leg=effect.leg))

    async def _part(self, effect: effects.Part) -> None:
        if effect.bridge:
            await self._ask(operations.bridges_remove_channel(effect.bridge, channel=effect.channel))
        await self._ask(operations.channels_start_moh(effect.channel))

    async def _mute(self, effect: effects.Mute) -> None:
        request = operations.channels_mute if effect.on else operations.channels_unmute
        if isinstance(await self._ask(request(effect.channel, direction="in")), Ok):
            self._post(seen.MuteSet(leg=effect.leg, on=effect.on))

    async def _silence(self, effect: effects.Silence) -> None:
        silence = operations.channels_start_silence if effect.on else operations.channels_stop_silence
        if isinstance(await self._ask(silence(effect.channel)), Ok):
            self._post(seen.SilenceSet(leg=effect.leg, on=effect.on))

    async def _snoop(self, effect: effects.Snoop) -> None:
        """Snoop in both directions from the start, so that listening and whispering differ only in who is muted."""
        request = operations.channels_snoop_channel_with_id(
            effect.target, effect.snoop, app=self._settings.app, app_args="snoop", spy="both", whisper="out"
        )
        answers: list[Answer[Any]] = [
            await self._ask(operations.bridges_create_with_id(effect.bridge, type=WATCH_TYPE)),
            await self._ask(request),
        ]
        if not all(isinstance(answer, Ok) for answer in answers):
            self._post(seen.SupervisionFailed(leg=effect.leg))

    async def _join_supervision(self, effect: effects.JoinSupervision) -> None:
        request = operations.bridges_add_channel(effect.bridge, channel=effect.channels)
        if not isinstance(await self._ask(request, within=JOIN_WITHIN_S), Ok):
            self._post(seen.SupervisionFailed(leg=effect.leg))

    async def _drop_bridge(self, effect: effects.DropBridge) -> None:
        """Destroy a bridge, after `first_out` has left it.

        A destroyed bridge releases its channels some time later, and a sound that is played to one meanwhile is never
        heard, nor does it end. Taking a channel out waits until it is. A refusal is fine: the channel was not in there.
        """
        if effect.first_out:
            await self._sender.send(operations.bridges_remove_channel(effect.bridge, channel=effect.first_out))
        await self._ask(operations.bridges_destroy(effect.bridge))

    async def _start_recording(self, effect: effects.StartRecording) -> None:
        self._begin_recording(effect)

    async def _stop_recording(self, effect: effects.StopRecording) -> None:
        self._to_recorder(effect.lane, lambda: self._close_files(effect))

    async def _mute_files(self, effect: effects.MuteFiles) -> None:
        self._to_recorder(effect.lane, lambda: self._silence_files(effect))

    async def _silence_files(self, effect: effects.MuteFiles) -> None:  # repeated until it is done
        if isinstance(await self._recorder.mute_recording(effect.lane, effect.on), Done):
            self._post(seen.RecordingMuteSet(recording=effect.recording, on=effect.on))

    def _begin_recording(self, effect: effects.StartRecording) -> asyncio.Event:
        return self._to_recorder(effect.lane, lambda: self._open_files(effect))

    def _to_recorder(self, call: str, work: Work) -> asyncio.Event:
        """Queue work for the recorder, in the call's own lane. The event is set when it is done, even if it failed."""
        done = asyncio.Event()

        async def carried() -> None:
            try:
                await work()
            finally:
                done.set()

        self._lanes.submit(f"recorder of {call}", carried)
        return done

    async def _open_files(self, effect: effects.StartRecording) -> None:
        if effect.again:
            await self._recorder.stop_recording(effect.lane)
        folder = PurePosixPath(self._settings.recordings)
        outcome = await self._recorder.start_recording(
            effect.lane, str(folder / effect.caller_file), str(folder / effect.agent_file)
        )
        if isinstance(outcome, Done):
            self._post(seen.RecordingOpened(recording=effect.recording))
        else:
            log.warning("A recording could not be started.", call=effect.lane, reason=outcome.reason)

    async def _close_files(self, effect: effects.StopRecording) -> None:
        outcome = await self._recorder.stop_recording(effect.lane)
        if isinstance(outcome, Done) and effect.told:
            self._post(seen.RecordingClosed(recording=effect.recording))

    async def _start_message(self, effect: effects.StartMessage) -> None:
        """Write the caller's message. Its name has no folder: Asterisk's folder of recordings is that of our
        recordings' parts."""
        request = operations.channels_record(
            effect.lane,
            name=f"{effect.message}{seen.CALLERS_PART}",
            format="wav",
            max_duration_seconds=effect.longest_s,
            max_silence_seconds=effect.silence_s,
            if_exists="overwrite",
            beep=False,
            terminate_on="none",
        )
        if effect.lane.startswith(OUTBOUND):
            await self._out_of_dial_bridge(effect.lane)
        answer = await self._ask(request)
        if isinstance(answer, Refused) and not answer.unreachable:
            self._no_message(effect.lane, effect.message, heard_s=0.0)

    async def _out_of_dial_bridge(self, channel: str) -> None:
        """Take a channel that we rang out of its dial bridge, by moving it into another one.

        Asterisk's own dial bridge cannot be seen or left, and nothing is recorded in it (asterisk/asterisk#2044).
        """
        bridge = f"{BRIDGE}out-{channel}"
        await self._ask(operations.bridges_create_with_id(bridge, type=BRIDGE_TYPE))
        await self._ask(operations.bridges_add_channel(bridge, channel=[channel]))
        await self._drop_bridge(effects.DropBridge(lane=channel, bridge=bridge, first_out=channel))

    async def _stop_message(self, effect: effects.StopMessage) -> None:
        answer = await self._ask(operations.recordings_stop(f"{effect.message}{seen.CALLERS_PART}"))
        if isinstance(answer, Refused) and answer.gone:
            self._no_message(effect.lane, effect.message, heard_s=None)

    def _no_message(self, lane: str, message: str, heard_s: float | None) -> None:
        self._post(seen.MessageGone(channel=channel_of(lane), message=message, heard_s=heard_s))

    async def _push_phone(self, effect: effects.PushPhone) -> None:
        secret = self._phone_secret(effect.phone, effect.nonce)
        fields = phones.endpoint_fields(self._settings.phone, effect.phone, effect.name)
        for request in phones.push_requests(self._settings.phone, effect.phone, secret, fields):
            await self._ask(request)

    async def _ask_phone(self, effect: effects.AskPhone) -> None:
        await self._recorder.ask_phone(effect.phone)

    async def _count_sound(self, effect: effects.CountSound) -> None:
        answer = await self._ask(operations.channels_rtpstatistics(effect.lane))
        if isinstance(answer, Ok):
            self._post(seen.SoundCounted(leg=effect.leg, packets=answer.value.rxcount, at=effect.at))

    async def _ask_leg(self, effect: effects.AskLeg) -> None:
        await self._ask(phones.ask_leg(effect))

    async def _turn_away(self, effect: effects.TurnAway) -> None:
        await self._ask(operations.asterisk_set_global_var(variable=STOPPING, value="yes" if effect.on else ""))

    async def _set_bans(self, effect: effects.SetBans) -> None:
        await self._ask(forget_bans())
        if not effect.addresses:
            return
        answer = await self._sender.send(make_bans(effect.addresses))
        if isinstance(answer, Refused) and answer != MADE_NOT_DESCRIBED:
            log.error("Asterisk did not take the bans.", status=answer.status, reason=answer.reason)

    async def _pull_phone(self, effect: effects.PullPhone) -> None:
        for request in phones.pull_requests(effect.phone):
            await self._ask(request)

    async def _count_difference(self, effect: effects.CountDifference) -> None:
        log.error("The sweeper put something right that should not have been.", difference=effect.difference)
        self._on_reconciled(effect.difference.partition(":")[0])
