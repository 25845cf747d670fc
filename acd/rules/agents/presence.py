"""Notices when an agent's page is certainly gone, and its phone with it, so that a talk is not silent for long (AC5).

A page that is closed, reloaded or killed closes both of its websockets: the push and the phone's. One of them alone
proves nothing: a page whose push has broken still talks, and so does a phone that registers anew. Without such a sign,
silence itself tells, after `rtp_timeout`.

It also knows which pages are in sight: connected, with one of their tabs on the screen. Written work goes only there.
"""

from acd.rules import interactions
from acd.rules.agents import seat
from acd.rules.entities import Agent, Offer, PageGone, SeenPage
from acd.rules.index import index_of
from acd.rules.offers import offers
from acd.rules.talks import rejoin
from core.ids import AgentId
from core.messages.floor import Kind
from core.messages.handover import Rejoin
from core.messages.presence import PageCame, PagesAway, PageSeen, PageWent
from core.messages.telephony import PhoneUnreachable
from core.replace import replace
from core.state import Turn


def came(turn: Turn, word: PageCame) -> None:
    """The agent has a leading page."""
    turn.drop(PageGone, word.agent)
    _reach(turn, word.agent, word.seen)


def went(turn: Turn, word: PageWent) -> None:
    """The agent's leading page has closed its connection."""
    _reach(turn, word.agent, False)
    gone = PageGone(id=word.agent)
    if turn.get(PageGone, gone.id) != gone:
        turn.put(gone)
    agent = turn.get(Agent, word.agent)
    if agent is not None and not agent.reachable:
        _bring_back(turn, agent)


def seen(turn: Turn, word: PageSeen) -> None:
    """The leading page came onto the screen, or left it."""
    _reach(turn, word.agent, word.seen)


def all_away(turn: Turn, _: PagesAway) -> None:
    """No page is connected. This does not mean that the pages are gone: the web host may have died while phones talk
    on."""
    for page in list(turn.all(SeenPage)):
        _reach(turn, page.id, False)
    for offer in list(turn.all(Offer)):
        if offer.kind is not Kind.VOICE:  # made by a release that did not look for a page
            offers.take_away(turn, offer)


def _reach(turn: Turn, id: AgentId, seen: bool) -> None:
    """Note whether the page is seen. Written work rings on the page, so an offer that nobody could see is taken back
    without blame.
    """
    page, agent = SeenPage(id=id), turn.get(Agent, id)
    if not seen:
        turn.drop(SeenPage, id)
    elif turn.get(SeenPage, id) is None:
        turn.put(page)
    if agent is None or agent.page_in_sight is seen:
        return
    turn.put(replace(agent, page_in_sight=seen))
    offer = turn.get(Offer, agent.offer) if agent.offer else None
    if offer is not None and offer.kind is not Kind.VOICE and not seen:
        offers.take_away(turn, offer)


def phone_gone(turn: Turn, event: PhoneUnreachable) -> None:
    """The phone is gone of an agent whose page is already gone."""
    holder = index_of(turn.tables).by_phone.get(event.phone)
    agent = turn.get(Agent, holder) if holder is not None and turn.get(PageGone, holder) is not None else None
    if agent is not None:
        _bring_back(turn, agent)


def _bring_back(turn: Turn, agent: Agent) -> None:
    """Bring agent and caller together again.

    This does not apply to a desk phone, which does not go with the page, nor to a phone that an older release did not
    record as the page's.
    """
    interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
    if interaction is None or interaction.talk.agent != agent.id or interaction.talk.transfer_target is not None:
        return
    if interaction.talk.lost_at is None and agent.profile.phone == agent.page_phone:
        rejoin.ask(turn, Rejoin(agent=agent.id, by=seat.SYSTEM))
