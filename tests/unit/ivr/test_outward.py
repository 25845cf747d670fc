"""Citizens whom we call, on their way into a flow."""

from core.ids import CallId, FlowId, FlowVersion
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered, DialOut
from core.messages.talks import RunFlow
from ivr.rules.session import Session
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library

ASK = "ask: {type: say, prompts: choose, next: bye}\nbye: {type: hangup}"
HEAD = "id: survey\nname: Survey\nnumbers: []\nstart: ask\nnodes:\n"
CALL, NUMBER, SURVEY = CallId("planned"), "13800001234", FlowId("survey")


def outside() -> tuple[Walk, FlowVersion]:
    """A world with the flow, and the version that runs."""
    made = flow(ASK, HEAD)
    walk = Walk(library(made))
    walk.call = CALL
    return walk, made.key[1]


def test_a_citizen_who_answers_our_call_begins_at_the_start_of_the_flow() -> None:
    """With what the campaign knows of the citizen."""
    walk, version = outside()
    order = CallIntoFlow(
        call=CALL, number=NUMBER, flow=SURVEY, until=walk.now + 30, by="u1", campaign="k1", values={"ticket": "T1"}
    )
    assert walk.tell(order) == [DialOut(call=CALL, number=NUMBER, until=walk.now + 30, by="u1")]
    walk.tell(CallAnswered(call=CALL, at=walk.now))
    session = walk.session
    assert (session.flow, session.version, session.node) == (SURVEY, version, "ask")
    assert (session.caller, session.campaign, session.outbound) == (NUMBER, "k1", True)
    assert session.variables == {"ticket": "T1"}


def test_a_citizen_who_is_in_a_flow_is_not_sent_into_it_again() -> None:
    """A repeated order must not begin the flow anew in the middle of a sentence."""
    walk, _ = outside()
    order = RunFlow(call=CALL, flow=SURVEY, back=False, number=NUMBER)
    walk.tell(order)
    before = walk.tables.of(Session)[CALL]
    assert walk.tell(order) == []
    assert walk.session is before
