"""The pages' values, to the letter: each step of a busy day, as recorded in `pushed.txt`.

Fresh ids are written as "ID". After an intended change, run `python -m tests.unit.webagent.test_pushed`, and read the
difference that version control shows.
"""

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from acd.rules.callbacks.entities import Callback
from acd.rules.entities import Interaction
from campaigns.progress import CampaignWatch
from campaigns.views import CampaignView
from channels.conversations.memory import OpenConversations, OpenOne
from channels.conversations.types import Conversation, ConversationState, Sender
from core.actor import Actor
from core.ids import AgentId, CallId, FlowId, InteractionId, OfferId, QueueId, RecordingId, UserId
from core.messages.announcing import CancelAnnouncement, KeyCode, OrderAnnouncement
from core.messages.base import Message
from core.messages.callback import CallOut, RequestCallback, TakeCallback
from core.messages.fax import FaxBegan, QueueFax
from core.messages.files import NO_SPACE, FilingDone, PartsFound, SoundFiled
from core.messages.floor import EndWrapUp, GoBusy, GoIdle, Kind, SignOff, SignOn, TakeBreak
from core.messages.help import AcknowledgeHelp, AskForHelp, HelpReason, WithdrawHelp
from core.messages.outbound import PlaceCall
from core.messages.presence import PageCame
from core.messages.supervision import Supervision
from core.messages.talks import CompleteConsult, Confer, Consult, SendToFlow, SwapParticipants, TakeFromFlow
from core.messages.telephony import (
    CallEnded,
    CallerHeld,
    CallerResumed,
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneUnreachable,
    RecordingStarted,
    RecordingStopped,
    Side,
)
from core.messages.voicemail import ClaimMessage, CloseMessage, MessageBegan, MessageSettled, MessageTaken
from core.messages.written import AcceptOffer, CloseInteraction
from core.replace import replace
from core.rights import Role
from core.state import Put
from core.views import Audience
from cti.rules.entities import Call, CallState, Leg, LegState, Sound, SupervisionSession
from hotline.announcements.service import AnnouncementService, Shown
from hotline.emergencies.service import EmergencyService
from hotline.rules.announcements import Announcement
from hotline.rules.emergencies import Emergency
from infra.domain import Domain
from infra.jobs.service import Jobs
from infra.jobs.store import Job, JobState
from infra.link.set_aside import SetAsideCount
from infra.settings.installation import PROJECT
from ivr.publishing.rendering import Waiting
from ivr.views import FlowRenderingView
from notices.rules.kinds import Channel
from notices.rules.spreading import NoticeState
from notices.service import NoticeService
from notices.store import Notice
from recording.rules.entities import recording_of
from server.domains import DOMAINS, RIGHTS
from storage.keeper import Disk, Keeper
from tests.unit.webagent.system import LiveSystem
from tests.unit.webagent.test_board import PAGES, PROFILES
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState
from webagent.push import combined
from webagent.push.board import Board, Difference
from webagent.push.hub import encode_event
from webagent.push.topics import topics_of
from webagent.push.typescript import typescript
from webagent.push.views import all_views

VIEWS = all_views(DOMAINS)
RECORDED = Path(__file__).with_name("pushed.txt")
FRESH = re.compile(r"\b[0-9a-f]{24}\b")
CITIZEN = "13900001111"


class Day:
    """A system with a board, and what its pages receive step by step."""

    def __init__(self, folder: Path, domains: Sequence[Domain]) -> None:
        self.system = LiveSystem(folder)
        self.board = Board(self.system.live, domains, PROFILES)
        self.system.bus.on_changed(self.board.note)
        for who in ("agent", "supervisor", "leader"):
            self.board.know(PAGES[who])
        self.told: list[str] = []
        self.differences: list[Difference] = []

    def now(self) -> float:
        return self.system.clock.now()

    def step(self, name: str, *moves: Message | Callable[[], object]) -> None:
        """Make something happen, then push to the pages; a second passes between steps."""
        for move in moves:
            if isinstance(move, Message):
                self.system.bus.post(move)
            else:
                move()
        told = self.board.refresh()
        self.differences += told
        self.told += sorted({f"{name}: {one.topic}: {as_written(one)}" for one in told})
        self.system.clock.advance(1)

    def keeps(self, service: type, **kept: object) -> Callable[[], None]:
        """A service keeps something else than before."""

        def take() -> None:
            for kind in self.board.watched:
                if kind.service is service:
                    self.board.take(kind, SimpleNamespace(**kept))

        return take

    def cti(self, entity: Call | Leg | SupervisionSession) -> Callable[[], object]:
        """The telephone has this entity."""

        def put() -> None:
            change = Put(entity.KIND, entity.id, entity)
            self.system.telephones.tables.apply(change)
            self.system.bus.changed("cti", [change])

        return put

    def leg(self) -> str:
        """The leg of the agent's own phone in the call that was placed last."""
        return next(one.leg for one in reversed(self.system.telephones.heard) if isinstance(one, PlaceCall))

    def picks_up(self, call: str) -> Callable[[], object]:
        """The agent's own phone is answered, for an outgoing call."""
        return lambda: self.system.bus.post(LegAnswered(call=CallId(call), leg=self.leg(), at=self.now()))

    def rings(self, agent: str) -> OfferId:
        """The offer that rings at this agent: the agent's own, or one to join somebody's talk."""
        return OfferId(next(id for kind, id, _ in self.board.view([f"agent:{agent}"]) if kind == "offer"))

    def callback(self) -> str:
        """The only call-back."""
        return next(iter(self.system.live.of(Callback)))


def as_written(difference: Difference) -> str:
    """An event with its fields in alphabetical order and without random parts."""
    event = json.loads(encode_event(difference))
    return FRESH.sub("ID", json.dumps(event, ensure_ascii=False, sort_keys=True))


def call(id: str, state: CallState = CallState.UP, **more: object) -> Call:
    known = {"sound": Sound.PROMPT, "caller": CITIZEN, "called": "12345", "trunk": "t", "arrived_at": 1.0}
    return Call(id=CallId(id), state=state, **known, **more)  # type: ignore[arg-type]


def emergency() -> Emergency:
    known = {"id": "e-1", "version": 1, "text_zh": "城东停水。", "numbers": ("12345",), "created_by_name": "周班长"}
    absent = dict.fromkeys(("text_en", "sound_zh", "sound_en", "created_by"), "")
    rest = {"seconds_zh": 0.0, "seconds_en": 0.0, "flows": (), "hangs_up": False, "skippable": False}
    return Emergency(**known, **absent, **rest, begins=5.0, ends=3605.0)  # type: ignore[arg-type]


def fax_to_send() -> QueueFax:
    """A document of three pages."""
    return QueueFax(
        job="a1", number="01088886666", name="住建局", subject="路灯", pages=3, resolution="fine", by="8001"
    )


def left_a_message() -> tuple[Message, ...]:
    """All messages that lead to a voicemail in a queue's box."""
    call, message = CallId("c-left"), "v-1"
    began = MessageBegan(
        message=message,
        call=call,
        box="留言",
        queue=QueueId("general"),
        number="13800000001",
        called="12345",
        language="zh",
        least_s=2.0,
        at=1_764_000_000.0,
    )
    filed = SoundFiled(recording=RecordingId(message), file="v.wav", seconds=5.0, sha256="", at=1_764_000_010.0)
    return (
        began,
        MessageTaken(message=message, call=call, heard_s=5.0, at=began.at),
        MessageSettled(message=message, call=call, kept=True, at=began.at),
        filed,
    )


def announcement(version: int) -> Announcement:
    return Announcement(
        id="a-1",
        version=version,
        title="停水通知",
        text="中山路今夜停水。",
        everybody=True,
        groups=(),
        agents=(),
        valid_from=5.0,
        valid_until=None,
        created_by=UserId("boss"),
        created_by_name="陈",
        created_at=4.0,
        updated_at=4.5,
    )


def late() -> Notice:
    """An alarm on an agent's page."""
    return Notice(
        id="n-1",
        told="late/1",
        person="user:a",
        name="a",
        channel=Channel.PAGE,
        kind="ticket.overdue",
        title="late",
        text="It is late.",
        values={},
        address="",
        about="ticket",
        of="t-1",
        file="",
        alarm=True,
        state=NoticeState.SENT,
        created_at=9.0,
    )


def conversation() -> OpenOne:
    """A conversation in which a citizen waits for the first answer."""
    held = Conversation(
        id="c-1",
        channel="web",
        account="a",
        sender="s",
        subject="停水",
        state=ConversationState.HELD,
        agent="8001",
        last_at=1.0,
        last_seq=3,
        read_seq=1,
        unanswered_since=1.0,
    )
    return OpenOne(held, Sender(id="s", channel="web", account="a", address="v", name="访客"), 1, 181.0)


def campaign(ringing: int) -> CampaignView:
    state = "running" if ringing else "finished"
    return CampaignView(
        id="k-1",
        version=2,
        state=state,
        total=1,
        waiting=0,
        ringing=ringing,
        outcomes={},
        levels={},
        held="",
        changed=7,
    )


def export(state: JobState, done: int) -> Job:
    asked = Job(id="j-1", kind="records.export", owner="a", params={}, state=state, created_at=5.0, run_at=5.0)
    return replace(asked, done=done, total=100)


def ticket(version: int, state: TicketState) -> Ticket:
    author = {"created_by": UserId("a"), "created_at": 1.0, "updated_at": 2.0}
    call = InteractionId("c-1")
    return Ticket(id="t-1", number="20231115-1", version=version, state=state, interaction=call, **author)  # type: ignore[arg-type]


def signs_on(day: Day, agent: str) -> Callable[[], object]:
    def move() -> None:
        day.system.phone_registers(agent)
        day.system.bus.post(PageCame(agent=AgentId(agent)))
        day.system.bus.post(SignOn(profile=PROFILES[int(agent) - 8001], by=agent))
        day.system.bus.post(GoIdle(agent=AgentId(agent), by=agent))

    return move


def a_talk(day: Day) -> None:
    """A talk from the first ring to the wrap-up, with everything that may happen during it."""
    system, board, c1, recording = day.system, day.board, CallId("c-1"), recording_of(CallId("c-1"))
    first, second = AgentId("8001"), AgentId("8002")
    started = RecordingStarted(call=c1, recording=recording, caller_file="a", agent_file="b", at=day.now())
    day.step("the house is empty")
    day.step("a call is in its flow", day.cti(call("c-0")))
    day.step("8001 signs on", signs_on(day, "8001"))
    day.step("a caller asks for a person", lambda: system.arrives("c-1"))
    day.step("8001's phone rings", lambda: system.rings("8001"))
    day.step("8001 answers", lambda: system.answers("8001"))
    day.step("the recording begins", started)
    day.step("a ticket is saved", lambda: board.composer.take_ticket(ticket(1, TicketState.DRAFT)))
    day.step("others wait", lambda: system.arrives("c-3", kind=Kind.WECHAT), lambda: system.arrives("c-4", CITIZEN))
    day.step("one of them gives up", lambda: system.caller_hangs_up("c-4"))
    day.step("8001 asks for help", AskForHelp(agent=first, reason=HelpReason.POLICY, by="8001"))
    seen = AcknowledgeHelp(agent=first, by=UserId("b"), name="周班长")
    day.step("a supervisor has seen it", seen)
    day.step("8001 needs it no more", WithdrawHelp(agent=first, by="8001"))
    day.step("the caller is held", CallerHeld(call=c1, at=day.now()))
    day.step("the caller is back", CallerResumed(call=c1, at=day.now()))
    day.step("8002 signs on", signs_on(day, "8002"))
    day.step("8002 takes what is written", lambda: system.bus.post(AcceptOffer(offer=day.rings("8002"), by="8002")))
    day.step("8002 closes it", CloseInteraction(interaction=InteractionId("c-3"), by="8002"))
    day.step("8001 asks 8002", Consult(agent=first, by="8001", to=second))
    participant = day.rings("8002")
    day.step("8002 answers", LegAnswered(call=c1, leg=participant, at=day.now()))
    day.step("8001 talks with the caller", SwapParticipants(agent=first, by="8001"))
    day.step("all three talk", Confer(agent=first, by="8001"))
    day.step("the ticket is submitted", lambda: board.composer.take_ticket(ticket(2, TicketState.WAITING)))
    own = system.live.of(Interaction)["c-1"].talk.leg
    parted = LegEnded(call=c1, leg=own, answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=day.now())
    day.step("8002 leads, 8001 writes up", CompleteConsult(agent=first, by="8001"), parted)
    day.step(
        "8001 takes a break",
        EndWrapUp(agent=first, by="8001"),
        TakeBreak(agent=first, reason="meal", by="8001", limit_s=900),
    )
    day.step("the caller is in a flow", SendToFlow(agent=second, by="8002", flow=FlowId("survey"), back=True))
    day.step("and comes back", TakeFromFlow(agent=second, by="8002"))
    led = system.live.of(Interaction)["c-1"].talk.leg
    lost = LegEnded(call=c1, leg=led, answered=True, by=Side.AGENT, cause=EndCause.PHONE_LOST, at=day.now())
    day.step("8002's phone is lost", lost, PhoneUnreachable(phone="8002", at=day.now()))
    day.step("the caller hangs up", lambda: system.caller_hangs_up("c-1"))
    day.step("the recording is closed", RecordingStopped(call=c1, recording=recording, at=day.now()))
    day.step("it is filed", FilingDone(recording=RecordingId(recording), file="f", seconds=61.27, sha256=""))


def to_the_outside(day: Day) -> None:
    """A call that an agent dials, and a call-back."""
    system, first = day.system, AgentId("8001")
    day.step("8001 is idle", GoIdle(agent=first, by="8001"))
    out = InteractionId("out-1")
    day.step("8001 dials", CallOut(agent=first, interaction=out, number=CITIZEN, by="8001"))
    day.step("8001's own phone is answered", day.picks_up("out-1"))
    busy = CallEnded(call=CallId("out-1"), by=Side.CALLER, cause=EndCause.BUSY, at=day.now())
    day.step("the citizen is busy", busy)
    day.step(
        "8001 has written it up", EndWrapUp(agent=first, by="8001"), GoBusy(agent=first, reason="other", by="8001")
    )
    day.step(
        "a citizen would rather be called back",
        lambda: system.arrives("c-9"),
        RequestCallback(interaction=InteractionId("c-9")),
        lambda: system.caller_hangs_up("c-9"),
    )
    back = InteractionId("out-2")
    take = TakeCallback(callback=day.callback(), agent=first, interaction=back, by="8001")
    day.step("8001 takes the call-back", take)
    day.step("8001's own phone is answered again", day.picks_up("out-2"))
    day.step(
        "the citizen answers",
        lambda: system.bus.post(LegJoined(call=CallId("out-2"), leg=day.leg(), at=day.now())),
    )
    day.step("8001 hangs up", lambda: system.agent_hangs_up("8001"))
    day.step("another citizen asks for it", lambda: system.arrives("c-10", CITIZEN))
    day.step("and hangs up", RequestCallback(interaction=InteractionId("c-10")), lambda: system.caller_hangs_up("c-10"))
    day.step("8001 is idle again", EndWrapUp(agent=first, by="8001"), GoIdle(agent=first, by="8001"))
    day.step("it is eight, and the call-back rings", lambda: system.clock.advance(1_700_006_401 - day.now()))
    day.step("8001 signs off", SignOff(agent=first, by="8001"))


def spoken_by_phone(day: Day) -> OrderAnnouncement:
    """An announcement that the person `a` wants to speak into a telephone."""
    return OrderAnnouncement(
        order="o-1",
        code="123456",
        by="a",
        by_name="李静",
        language="zh",
        ends=day.now() + 3600,
        numbers=(),
        flows=(),
        hangs_up=False,
        skippable=False,
        until=day.now() + 600,
    )


def beside_it(day: Day) -> None:
    """The values that do not belong to a call."""
    c4 = CallId("c-4")
    leg = Leg(id="watch-1", call=c4, phone="8002", caller="8001", state=LegState.RINGING, created_at=7.0)
    mode = Supervision.WHISPER
    watch = SupervisionSession(
        id="watch-1", call=c4, target="l", mode=mode, snoop="s", bridge="b", told=Supervision.LISTEN
    )
    day.step("a caller leaves a message", *left_a_message())
    day.step("somebody sees to it", ClaimMessage(message="v-1", by="8001"))
    day.step("and has done so", CloseMessage(message="v-1", by="8001"))
    fax = {"call": CallId("c-fax"), "at": 1_764_000_000.0, "caller": "13800000002", "called": "12398"}
    day.step("a fax comes in", FaxBegan(fax="f1", **fax))  # type: ignore[arg-type]
    day.step("one goes out", fax_to_send())
    day.step("an announcement", day.keeps(AnnouncementService, current=lambda: [Shown(announcement(1))]))
    day.step("an emergency is announced", day.keeps(EmergencyService, current=lambda: [emergency()]))
    day.step("another is to be spoken into a telephone", spoken_by_phone(day))
    day.step("the code is keyed", KeyCode(call=c4, code="123456"))
    day.step("and it is given up", CancelAnnouncement(order="o-1", by="a"))
    day.step("and taken down", day.keeps(EmergencyService, current=lambda: []))
    day.step("it is read", day.keeps(AnnouncementService, current=lambda: [Shown(announcement(1), {"a": 1})]))
    day.step("and edited", day.keeps(AnnouncementService, current=lambda: [Shown(announcement(2), {"a": 1})]))
    day.step("an export begins", day.keeps(Jobs, kept={"j-1": export(JobState.QUEUED, 0)}))
    day.step("a part of it is done", day.keeps(Jobs, kept={"j-1": export(JobState.RUNNING, 40)}))
    day.step("it has expired", day.keeps(Jobs, kept={}))
    day.step("an agent has a conversation", day.keeps(OpenConversations, with_agents=lambda: {"c-1": conversation()}))
    day.step("and closes it", day.keeps(OpenConversations, with_agents=dict))
    day.step("a campaign rings somebody", day.keeps(CampaignWatch, views={"k-1": campaign(1)}))
    day.step("and nobody is left", day.keeps(CampaignWatch, views={"k-1": campaign(0)}))
    day.step("a ticket is late", day.keeps(NoticeService, unread={"n-1": late()}))
    day.step("somebody has read it", day.keeps(NoticeService, unread={}))
    waits = FlowRenderingView(id="main", state="rendering", done=1, total=3, fault="")
    day.step("a flow waits for its sounds", day.keeps(Waiting, views=lambda: {"main": waits}))
    day.step("and runs", day.keeps(Waiting, views=lambda: {}))
    low = Disk(folder="first", path="/files", level="low", free=9, total=100)
    day.step("a disk is nearly full", day.keeps(Keeper, disks=[low]))
    day.step("it has room again", day.keeps(Keeper, disks=[replace(low, level="enough", free=50)]))
    day.step("lines are set aside", day.keeps(SetAsideCount, count=2))
    day.step("a supervisor's phone rings", day.cti(leg))
    day.step("the supervisor listens and wants to whisper", day.cti(watch))
    day.step("the supervisor whispers", day.cti(replace(watch, told=mode)))
    day.step("the telephone is down", lambda: day.system.telephones.set_telephone(False))
    call, id = CallId("c-11"), recording_of(CallId("c-11"))
    found = PartsFound(recording=id, call=call, began_at=day.now())
    day.step("the disk has no room", found, FilingDone(recording=id, file=None, reason=NO_SPACE))
    day.step("there is room again", FilingDone(recording=id, file="f", seconds=2.0, sha256=""))


def a_day(domains: Sequence[Domain] = DOMAINS) -> Day:
    """Everything that pages receive in a day."""
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), domains)
        a_talk(day)
        to_the_outside(day)
        beside_it(day)
        day.system.journal.close()
        return day


@pytest.mark.parametrize("domains", [DOMAINS, DOMAINS[::-1]], ids=["in order", "reversed"])
def test_pages_are_told_to_the_letter_what_they_always_were(domains: Sequence[Domain]) -> None:
    """The order of the domains does not matter."""
    assert a_day(domains).told == RECORDED.read_text("utf-8").splitlines()


def test_each_kind_is_declared_by_its_view() -> None:
    """The kind's name, its fields, and its audience: no more and no fewer."""
    day, views = a_day(), {view.KIND: view for view in VIEWS}
    assert len(views) == len(VIEWS)
    assert set(day.board.kinds) == views.keys()
    seen: dict[str, set[str]] = {}
    for one in day.differences:
        seen.setdefault(one.kind, set()).add(one.topic.partition(":")[0])
        if one.value is not None:
            assert type(one.value) is views[one.kind]
            assert msgspec.json.decode(msgspec.json.encode(one.value), type=views[one.kind]) == one.value
    assert seen == {kind: set(view.AUDIENCE) for kind, view in views.items()}


def test_the_views_of_all_domains_are_known() -> None:
    declared = [view for domain in DOMAINS for view in domain.views]
    assert set(VIEWS) == {*declared, *combined.VIEWS}
    assert len(VIEWS) == len(declared) + len(combined.VIEWS)
    assert {one.view for domain in DOMAINS for one in domain.pushed} <= set(declared)


def test_the_types_of_the_page_are_those_of_the_views() -> None:
    made = typescript(VIEWS)
    up_to_date = (PROJECT / "webagent/ui/src/generated/push.ts").read_text("utf-8") == made
    assert up_to_date, "The views have changed. Write the types of the page anew: make types"
    names = re.findall(r"^export (?:type|interface) (\w+)", made, re.MULTILINE)
    assert len(names) == len(set(names)), "two classes of one name"


def test_each_audience_is_the_first_word_of_a_topic() -> None:
    boss = Actor(
        user=UserId("b"),
        name="b",
        rights=frozenset({"floor.watch", "floor.all", "site.manage", "campaigns.manage", "flows.read"}),
    )
    topics = {topic.partition(":")[0] for who in (boss, *PAGES.values()) for topic in topics_of(who)}
    assert topics == set(Audience)


def test_everybody_is_told_of_no_citizen() -> None:
    """This audience includes departments' people, who have nothing to do with calls: not even part of a number."""
    told = [line for line in RECORDED.read_text("utf-8").splitlines() if ": all: " in line]
    assert told
    assert [line for line in told if re.search(r"\d{3}\*{4}\d{4}|\b1[3-9]\d{9}\b(?!\.)", line)] == []


@pytest.mark.parametrize("role", Role)
def test_who_is_to_be_called_back_is_told_to_those_who_work_on_calls(role: Role) -> None:
    rights = RIGHTS.defaults[role]
    works = role in (Role.AGENT, Role.LEADER, Role.SUPERVISOR, Role.ADMIN, Role.FOLLOW_UP)
    assert (Audience.DESK in topics_of(Actor(user=UserId("x"), name="x", rights=rights))) is works


if __name__ == "__main__":
    RECORDED.write_text("".join(f"{line}\n" for line in a_day().told), "utf-8")
