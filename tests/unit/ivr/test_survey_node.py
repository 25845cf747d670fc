"""The `survey` node: five levels by key, once in a call, whatever the citizen does instead (IV1, TE5)."""

import pytest

from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.messages.floor import AgentParted, Connected, Handover, Kind, OfferOutcome, Queued, Requeued
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.talks import ParticipantJoined, ParticipantLeft, ParticipantOutcome, RunFlow, StopFlow
from core.messages.telephony import LOST, CallEnded, EndCause, HangUpCall, MediaFinished, Side
from ivr.check.flow import check
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, played, source, walk

ASK = """
first:
  type: survey
  prompts: rate
  thanks: thanks
  refuse: "9"
  refused: sorry
  next: end
  low: why
  no_input: {prompts: again, next: bye}
  invalid: {prompts: wrong, next: bye}
why: {type: hangup, prompts: why}
end: {type: hangup}
bye: {type: hangup, prompts: bye}
"""
AFTER_A_TALK = """
first: {type: queue, queue: general, after: rate}
rate:
  type: survey
  prompts: rate
  thanks: thanks
  next: end
  no_input: {prompts: again, next: end}
  invalid: {prompts: wrong, next: end}
end: {type: hangup}
"""


def answers(caller: Walk) -> list[SurveyAnswered]:
    return [post for post in caller.posted if isinstance(post, SurveyAnswered)]


def ended(caller: Walk) -> None:
    caller.tell(CallEnded(call=caller.call, by=Side.CALLER, cause=EndCause.NORMAL, at=caller.now))


@pytest.mark.parametrize(("key", "level"), list(zip("12345", SurveyLevel, strict=True)))
def test_each_key_is_a_level(key: str, level: SurveyLevel) -> None:
    """Assessment item 8: 非常满意、满意、基本满意、不满意、非常不满意. Dissatisfied callers go to their own node."""
    caller = walk(ASK)
    caller.listen()
    assert played(caller.press(key)) == [("zh/thanks",)]
    [answer] = answers(caller)
    assert (answer.result, answer.level, answer.number) == (SurveyResult.ANSWERED, level, "13800001234")
    caller.listen()
    assert caller.session.node == ("why" if key in "45" else "end")


def test_the_keys_may_be_the_other_way_round() -> None:
    caller = walk(ASK.replace("  refuse:", '  best: "5"\n  refuse:'))
    caller.press("5")
    assert answers(caller)[0].level is SurveyLevel.VERY_SATISFIED


def test_it_asks_once_more_and_then_goes_on_without_an_answer() -> None:
    caller = walk(ASK)
    assert played(caller.press("7")) == [("zh/wrong", "zh/rate")]
    assert answers(caller) == []
    caller.listen()
    assert played(caller.wait()) == [("zh/bye",)]
    [answer] = answers(caller)
    assert (answer.result, answer.level) == (SurveyResult.NO_ANSWER, None)
    caller.press("1")
    ended(caller)
    assert len(answers(caller)) == 1


def test_somebody_who_does_not_want_to_be_asked_says_so_by_a_key() -> None:
    caller = walk(ASK)
    assert played(caller.press("9")) == [("zh/sorry",)]
    assert [answer.result for answer in answers(caller)] == [SurveyResult.REFUSED]


def test_a_hang_up_while_it_is_asked_is_counted_and_one_after_the_answer_is_not() -> None:
    caller, content = walk(ASK), walk(ASK)
    ended(caller)
    assert [answer.result for answer in answers(caller)] == [SurveyResult.HUNG_UP]
    content.press("1")
    ended(content)
    assert [answer.result for answer in answers(content)] == [SurveyResult.ANSWERED]


@pytest.mark.parametrize("cause", LOST)
def test_a_citizen_whom_the_system_loses_has_not_hung_up(cause: EndCause) -> None:
    """TE5 TE7: the figures leave out such a survey, but an answer that was given stays."""
    caller, content = walk(ASK), walk(ASK)
    content.press("1")
    for one in (caller, content):
        one.tell(CallEnded(call=one.call, by=Side.SYSTEM, cause=cause, at=one.now))
    assert answers(caller) == []
    assert [answer.result for answer in answers(content)] == [SurveyResult.ANSWERED]


def talked(caller: Walk, *, training: bool = False) -> None:
    """Let the caller talk with a queue's agent and with a colleague whom the agent has asked in."""
    interaction = InteractionId(caller.call)
    queue, agent, offer = QueueId("general"), AgentId("8001"), OfferId("o")
    caller.tell(
        Queued(
            interaction=interaction, kind=Kind.VOICE, queue=queue, position=1, ready=1, at=caller.now, training=training
        )
    )
    caller.tell(Connected(interaction=interaction, offer=offer, agent=agent, queue=queue, at=caller.now))
    joined = ParticipantJoined(
        interaction=interaction, participant=OfferId("p"), agent=AgentId("8002"), with_caller=True, at=caller.now
    )
    caller.tell(joined)
    caller.tell(joined)


HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nperson: line\nrepeat: "8"\nnodes:\n'


@pytest.mark.parametrize(("keys", "result"), [("0", SurveyResult.NO_ANSWER), ("10", SurveyResult.ANSWERED)])
def test_0_reaches_a_person_from_a_survey_which_is_over_then(keys: str, result: SurveyResult) -> None:
    """IV4: the key means the same everywhere, also while the caller is being thanked."""
    caller = Walk(library(flow(ASK + "line: {type: queue, queue: general}\n", HEAD)))
    caller.arrive("100")
    caller.press(keys)
    assert caller.session.node == "line"
    ended(caller)
    assert [answer.result for answer in answers(caller)] == [result]


def test_the_flows_key_to_repeat_and_that_of_the_survey_say_it_again() -> None:
    caller = Walk(library(flow(ASK + "line: {type: queue, queue: general}\n", HEAD)))
    caller.arrive("100")
    for key in "8*":
        assert played(caller.press(key)) == [("zh/rate",)]
    assert caller.session.tries == 0


def test_a_survey_that_uses_the_key_for_a_person_itself_is_far_from_one() -> None:
    """IV2: the checker knows which nodes use it."""
    for refuse, codes in (("9", []), ("0", ["person_far"])):
        nodes = ASK.replace('refuse: "9"', f'refuse: "{refuse}"') + "line: {type: queue, queue: general}\n"
        checked = check(source(nodes, HEAD).encode(), "x.yaml")
        assert [wrong.code for wrong in (*checked.problems, *checked.warnings)] == codes


def consulted(caller: Walk, talk_s: float) -> None:
    """Let the lead consult one more colleague, who then talks with the caller for `talk_s`."""
    interaction, participant, agent = InteractionId(caller.call), OfferId("q"), AgentId("8003")
    caller.tell(
        ParticipantJoined(
            interaction=interaction, participant=participant, agent=agent, with_caller=False, at=caller.now
        )
    )
    caller.tell(
        ParticipantLeft(
            interaction=interaction,
            participant=participant,
            agent=agent,
            outcome=ParticipantOutcome.LEFT,
            consult_s=20,
            talk_s=talk_s,
            at=caller.now,
        )
    )


@pytest.mark.parametrize(("talk_s", "agents"), [(0.0, ("8001", "8002")), (9.5, ("8001", "8002", "8003"))])
def test_one_who_was_only_asked_by_the_agent_gets_no_score(talk_s: float, agents: tuple[str, ...]) -> None:
    """MM8: the caller was on hold then; a colleague who joined later does get a score."""
    caller = walk(AFTER_A_TALK)
    talked(caller)
    consulted(caller, talk_s)
    caller.tell(AgentParted(interaction=InteractionId(caller.call), agent=AgentId("8001"), at=caller.now))
    caller.press("2")
    assert answers(caller)[0].agents == agents


def test_after_a_talk_it_is_bound_to_all_who_talked_and_to_the_queue() -> None:
    """TE5: it is bound to the agents, the queue and the call; MM8: the score is for all who took part."""
    caller = walk(AFTER_A_TALK)
    talked(caller)
    assert played(
        caller.tell(AgentParted(interaction=InteractionId(caller.call), agent=AgentId("8001"), at=caller.now))
    ) == [("zh/rate",)]
    caller.press("2")
    [answer] = answers(caller)
    assert (answer.agents, answer.queue, answer.call) == (("8001", "8002"), "general", caller.call)
    assert (answer.origin, answer.training) == (SurveyOrigin.FRONT_DESK, False)


def test_one_of_a_training_call_says_so() -> None:
    caller = walk(AFTER_A_TALK)
    talked(caller, training=True)
    caller.tell(AgentParted(interaction=InteractionId(caller.call), agent=AgentId("8001"), at=caller.now))
    caller.press("1")
    assert answers(caller)[0].training


def sent(caller: Walk) -> None:
    head = "id: survey\nname: Survey\nstart: first\nnodes:\n"
    caller.world.activate(flow(ASK, head))  # type: ignore[attr-defined]  # a Library
    caller.tell(RunFlow(call=caller.call, flow=flow(ASK, head).key[0], back=True))


def test_nobody_is_asked_twice_in_one_call() -> None:
    """The agent sends the caller there (转自动); the queue's own survey, which follows, is skipped."""
    caller = walk(AFTER_A_TALK)
    talked(caller)
    sent(caller)
    caller.press("1")
    caller.listen()
    caller.tell(AgentParted(interaction=InteractionId(caller.call), agent=AgentId("8001"), at=caller.now))
    assert isinstance(caller.posted[-1], HangUpCall)
    assert [answer.level for answer in answers(caller)] == [SurveyLevel.VERY_SATISFIED]


def test_an_agent_who_takes_the_caller_back_ends_the_survey() -> None:
    caller = walk(AFTER_A_TALK)
    talked(caller)
    sent(caller)
    caller.tell(StopFlow(call=caller.call))
    assert [answer.result for answer in answers(caller)] == [SurveyResult.NO_ANSWER]


def test_an_agent_who_is_lost_while_the_caller_is_asked_ends_the_survey() -> None:
    """AC5, TE5: the caller goes to the next agent; a later hang-up does not concern the survey."""
    caller = walk(AFTER_A_TALK)
    talked(caller)
    sent(caller)
    lost = Requeued(
        interaction=InteractionId(caller.call),
        queue=QueueId("general"),
        reason=OfferOutcome.WITHDRAWN,
        at=caller.now,
        handover=Handover.PHONE_LOST,
    )
    caller.tell(lost)
    ended(caller)
    assert [answer.result for answer in answers(caller)] == [SurveyResult.NO_ANSWER]


@pytest.mark.parametrize("hung_up", [True, False])
def test_a_survey_in_a_flow_that_is_gone_is_over_too(*, hung_up: bool) -> None:
    """CR4: the first event reports the survey's end, and only once."""
    caller = walk(ASK)
    playback = caller.session.playback
    caller.world = library()
    if not hung_up:
        caller.tell(MediaFinished(call=caller.call, playback=playback, completed=True, at=caller.now))
    ended(caller)
    result = SurveyResult.HUNG_UP if hung_up else SurveyResult.NO_ANSWER
    assert [answer.result for answer in answers(caller)] == [result]
