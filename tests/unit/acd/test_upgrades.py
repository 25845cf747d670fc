"""A core of this release is started on the journal of an older one that was killed.

Each journal was really written by its release (tests/fixtures/journals, by journal_story.py): `before-interaction` when
a place in line and a talk were two entities, `before-participant` when they were one, with other words for many
things.
"""

import json
import shutil
from pathlib import Path
from typing import Any, NewType

import pytest

from acd.rules.callbacks.entities import Callback, CallbackOf
from acd.rules.entities import (
    Agent,
    Assignment,
    Before,
    Conference,
    Interaction,
    Offer,
    Participant,
    SupervisionSession,
    Sweep,
    WrapUp,
)
from acd.upgrades import Upgrade
from core.ids import AgentId, CallId, InteractionId, OfferId
from core.messages.floor import (
    AgentProfile,
    AgentState,
    AgentStateChanged,
    Departed,
    EndWrapUp,
    GoIdle,
    Handover,
    OfferEnded,
    SignOff,
    SignOn,
)
from core.messages.presence import PageCame
from core.messages.routing import Reconciled
from core.messages.talks import DropParticipant, ParticipantCalled, ParticipantKind, SwapParticipants
from core.messages.telephony import CallEnded, EndCause, LegEnded, Side
from core.messages.written import CloseInteraction
from core.replace import replace
from core.state import Entity
from infra.live.codec import Unreadable
from tests.unit.acd.invariants import check
from tests.unit.acd.journal_story import Story, tell
from tests.unit.acd.watched import CODEC
from tests.unit.acd.world import World

JOURNALS = Path(__file__).parents[2] / "fixtures" / "journals"
KILLED_AT = 1_760_000_335.0

Release = NewType("Release", str)


@pytest.fixture(params=["before-interaction", "before-participant"])
def release(request: pytest.FixtureRequest) -> Release:
    """The release that wrote the journal."""
    return Release(request.param)


@pytest.fixture
def to_the_end(release: Release) -> bool:
    """Whether this journal contains the story's end: supervisors, and a call that the sweeper finds over."""
    return release != "before-interaction"


@pytest.fixture
def story(release: Release, tmp_path: Path) -> Story:
    """The next core just after its start, when all pages have come back: older releases did not ask for pages."""
    shutil.copytree(JOURNALS / release, tmp_path / "journal")
    story = started(tmp_path / "journal", KILLED_AT)
    for agent in story.floor.agents():
        story.tell(PageCame(agent=agent.id))
    return story


def started(folder: Path, now: float, first_id: int = 1000) -> Story:
    return Story(folder, now, first_id)


def seen(story: Story) -> World:
    """The floor in the form that the invariants check."""
    world = World()
    world.tables, world.now = story.floor.tables, story.clock.now()
    return world


def contents(story: Story, *kinds: type[Entity]) -> dict[tuple[str, str], Entity]:
    tables = story.floor.tables
    return {(cls.KIND, id): one for cls in kinds for id, one in tables.of(cls).items()}


def test_nothing_is_set_aside_and_the_floor_is_whole(story: Story, to_the_end: bool) -> None:
    assert story.journal.set_aside.count == 0
    assert story.floor.reconciled() == int(to_the_end)
    check(seen(story))
    story.clock.advance(4)
    check(seen(story))


def test_everybody_has_the_place_in_line(story: Story) -> None:
    """This includes callers who are offered, who wait for a call-back, and who were with an agent."""
    line = [(one.id, one.queue, story.floor.position(one), one.entry.offer) for one in story.floor.waiting()]
    assert sorted(line, key=lambda one: one[1:3]) == [
        ("vip", "general", 1, "id46"),
        ("out-id35", "general", 2, "id39"),
        ("out-id36", "general", 3, "id48"),
        ("out-id38", "general", 4, None),
        ("plain", "general", 5, None),
        ("kept", "general", 6, None),
        ("able", "general", 7, None),
        ("mail2", "general", 8, "id50"),
        ("out-own", "general", 9, "id51"),
        ("late", "general", 10, None),
        ("handed", "seldom", 1, None),
        ("rare", "seldom", 2, None),
        ("rare2", "seldom", 3, None),
    ]
    handed, kept = story.floor.waiting_one("handed"), story.floor.waiting_one("kept")
    assert handed is not None
    assert handed.before == Before(agent=AgentId("8007"), why=Handover.TRANSFERRED)
    assert (handed.returned, handed.asked, handed.entry.first) == (True, "general", True)
    assert kept is not None
    assert (kept.entry.for_agent, kept.entry.rings, kept.path[0].label) == ("8001", 1, "主菜单")


def test_every_agent_has_the_same_work_as_before(story: Story) -> None:
    talks = {one.id: (one.talk.agent, one.talk.leg) for one in story.floor.talks() if one.talk.parted_at is None}
    assert talks == {
        "talk": ("8003", "id6"),
        "held": ("8004", "id7"),
        "asks": ("8005", "id8"),
        "taken": ("8009", "id12"),
        "lost": ("8023", ""),
        "found": ("8027", "id42"),
        "going": ("8028", "id15"),
        "trainee": ("8026", "id17"),
        "consult": ("8010", "id18"),
        "conference": ("8012", "id20"),
        "promoted": ("8013", "id23"),
        "flow": ("8015", "id27"),
        "impatient2": ("8002", "id47"),
    }
    over = {one.id: one.talk.agent for one in story.floor.talks() if one.talk.parted_at is not None}
    assert over == {"english": "8006", "leaves": "8025", "out-not-reached": "8031"}
    papers = {id: paper.interaction.id for id, paper in story.floor.tables.of(WrapUp).items()}
    assert papers == {"8007": "handed", "8008": "taken", "8014": "outside", "8029": "blind"}
    assert {id: (one.agent, one.weight) for id, one in story.floor.tables.of(Assignment).items()} == {
        "mail1": ("8020", 50),
        "chat1": ("8019", 25),
        "chat2": ("8019", 25),
    }
    left = {id: (one.left.agent, one.departed) for id, one in story.floor.tables.of(Conference).items() if one.left}
    assert left == {"outside": ("8014", True), "blind": ("8029", False)}
    agent = story.floor.agent(AgentId("8003"))
    assert agent is not None
    assert (agent.id, agent.profile.name, agent.profile.auto_answer, agent.next_reason) == (
        "8003",
        "坐席03",
        True,
        "lunch",
    )


def test_what_was_posted_and_not_handled_is_delivered(story: Story) -> None:
    """At the moment of the crash, citizen and agent were joined, a caller hung up, and another entered the line."""
    assert states(story, "8002", "8025") == {"8002": "talking", "8025": "wrap_up"}
    late = story.floor.waiting_one("late")
    assert late is not None
    assert late.entry.announced == 10
    assert "13877770002" not in story.floor.tables.of(CallbackOf), "this citizen has got through"


def test_deadlines_are_armed(story: Story) -> None:
    """Each at its moment: the phone that is away, the transfer that hangs, what rings, the lost agent, wrap-up."""
    heard: list[OfferEnded] = []
    story.bus.listen((OfferEnded,), lambda event: heard.append(event) if isinstance(event, OfferEnded) else None)
    story.clock.advance(5)
    assert states(story, "8033", "8028") == {"8033": "busy", "8028": "wrap_up"}
    waiting = story.floor.waiting_one("going")
    assert waiting is not None
    assert (waiting.entry.for_agent, waiting.entry.handed) == ("8003", True)
    story.clock.advance(10)
    assert states(story, "8023", "8027") == {"8023": "busy", "8027": "busy"}
    assert {"lost", "found"} <= {one.id for one in story.floor.waiting()}
    story.clock.advance(5)
    assert {one.agent: one.outcome.value for one in heard} == {
        "8001": "no_answer",
        "8019": "no_answer",
        "8022": "no_answer",
        "8032": "no_answer",
    }
    story.clock.advance(31)
    assert states(story, "8006") == {"8006": "wrap_up"}
    story.clock.advance(1)
    assert states(story, "8006") != {"8006": "wrap_up"}
    check(seen(story))


def states(story: Story, *ids: str) -> dict[str, str]:
    return {id: story.floor.tables.of(Agent)[id].state.value for id in ids}


def test_everything_comes_to_its_end(story: Story, to_the_end: bool) -> None:
    """Citizens leave, agents write up and sign off: nothing and nobody is left, and the sweeper found nothing."""
    gone: list[str] = []
    story.bus.listen((Departed,), lambda event: gone.append(event.interaction) if isinstance(event, Departed) else None)
    everything = sorted(story.floor.tables.of(Interaction))
    everybodys = [one.id for one in story.floor.talks() if one.talk.parted_at is not None] + ["outside"]
    for participant in list(story.floor.tables.of(Participant).values()):
        story.tell(ended(participant.interaction, participant.id, story.clock.now()))
    for id in everything:
        written = id.startswith(("chat", "mail"))
        story.tell(CloseInteraction(interaction=InteractionId(id), by="citizen") if written else over(story, id))
        check(seen(story))
    for agent in story.floor.agents():
        story.ask(EndWrapUp(agent=agent.id, by=agent.id), SignOff(agent=agent.id, by=agent.id))
    story.clock.advance(40)
    check(seen(story))
    assert sorted(gone) == sorted(set(everything) - set(everybodys) - {"out-id38", "out-id36", "out-own"})
    line = {one.id for one in story.floor.waiting() if not one.entry.to_dial}
    assert (line, contents(story, Offer, WrapUp, Conference, Participant, Assignment)) == (set(), {})
    assert {agent.state.value for agent in story.floor.agents()} == {"signed_off"}
    assert story.floor.tables.of(Sweep)["all"].reconciled == int(to_the_end)


def over(story: Story, id: str) -> CallEnded:
    return CallEnded(call=CallId(id), by=Side.CALLER, cause=EndCause.NORMAL, at=story.clock.now())


def ended(call: str, leg: str, at: float) -> LegEnded:
    return LegEnded(call=CallId(call), leg=leg, answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=at)


def test_the_journal_goes_on_and_is_read_again(story: Story, tmp_path: Path) -> None:
    """Lines of both releases stand in one journal until the next checkpoint, which contains all changes since."""
    story.hangs_up("vip")
    story.hangs_up("blind")
    story.ask(EndWrapUp(agent=AgentId("8007"), by="8007"), EndWrapUp(agent=AgentId("8014"), by="8014"))
    story.ask(CloseInteraction(interaction=InteractionId("chat1"), by="8019"))
    story.clock.advance(6)
    story.ask(GoIdle(agent=AgentId("8007"), by="8007"))
    story.journal.close()
    again = started(tmp_path / "journal", story.clock.now(), 2000)
    before, after = story.floor.tables.snapshot(), again.floor.tables.snapshot()
    assert {(put.kind, put.id): put.value for put in after} == {(put.kind, put.id): put.value for put in before}
    again.journal.checkpoint()
    again.journal.close()
    last = started(tmp_path / "journal", story.clock.now(), 3000)
    assert {(put.kind, put.id) for put in last.floor.tables.snapshot()} == {(put.kind, put.id) for put in before}
    assert last.journal.set_aside.count == 0


def test_the_same_morning_told_by_this_release_leaves_the_same_floor(
    story: Story, to_the_end: bool, tmp_path: Path
) -> None:
    """As long as the rules are the same, an old journal reads like one that this release would have written."""
    told = tell(tmp_path / "told", to_the_end=to_the_end)
    again = started(tmp_path / "told", KILLED_AT)
    assert told.journal.set_aside.count == 0
    kinds = (Interaction, WrapUp, Assignment, Conference, Participant, Offer, Callback, Agent, SupervisionSession)
    assert written(contents(story, *kinds)) == written(contents(again, *kinds))


def written(entities: dict[tuple[str, str], Entity]) -> dict[tuple[str, str], Any]:
    """The entities without what older releases did not keep: the order of talks, and supervisors' visits."""
    without = {key: _without(one) for key, one in entities.items()}
    return {key: CODEC.pack_message(one)[1] for key, one in without.items()}  # type: ignore[arg-type]  # any dataclass


def _without(one: Entity) -> Entity:
    if isinstance(one, Interaction):
        return replace(one, seq=one.seq if one.in_talk is None else 0, visits=())
    if isinstance(one, Agent):
        return replace(one, calls_today=0, talk_s_today=0.0)  # older releases counted a call again when it came back
    if isinstance(one, Participant) and one.takes_over and one.agent is not None:
        return replace(one, by=one.agent)  # the supervisor who takes over; older releases wrote the lead
    return one


# --- single changes ---------------------------------------------------------------------------------------------------

WAITING = {
    **{"id": "a", "kind": "voice", "queue": "q", "caller": "1", "called": "2", "arrived_at": 1.0, "queued_at": 2.0},
    **{"seq": 1, "entered_at": 2.0, "announce_at": 12.0, "due": 12.0},
}
SERVICE = {
    **{"id": "a", "kind": "voice", "queue": "q", "caller": "1", "called": "2", "arrived_at": 1.0, "queued_at": 2.0},
    **{"seq": 1, "agent": "8001", "leg": "l1", "connected_at": 5.0},
}


def last(*changes: tuple[str, str, dict[str, Any] | None]) -> dict[tuple[str, str], Any]:
    """The entities left after all these changes."""
    upgrade, left = Upgrade(), dict[tuple[str, str], Any]()
    for change in changes:
        for kind, id, body in upgrade(*change):
            left.pop((kind, id), None)
            left.update({} if body is None else {(kind, id): body})
    return left


def test_from_the_line_into_talk_and_back_beside_the_wrap_up() -> None:
    """The old lines drop the place and put the talk in one turn; later both exist side by side."""
    picked_up = ("waiting", "a", WAITING), ("waiting", "a", None), ("service", "a", SERVICE)
    assert {key: body["in_talk"]["agent"] for key, body in last(*picked_up).items()} == {("interaction", "a"): "8001"}
    back = (*picked_up, ("waiting", "a", WAITING), ("service", "a", {**SERVICE, "parted_at": 9.0}))
    found = last(*back)
    assert sorted(found) == [("interaction", "a"), ("wrap_up", "8001")]
    assert "in_talk" not in found["interaction", "a"]
    assert found["wrap_up", "8001"]["interaction"]["in_talk"]["parted_at"] == 9.0
    assert sorted(last(*back, ("service", "a", None))) == [("interaction", "a")]
    assert last(*back, ("service", "a", None), ("waiting", "a", None)) == {}
    taken = (("waiting", "a", None), ("service", "a", {**SERVICE, "agent": "8002"}))
    kept = ("paperwork", "8001", {"id": "8001", "service": {**SERVICE, "parted_at": 9.0}})
    assert sorted(last(*back, *taken, kept)) == [("interaction", "a"), ("wrap_up", "8001")]


def test_what_this_release_has_written_is_left_alone() -> None:
    """For interactions that an older release began, the assignment ends; the rest stays as the newer one wrote it."""
    began = ("task", "a", {"id": "a", "agent": "8001", "offer": "o", "weight": 25, "accepted_at": 3.0, "came": WAITING})
    mine = {"id": "a", "in_line": {"entered_at": 9.0}}
    put, over = ("interaction", "a", mine), ("assignment", "a", None)
    assert last(began, put, over) == last(began, over, put) == {("interaction", "a"): mine}
    profile = {"profile": {"id": "8001"}, "state": "idle"}
    assert last(("agent", "8001", profile)) == {("agent", "8001"): profile}


def test_a_conference_that_ends_in_this_release_takes_no_wrap_up_with_it() -> None:
    """Somebody outside has the caller; the agent still writes up, has finished, or writes up something else."""
    service = {**SERVICE, "parted_at": 9.0}
    outside = ("service", "a", service), ("meeting", "a", {"id": "a", "left": service, "parties": ["p"]})
    old = last(*outside)
    assert sorted(old) == [("conference", "a"), ("interaction", "a"), ("wrap_up", "8001")]
    over = ("participant", "p", None), ("conference", "a", None), ("interaction", "a", None)
    assert last(*outside, *over) == {("wrap_up", "8001"): old["wrap_up", "8001"]}
    done = ("wrap_up", "8001", None)
    assert last(*outside, done, *over) == {}
    assert last(*outside, *over, done) == {}
    other = {"id": "8001", "interaction": {"id": "b", "in_talk": {}}}
    assert last(*outside, done, ("wrap_up", "8001", other), *over) == {("wrap_up", "8001"): other}


def test_a_conference_that_ended_in_the_old_release_makes_a_talk_of_the_wrap_up() -> None:
    """Once it is written up in this release, it is gone."""
    service = {**SERVICE, "parted_at": 9.0}
    left = ("service", "a", service), ("meeting", "a", {"id": "a", "left": service}), ("meeting", "a", None)
    assert sorted(last(*left)) == [("interaction", "a")]
    old, mine = {"id": "8001", "name": "n", "state": "wrap_up"}, {"profile": {"id": "8001"}, "state": "idle"}
    assert sorted(last(*left, ("agent", "8001", old), ("interaction", "a", None))) == [("agent", "8001")]
    assert sorted(last(*left, ("agent", "8001", mine), ("interaction", "a", None))) == [("agent", "8001")]


def test_messages_with_an_older_name_or_field_are_read() -> None:
    """They wait in the journal for an owner or for the history."""
    called = {"interaction": "a", "party": "l1", "kind": "agent", "by": "8001", "at": 1.0}
    profile = {"id": "8001", "name": "n", "phone": "8001", "skills": [], "after_service": "busy"}
    state = {
        **{"agent": "8001", "before": "wrap_up", "after": "busy", "reason": "after_service", "by": "8001"},
        **{"lasted_s": 1.0, "interaction": None, "at": 1.0},
    }
    agent, leg, a = AgentId("8001"), OfferId("l1"), InteractionId("a")
    read = [
        CODEC.unpack_message("PartyCalled", called),
        CODEC.unpack_message("DropParty", {"agent": "8001", "by": "8001", "party": "l1"}),
        CODEC.unpack_message("SwapParties", {"agent": "8001", "by": "8001"}),
        CODEC.unpack_message("Mended", {"what": "call_that_is_over", "id": "a", "at": 1.0}),
        CODEC.unpack_message("SignOn", {"profile": profile, "by": "8001"}),
    ]
    assert read == [
        ParticipantCalled(interaction=a, participant=leg, kind=ParticipantKind.AGENT, by=agent, at=1.0),
        DropParticipant(agent=agent, by="8001", participant=leg),
        SwapParticipants(agent=agent, by="8001"),
        Reconciled(what="call_that_is_over", id="a", at=1.0),
        SignOn(
            profile=AgentProfile(id=agent, name="n", phone="8001", skills=(), after_talk=AgentState.BUSY), by="8001"
        ),
    ]
    changed = CODEC.unpack_message("AgentStateChanged", state)
    assert isinstance(changed, AgentStateChanged)
    assert changed.reason == "after_talk"


@pytest.mark.parametrize("body", ["x", [1], {"caller": "1"}, {**SERVICE, "parted_at": "later"}])
def test_what_cannot_be_understood_is_not_read(body: Any) -> None:
    with pytest.raises(Unreadable):
        CODEC.reader().read("acd", ("service", "a", json.loads(json.dumps(body))))
