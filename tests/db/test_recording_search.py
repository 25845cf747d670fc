"""Recordings are found by half-remembered facts, in both databases (RC2)."""

from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from core.ids import AgentId, CallId, FlowId, InteractionId, OfferId, QueueId, RecordingId
from core.messages.base import Event
from core.messages.callback import OutboundBegan
from core.messages.files import RecordingFailed, RecordingReady, RecordingWaits
from core.messages.floor import Connected
from core.messages.outbound import CallPlaced
from core.messages.recording import TalkTicketed
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.talks import ParticipantJoined
from core.messages.telephony import CallArrived, CallEnded, EndCause, Side
from infra.database.engine import Database
from infra.live.history import Fact, event_table
from recording import store
from recording.finding import talks
from recording.finding.search import BadCursor, FoundTalk, PeriodTooLong, RecordingKey, RecordingQuery, page

DAY = 86_400.0
FIRST = 1_760_000_000.0


class Calls:
    """Calls with a talk each, as the history copies them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.n = 0

    async def tell(self, *events: Event) -> None:
        """Write raw events and projections as one batch."""
        facts = []
        for event in events:
            self.n += 1
            facts.append(Fact(self.n, 0, getattr(event, "at", FIRST), event))
        async with self.database.write() as connection:
            for fact in facts:
                body = {name: getattr(fact.event, name) for name in type(fact.event).__dataclass_fields__}
                row = {"n": fact.n, "i": 0, "at": fact.at, "owner": "", "type": type(fact.event).__name__}
                subject = body.get("call") or body.get("interaction")
                await connection.execute(sa.insert(event_table).values(**row, subject=subject, body=body))
            for projection in (*store.PROJECTIONS, *talks.PROJECTIONS):
                wanted = [fact for fact in facts if isinstance(fact.event, projection.types)]
                if wanted:
                    await projection.project(connection, wanted)

    async def talked(self, call: str, at: float, agent: str = "8001", number: str = "13812345678", **more: Any) -> None:
        """A complete call with its recording."""
        seconds = more.get("seconds", 30.0)
        id, queue = CallId(call), QueueId(more.get("queue", "general"))
        await self.tell(
            CallArrived(call=id, caller=number, called="12345", trunk="t", at=at - 10),
            Connected(interaction=InteractionId(call), offer=OfferId("o"), agent=AgentId(agent), queue=queue, at=at),
            CallEnded(call=id, by=Side.CALLER, cause=EndCause.NORMAL, at=at + seconds),
        )
        if more.get("filed", True):
            recorded_s = more.get("recorded_s", seconds)
            about = {"file": "x.ogg", "seconds": recorded_s, "sha256": "", "at": at + seconds + 2, "started_at": at}
            await self.tell(RecordingReady(recording=RecordingId(f"r-{call}"), call=id, **about))

    async def find(
        self, after: RecordingKey | None = None, limit: int = 50, agents: Sequence[str] | None = None, **sought: Any
    ) -> tuple[list[FoundTalk], RecordingKey | None]:
        seen = None if agents is None else frozenset(agents)
        async with self.database.read() as connection:
            return await page(connection, RecordingQuery(**{"since": FIRST - DAY, **sought}), seen, after, limit)

    async def ids(self, **sought: Any) -> list[str]:
        return [talk.call for talk in (await self.find(**sought))[0]]


@pytest.fixture
async def calls(database: Database) -> Calls:
    """Three talks, newest last."""
    calls = Calls(database)
    await calls.talked("c-1", FIRST)
    await calls.talked("c-2", FIRST + DAY, agent="8002", number="13900004321", queue="english", seconds=600.0)
    await calls.talked("c-3", FIRST + 2 * DAY, number="", seconds=5.0)
    await calls.tell(TalkTicketed(call=CallId("c-2"), ticket="t-9", number="20261126-0009", at=FIRST + DAY))
    return calls


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({}, ["c-3", "c-2", "c-1"]),
        ({"since": FIRST + 1, "until": FIRST + 2 * DAY}, ["c-2"]),
        ({"number": "13812345678"}, ["c-1"]),
        ({"ends": "4321"}, ["c-2"]),
        ({"ends": "004321"}, ["c-2"]),
        ({"ends": "994321"}, []),
        ({"agent": "8001"}, ["c-3", "c-1"]),
        ({"agent": "8001", "queue": "english"}, []),
        ({"queue": "english", "agent": "8002", "ticket": "t-9"}, ["c-2"]),
        ({"ticket": "20261126-0009", "since": None}, ["c-2"]),
        ({"min_s": 20, "max_s": 60}, ["c-1"]),
        ({"agent": "8001", "max_s": 20}, ["c-3"]),
        ({"direction": "out"}, []),
        ({"direction": "in", "agents": ["8002", "8003"]}, ["c-2"]),
        ({"agent": "8001", "agents": ["8002"]}, []),
        ({"training": True}, []),
        ({"training": False}, ["c-3", "c-2", "c-1"]),
        ({"min_s": 600}, ["c-2"]),
        ({"min_s": 601}, []),
        ({"agent": "8002", "min_s": 1200}, []),
        ({"states": ("failed", "missing")}, []),
        ({"states": ("ready", "missing"), "queue": "general"}, ["c-3", "c-1"]),
        ({"agents": []}, []),
        ({"agents": ["8001", "8002"], "queue": "english"}, ["c-2"]),
        ({"agents": ["8001", "8002"], "tag": "样例"}, []),
    ],
)
async def test_conditions_that_must_all_hold(calls: Calls, sought: dict[str, Any], found: list[str]) -> None:
    assert await calls.ids(**sought) == found


async def rang(calls: Calls, call: str, at: float, callback: str, *, training: bool = False) -> None:
    """A citizen whom 8003 called, with the recording."""
    id, queue, agent = CallId(call), QueueId("general"), AgentId("8003")
    placed = CallPlaced(call=id, number="13700001111", shown="12345", trunk="t", leg="o", by="8003", at=at - 9)
    began = OutboundBegan(
        interaction=InteractionId(call),
        offer=OfferId("o"),
        agent=agent,
        queue=queue,
        callback=callback,
        training=training,
        at=at - 5,
    )
    await calls.tell(placed, began)
    joined = Connected(interaction=InteractionId(call), offer=OfferId("o"), agent=agent, queue=queue, at=at)
    await calls.tell(joined, CallEnded(call=id, by=Side.CALLER, cause=EndCause.NORMAL, at=at + 20))


async def test_kinds_of_calls_satisfaction_and_everybody_in_a_talk(calls: Calls) -> None:
    """RC2: each condition alone, and together with another."""
    await rang(calls, "out", FIRST, "")
    await rang(calls, "back", FIRST + 1, "cb-1")
    await rang(calls, "practice", FIRST + 2, "", training=True)
    for call, level in (("c-1", SurveyLevel.DISSATISFIED), ("c-3", SurveyLevel.SATISFIED)):
        await calls.tell(_survey(call, level))
    asked = ParticipantJoined(
        interaction=InteractionId("c-2"),
        participant=OfferId("p"),
        agent=AgentId("8004"),
        with_caller=False,
        at=FIRST + DAY + 9,
    )
    await calls.tell(asked)
    await calls.tell(CallEnded(call=CallId("c-2"), by=Side.CALLER, cause=EndCause.NORMAL, at=FIRST + DAY + 600))
    cases: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({"direction": "out"}, ["practice", "out"]),
        ({"direction": "out", "training": False}, ["out"]),
        ({"direction": "callback"}, ["back"]),
        ({"training": True}, ["practice"]),
        ({"direction": "in"}, ["c-3", "c-2", "c-1"]),
        ({"level": "dissatisfied"}, ["c-1"]),
        ({"level": "dissatisfied", "agent": "8002"}, []),
        ({"level": "satisfied", "max_s": 10}, ["c-3"]),
        ({"agent": "8004"}, ["c-2"]),
        ({"agent": "8004", "queue": "english", "min_s": 300}, ["c-2"]),
    )
    for sought, found in cases:
        assert await calls.ids(**sought, states=()) == found, sought


def _survey(call: str, level: SurveyLevel) -> SurveyAnswered:
    return SurveyAnswered(
        call=CallId(call),
        flow=FlowId("survey"),
        node="ask",
        origin=SurveyOrigin.FRONT_DESK,
        result=SurveyResult.ANSWERED,
        level=level,
        agents=(AgentId("8001"),),
        queue=QueueId("general"),
        number="13812345678",
        language="zh",
        asked_at=FIRST + 25,
        at=FIRST + 30,
    )


async def test_talks_of_a_whole_office_are_each_listed_once(calls: Calls) -> None:
    """Its agents are searched several at a time, and a talk may have two of them."""
    joined: dict[str, Any] = {"offer": OfferId("o2"), "agent": AgentId("8002"), "queue": QueueId("general")}
    await calls.tell(Connected(interaction=InteractionId("c-1"), **joined, at=FIRST + 9))
    await calls.tell(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=FIRST + 30))
    office = [str(agent) for agent in range(8001, 8001 + 250)]
    assert await calls.ids(agents=office) == ["c-3", "c-2", "c-1"]
    assert await calls.ids(agents=[*office[2:], "8001"], agent="8002") == ["c-1"]


async def test_rare_kinds_of_talks_are_found(calls: Calls) -> None:
    """Each has its own word, so that a search does not scan a year for three of them."""
    rung: dict[str, Any] = {"interaction": InteractionId("c-8"), "offer": OfferId("o"), "agent": AgentId("8001")}
    rung |= {"queue": QueueId("general"), "callback": "cb-1", "training": True}
    await calls.tell(OutboundBegan(**rung, at=FIRST + 3 * DAY))
    await calls.talked("c-8", FIRST + 3 * DAY + 9, seconds=4_000.0)
    for sought in ({"direction": "callback"}, {"training": True}, {"min_s": 3_600.0}):
        assert await calls.ids(**sought, agent="8001") == ["c-8"]
    assert await calls.ids(direction="in", agent="8001") == ["c-3", "c-1"]
    assert await calls.ids(training=False, min_s=20.0) == ["c-2", "c-1"]


@pytest.mark.parametrize("word", [{}, {"agent": "8001"}, {"agents": ["8001", "8002"], "min_s": 1}])
async def test_pages_follow_each_other_without_gap(calls: Calls, word: dict[str, Any]) -> None:
    for n in range(4, 9):
        await calls.talked(f"c-{n}", FIRST + 3 * DAY)
    whole = await calls.ids(**word)
    walked: list[str] = []
    after: RecordingKey | None = None
    while True:
        talks_found, after = await calls.find(after=after, limit=2, **word)
        walked += [talk.call for talk in talks_found]
        if after is None:
            break
        after = RecordingKey.read(str(after))
    assert walked == whole
    assert len(whole) == (7 if "agent" in word else 8)


async def test_a_call_is_told_anew_and_keeps_its_tags(calls: Calls) -> None:
    async with calls.database.write() as connection:
        await talks.set_tags(connection, "c-1", ["投诉升级", "样例"])
    await calls.tell(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=FIRST + 30))
    [found], _ = await calls.find(tag="样例")
    assert (found.call, found.words["tag"], found.talk_s) == ("c-1", sorted(["投诉升级", "样例"]), 30.0)
    async with calls.database.write() as connection:
        await talks.set_tags(connection, "c-1", [])
    assert await calls.ids(tag="样例") == []


async def test_a_talk_without_a_recording_is_seen_as_missing(calls: Calls) -> None:
    await calls.talked("c-4", FIRST + 3 * DAY, filed=False)
    assert await calls.ids(states=("missing",)) == ["c-4"]
    await calls.tell(RecordingWaits(recording=RecordingId("r-c-4"), call=CallId("c-4"), at=FIRST))
    assert await calls.ids(states=("waiting",)) == ["c-4"]
    failed = RecordingFailed(recording=RecordingId("r-c-4"), call=CallId("c-4"), reason="BrokenPart", at=FIRST)
    await calls.tell(failed)
    [found], _ = await calls.find(states=("failed", "missing"))
    assert (found.state, found.faults, found.talk_s) == ("failed", "BrokenPart", 30.0)


async def test_a_call_without_a_talk_is_in_no_list(calls: Calls) -> None:
    await calls.tell(
        CallArrived(call=CallId("c-9"), caller="1", called="12345", trunk="t", at=FIRST),
        CallEnded(call=CallId("c-9"), by=Side.CALLER, cause=EndCause.NORMAL, at=FIRST + 1),
    )
    assert "c-9" not in await calls.ids(states=())


async def test_moments_are_in_seconds_of_the_recording(calls: Calls) -> None:
    async with calls.database.read() as connection:
        cues = await talks.cues_of(connection, "c-2", FIRST + DAY - 1.5)
    assert [(cue.kind, cue.at_s, cue.who) for cue in cues] == [("joined", 1.5, "8002"), ("ended", 601.5, "")]


async def test_a_period_without_bound_is_refused(calls: Calls) -> None:
    for sought in ({"since": None}, {"since": FIRST, "until": FIRST + 400 * DAY}):
        with pytest.raises(PeriodTooLong):
            await calls.find(**sought)
    with pytest.raises(BadCursor):
        RecordingKey.read("yesterday")


async def test_recordings_of_earlier_releases_are_told_later(calls: Calls) -> None:
    """Their rows are older than the list of talks."""
    row = {"id": "r-old", "call": "old", "state": "ready", "file": "x.wav", "seconds": 2.0, "sha256": ""}
    async with calls.database.write() as connection:
        await connection.execute(sa.insert(store.recording_table).values(**row, filed_at=FIRST, started_at=FIRST))
        assert await talks.untold(connection, 10) == ["old"]
        await talks.tell(connection, "old")
        assert await talks.untold(connection, 10) == []
    assert "old" in await calls.ids()
