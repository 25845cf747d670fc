"""The floor as the rest of the system and its pages see it: frozen values, and functions from entities to them."""

from acd.views.agents import AgentView, HelpView, MeView
from acd.views.callbacks import CallbackView
from acd.views.queues import DayView, QueueDayView, QueueView, WaitingView
from acd.views.talks import CallView, OfferView, ParticipantView, VisitView

__all__ = [
    "VIEWS",
    "AgentView",
    "CallView",
    "CallbackView",
    "DayView",
    "HelpView",
    "MeView",
    "OfferView",
    "ParticipantView",
    "QueueDayView",
    "QueueView",
    "VisitView",
    "WaitingView",
]

VIEWS = (MeView, AgentView, HelpView, OfferView, QueueView, QueueDayView, WaitingView, CallbackView)
"""The kinds that pages get unchanged."""
