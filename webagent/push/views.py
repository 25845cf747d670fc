"""All kinds of value that pages get: those of the domains, and those that combine them."""

import acd.views
import cti.views
import hotline.views
import recording.views
from core.views import View
from webagent.push import combined

VIEWS: tuple[type[View], ...] = (
    *acd.views.VIEWS,
    *cti.views.VIEWS,
    *recording.views.VIEWS,
    *hotline.views.VIEWS,
    *combined.VIEWS,
)
