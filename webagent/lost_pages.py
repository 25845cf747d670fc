"""Notices that an agent's page is gone for certain, and its phone with it, so that a talk is not silent for long."""

from acd.rules.entities import Agent, Service
from core.ids import AgentId
from core.messages.base import Message
from core.messages.handover import Rejoin
from core.messages.telephony import PhoneUnreachable
from webagent.parts import Parts

SYSTEM = "system"


class LostPages:
    """AC5: a page that is closed, reloaded or killed closes both of its websockets: the push and the phone's.

    One of them alone proves nothing: a page whose push has broken still talks, and a phone that registers anew does
    so too. Without such a sign the sound itself tells, after `rtp_timeout`.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._gone: set[AgentId] = set()
        self._desk_phones = frozenset(phone.number for phone in parts.settings.desk_phones)
        parts.bus.listen((PhoneUnreachable,), self._phone_gone)

    def came(self, agent: AgentId) -> None:
        """The agent has a leading page."""
        self._gone.discard(agent)

    def went(self, agent: AgentId) -> None:
        """The agent's leading page has closed its push."""
        self._gone.add(agent)
        found = self._parts.live.of(Agent).get(agent)
        if found is not None and not found.reachable:
            self._bring_back(found)

    def _phone_gone(self, event: Message) -> None:
        if not isinstance(event, PhoneUnreachable):
            return
        for agent in self._gone:
            found = self._parts.live.of(Agent).get(agent)
            if found is not None and found.phone == event.phone:
                self._bring_back(found)

    def _bring_back(self, agent: Agent) -> None:
        service = self._parts.live.of(Service).get(agent.interaction or "")
        if service is None or service.agent != agent.id or service.parted_at is not None:
            return
        if service.lost_at is None and agent.phone not in self._desk_phones:
            self._parts.bus.post(Rejoin(agent=agent.id, by=SYSTEM))
