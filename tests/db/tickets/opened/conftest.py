"""Tickets on an evening in UTC that is the next day at the site."""

import pytest

from infra.clock import FakeClock
from tests.db.tickets.steps import HALF_PAST_FOUR_IN_UTC
from tests.ticketing import Chosen
from tests.unit.tickets.matters import DEADLINES
from tickets.rules.ticket import Catalogue


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(HALF_PAST_FOUR_IN_UTC)


@pytest.fixture
def choices() -> Chosen:
    return Chosen(Catalogue(["complaint", "consultation"], ["normal", "urgent"], ["water", "roads"]), DEADLINES)
