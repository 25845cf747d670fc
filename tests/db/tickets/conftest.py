"""A site's tickets on both databases, on a Monday at nine; a folder below changes what its tests need otherwise."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.messages.tickets import TicketCalledAbout, TicketMoved, TicketSealChanged, TicketSubmitted
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.files.file_store import FileStore, file_store_at
from infra.link.local import deliver_to
from infra.live.bus import Bus
from infra.live.codec import Codec
from infra.live.set_aside import SetAside
from infra.telling import NOBODY, Notices
from tests.db.filing import places_in
from tests.db.tickets.steps import LI, LIMITS, WHOLE, Floor, Hours
from tests.ticketing import Chosen, Tickets
from tests.unit.tickets.matters import DEADLINES, at
from tickets.files.service import TicketFiles
from tickets.parts import Parts
from tickets.rules.ticket import Catalogue, Ticket


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(at("2026-11-23 09:00"))


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def outbox(database: Database, bus: Bus, clock: FakeClock, tmp_path: Path) -> Outbox:
    codec = Codec([TicketSubmitted, TicketMoved, TicketSealChanged, TicketCalledAbout], {})
    return Outbox(database, deliver_to(bus), codec, clock, SetAside(tmp_path / "set-aside"))


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def floor() -> Floor:
    return Floor()


@pytest.fixture
def choices() -> Chosen:
    return Chosen(Catalogue(["complaint"], ["normal", "urgent"], ["water", "roads", "power"]), DEADLINES)


@pytest.fixture
def notices() -> Notices:
    return NOBODY


@pytest.fixture
def parts(
    database: Database,
    outbox: Outbox,
    clock: FakeClock,
    hours: Hours,
    floor: Floor,
    choices: Chosen,
    notices: Notices,
) -> Parts:
    return Parts(
        database=database,
        outbox=outbox,
        clock=clock,
        new_id=new_id,
        choices=choices,
        zone=ZoneInfo("Asia/Shanghai"),
        interactions=floor,
        calendars=hours,
        notices=notices,
    )


@pytest.fixture
def tickets(parts: Parts) -> Tickets:
    return Tickets(parts)


@pytest.fixture
async def ticket(tickets: Tickets) -> Ticket:
    """A ticket submitted at nine on a Monday."""
    draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": "110"})
    return await tickets.submit(LI, draft.id, draft.version)


@pytest.fixture
def file_store(database: Database, clock: FakeClock, tmp_path: Path) -> FileStore:
    return file_store_at(places_in(tmp_path), database, clock, new_id)


@pytest.fixture
def files(tickets: Tickets, parts: Parts, file_store: FileStore) -> TicketFiles:
    return TicketFiles(parts, tickets.access, file_store, LIMITS, tickets.changes.tell)
