"""Signing on and off: combines the agent's profile, the phone's secret and the floor."""

import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from aiohttp import web

from accounts.service import AccountService
from accounts.sessions.identity import signed_in
from accounts.sessions.open import SignedIn
from accounts.store import Seat
from acd.reader import FloorReader
from acd.types import AgentInTalk, NotSignedOn, SignedOnElsewhere
from core.actor import Actor, number_of
from core.errors import HotlineError, Invalid
from core.ids import AgentId, UserId, call_of
from core.messages.floor import AgentState, SignOff, SignOn
from core.messages.telephony import ProvisionPhone, ResumeCaller
from infra.http.ways import way_of
from infra.link.face import CoreAway, Link
from infra.live.bus import StillPending
from infra.settings.installation import Settings
from infra.settings.secrets import Passes, PhoneSecrets

PAGE = "page"
"""The choice of the page's own phone."""


@dataclass(frozen=True, slots=True)
class PhoneAccess:
    """The credentials with which the page's phone registers. The secret is only valid for this sign-on.

    `websocket` is a path and query on the page's own origin. It opens the way to Asterisk while the seat is taken, and
    for a day at most.
    """

    uri: str
    user: str
    secret: str
    websocket: str


@dataclass(frozen=True, slots=True)
class PhoneChoice:
    """`chosen` is `page` or the number of a desk phone; `own` is the desk phone with the seat's own number."""

    chosen: str
    own: str | None
    desk_phones: bool


class NoSuchPhone(Invalid):
    """No desk phone of the site has this number."""

    code = "agent.no_such_phone"


@dataclass(frozen=True, slots=True)
class SeatDeps:
    """The parts that seats need."""

    accounts: AccountService
    floor: FloorReader
    core: Link
    secrets: PhoneSecrets
    passes: Passes
    settings: Settings


class Seats:
    """Takes and releases seats, and remembers the session that holds each. `has_page` tells whether a page of a session
    is open."""

    def __init__(self, deps: SeatDeps, has_page: Callable[[str], bool]) -> None:
        self._deps = deps
        self._floor = deps.floor
        self._has_page = has_page
        self._desk_phones = frozenset(phone.number for phone in deps.settings.desk_phones)

    async def take(
        self, found: SignedIn, browser: str, *, takeover: bool, phone: str | None = None
    ) -> PhoneAccess | None:
        """Sign on with `phone`, or with the one chosen last, at `browser`. Returns None if the seat has a desk phone.

        Raises `NoSeat`, `NoSuchPhone`, or, unless `takeover`, `SignedOnElsewhere` if the session that has the seat has
        an open page, or a page that is briefly away while its phone talks. Otherwise its browser has died, and the
        agent continues here.
        """
        agent = number_of(found.actor)
        accounts = self._deps.accounts
        if not self._deps.core.up:
            # All pages have been sent away, so no seat would look taken.
            raise CoreAway
        chosen = await self._chosen(found, phone)
        held = await accounts.seats.of(agent)
        on = self._signed_on(agent)
        mine = held is not None and held.session == found.session
        if held is not None and on and not mine and not takeover and await self._in_use(held):
            raise SignedOnElsewhere
        profile = await accounts.profile(found.account)
        seat = held if held is not None and on and mine else await accounts.seats.take(agent, found.session, browser)
        number = self._page_phone(agent) if chosen == PAGE else chosen
        if chosen == PAGE:
            await self._deps.core.ask(ProvisionPhone(phone=number, nonce=seat.nonce, name=profile.name))
        at_phone, own = replace(profile, phone=number), self._page_phone(agent)
        await self._deps.core.ask(SignOn(profile=at_phone, by=found.actor.user, takeover=on, page_phone=own))
        return self._access(seat)

    async def resume(self, found: SignedIn, browser: str, secret: str | None) -> str | None:
        """Continue a person's seat that was taken here, with its phone and its talk, after they have signed in again.

        "Here" means the same browser, or the very page: it knows the phone's `secret`, which is worthless once another
        place has taken the seat. Returns the session that had it until now, if the seat continues.
        """
        agent = found.actor.agent
        held = await self._deps.accounts.seats.of(agent) if agent is not None else None
        if held is None or not self._is_of(held, browser, secret):
            return None
        return held.session if await self._deps.accounts.seats.pass_on(held, found.session, browser) else None

    def _is_of(self, seat: Seat, browser: str, secret: str | None) -> bool:
        if seat.browser and hmac.compare_digest(seat.browser, browser):
            return True
        own = self._deps.secrets.of(self._page_phone(seat.agent), seat.nonce)
        return secret is not None and hmac.compare_digest(own.encode(), secret.encode())

    async def _in_use(self, seat: Seat) -> bool:
        """Whether its session is still valid, and has a page open or a citizen on the line meanwhile."""
        there = self._has_page(seat.session) or self._floor.in_touch(seat.agent)
        return there and await self._deps.accounts.sessions.goes_on(seat.session)

    def check(self, request: web.Request) -> None:
        """For `OWN_SEAT`: raises `SignedOnElsewhere`, because a page that only watches must not hang up a citizen's
        call."""
        found = signed_in(request)
        agent = found.actor.agent
        if agent is None or not self._signed_on(agent):
            return
        if self._deps.accounts.seats.session_at(agent) not in (None, found.session):
            raise SignedOnElsewhere

    def talks_elsewhere(self, agent: AgentId, session: str) -> bool:
        """Whether this agent has a citizen on the line at the machine of another session."""
        return self._floor.in_touch(agent) and self._deps.accounts.seats.session_at(agent) not in (None, session)

    def in_hand(self, agent: AgentId | None, session: str) -> bool:
        """Whether a citizen's call is ringing or connected at the machine of this session."""
        if agent is None or self._deps.accounts.seats.session_at(agent) != session:
            return False
        live = self._floor.agent(agent)
        return self._floor.in_touch(agent) or (live is not None and live.state is AgentState.RINGING)

    async def vacate(self, agent: AgentId | None, session: str, by: UserId) -> None:
        """Sign the agent off whose session was ended, if it has the seat. With a citizen's call there, everything
        stays."""
        if agent is None or self._deps.accounts.seats.session_at(agent) != session or self.in_hand(agent, session):
            return
        with suppress(HotlineError, StillPending):
            # The floor may have done it by itself, for example for a person who may no longer have a seat.
            with suppress(NotSignedOn):
                await self._sign_off_also_later(SignOff(agent=agent, by=by))
            await self._deps.accounts.seats.leave(agent)

    async def end_hold(self, agent: AgentId) -> bool:
        """Take a citizen off hold who is alone with this agent; False if there is none. Two who are consulting are not
        interrupted: when one of them leaves, the other has the citizen."""
        live = self._floor.agent(agent)
        own = self._floor.talk_of(live) if live is not None else None
        talk = own.talk if own is not None else None
        if own is None or talk is None or talk.held_since is None or self._floor.with_others(own.id):
            return False
        await self._deps.core.ask(ResumeCaller(call=call_of(own.id)))
        return True

    async def ended(self) -> list[tuple[AgentId, str]]:
        """Return the seats whose session is over."""
        return await self._deps.accounts.seats.ended()

    async def _sign_off_also_later(self, command: SignOff) -> None:
        """Sign off an agent whose session is over. If the core is away, it does so first of all when it is back."""
        try:
            await self._deps.core.ask(command)
        except CoreAway:
            self._deps.core.post(command)

    async def choice(self, found: SignedIn) -> PhoneChoice:
        """Return the phones with which this agent may sign on."""
        agent = number_of(found.actor)
        own = agent if agent in self._desk_phones else None
        return PhoneChoice(chosen=await self._chosen(found, None), own=own, desk_phones=bool(self._desk_phones))

    async def _chosen(self, found: SignedIn, phone: str | None) -> str:
        """Return the requested phone and remember it; without a request, the present one, the last one, or the seat's
        own."""
        agent = number_of(found.actor)
        if phone is not None:
            if phone != PAGE and phone not in self._desk_phones:
                raise NoSuchPhone(field="phone")
            if phone != found.account.phone:
                await self._deps.accounts.choose_phone(found.actor, phone)
            return phone
        live = self._floor.signed_on(agent)
        if live is not None:
            return PAGE if live.profile.phone == self._page_phone(agent) else live.profile.phone
        last = (await self._deps.accounts.account(found.actor)).phone
        if last == PAGE or last in self._desk_phones:
            return last
        return agent if agent in self._desk_phones else PAGE

    def _page_phone(self, agent: AgentId) -> str:
        """Return the page's phone. It has a different name from the seat if a desk phone has the seat's number."""
        return f"{agent}-page" if agent in self._desk_phones else agent

    async def phone(self, actor: Actor, session: str) -> PhoneAccess | None:
        """Return the phone's credentials again. Raises `NotSignedOn` or `SignedOnElsewhere`."""
        agent = number_of(actor)
        seat = await self._deps.accounts.seats.of(agent)
        if seat is None or not self._signed_on(agent):
            raise NotSignedOn
        if seat.session != session:
            raise SignedOnElsewhere
        return self._access(seat)

    async def leave(self, actor: Actor, session: str | None = None) -> None:
        """Sign off. Raises `AgentInTalk` while a citizen is on the line.

        With `session`: only if the seat was taken from it, and refused also while a citizen's call rings there.
        """
        agent = number_of(actor)
        if session is not None:
            seat = await self._deps.accounts.seats.of(agent)
            if seat is None or seat.session != session:
                return
            live = self._floor.agent(agent)
            if live is not None and live.state is AgentState.RINGING:
                raise AgentInTalk
        command = SignOff(agent=agent, by=actor.user)
        if session is None:
            await self._deps.core.ask(command)
        else:
            await self._sign_off_also_later(command)
        await self._deps.accounts.seats.leave(agent)

    def _signed_on(self, agent: AgentId) -> bool:
        return self._floor.signed_on(agent) is not None

    def _access(self, seat: Seat) -> PhoneAccess | None:
        user = self._page_phone(seat.agent)
        live = self._floor.agent(seat.agent)
        if live is None or live.profile.phone != user:
            return None
        return PhoneAccess(
            uri=f"sip:{user}@hotline",
            user=user,
            secret=self._deps.secrets.of(user, seat.nonce),
            websocket=self._deps.passes.way(way_of(seat.nonce)),
        )
