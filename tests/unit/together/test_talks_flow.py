"""A caller whom the agent sends into a flow, with telephone, flow and floor together (TE4)."""

import pytest

from core.ids import FlowId
from core.messages.floor import Departure
from core.messages.talks import SendToFlow, TakeFromFlow
from ivr.rules.session import Phase, Session
from tests.unit.together.talks import LEAD, SECOND, THIRD, Stage


@pytest.mark.parametrize("how", ["it ends", "it would go into line", "the agent wants the caller back"])
async def test_a_caller_goes_into_a_flow_and_comes_back(stage: Stage, how: str) -> None:
    """TE4: the agent keeps the call and gets the caller back, whatever the flow would do at its end."""
    await stage.ask(SendToFlow, flow=FlowId("survey"), back=True)
    assert stage.states()[0] == "held"
    stage.check()
    assert stage.system.asterisk.playbacks
    if how == "the agent wants the caller back":
        await stage.ask(TakeFromFlow)
    else:
        stage.system.asterisk.press(stage.call, "1" if how == "it ends" else "2")
        await stage.system.quiet()
    stage.check({stage.call, f"l-{stage.lead}"})
    assert stage.states()[0] == "talking"
    assert (stage.conference, stage.system.asterisk.playbacks) == (None, {})
    session = stage.system.flows.tables.of(Session)[stage.call]
    assert isinstance(session, Session)
    assert (session.flow, session.phase, session.talk) == ("test", Phase.TALKING, None)


async def test_a_caller_is_sent_into_a_flow_for_good(stage: Stage) -> None:
    """TE4: the agent writes up, and the flow ends the call."""
    await stage.ask(SendToFlow, flow=FlowId("survey"))
    assert stage.states()[0] == "wrap_up"
    assert [one.departure for one in stage.departed()] == [Departure.SENT_ELSEWHERE]
    stage.check()
    stage.system.asterisk.press(stage.call, "1")
    await stage.system.quiet()
    assert stage.call not in stage.system.asterisk.channels


async def test_the_lead_hangs_up_while_the_caller_is_in_a_flow(stage: Stage) -> None:
    """TE4: the caller hears the flow to its end."""
    await stage.ask(SendToFlow, flow=FlowId("survey"), back=True)
    stage.system.asterisk.hang_up(f"l-{stage.lead}")
    await stage.system.quiet()
    assert stage.states()[0] == "wrap_up"
    assert stage.system.asterisk.playbacks
    stage.system.asterisk.press(stage.call, "1")
    await stage.system.quiet()
    assert stage.call not in stage.system.asterisk.channels


@pytest.mark.parametrize("back", [True, False])
async def test_the_lead_loses_the_browser_while_the_caller_is_in_a_flow(stage: Stage, back: bool) -> None:
    """AC5: the flow goes on; when it ends, the agent is back, or the caller goes to the next one."""
    await stage.ask(SendToFlow, flow=FlowId("survey"), back=True)
    stage.system.asterisk.unregister(LEAD)
    stage.system.asterisk.hang_up(f"l-{stage.lead}", 44)
    await stage.system.quiet()
    if not back:
        await stage.system.pass_by(16)
        assert stage.system.agent_of(stage.call) in (SECOND, THIRD)
        session = stage.system.flows.tables.of(Session)[stage.call]
        assert isinstance(session, Session)
        assert (session.flow, session.phase, session.talk) == ("test", Phase.QUEUED, None)
        return
    stage.system.asterisk.register(LEAD)
    await stage.system.quiet()
    stage.system.asterisk.pick_up(f"l-{stage.interaction.talk.leg}")
    await stage.system.quiet()
    assert stage.system.asterisk.playbacks
    stage.system.asterisk.press(stage.call, "1")
    await stage.system.quiet()
    stage.check({stage.call, f"l-{stage.interaction.talk.leg}"})


async def test_an_unknown_flow_gives_the_caller_back_at_once(stage: Stage) -> None:
    await stage.ask(SendToFlow, flow=FlowId("nothing"), back=True)
    assert (stage.conference, stage.states()[0]) == (None, "talking")
    stage.check({stage.call, f"l-{stage.lead}"})
