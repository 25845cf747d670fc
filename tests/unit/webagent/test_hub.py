"""Streams: a snapshot, then numbered events, each encoded once; catching up, falling behind, and the leading tab."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.actor import Actor
from core.ids import AgentId, UserId
from core.messages.floor import GoBusy, GoIdle, SignOn
from core.messages.telephony import PhoneReachable
from infra.clock import new_id
from server.domains import DOMAINS
from tests.unit.webagent.system import LiveSystem
from tests.unit.webagent.test_board import PAGES, PROFILES
from tests.until import until
from webagent.push import hub as hub_module
from webagent.push.board import Board, Difference
from webagent.push.hub import Hub, encode_event
from webagent.push.stream import BUFFER, Register, Stream

AGENT, SUPERVISOR = PAGES["agent"], PAGES["supervisor"]


class Pages:
    """A hub with its live core."""

    def __init__(self, folder: Path) -> None:
        self.system = LiveSystem(folder)
        self.watched: list[str] = []
        self.hub = Hub(Board(self.system.live, DOMAINS, PROFILES), self.system.clock, new_id, self)
        self.system.bus.on_changed(self.hub.changed)

    def came(self, agent: AgentId, *, seen: bool) -> None:
        self.watched.append("came" if seen else "came hidden")

    def went(self, agent: AgentId) -> None:
        self.watched.append("went")

    def seen(self, agent: AgentId, seen: bool) -> None:
        self.watched.append("seen" if seen else "not seen")

    def open(self, page: str = "tab", actor: Actor = AGENT, session: str = "s", **register: Any) -> Stream:
        return self.hub.register(Register(page=page, **register), actor, session)

    def frames(self, stream: Stream) -> list[Any]:
        return [json.loads(frame) for frame in stream.take(self.system.clock.now())]

    def sign_on(self) -> None:
        self.system.bus.post(PhoneReachable(phone="8001", at=self.system.clock.now()))
        self.system.bus.post(SignOn(profile=PROFILES[0], by="8001"))

    def idle(self) -> None:
        self.system.bus.post(GoIdle(agent=AgentId("8001"), by="8001"))

    def busy(self) -> None:
        self.system.bus.post(GoBusy(agent=AgentId("8001"), reason="other", by="8001"))


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[Pages]:
    pages = Pages(tmp_path)
    yield pages
    pages.system.journal.close()


async def test_first_a_snapshot_then_numbered_events(pages: Pages) -> None:
    stream = pages.open()
    (snapshot,) = pages.frames(stream)
    assert (snapshot["type"], snapshot["stream"], snapshot["seq"]) == ("snapshot", stream.id, 0)
    assert snapshot["now"] == pages.system.clock.now()
    kinds = [kind for kind, _, _ in snapshot["items"]]
    assert sorted(kinds) == ["me", "queue", "queue", "system", "today"]
    pages.sign_on()
    pages.hub.flush()
    (events,) = pages.frames(stream)
    assert (events["type"], events["seq"]) == ("events", len(events["events"]))
    assert ["me", "8001", "busy"] in [[e[1], e[2], e[3].get("state")] for e in events["events"]]
    assert pages.frames(stream) == []


async def test_a_burst_of_changes_is_one_frame(pages: Pages) -> None:
    stream = pages.open()
    pages.frames(stream)
    pages.sign_on()
    pages.idle()
    pages.busy()
    assert pages.frames(stream) == []
    await until(lambda: stream.seq)
    (events,) = pages.frames(stream)
    assert [event[1] for event in events["events"]].count("me") == 1


async def test_what_was_decided_leaves_before_pages_are_told(pages: Pages) -> None:
    """A request to Asterisk, made in the loop's turn after the decision, does not wait for 160 pages."""
    stream = pages.open()
    pages.sign_on()
    asked = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(lambda: asked.set_result(stream.seq))
    assert await asked == 0
    # In turns and not in seconds: the page must know of an offer before its phone rings.
    for _ in range(hub_module.TOLD_AFTER + 1):
        await asyncio.sleep(0)
    assert stream.seq


async def test_an_event_is_encoded_once_for_all_pages(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes go to each of 160 pages."""
    streams = [pages.open(f"tab {n}", SUPERVISOR) for n in range(160)]
    for stream in streams:
        pages.frames(stream)
    encoded: list[bytes] = []

    def noted(difference: Difference) -> bytes:
        encoded.append(encode_event(difference))
        return encoded[-1]

    monkeypatch.setattr(hub_module, "encode_event", noted)
    pages.sign_on()
    pages.hub.flush()
    assert sorted(json.loads(event)[1] for event in encoded) == ["agent", "me", "queue", "queue"]
    theirs = [event for event in encoded if json.loads(event)[1] != "me"]
    for stream in streams:
        assert [id(event) for event in stream.buffer] == [id(event) for event in theirs]
        (frame,) = pages.frames(stream)
        assert frame["events"] == [json.loads(event) for event in theirs]


async def test_however_many_pages_there_are_each_is_woken(pages: Pages) -> None:
    """Sixteen in one turn of the loop, and the others in the following ones."""
    streams = [pages.open(f"tab {n}", SUPERVISOR) for n in range(40)]
    for stream in streams:
        pages.frames(stream)
        assert stream.wake is not None
        stream.wake.clear()
    pages.sign_on()
    pages.hub.flush()
    assert awake(streams) == 16
    await until(lambda: awake(streams) == 40)


def awake(streams: list[Stream]) -> int:
    return sum(stream.wake is not None and stream.wake.is_set() for stream in streams)


async def test_a_page_whose_rights_were_withdrawn_receives_nothing_more_of_what_they_showed(pages: Pages) -> None:
    """PF13: the page learns of it, starts again, and hears no more of the agents, even if it never asks."""
    stream = pages.open("tab", SUPERVISOR)
    pages.frames(stream)
    pages.hub.authorize("s", Actor(user=SUPERVISOR.user, name="s"))
    rights, snapshot = pages.frames(stream)
    assert (rights["type"], snapshot["type"]) == ("rights", "snapshot")
    assert {kind for kind, _, _ in snapshot["items"]} == {"queue", "today", "system"}
    pages.sign_on()
    pages.hub.flush()
    assert [event[1] for frame in pages.frames(stream) for event in frame["events"]] == ["queue", "queue"]
    assert pages.hub.pages == 1


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ("sign_on", ["agent", "me", "queue", "queue"]),
        ("idle", ["agent", "me", "queue", "queue"]),
        ("busy", ["agent", "me"]),
        ("arrives", ["queue", "queue_day", "today", "waiting"]),
    ],
)
async def test_how_much_an_operation_tells(pages: Pages, move: str, expected: list[str]) -> None:
    """One event per changed value, and no more; the agent serves two queues."""
    if move != "sign_on":
        pages.sign_on()
    page = pages.open("tab", Actor(user=UserId("s"), name="s", rights=SUPERVISOR.rights, agent=AGENT.agent))
    pages.frames(page)
    if move == "arrives":
        pages.system.arrives("c-1")
    else:
        getattr(pages, move)()
    pages.hub.flush()
    (frame,) = pages.frames(page)
    told = [event[1] for event in frame["events"]]
    assert sorted(told) == expected


def newer(stream: Stream, than: int) -> bool:
    return stream.seq > than


async def test_the_day_s_counts_are_told_less_often(pages: Pages) -> None:
    """AC4: the queues' figures change with every call and go to every page, but at most twice a second."""
    stream = pages.open("tab", SUPERVISOR)
    pages.frames(stream)
    for n in range(3):
        pages.system.arrives(f"c-{n}")
        await until(partial(newer, stream, stream.seq))
    kinds = [event[1] for frame in pages.frames(stream) for event in frame["events"]]
    assert [kinds.count(kind) for kind in ("waiting", "queue", "today", "queue_day")] == [3, 1, 1, 1]
    pages.system.clock.advance(hub_module.COUNTS_EVERY_S)
    (frame,) = pages.frames(stream)
    told = {event[1]: event[3] for event in frame["events"]}
    assert (set(told), len(frame["events"])) == ({"today", "queue", "queue_day"}, 3)
    assert (told["today"]["waiting"], told["queue"]["waiting"], told["queue_day"]["offered"]) == (3, 3, 3)


async def test_a_page_that_comes_back_gets_what_it_missed(pages: Pages) -> None:
    stream = pages.open()
    pages.frames(stream)
    pages.sign_on()
    pages.hub.flush()
    (seen,) = pages.frames(stream)
    pages.hub.left(stream)
    pages.system.arrives("c-1")
    pages.hub.flush()
    back = pages.open(stream=stream.id, after=seen["seq"])
    assert back is stream
    (missed,) = pages.frames(back)
    assert missed["type"] == "events"
    assert missed["seq"] == seen["seq"] + len(missed["events"])


async def test_a_frame_that_got_lost_on_the_way_comes_again(pages: Pages) -> None:
    stream = pages.open()
    pages.frames(stream)
    pages.sign_on()
    pages.hub.flush()
    (lost,) = pages.frames(stream)
    pages.hub.left(stream)
    (again,) = pages.frames(pages.open(stream=stream.id, after=0))
    assert again["events"] == lost["events"]


async def test_a_page_that_missed_nothing_is_told_so(pages: Pages) -> None:
    stream = pages.open()
    pages.frames(stream)
    pages.hub.left(stream)
    (frame,) = pages.frames(pages.open(stream=stream.id, after=0))
    assert (frame["type"], frame["events"]) == ("events", [])


@pytest.mark.parametrize(
    "reason", ["away too long", "missed too much", "unknown", "other page", "other rights", "from the future"]
)
async def test_otherwise_it_starts_over(pages: Pages, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    stream = pages.open()
    pages.frames(stream)
    pages.hub.left(stream)
    page, actor, id, after = "tab", AGENT, stream.id, 0
    if reason == "away too long":
        pages.system.clock.advance(hub_module.KEPT_S + 1)
    elif reason == "missed too much":
        for n in range(BUFFER + 1):
            stream.append(b"[]" if n else b"[1]")
    elif reason == "unknown":
        id = "another"
    elif reason == "other page":
        page = "another tab"
    elif reason == "other rights":
        actor = SUPERVISOR
    else:
        after = 5
    fresh = pages.open(page, actor, stream=id, after=after)
    assert fresh is not stream
    assert pages.frames(fresh)[0]["type"] == "snapshot"


async def test_a_page_that_is_too_slow_is_cut_off_and_starts_over(pages: Pages) -> None:
    stream = pages.open()
    pages.frames(stream)
    for _ in range(BUFFER + 1):
        stream.append(b"[]")
    assert pages.frames(stream) == []
    assert stream.cut_off == "slow"
    pages.hub.left(stream)
    assert pages.open(stream=stream.id, after=0) is not stream


async def test_the_second_tab_of_an_agent_leads_and_the_first_is_told(pages: Pages) -> None:
    first = pages.open("tab 1")
    pages.frames(first)
    second = pages.open("tab 2")
    assert [frame["type"] for frame in pages.frames(first)] == ["superseded"]
    assert [frame["type"] for frame in pages.frames(second)] == ["snapshot"]
    pages.sign_on()
    pages.hub.flush()
    assert pages.frames(first)[0]["type"] == "events"


async def test_a_superseded_tab_that_comes_back_stays_superseded(pages: Pages) -> None:
    first = pages.open("tab 1")
    second = pages.open("tab 2")
    pages.frames(first)
    pages.hub.left(first)
    back = pages.open("tab 1", stream=first.id, after=0)
    assert [frame["type"] for frame in pages.frames(back)] == ["events", "superseded"]
    assert [frame["type"] for frame in pages.frames(second)] == ["snapshot"]


async def test_another_machine_leads_only_when_it_takes_over(pages: Pages) -> None:
    """Issue 3: signing in elsewhere does not take a seat that is in use; the new page learns so and asks its agent."""
    pages.sign_on()
    first = pages.open("here")
    pages.frames(first)
    second = pages.open("there", session="other")
    assert pages.frames(second)[-1] == {"type": "superseded", "taken": False}
    assert pages.frames(first) == []
    pages.hub.left(second)
    second = pages.open("there", session="other", stream=second.id, after=0, leads=True, takeover=True)
    assert [frame["type"] for frame in pages.frames(second)] == ["events"]
    assert pages.frames(first) == [{"type": "superseded", "taken": True}]


async def test_another_machine_leads_at_once_when_nobody_is_signed_on(pages: Pages) -> None:
    first = pages.open("here")
    pages.frames(first)
    pages.open("there", session="other")
    assert pages.frames(first) == [{"type": "superseded", "taken": True}]


async def test_after_a_restart_the_tab_that_led_leads_again(pages: Pages) -> None:
    """TE7: both tabs come back to a core that knows neither."""
    viewer = pages.open("tab 1", stream="old 1", after=7, leads=False)
    leader = pages.open("tab 2", stream="old 2", after=9, leads=True)
    assert [frame["type"] for frame in pages.frames(viewer)] == ["snapshot", "superseded"]
    assert [frame["type"] for frame in pages.frames(leader)] == ["snapshot"]


async def test_a_tab_takes_the_lead_when_the_leader_has_gone(pages: Pages) -> None:
    first, second = pages.open("tab 1"), pages.open("tab 2")
    for stream in (first, second):
        pages.frames(stream)
        pages.hub.left(stream)
    back = pages.open("tab 1", stream=first.id, after=0)
    assert [frame["type"] for frame in pages.frames(back)] == ["events"]


async def test_an_old_connection_that_ends_late_takes_nobody_away(pages: Pages) -> None:
    """TE7: the page is back while its half-open socket is still registered; a talk with good sound goes on."""
    old = pages.open()
    back = pages.open(stream=old.id, after=0)
    assert (old.cut_off, back is old) == ("replaced", False)
    pages.hub.left(old)
    assert pages.watched == ["came", "came"]
    pages.hub.left(back)
    assert pages.watched[-1] == "went"


async def test_a_page_that_is_sent_away_is_not_one_that_has_gone(pages: Pages) -> None:
    """Its session is over, and its agent signs in again on it: meanwhile the phone goes on talking."""
    stream = pages.open()
    pages.hub.end_session("s")
    pages.hub.left(stream)
    assert pages.watched == ["came", "not seen"]


async def test_whether_the_leading_page_is_on_the_screen(pages: Pages) -> None:
    """FX1: written work rings only there. A page that falls silent does not count as seen, and a following page does
    not count at all.
    """
    stream = pages.open("tab 1", hidden=True)
    for hidden in (False, False, True, False):
        pages.hub.shown(stream, hidden=hidden)
    pages.hub.left(stream, closed=False)
    assert pages.watched == ["came hidden", "seen", "not seen", "seen", "not seen"]
    leader, follower = pages.open("tab 2"), pages.open("tab 1", stream=stream.id, after=0, leads=False)
    pages.hub.shown(follower, hidden=True)
    pages.hub.left(follower)
    assert pages.watched[5:] == ["came"]
    pages.hub.shown(leader, hidden=True)
    assert pages.watched[6:] == ["not seen"]


async def test_supervisors_may_have_many_tabs(pages: Pages) -> None:
    first, second = pages.open("tab 1", SUPERVISOR), pages.open("tab 2", SUPERVISOR)
    for stream in (first, second):
        assert [frame["type"] for frame in pages.frames(stream)] == ["snapshot"]


async def test_a_ping_tells_the_time_to_pages_that_are_there(pages: Pages) -> None:
    here, gone = pages.open("tab 1"), pages.open("tab 2", SUPERVISOR)
    pages.frames(here)
    pages.hub.left(gone)
    pages.hub.ping()
    assert pages.frames(here) == [{"type": "ping", "now": pages.system.clock.now()}]
    assert not gone.control


async def test_the_pages_of_a_session_that_ends_are_closed(pages: Pages) -> None:
    mine, other = pages.open("tab 1", session="mine"), pages.open("tab 2", SUPERVISOR, session="other")
    pages.hub.end_session("mine")
    assert (mine.cut_off, other.cut_off) == ("signed_out", None)


async def test_an_agent_who_is_younger_than_the_core_sees_the_own_state(pages: Pages) -> None:
    """AC7: `server user add` needs no restart."""
    actor = Actor(user=UserId("new"), name="新人", agent=AgentId("8099"))
    (snapshot,) = pages.frames(pages.open("tab", actor))
    me = next(value for kind, _, value in snapshot["items"] if kind == "me")
    assert (me["id"], me["name"], me["state"]) == ("8099", "新人", "signed_off")


async def test_a_page_that_calls_itself_like_another_person_s_takes_nothing_from_that_one(pages: Pages) -> None:
    """A tab chooses its page's name: it can close, lead and continue only pages of the same person."""
    pages.sign_on()
    mine = pages.open("tab", session="s1")
    theirs = pages.open("tab", actor=SUPERVISOR, session="s2")
    assert mine.cut_off is None
    assert pages.hub.is_open("s1")
    assert pages.hub.is_open("s2")
    pages.frames(mine)
    pages.hub.left(theirs)
    again = pages.open(
        "tab", actor=replace(SUPERVISOR, user=UserId("another")), session="s3", stream=theirs.id, after=0
    )
    assert again.id != theirs.id
    assert pages.watched == ["came"]
    pages.hub.left(mine)
    assert pages.watched == ["came", "went"]
