"""Each effect of the telephone, with the exact requests to Asterisk for it."""

import pytest

from core.ids import CallId, RecordingId
from core.messages.base import Message
from cti.ari.fake import Asked
from cti.executor import AriExecutor, ExecutorSettings
from cti.lanes import Lanes
from cti.rules import effects, seen
from cti.rules.channels import Channel, Whose
from infra.live.codec import subclasses
from tests.unit.cti.executing import CALLER, carried, talking
from tests.until import until

RECORDER_S = 3.0
"""The time limit of the manager interface."""

RECORDING = effects.StartRecording(
    lane=CALLER, recording=RecordingId("r1"), caller_file="d/r1-caller.wav", agent_file="d/r1-agent.wav"
)
STOPPED = Asked("StopMixMonitor", {"channel": CALLER}, within=RECORDER_S)
STARTED = Asked(
    "MixMonitor", {"channel": CALLER, "r": "/rec/d/r1-caller.wav", "t": "/rec/d/r1-agent.wav"}, within=RECORDER_S
)
OPENED = seen.RecordingOpened(recording=RecordingId("r1"))


def objects(kind: str, fields: dict[str, str]) -> Asked:
    """The request that creates one of a phone's objects."""
    pairs = [{"attribute": name, "value": value} for name, value in fields.items()]
    return Asked(f"PUT /asterisk/config/dynamic/res_pjsip/{kind}", body={"fields": pairs})


CASES: list[tuple[effects.AriEffect, list[Asked], list[Message]]] = [
    (effects.Answer(lane=CALLER), [Asked("POST /channels/1764000000.1/answer")], []),
    (
        effects.Play(lane=CALLER, playback="p1", media=("/a", "/b")),
        [Asked("POST /channels/1764000000.1/play/p1", {"media": "sound:/a,sound:/b"})],
        [],
    ),
    (
        effects.Play(lane=CALLER, playback="p1", media=("/a",), instead_of="p0"),
        [Asked("POST /channels/1764000000.1/play/p1", {"media": "sound:/a"}), Asked("DELETE /playbacks/p0")],
        [],
    ),
    (effects.StopPlay(lane=CALLER, playback="p0"), [Asked("DELETE /playbacks/p0")], []),
    (effects.AskPlayback(lane=CALLER, playback="p0"), [Asked("GET /playbacks/p0")], []),
    (effects.Music(lane=CALLER, on=True), [Asked("POST /channels/1764000000.1/moh")], []),
    (effects.Music(lane=CALLER, on=False), [Asked("DELETE /channels/1764000000.1/moh")], []),
    (
        effects.Music(lane=CALLER, on=True, instead_of="p0"),
        [Asked("DELETE /playbacks/p0"), Asked("POST /channels/1764000000.1/moh")],
        [],
    ),
    (
        effects.CreateLeg(lane="l-n1", leg="n1", call=CallId("c1"), phone="8001", caller="13900001111"),
        [
            Asked(
                "POST /channels/create",
                {
                    "endpoint": "PJSIP/8001",
                    "app": "desk",
                    "appArgs": "leg",
                    "channelId": "l-n1",
                    "formats": "ulaw",
                },
                {
                    "variables": {
                        "CONNECTEDLINE(num,i)": "13900001111",
                        "CONNECTEDLINE(num-pres)": "allowed",
                        "PJSIP_HEADER(add,X-Offer)": "n1",
                        "PJSIP_HEADER(add,X-Interaction)": "c1",
                        "PJSIP_HEADER(add,X-Role)": "agent",
                    }
                },
            )
        ],
        [],
    ),
    (
        effects.CreateLeg(
            lane="l-n1", leg="n1", call=CallId("c1"), phone="8001", caller="", role="supervisor", auto_answer=True
        ),
        [
            Asked(
                "POST /channels/create",
                {
                    "endpoint": "PJSIP/8001",
                    "app": "desk",
                    "appArgs": "leg",
                    "channelId": "l-n1",
                    "formats": "ulaw",
                },
                {
                    "variables": {
                        "CONNECTEDLINE(num,i)": "",
                        "CONNECTEDLINE(num-pres)": "allowed",
                        "PJSIP_HEADER(add,X-Offer)": "n1",
                        "PJSIP_HEADER(add,X-Interaction)": "c1",
                        "PJSIP_HEADER(add,X-Role)": "supervisor",
                        "PJSIP_HEADER(add,X-Answer)": "auto",
                        "PJSIP_HEADER(add,Call-Info)": "<sip:hotline>;answer-after=0",
                    }
                },
            )
        ],
        [],
    ),
    (
        effects.CreateOutside(lane="out-1", leg="", number="13900002222", trunk="city", shown="12345"),
        [
            Asked(
                "POST /channels/create",
                {
                    "endpoint": "Local/13900002222@to-trunk/n",
                    "app": "desk",
                    "appArgs": "outside",
                    "channelId": "out-1",
                    "formats": "ulaw",
                },
                {"variables": {"OUT_TRUNK": "city", "OUT_SHOWN": "12345"}},
            )
        ],
        [],
    ),
    (effects.Dial(lane="l-o2", leg="o2", timeout_s=9), [Asked("POST /channels/l-o2/dial", {"timeout": "9"})], []),
    (effects.HangUp(lane=CALLER), [Asked("DELETE /channels/1764000000.1")], []),
    (effects.HangUp(lane=CALLER, channel="l-o1"), [Asked("DELETE /channels/l-o1")], []),
    (
        effects.Join(lane=CALLER, leg="o1", bridge="b-1", channels=("l-o1",), make_bridge=False),
        [Asked("POST /bridges/b-1/addChannel", {"channel": "l-o1"}, within=3.0)],
        [],
    ),
    (
        effects.Join(
            lane=CALLER,
            leg="o1",
            bridge="b-2",
            channels=(CALLER, "l-o1"),
            make_bridge=True,
            stop_playback="p0",
            music_off=(CALLER, "l-o1"),
            record=RECORDING,
        ),
        [
            Asked("DELETE /playbacks/p0"),
            Asked("DELETE /channels/1764000000.1/moh"),
            Asked("DELETE /channels/l-o1/moh"),
            Asked("POST /bridges/b-2", {"type": "mixing,dtmf_events,proxy_media,video_sfu"}),
            STARTED,
            Asked("POST /bridges/b-2/addChannel", {"channel": "1764000000.1,l-o1"}, within=3.0),
        ],
        [OPENED],
    ),
    (
        effects.Join(lane=CALLER, leg="o1", bridge="b-2", channels=("l-o1",), make_bridge=True, unmixed=True),
        [
            Asked("POST /bridges/b-2", {"type": "mixing,dtmf_events,proxy_media"}),
            Asked("POST /bridges/b-2/addChannel", {"channel": "l-o1"}, within=3.0),
        ],
        [],
    ),
    (
        effects.Part(lane=CALLER, channel="l-o1", bridge="b-1"),
        [Asked("POST /bridges/b-1/removeChannel", {"channel": "l-o1"}), Asked("POST /channels/l-o1/moh")],
        [],
    ),
    (effects.Part(lane=CALLER, channel="l-o1", bridge=""), [Asked("POST /channels/l-o1/moh")], []),
    (
        effects.Mute(lane=CALLER, leg="o1", channel="l-o1", on=True),
        [Asked("POST /channels/l-o1/mute", {"direction": "in"})],
        [seen.MuteSet(leg="o1", on=True)],
    ),
    (
        effects.Mute(lane=CALLER, leg="o1", channel="l-o1", on=False),
        [Asked("DELETE /channels/l-o1/mute", {"direction": "in"})],
        [seen.MuteSet(leg="o1", on=False)],
    ),
    (
        effects.Silence(lane=CALLER, leg="o1", channel="l-o1", on=True),
        [Asked("POST /channels/l-o1/silence")],
        [seen.SilenceSet(leg="o1", on=True)],
    ),
    (
        effects.Silence(lane=CALLER, leg="o1", channel="l-o1", on=False),
        [Asked("DELETE /channels/l-o1/silence")],
        [seen.SilenceSet(leg="o1", on=False)],
    ),
    (
        effects.Snoop(lane=CALLER, leg="s1", target="l-o1", snoop="s-1", bridge="b-2"),
        [
            Asked("POST /bridges/b-2", {"type": "mixing"}),
            Asked(
                "POST /channels/l-o1/snoop/s-1", {"app": "desk", "spy": "both", "whisper": "out", "appArgs": "snoop"}
            ),
        ],
        [],
    ),
    (
        effects.JoinSupervision(lane=CALLER, leg="s1", bridge="b-1", channels=("l-o1", CALLER)),
        [Asked("POST /bridges/b-1/addChannel", {"channel": "l-o1,1764000000.1"}, within=3.0)],
        [],
    ),
    (effects.DropBridge(lane=CALLER, bridge="b-1"), [Asked("DELETE /bridges/b-1")], []),
    (
        effects.DropBridge(lane=CALLER, bridge="b-1", first_out=CALLER),
        [Asked("POST /bridges/b-1/removeChannel", {"channel": "1764000000.1"}), Asked("DELETE /bridges/b-1")],
        [],
    ),
    (RECORDING, [STARTED], [OPENED]),
    (
        effects.StartRecording(
            lane=CALLER, recording=RecordingId("r1"), caller_file="c.wav", agent_file="a.wav", again=True
        ),
        [
            STOPPED,
            Asked("MixMonitor", {"channel": CALLER, "r": "/rec/c.wav", "t": "/rec/a.wav"}, within=RECORDER_S),
        ],
        [OPENED],
    ),
    (
        effects.StopRecording(lane=CALLER, recording=RecordingId("r1")),
        [STOPPED],
        [seen.RecordingClosed(recording=RecordingId("r1"))],
    ),
    (effects.StopRecording(lane=CALLER, recording=RecordingId("r1"), told=False), [STOPPED], []),
    (
        effects.MuteFiles(lane=CALLER, recording=RecordingId("r1"), on=True),
        [Asked("MixMonitorMute", {"channel": CALLER, "state": "1"}, within=RECORDER_S)],
        [seen.RecordingMuteSet(recording=RecordingId("r1"), on=True)],
    ),
    (
        effects.PushPhone(lane="phone 8001", phone="8001", nonce="n", name="Wang"),
        [
            objects("auth/8001", {"auth_type": "userpass", "username": "8001", "password": "8001/n"}),
            objects(
                "aor/8001",
                {
                    "max_contacts": "1",
                    "remove_existing": "yes",
                    "qualify_frequency": "10",
                    "default_expiration": "120",
                    "maximum_expiration": "120",
                },
            ),
            objects(
                "endpoint/8001",
                {
                    "identify_by": "auth_username,username",
                    "callerid": "<8001>",
                    "trust_id_inbound": "no",
                    "context": "from-agent",
                    "disallow": "all",
                    "allow": "alaw,ulaw",
                    "webrtc": "yes",
                    "max_video_streams": "0",
                    "direct_media": "no",
                    "allow_transfer": "no",
                    "allow_subscribe": "no",
                    "dtmf_mode": "rfc4733",
                    "device_state_busy_at": "1",
                    "rtp_timeout": "6",
                    "trust_id_outbound": "yes",
                    "send_pai": "no",
                    "auth": "8001",
                    "aors": "8001",
                    "dtls_cert_file": "/k/c.pem",
                    "dtls_private_key": "/k/c.key",
                },
            ),
        ],
        [],
    ),
    (
        effects.PullPhone(lane="phone 8001", phone="8001"),
        [
            Asked("DELETE /asterisk/config/dynamic/res_pjsip/endpoint/8001"),
            Asked("DELETE /asterisk/config/dynamic/res_pjsip/aor/8001"),
            Asked("DELETE /asterisk/config/dynamic/res_pjsip/auth/8001"),
        ],
        [],
    ),
    (
        effects.CountSound(lane="l-o1", leg="o1", at=7.0),
        [Asked("GET /channels/l-o1/rtp_statistics")],
        [seen.SoundCounted(leg="o1", packets=50, at=7.0)],
    ),
    (
        effects.AskLeg(lane="l-o1", leg="o1"),
        [Asked("POST /channels/l-o1/variable", {"variable": "PJSIP_SEND_SESSION_REFRESH()", "value": "invite"})],
        [],
    ),
    (
        effects.AskPhone(lane="8001", phone="8001"),
        [Asked("PJSIPQualify", {"channel": "8001"}, within=RECORDER_S)],
        [],
    ),
    (
        effects.TurnAway(lane="stopping", on=True),
        [Asked("POST /asterisk/variable", {"variable": "STOPPING", "value": "yes"})],
        [],
    ),
    (
        effects.TurnAway(lane="stopping", on=False),
        [Asked("POST /asterisk/variable", {"variable": "STOPPING", "value": ""})],
        [],
    ),
    (
        effects.SetBans(lane="bans", addresses=("192.0.2.7", "2001:db8::1")),
        [
            Asked("DELETE /asterisk/config/dynamic/res_pjsip/acl/bans"),
            objects("acl/bans", {"deny": "192.0.2.7/32,2001:db8::1/128"}),
        ],
        [],
    ),
    (
        effects.SetBans(lane="bans", addresses=()),
        [Asked("DELETE /asterisk/config/dynamic/res_pjsip/acl/bans")],
        [],
    ),
    (effects.CountDifference(lane="", difference="phone_there: 8001"), [], []),
    (
        effects.StartMessage(lane=CALLER, message="v-1", longest_s=60, silence_s=5),
        [
            Asked(
                "POST /channels/1764000000.1/record",
                {
                    "name": "v-1-caller",
                    "format": "wav",
                    "maxDurationSeconds": "60",
                    "maxSilenceSeconds": "5",
                    "ifExists": "overwrite",
                    "beep": "false",
                    "terminateOn": "none",
                },
            )
        ],
        [],
    ),
    (
        effects.StartMessage(lane="out-1", message="v-1", longest_s=60, silence_s=5),
        [
            # A citizen whom we called is in a bridge of Asterisk's own, in which nothing can be recorded.
            Asked("POST /bridges/b-out-out-1", {"type": "mixing,dtmf_events,proxy_media,video_sfu"}),
            Asked("POST /bridges/b-out-out-1/addChannel", {"channel": "out-1"}),
            Asked("POST /bridges/b-out-out-1/removeChannel", {"channel": "out-1"}),
            Asked("DELETE /bridges/b-out-out-1"),
            Asked(
                "POST /channels/out-1/record",
                {
                    "name": "v-1-caller",
                    "format": "wav",
                    "maxDurationSeconds": "60",
                    "maxSilenceSeconds": "5",
                    "ifExists": "overwrite",
                    "beep": "false",
                    "terminateOn": "none",
                },
            ),
        ],
        # The channel does not belong to this Asterisk.
        [seen.MessageGone(channel=Channel(Whose.OUTSIDE, "out-1"), message="v-1", heard_s=0.0)],
    ),
    (
        effects.StopMessage(lane=CALLER, message="v-1"),
        [Asked("POST /recordings/live/v-1-caller/stop")],
        [seen.MessageGone(channel=Channel(Whose.CALLER, CALLER), message="v-1", heard_s=None)],
    ),
    (
        effects.Play(lane=CALLER, playback="p1", media=("recording:v-1-caller",)),
        [Asked("POST /channels/1764000000.1/play/p1", {"media": "recording:v-1-caller"})],
        [],
    ),
    (
        effects.CreateFax(
            lane="out-auto-fax-f1",
            fax="f1",
            number="01088886666",
            trunk="telecom",
            shown="12345",
            sound=True,
            timeout_s=61,
        ),
        [
            Asked(
                "POST /channels/out-auto-fax-f1",
                {
                    **{"endpoint": "PJSIP/01088886666@telecom", "context": "fax-out-sound", "extension": "f1"},
                    **{"priority": "1", "timeout": "61", "formats": "ulaw"},
                },
                {"variables": {"CALLERID(num)": "12345", "CONNECTEDLINE(num,i)": "12345"}},
            ),
        ],
        [],
    ),
    (
        effects.ToFax(lane=CALLER, fax="f1"),
        [Asked("POST /channels/1764000000.1/continue", {"context": "fax-in", "extension": "f1", "priority": "1"})],
        [],
    ),
    (
        effects.ToFax(lane=CALLER, fax="f1", gives=True),
        [Asked("POST /channels/1764000000.1/continue", {"context": "fax-give", "extension": "f1", "priority": "1"})],
        [],
    ),
    (
        effects.AskFaxEnd(lane=CALLER, fax="f1"),
        [Asked("GET /asterisk/variable", {"variable": "FAX_f1"})],
        [seen.FaxEndSeen(fax="f1", call=CallId(CALLER), status="LOST")],
    ),
]


@pytest.mark.parametrize(("effect", "asked", "told"), CASES, ids=lambda value: type(value).__name__)
async def test_an_effect_asks_for_this_and_nothing_else(
    effect: effects.AriEffect, asked: list[Asked], told: list[Message]
) -> None:
    found = await carried(effect)
    assert found.asked == asked
    assert found.told == told
    assert all(line["event"] != "Asterisk refused a request." for line in found.log)


async def test_every_effect_is_carried_out_and_has_a_case() -> None:
    asterisk = await talking()
    executor = AriExecutor(asterisk, asterisk, Lanes(), lambda _: None, ExecutorSettings(), lambda phone, nonce: "")
    assert set(executor.executes) == set(subclasses(effects.AriEffect)) == {type(effect) for effect, _, _ in CASES}


async def test_a_difference_is_counted_by_its_kind_and_logged_in_full() -> None:
    found = await carried(effects.CountDifference(lane="", difference="phone_there: 8001"))
    assert found.reconciled == ["phone_there"]
    assert [(line["log_level"], line["difference"]) for line in found.log] == [("error", "phone_there: 8001")]


async def test_settings_say_where_asterisk_finds_things() -> None:
    """The product's settings, without a certificate: Asterisk then makes one itself."""
    asterisk = await talking()
    lanes = Lanes()
    executor = AriExecutor(asterisk, asterisk, lanes, lambda _: None, ExecutorSettings(), lambda phone, nonce: "x")
    await executor.execute(RECORDING)
    await executor.execute(effects.CreateLeg(lane="l-n", leg="n", call=CallId("c"), phone="8001", caller=""))
    await executor.execute(effects.PushPhone(lane="p", phone="8001", nonce="n", name="x"))
    await until(lambda: lanes.busy == 0)
    files = {request.query.get("r"): request.query.get("t") for request in asterisk.requests if "r" in request.query}
    assert files == {
        "/media/hotline/recordings/d/r1-caller.wav": "/media/hotline/recordings/d/r1-agent.wav",
    }
    made = next(request for request in asterisk.requests if request.what == "POST /channels/create")
    assert (made.query["app"], made.query["formats"]) == ("cti", "alaw")
    assert "dtls_cert_file" not in asterisk.objects["endpoint", "8001"]


async def test_a_recorder_that_is_busy_does_not_keep_two_people_apart() -> None:
    asterisk = await talking()
    asterisk.recorder_free.clear()
    told: list[Message] = []
    lanes = Lanes()
    executor = AriExecutor(asterisk, asterisk, lanes, told.append, ExecutorSettings(), lambda phone, nonce: "")
    join = effects.Join(lane=CALLER, leg="o1", bridge="b-1", channels=("l-o1",), make_bridge=False, record=RECORDING)
    await executor.execute(join)
    assert [request.what for request in asterisk.requests] == ["MixMonitor", "POST /bridges/b-1/addChannel"]
    assert told == []
    asterisk.recorder_free.set()
    await until(lambda: told)
    assert told == [OPENED]
    assert lanes.busy == 0
