"""The pages' views, where they compute more than a copy."""

from collections.abc import Mapping

from acd.pushed import PUSHED
from acd.rules.entities import Agent, Assignment, Interaction, Offer, QueueEntry
from acd.views import OfferView
from acd.views.agents import sessions
from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.messages.floor import AgentProfile, AgentState, Kind
from core.replace import replace
from core.state import E, Tables

PROFILE = AgentProfile(id=AgentId("8001"), name="a", phone="8001")
AGENT = Agent(id=PROFILE.id, profile=PROFILE, state=AgentState.IDLE)


def assignment(id: str, agent: str = "8001") -> Assignment:
    return Assignment(id=InteractionId(id), agent=AgentId(agent), offer=OfferId(f"o-{id}"), weight=1, accepted_at=2.0)


def interaction(id: str, kind: Kind) -> Interaction:
    return Interaction(
        id=InteractionId(id), kind=kind, queue=QueueId("q"), caller="", called="", arrived_at=1.0, queued_at=1.0, seq=1
    )


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
    """AC4: one number over all channels; an offer that rings counts, a talk that is only being written up does not."""
    assignments = [assignment("a"), assignment("b"), assignment("c"), assignment("d", "8002")]
    kinds = {"a": Kind.WECHAT, "b": Kind.WECHAT, "c": Kind.EMAIL, "d": Kind.FAX}
    known = {id: interaction(id, kind) for id, kind in kinds.items()}
    assert sessions(AGENT, None, assignments, known) == {"wechat": 2, "email": 1}
    talks = replace(AGENT, state=AgentState.TALKING, interaction=InteractionId("call"))
    assert sessions(talks, None, [], known) == {"voice": 1}
    assert sessions(talks, offer(Kind.VOICE, "call"), [], known) == {"voice": 1}, "it rings and is the agent's already"
    assert sessions(talks, offer(Kind.WEB, "chat"), assignments, known) == {
        "web": 1,
        "voice": 1,
        "wechat": 2,
        "email": 1,
    }
    assert sessions(replace(talks, state=AgentState.WRAP_UP), None, [], known) == {}


class WithoutLists(Tables):
    """Tables whose entities can be found by id only."""

    def of(self, cls: type[E]) -> Mapping[str, E]:
        raise AssertionError(cls)


def test_the_offer_of_an_interaction_is_found_without_a_look_at_all_offers() -> None:
    """This is computed at every change of an interaction in line."""
    (offers,) = [pushed.after[Interaction] for pushed in PUSHED if pushed.view is OfferView]
    tables, entry = WithoutLists(), QueueEntry(entered_at=1.0, announce_at=9.0)
    for id, known in (("out", None), ("waits", entry), ("rings", replace(entry, offer=OfferId("o")))):
        tables.set(Interaction.KIND, id, replace(interaction(id, Kind.VOICE), in_line=known))
    found = {id: tuple(offers(tables, id)) for id in ("out", "waits", "rings", "nobody")}
    assert found == {"out": (), "waits": (), "rings": ("o",), "nobody": ()}
