"""Callers and the floor do anything, in any order: no rule fails, and nobody waits without a deadline (IV4)."""

from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.messages.base import Message
from core.messages.callback import CallbackRefused, CallbackRequested
from core.messages.floor import (
    AgentParted,
    AgentState,
    AgentStateChanged,
    Connected,
    Departed,
    Departure,
    Kind,
    Offered,
    OfferOutcome,
    PositionChanged,
    Queued,
    Requeued,
)
from core.messages.flow import FlowEnded, FlowStarted, LookedUp, LookupOutcome, SpeechRendered
from core.messages.telephony import (
    EndCause,
    HangUpCall,
    LegAnswered,
    LegEnded,
    LegJoined,
    PlayMedia,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from ivr.check.flow import check
from ivr.rules.session import Phase, Session
from ivr.simulator.__main__ import Walk, library_of
from tests.unit.ivr.flows import flow

PROJECT = Path(__file__).parents[3]

RICH = flow(
    """
    first: {type: set, values: {a: "1"}, next: hello}
    hello: {type: say, prompts: [hello, {text: "您好{caller}"}], next: menu, barge_in: true}
    menu:
      type: menu
      prompts: choose
      keys: {1: line, 12: input, 2: part, 3: menu, 4: english, 5: bye, 6: impatient,
        7: pause, 8: ask, 0: out, 9: one, 11: later}
      repeat: "*"
      no_input: {prompts: silent, next: line}
      invalid: {prompts: wrong, next: bye}
    input:
      type: input
      prompts: digits
      variable: account
      max_digits: 4
      sensitive: true
      next: read
      no_input: {next: bye}
      invalid: {next: menu}
    ask:
      type: lookup
      query: open_tickets
      fields: {caller: "{caller}"}
      results: {n: count}
      prompts: wait
      next: known
      failed: bye
    known:
      type: branch
      cases: [{when: {open_ticket: true}, next: line}, {when: {earlier_contact: true}, next: menu}]
      otherwise: bye
    out: {type: transfer, number: "02112345678", prompts: out, no_answer: menu, busy: line, after: bye}
    one: {type: transfer, agent: "8001", queue: general, no_answer: line, after: menu}
    later:
      type: callback
      queue: general
      prompts: confirm
      number_prompts: number
      done: done
      refused: line
      no_input: {next: bye}
      invalid: {next: menu}
    pause: {type: music, seconds: 10, next: noted}
    noted: {type: note, title: T, text: "{caller}", next: menu}
    read: {type: say, prompts: ["{digits:account}"], next: bye}
    part: {type: flow, flow: part, next: menu2}
    menu2: {type: branch, cases: [{when: {variable: a, equals: "1"}, next: line}], otherwise: bye}
    english: {type: language, language: en, next: line}
    line:
      type: queue
      queue: general
      announce: {every_s: 10, position: "{ahead}", next: n}
      keys: {9: menu}
      after: bye
    impatient: {type: queue, queue: general, max_wait_s: 25, too_long: bye, keys: {9: menu}}
    bye: {type: hangup, prompts: bye}
    """,
    'id: rich\nname: Rich\nnumbers: ["100"]\nstart: first\nperson: line\nnodes:\n',
)
PART = flow(
    "first: {type: say, prompts: part, next: back}\nback: {type: return}", "id: part\nname: P\nstart: first\nnodes:\n"
)


def shipped(name: str) -> object:
    return check((PROJECT / "flows" / name).read_bytes(), name).flow


FLOWS = [RICH, PART, *(shipped(name) for name in ("12345.yaml", "12399.yaml", "tones.yaml"))]

MORE = ["found", "failed", "picked up", "joined", "hung up", "busy", "promised", "refused", "signed on"]

STEPS = st.lists(
    st.one_of(
        st.sampled_from(list("0123456789*#A")),
        st.sampled_from(
            ["listen", "listen", "wait", "late", "queued", "ready", "moved", "offered", "connected", "requeued"]
        ),
        st.sampled_from(["parted", "handled", "lost", "away", "back", "rendered", "leave", "reload", *MORE]),
    ),
    max_size=40,
)


def told(caller: Walk, step: str) -> list[Message]:
    """Do one step; most steps are messages that may or may not fit."""
    interaction, queue, agent, now = InteractionId(caller.call), QueueId("general"), AgentId("8001"), caller.now
    match step:
        case "listen" | "wait" | "leave":
            return list(getattr(caller, step)())
        case "late":
            caller.now = caller.session.due + 100
            return caller.wait()
        case "queued" | "ready":
            ready = int(step == "ready")
            message: Message = Queued(
                interaction=interaction, kind=Kind.VOICE, queue=queue, position=3 - ready, ready=ready, at=now
            )
        case "moved":
            message = PositionChanged(interaction=interaction, queue=queue, position=1, at=now)
        case "offered":
            message = Offered(
                offer=OfferId("o"), interaction=interaction, agent=agent, queue=queue, expires_at=now + 10, at=now
            )
        case "connected":
            message = Connected(interaction=interaction, offer=OfferId("o"), agent=agent, queue=queue, at=now)
        case "requeued":
            message = Requeued(interaction=interaction, queue=queue, reason=OfferOutcome.NO_ANSWER, at=now)
        case "parted":
            message = AgentParted(interaction=interaction, agent=agent, at=now)
        case "handled" | "lost":
            message = Departed(
                interaction=interaction,
                kind=Kind.VOICE,
                queue=queue,
                departure=Departure(step),
                agent=None,
                waited_s=1,
                at=now,
            )
        case "away":
            message = TelephoneLost(at=now)
        case "back":
            message = TelephoneRecovered(calls=(caller.call,), pbx_restarted=False, at=now)
        case "rendered":
            message = SpeechRendered(call=caller.call, text="您好13800001234", language="zh", media="m")
        case "found" | "failed":
            outcome, values = LookupOutcome(step), (("n", "1"), ("count", "1"))
            message = LookedUp(call=caller.call, lookup=caller.session.lookup, outcome=outcome, values=values)
        case "picked up":
            message = LegAnswered(call=caller.call, leg=caller.session.leg, at=now)
        case "joined":
            message = LegJoined(call=caller.call, leg=caller.session.leg, at=now)
        case "hung up" | "busy":
            cause = EndCause.BUSY if step == "busy" else EndCause.NORMAL
            message = LegEnded(
                call=caller.call, leg=caller.session.leg, answered=False, by=Side.AGENT, cause=cause, at=now
            )
        case "promised":
            message = CallbackRequested(
                callback="x", interaction=interaction, queue=queue, number="1", queued_at=now, expires_at=now, at=now
            )
        case "refused":
            message = CallbackRefused(interaction=interaction, queue=queue, at=now)
        case "signed on":
            message = AgentStateChanged(
                agent=agent,
                before=AgentState.SIGNED_OFF,
                after=AgentState.BUSY,
                reason="",
                by=agent,
                lasted_s=0,
                interaction=None,
                at=now,
            )
        case "reload":
            session = msgspec.convert(msgspec.to_builtins(caller.session), Session)
            assert session == caller.session
            return []
        case _:
            return caller.press(step)
    return caller.tell(message)


@settings(max_examples=300, deadline=None)
@given(number=st.sampled_from(["100", "12345", "12399", "12388", "nobody"]), rendered=st.booleans(), steps=STEPS)
def test_no_history_fails_or_leaves_a_caller_without_a_deadline(number: str, rendered: bool, steps: list[str]) -> None:
    """IV4: a caller may do anything, anywhere."""
    world = library_of(FLOWS)  # type: ignore[arg-type]  # all of them are flows
    if not rendered:
        world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive(number)
    for step in steps:
        if caller.over:
            break
        posts = told(caller, step)
        assert sum(isinstance(post, PlayMedia) for post in posts) <= 1, "one sound a turn"
        if not caller.over and caller.session.due < caller.now:
            caller.wait()  # many keys, with half a second each, have taken longer than the deadline
        if not caller.over:
            check_session(caller)
    told_out(caller)


def check_session(caller: Walk) -> None:
    session = caller.session
    assert session.due >= caller.now, "a deadline that has passed will not fire again"
    if session.phase is Phase.SPEAKING:
        assert session.playback
    if session.phase in (Phase.LISTENING, Phase.TALKING, Phase.RENDERING):
        assert not session.playback
    assert len(session.path) <= 30


def told_out(caller: Walk) -> None:
    """Check that an idle caller ends with a hang-up or in line; then let the caller leave, and check all ends."""
    caller.tell(TelephoneRecovered(calls=(caller.call,), pbx_restarted=False, at=caller.now))
    for _ in range(60):
        if caller.over or caller.session.phase in (Phase.QUEUED, Phase.TALKING):
            break
        caller.wait()
    assert caller.over or caller.session.phase in (Phase.QUEUED, Phase.TALKING)
    if not caller.over:
        caller.leave()
    else:
        assert any(isinstance(post, HangUpCall) for post in caller.posted) or any(
            isinstance(post, FlowEnded) for post in caller.posted
        )
    started = [post.flow for post in caller.posted if isinstance(post, FlowStarted)]
    ended = [post.flow for post in caller.posted if isinstance(post, FlowEnded)]
    assert sorted(started) == sorted(ended), "every stay in a flow has an end"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_refused_names_its_lines(data: st.DataObject) -> None:
    """IV2: mutilated files: never an exception, never a refusal without a place in the file."""
    content = (PROJECT / "flows" / "12399.yaml").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 30))
        inserted = data.draw(st.text(st.sampled_from("ab1:{}[]&*!\"'#-, \n\t~|>%@`x"), max_size=6))
        content = content[:start] + inserted + content[start + length :]
    result = check(content.encode(), "test.yaml")
    assert (result.flow is None) == bool(result.problems)
    lines = content.count("\n") + 2
    for problem in result.problems:
        assert problem.file == "test.yaml"
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
