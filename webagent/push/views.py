"""All kinds of value that pages get: those of the domains, and those that combine them."""

from collections.abc import Sequence

from core.views import View
from infra.domain import Domain
from webagent.push import combined


def all_views(domains: Sequence[Domain]) -> list[type[View]]:
    """Return the kinds of every domain, then our own."""
    return [*(view for domain in domains for view in domain.views), *combined.VIEWS]
