"""What pages see, where the arithmetic is more than a copy."""

from acd.rules.entities import Agent, Offer, Task, Waiting
from acd.views.agents import sessions
from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.messages.floor import AgentState, Kind
from core.replace import replace

AGENT = Agent(id=AgentId("8001"), name="a", phone="8001", state=AgentState.IDLE)


def task(id: str, kind: Kind, agent: str = "8001") -> Task:
    came = Waiting(
        id=InteractionId(id), kind=kind, queue=QueueId("q"), caller="", called="", arrived_at=1.0, queued_at=1.0, seq=1
    )
    return Task(id=came.id, agent=AgentId(agent), offer=OfferId(f"o-{id}"), weight=1, accepted_at=2.0, came=came)


def offer(kind: Kind, interaction: str) -> Offer:
    return Offer(
        id=OfferId("o"),
        interaction=InteractionId(interaction),
        agent=AGENT.id,
        queue=QueueId("q"),
        kind=kind,
        offered_at=1.0,
        expires_at=9.0,
    )


def test_an_agent_s_sessions_are_those_of_all_channels() -> None:
    """AC4: one number, whatever the channel; what rings counts, what is only written up does not."""
    tasks = [task("a", Kind.WECHAT), task("b", Kind.WECHAT), task("c", Kind.EMAIL), task("d", Kind.FAX, "8002")]
    assert sessions(AGENT, None, tasks) == {"wechat": 2, "email": 1}
    talks = replace(AGENT, state=AgentState.TALKING, interaction=InteractionId("call"))
    assert sessions(talks, None, []) == {"voice": 1}
    assert sessions(talks, offer(Kind.VOICE, "call"), []) == {"voice": 1}, "it rings and is the agent's already"
    assert sessions(talks, offer(Kind.WEB, "chat"), tasks) == {"web": 1, "voice": 1, "wechat": 2, "email": 1}
    assert sessions(replace(talks, state=AgentState.WRAP_UP), None, []) == {}
