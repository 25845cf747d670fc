"""Notices that an agent's page is gone for certain, and its phone with it, so that a talk is not silent for long (AC5).

A page that is closed, reloaded or killed closes both of its websockets: the push and the phone's. One of them alone
proves nothing: a page whose push has broken still talks, and so does a phone that registers anew. Without such a sign
the sound itself tells, after `rtp_timeout`.
"""

from acd.rules import interactions, rejoin, seat
from acd.rules.entities import Agent, PageGone
from acd.rules.index import index_of
from core.messages.handover import Rejoin
from core.messages.presence import PageCame, PageWent
from core.messages.telephony import PhoneUnreachable
from core.state import Turn


def came(turn: Turn, word: PageCame) -> None:
    """The agent has a leading page."""
    turn.drop(PageGone, word.agent)


def went(turn: Turn, word: PageWent) -> None:
    """The agent's leading page has closed its connection."""
    gone = PageGone(id=word.agent)
    if turn.get(PageGone, gone.id) != gone:
        turn.put(gone)
    agent = turn.get(Agent, word.agent)
    if agent is not None and not agent.reachable:
        _bring_back(turn, agent)


def phone_gone(turn: Turn, event: PhoneUnreachable) -> None:
    """Of an agent whose page has gone before."""
    holder = index_of(turn.tables).by_phone.get(event.phone)
    agent = turn.get(Agent, holder) if holder is not None and turn.get(PageGone, holder) is not None else None
    if agent is not None:
        _bring_back(turn, agent)


def _bring_back(turn: Turn, agent: Agent) -> None:
    """A phone on a desk does not go with the page, nor one of which an older release did not say that it is the
    page's.
    """
    interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
    if interaction is None or interaction.talk.agent != agent.id or interaction.talk.transfer_target is not None:
        return
    if interaction.talk.lost_at is None and agent.profile.phone == agent.page_phone:
        rejoin.ask(turn, Rejoin(agent=agent.id, by=seat.SYSTEM))
