"""The rules' messages when Asterisk refuses an effect's request, or does not answer it."""

from collections.abc import Sequence

import pytest

from core.ids import CallId, RecordingId
from core.messages.base import Message
from cti.ari.fake import Asked
from cti.rules import effects, seen
from cti.rules.channels import Channel, Whose
from tests.unit.cti.executing import CALLER, carried

CALL = CallId(CALLER)
OF_CALLER, OF_LEG = Channel(Whose.CALLER, CALLER), Channel(Whose.LEG, "o1")
ANSWER, PLAY = "POST /channels/*/answer", "POST /channels/*/play/*"
STOP, GET = "DELETE /playbacks/*", "GET /playbacks/*"
MOH, NO_MOH = "POST /channels/*/moh", "DELETE /channels/*/moh"
CREATE, DIAL, HANG_UP = "POST /channels/create", "POST /channels/*/dial", "DELETE /channels/*"
MAKE, ADD = "POST /bridges/*", "POST /bridges/*/addChannel"
REMOVE, DESTROY = "POST /bridges/*/removeChannel", "DELETE /bridges/*"
MUTE, UNMUTE = "POST /channels/*/mute", "DELETE /channels/*/mute"
SILENCE, NO_SILENCE = "POST /channels/*/silence", "DELETE /channels/*/silence"
SNOOP = "POST /channels/*/snoop/*"
PUT, DELETE = "PUT /asterisk/config/dynamic/res_pjsip/*/*", "DELETE /asterisk/config/dynamic/res_pjsip/*/*"
RECORD, STOP_RECORD = "MixMonitor", "StopMixMonitor"

NO_ANSWER = 0
ALL = (NO_ANSWER, 404, 409, 412, 500)
"""No answer in time; gone; there already, or not ours; does not ring yet; a fault of Asterisk."""

ANSWERS = (404, 409, 412, 500)
LEAVE = ["POST /bridges/b-1/removeChannel", "DELETE /bridges/b-1"]

PLAYS = effects.Play(lane=CALLER, playback="p1", media=("/a",), instead_of="p0")
ASKS = effects.AskPlayback(lane=CALLER, playback="p0")
RINGS = effects.CreateLeg(lane="l-n1", leg="n1", call=CALL, phone="8001", caller="")
CALLS = effects.CreateOutside(lane="out-1", leg="", number="13900002222", trunk="demo", shown="12345")
CONSULTS = effects.CreateOutside(lane="l-n1", leg="n1", number="13900002222", trunk="demo", shown="12345")
DIALS, DIALS_OUT = effects.Dial(lane="l-o2", leg="o2", timeout_s=9), effects.Dial(lane="out-2", leg="", timeout_s=9)
ENDS, ENDS_LEG = effects.HangUp(lane=CALLER), effects.HangUp(lane=CALLER, channel="l-o1")
RECORDS = effects.StartRecording(
    lane=CALLER, recording=RecordingId("r1"), caller_file="c.wav", agent_file="a.wav", again=True
)
JOINS = effects.Join(
    lane=CALLER,
    leg="o1",
    bridge="b-2",
    channels=(CALLER, "l-o1"),
    make_bridge=True,
    stop_playback="p0",
    music_off=(CALLER,),
)
JOINS_RECORDED = effects.Join(
    lane=CALLER, leg="o1", bridge="b-1", channels=("l-o1",), make_bridge=False, record=RECORDS
)
MUTES, SILENCES = (
    effects.Mute(lane=CALLER, leg="o1", channel="l-o1", on=True),
    effects.Silence(lane=CALLER, leg="o1", channel="l-o1", on=True),
)
WATCHES = effects.Snoop(lane=CALLER, leg="s1", target="l-o1", snoop="s-1", bridge="b-2")
JOINS_WATCH = effects.JoinSupervision(lane=CALLER, leg="s1", bridge="b-1", channels=("l-o1",))
CLOSES = effects.StopRecording(lane=CALLER, recording=RecordingId("r1"))
PUSHES = effects.PushPhone(lane="p", phone="8001", nonce="n", name="")
BANS = effects.SetBans(lane="bans", addresses=("192.0.2.7",))

NOT_PLAYED = seen.PlaybackGone(channel=OF_CALLER, playback="p1", completed=False)
PLAYED_OUT = seen.PlaybackGone(channel=OF_CALLER, playback="p0", completed=True)
NOT_JOINED = seen.JoinFailed(call=CALL, leg="o1")
UNREACHABLE, NOT_MADE = (seen.LegFailed(leg="n1", unreachable=is_it) for is_it in (True, False))
NOT_CALLED = seen.OutsideFailed(call=CallId("out-1"))
OPENED = seen.RecordingOpened(recording=RecordingId("r1"))

Told = Sequence[Message]


def always(*told: Message, statuses: Sequence[int] = ALL) -> dict[int, Told]:
    """The same messages for each of these statuses."""
    return dict.fromkeys(statuses, told)


CASES: list[tuple[effects.AriEffect, str, dict[int, Told]]] = [
    (effects.Answer(lane=CALLER), ANSWER, always()),
    (PLAYS, PLAY, {**always(NOT_PLAYED, statuses=ANSWERS), NO_ANSWER: []}),
    (PLAYS, STOP, always()),
    (effects.StopPlay(lane=CALLER, playback="p0"), STOP, always()),
    (ASKS, GET, {404: [PLAYED_OUT], 410: [PLAYED_OUT], 409: [], 500: [], NO_ANSWER: []}),
    (effects.Music(lane=CALLER, on=True, instead_of="p0"), STOP, always()),
    (effects.Music(lane=CALLER, on=True), MOH, always()),
    (effects.Music(lane=CALLER, on=False), NO_MOH, always()),
    (RINGS, CREATE, {NO_ANSWER: [NOT_MADE], 400: [NOT_MADE], 404: [NOT_MADE], 409: [], 500: [UNREACHABLE]}),
    (CALLS, CREATE, {NO_ANSWER: [NOT_CALLED], 400: [NOT_CALLED], 404: [NOT_CALLED], 409: [], 500: [NOT_CALLED]}),
    (CONSULTS, CREATE, {NO_ANSWER: [NOT_MADE], 400: [NOT_MADE], 404: [NOT_MADE], 409: [], 500: [NOT_MADE]}),
    (
        DIALS,
        DIAL,
        {**always(seen.LegFailed(leg="o2", unreachable=False), statuses=(NO_ANSWER, 404, 500)), 409: []},
    ),
    (
        DIALS_OUT,
        DIAL,
        {**always(seen.OutsideFailed(call=CallId("out-2")), statuses=(NO_ANSWER, 404, 500)), 409: []},
    ),
    (ENDS, HANG_UP, {404: [seen.ChannelGone(channel=OF_CALLER, cause=0)], 409: [], 500: [], NO_ANSWER: []}),
    (ENDS_LEG, HANG_UP, {404: [seen.ChannelGone(channel=OF_LEG, cause=0)], 409: [], 500: [], NO_ANSWER: []}),
    (JOINS, STOP, always()),
    (JOINS, NO_MOH, always()),
    (JOINS, MAKE, always(NOT_JOINED)),
    (JOINS, ADD, always(NOT_JOINED)),
    (JOINS_RECORDED, RECORD, always(statuses=(NO_ANSWER, 500))),
    (JOINS_RECORDED, ADD, {400: [OPENED, NOT_JOINED], NO_ANSWER: [OPENED, NOT_JOINED]}),
    (effects.Part(lane=CALLER, channel="l-o1", bridge="b-1"), REMOVE, always()),
    (effects.Part(lane=CALLER, channel="l-o1", bridge="b-1"), MOH, always()),
    (MUTES, MUTE, always()),
    (effects.Mute(lane=CALLER, leg="o1", channel="l-o1", on=False), UNMUTE, always()),
    (SILENCES, SILENCE, always()),
    (effects.Silence(lane=CALLER, leg="o1", channel="l-o1", on=False), NO_SILENCE, always()),
    (WATCHES, MAKE, always(seen.SupervisionFailed(leg="s1"))),
    (WATCHES, SNOOP, always(seen.SupervisionFailed(leg="s1"))),
    (JOINS_WATCH, ADD, always(seen.SupervisionFailed(leg="s1"))),
    (effects.DropBridge(lane=CALLER, bridge="b-1", first_out=CALLER), REMOVE, always()),
    (effects.DropBridge(lane=CALLER, bridge="b-1"), DESTROY, always()),
    (RECORDS, STOP_RECORD, always(OPENED, statuses=(NO_ANSWER, 500))),
    (RECORDS, RECORD, always(statuses=(NO_ANSWER, 500))),
    (CLOSES, STOP_RECORD, always(statuses=(NO_ANSWER, 500))),
    (PUSHES, PUT, always()),
    (effects.PullPhone(lane="p", phone="8001"), DELETE, always()),
    (BANS, PUT, always()),
    (BANS, DELETE, always()),
]
"""An effect, the operation that is refused, and for each status the messages that the rules get.

TE5: a citizen's call that cannot be made or dialled is over. TE6: a supervisor is never left in silence.
"""


@pytest.mark.parametrize(("effect", "refused", "by_status"), CASES, ids=lambda value: getattr(value, "lane", value))
async def test_a_refusal_is_told_and_changes_nothing_of_what_is_asked(
    effect: effects.AriEffect, refused: str, by_status: dict[int, Told]
) -> None:
    undisturbed = (await carried(effect)).asked
    for status, told in by_status.items():
        found = await carried(effect, {refused: status})
        assert found.told == list(told), status
        assert found.asked == undisturbed, status


async def test_two_refusals_are_one_failure() -> None:
    assert (await carried(WATCHES, {MAKE: 500, SNOOP: 404})).told == [seen.SupervisionFailed(leg="s1")]
    assert (await carried(JOINS, {MAKE: 409, ADD: 400})).told == [NOT_JOINED]


@pytest.mark.parametrize(
    ("status", "warned"),
    [
        (0, True), (400, False), (401, True), (403, True), (404, False), (409, False), (410, False), (412, False),
        (422, False), (500, True), (503, True),
    ],
)  # fmt: skip
async def test_what_is_no_sign_of_a_dying_channel_is_logged(status: int, warned: bool) -> None:
    found = await carried(effects.Answer(lane=CALLER), {ANSWER: status})
    assert [dict(line) for line in found.log] == warned * [
        {
            "event": "Asterisk refused a request.",
            "log_level": "warning",
            "method": "POST",
            "path": "/channels/1764000000.1/answer",
            "status": status,
            "reason": "refused by the test" if status else "no answer in time",
        }
    ]


async def test_a_bridge_from_which_a_channel_cannot_be_taken_is_destroyed_without_a_word() -> None:
    """The channel was not in it: that is normal, whatever the status."""
    found = await carried(effects.DropBridge(lane=CALLER, bridge="b-1", first_out=CALLER), {REMOVE: 500})
    assert ([request.what for request in found.asked], found.log) == (LEAVE, [])
    assert found.asterisk.bridges == {}


async def test_a_recording_that_does_not_begin_is_logged() -> None:
    found = await carried(RECORDS, {RECORD: 500})
    assert [dict(line) for line in found.log] == [
        {
            "event": "A recording could not be started.",
            "log_level": "warning",
            "call": CALLER,
            "reason": "refused by the test",
        }
    ]


@pytest.mark.parametrize("status", [0, 400, 404, 500])
async def test_bans_that_are_not_taken_are_an_error(status: int) -> None:
    found = await carried(BANS, {PUT: status})
    errors = [line for line in found.log if line["log_level"] == "error"]
    assert [(line["event"], line["status"]) for line in errors] == [("Asterisk did not take the bans.", status)]


async def test_bans_that_are_made_but_not_described_are_taken() -> None:
    """Asterisk 22.10 answers with 500 although it has made the list."""
    found = await carried(BANS)
    assert [line for line in found.log if line["log_level"] == "error"] == []
    assert found.asterisk.objects["acl", "bans"] == {"deny": "192.0.2.7/32"}


async def test_bans_that_are_set_again_replace_the_old_ones() -> None:
    found = await carried(BANS, {DELETE: 404})
    assert found.asked[0] == Asked("DELETE /asterisk/config/dynamic/res_pjsip/acl/bans")
    assert found.asterisk.objects["acl", "bans"] == {"deny": "192.0.2.7/32"}
