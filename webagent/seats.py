"""Signing on and off: the agent's profile, the phone's secret and the floor, brought together."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.errors import NoSeat
from accounts.service import SignedIn
from accounts.store import Seat
from acd.rules.entities import Agent
from acd.rules.errors import NotSignedOn, SignedOnElsewhere
from core.actor import Actor
from core.ids import AgentId
from core.messages.base import Message
from core.messages.floor import AgentState, AgentStateChanged, SignOff, SignOn
from core.messages.telephony import ProvisionPhone, RemovePhone
from webagent.parts import Parts


@dataclass(frozen=True, slots=True)
class PhoneAccess:
    """How the page's phone registers. The secret is that of this sign-on only."""

    uri: str
    user: str
    secret: str
    websocket: str


class Seats:
    """Takes and leaves seats. Which session holds one is remembered; `has_page` tells if a page of it is open."""

    def __init__(self, parts: Parts, has_page: Callable[[str], bool]) -> None:
        self._parts = parts
        self._has_page = has_page
        self._desk_phones = frozenset(phone.number for phone in parts.settings.desk_phones)
        parts.bus.listen((AgentStateChanged,), self._state_changed)

    async def take(self, found: SignedIn, host: str, *, takeover: bool) -> PhoneAccess | None:
        """Sign on. None: the seat has a desk phone.

        Raises `NoSeat`, or `SignedOnElsewhere` unless `takeover`: a page of the session that has the seat is open. When
        there is none, its browser has died, and the agent goes on here.
        """
        agent = number_of(found.actor)
        accounts = self._parts.accounts
        held = await accounts.seat(agent)
        on = self._signed_on(agent)
        mine = held is not None and held.session == found.session
        in_use = on and held is not None and not mine and self._has_page(held.session)
        if in_use and not takeover and held is not None and await accounts.session_exists(held.session):
            raise SignedOnElsewhere
        profile = await accounts.profile(found.account)
        seat = held if held is not None and on and mine else await accounts.take_seat(agent, found.session)
        if agent not in self._desk_phones:
            await self._parts.bus.ask(ProvisionPhone(phone=profile.phone, nonce=seat.nonce, name=profile.name))
        await self._parts.bus.ask(SignOn(profile=profile, by=found.actor.user, takeover=on))
        return self._access(seat, host)

    async def phone(self, actor: Actor, session: str, host: str) -> PhoneAccess | None:
        """How the phone registers, again. Raises `NotSignedOn` or `SignedOnElsewhere`."""
        agent = number_of(actor)
        seat = await self._parts.accounts.seat(agent)
        if seat is None or not self._signed_on(agent):
            raise NotSignedOn
        if seat.session != session:
            raise SignedOnElsewhere
        return self._access(seat, host)

    async def leave(self, actor: Actor, session: str | None = None) -> None:
        """Sign off; with `session` only if the seat was taken from it. Refused while a citizen is on the line."""
        agent = number_of(actor)
        if session is not None:
            seat = await self._parts.accounts.seat(agent)
            if seat is None or seat.session != session:
                return
        await self._parts.bus.ask(SignOff(agent=agent, by=actor.user))
        await self._parts.accounts.leave_seat(agent)

    def _state_changed(self, event: Message) -> None:
        """Whoever signs an agent off, and however late: the page's phone is no longer admitted."""
        if not isinstance(event, AgentStateChanged) or event.after is not AgentState.SIGNED_OFF:
            return
        if event.agent not in self._desk_phones:
            self._parts.bus.post(RemovePhone(phone=event.agent))

    def _signed_on(self, agent: AgentId) -> bool:
        found = self._parts.live.of(Agent).get(agent)
        return found is not None and found.state is not AgentState.SIGNED_OFF

    def _access(self, seat: Seat, host: str) -> PhoneAccess | None:
        if seat.agent in self._desk_phones:
            return None
        return PhoneAccess(
            uri=f"sip:{seat.agent}@hotline",
            user=seat.agent,
            secret=self._parts.derive_phone_secret(seat.agent, seat.nonce),
            websocket=self._parts.phone_websocket.replace("{host}", host),
        )


def number_of(actor: Actor) -> AgentId:
    """The actor's agent number; raises `NoSeat`."""
    if actor.agent is None:
        raise NoSeat
    return actor.agent
