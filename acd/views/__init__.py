"""The floor as the rest of the house and its pages see it: frozen values, and functions from entities to them."""

from acd.views.agents import AgentView, MeView
from acd.views.callbacks import CallbackView
from acd.views.queues import DayView, QueueDayView, QueueView, WaitingView
from acd.views.talks import CallView, OfferView, ParticipantView

__all__ = [
    "VIEWS",
    "AgentView",
    "CallView",
    "CallbackView",
    "DayView",
    "MeView",
    "OfferView",
    "ParticipantView",
    "QueueDayView",
    "QueueView",
    "WaitingView",
]

VIEWS = (MeView, AgentView, OfferView, QueueView, QueueDayView, WaitingView, CallbackView)
"""The kinds that pages get as they are."""
