"""Agents as pages see them: an agent's own state, and all agents on the wall."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Literal

from acd.rules.entities import Agent, Assignment, Help, Interaction, Offer
from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId, SkillId
from core.messages.floor import AgentState, Kind
from core.messages.help import HelpReason
from core.messages.routing import QueueRule
from core.views import Audience, view
from infra.logs.logging import mask_number

PhoneState = Literal["registered", "unregistered"]


@view
class MeView:
    """An agent's own state, since `since`."""

    KIND: ClassVar[str] = "me"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    id: AgentId
    name: str
    state: AgentState
    reason: str
    since: Instant
    interaction: InteractionId | None
    """The call on the line, or the one that is being written up."""

    offer: OfferId | None
    """The offer that rings."""

    signed_on_at: Instant | None
    phone: PhoneState
    next_state: AgentState | None
    """The state after the call, if the agent or a supervisor has ordered one."""

    next_reason: str
    wrap_up_until: Instant | None
    """The moment when the wrap-up ends by itself; null if only the agent ends it."""

    break_until: Instant | None
    """The moment when a break with a limit is too long; null once that has passed."""

    after_talk: AgentState
    auto_answer: bool
    training: bool
    calls_today: int
    talk_s_today: int
    """Seconds."""

    late_at: Instant | None = None
    """The moment from which a wrap-up that only the agent ends is too long, as supervisors see it too."""


@view
class TalkOnWall:
    """The talk that an agent leads, as supervisors see it: with whom (masked number), and when it began."""

    caller: str
    queue: QueueId
    since: Instant
    held_since: Instant | None
    """Null while the caller hears the agent."""


@view
class AgentView:
    """An agent as supervisors see one; `groups` are the ids of the agent's groups in the accounts."""

    KIND: ClassVar[str] = "agent"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.FLOOR,)

    id: AgentId
    name: str
    state: AgentState
    reason: str
    since: Instant
    skills: tuple[SkillId, ...]
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    next_state: AgentState | None
    next_reason: str
    break_until: Instant | None
    """The moment when a break with a limit is too long; null once that has passed."""

    late_at: Instant | None
    """From then on a wrap-up that only the agent ends is too long; null if there is nothing to warn of."""

    interaction: InteractionId | None
    talk: TalkOnWall | None
    """Null also for a participant in somebody else's talk, and in the wrap-up."""

    sessions: Mapping[str, int]
    """The number of the agent's present sessions on each channel, including one that rings."""

    signed_on_at: Instant | None
    """Null for an agent who is not signed on."""

    phone: PhoneState
    calls_today: int
    training: bool


@view
class HelpView:
    """An agent who has asked the supervisors for help; `id` is the agent's."""

    KIND: ClassVar[str] = "help"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT, Audience.FLOOR)

    id: AgentId
    name: str
    reason: HelpReason | None
    asked_at: Instant
    in_talk: bool
    seen_name: str | None
    """The supervisor who has seen it; null while nobody has."""

    seen_at: Instant | None


def help_asked(asked: Help, name: str) -> HelpView:
    """An agent who has asked for help."""
    return HelpView(
        id=AgentId(asked.id),
        name=name,
        reason=HelpReason(asked.reason) if asked.reason else None,
        asked_at=asked.asked_at,
        in_talk=asked.interaction is not None,
        seen_name=asked.seen_name if asked.seen_at is not None else None,
        seen_at=asked.seen_at,
    )


def me(agent: Agent, late_at: Instant | None = None) -> MeView:
    """The agent's own view of their state, with `late_at` as given."""
    return MeView(
        id=agent.id,
        name=agent.profile.name,
        state=agent.state,
        reason=agent.reason,
        since=agent.since,
        interaction=agent.interaction,
        offer=agent.offer,
        signed_on_at=agent.signed_on_at,
        phone=_phone(agent),
        next_state=agent.next_state,
        next_reason=agent.next_reason,
        wrap_up_until=agent.due if agent.state is AgentState.WRAP_UP else None,
        break_until=agent.due if agent.state is AgentState.BREAK else None,
        after_talk=agent.profile.after_talk,
        auto_answer=agent.profile.auto_answer,
        training=agent.profile.training,
        calls_today=agent.calls_today,
        talk_s_today=round(agent.talk_s_today),
        late_at=late_at,
    )


def on_wall(
    agent: Agent,
    groups: Sequence[str] = (),
    sessions: Mapping[str, int] | None = None,
    late_at: Instant | None = None,
    talk: TalkOnWall | None = None,
) -> AgentView:
    """An agent as supervisors see one, with `sessions`, `late_at` and `talk` as given."""
    return AgentView(
        id=agent.id,
        name=agent.profile.name,
        state=agent.state,
        reason=agent.reason,
        since=agent.since,
        skills=tuple([skill for skill, _ in agent.profile.skills]),
        languages=agent.profile.languages,
        groups=tuple(groups),
        next_state=agent.next_state,
        next_reason=agent.next_reason,
        break_until=agent.due if agent.state is AgentState.BREAK else None,
        late_at=late_at,
        interaction=agent.interaction,
        talk=talk,
        sessions=sessions or {},
        signed_on_at=agent.signed_on_at,
        phone=_phone(agent),
        calls_today=agent.calls_today,
        training=agent.profile.training,
    )


def sessions(
    agent: Agent, offer: Offer | None, assignments: Iterable[Assignment], interactions: Mapping[str, Interaction]
) -> dict[str, int]:
    """The number of the agent's present sessions on each channel (AC4): the one that rings, the call, and those in
    hand.
    """
    kinds = [offer.kind] if offer is not None else []
    rings = offer is not None and offer.interaction == agent.interaction
    if agent.interaction is not None and not rings and agent.state is not AgentState.WRAP_UP:
        kinds.append(Kind.VOICE)
    kinds += [
        interactions[assignment.id].kind
        for assignment in assignments
        if assignment.agent == agent.id and assignment.id in interactions
    ]
    counts: dict[str, int] = {}
    for kind in kinds:
        counts[kind.value] = counts.get(kind.value, 0) + 1
    return counts


def talk(agent: Agent, interaction: Interaction | None) -> TalkOnWall | None:
    """The talk that goes on, if this agent leads it."""
    found = interaction.in_talk if interaction is not None else None
    if interaction is None or found is None or found.agent != agent.id or found.parted_at is not None:
        return None
    return TalkOnWall(
        caller=mask_number(interaction.shown_caller),
        queue=interaction.queue,
        since=found.connected_at,
        held_since=found.held_since,
    )


def late_at(agent: Agent, rule: QueueRule | None) -> Instant | None:
    """The moment from which a wrap-up that only its agent ends is too long (AC2); None if there is nothing to warn of.

    `rule`: the present rule of the queue of the interaction that is written up.
    """
    if agent.state is not AgentState.WRAP_UP or rule is None:
        return None
    if rule.wrap_up_s is not None or rule.wrap_up_warn_s is None:
        return None
    return agent.since + rule.wrap_up_warn_s


def _phone(agent: Agent) -> PhoneState:
    return "registered" if agent.reachable else "unregistered"
