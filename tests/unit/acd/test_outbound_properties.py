"""Random histories with call-backs and agents' own calls: the same invariants hold, and each promise ends."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Offer
from core.ids import AgentId, CallId, InteractionId
from core.messages.callback import (
    CallOut,
    CancelCallback,
    RequestCallback,
    TakeCallback,
)
from core.messages.telephony import CallEnded, EndCause, Side
from tests.unit.acd.test_histories import WithAllItsDeadlines, agents
from tests.unit.acd.world import histories


class WithCallsToTheOutside(WithAllItsDeadlines):
    """Everything that the floor can receive, with people whom we call."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled = 0

    def new_call(self) -> InteractionId:
        self.dialled += 1
        return InteractionId(f"out-x{self.dialled}")

    @rule(agent=agents, number=st.sampled_from(["13800000000", "13800000001", "13899999999", "2"]))
    def an_agent_dials(self, agent: str, number: str) -> None:
        self.ask(CallOut(agent=AgentId(agent), interaction=self.new_call(), number=number, by=agent))

    @precondition(lambda self: self.world.line())
    @rule(data=st.data())
    def a_caller_would_rather_be_called_back(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(sorted(self.world.line())))
        self.ask(RequestCallback(interaction=InteractionId(caller)))

    @precondition(lambda self: self.world.all(Callback))
    @rule(data=st.data(), agent=agents, how=st.sampled_from(["take", "cancel"]))
    def somebody_looks_at_the_list(self, data: st.DataObject, agent: str, how: str) -> None:
        id = data.draw(st.sampled_from(sorted(one.id for one in self.world.all(Callback))))
        if how == "take":
            self.ask(TakeCallback(callback=id, agent=AgentId(agent), interaction=self.new_call(), by=agent))
        else:
            self.ask(CancelCallback(callback=id, reason="r", by="boss"))

    @precondition(lambda self: self.rung())
    @rule(data=st.data(), cause=st.sampled_from(EndCause), by=st.sampled_from(Side))
    def a_citizen_is_not_reached(self, data: st.DataObject, cause: EndCause, by: Side) -> None:
        call = data.draw(st.sampled_from(self.rung()))
        self.world.do(CallEnded(call=CallId(call), by=by, cause=cause, at=self.world.now))

    def rung(self) -> list[str]:
        """The calls that are being placed."""
        waiting = {one.id: one for one in self.world.waiting()}
        return sorted(offer.interaction for offer in self.world.all(Offer) if waiting[offer.interaction].entry.to_dial)

    def teardown(self) -> None:
        """Soon every promise is kept or over, whatever happened, except for people who are still on the line."""
        self.world.wait(125)
        left = [one for one in self.world.all(Callback) if one.state is not CallbackState.ON_THE_LINE]
        assert left == [] or not self.up


TestWithCallsToTheOutside = WithCallsToTheOutside.TestCase
TestWithCallsToTheOutside.settings = histories(60, steps=40)
