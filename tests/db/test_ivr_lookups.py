"""The queries of flows on both kinds of database: what they find; they write nothing and end soon (IV1, SC3)."""

from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from core.ids import CallId
from core.messages.flow import LookUp, LookupOutcome
from infra.database.engine import Database
from ivr.flows.lookups import Answer, Lookups
from ivr.settings import LookupQuery, LookupSettings

CALLER = "13800001234"
NUMBER = LookupQuery(name="number", sql="SELECT number FROM v_tickets WHERE state = :state ORDER BY number")
WRITES = LookupQuery.model_construct(name="writes", sql="DELETE FROM ticket")
ENDLESS = LookupQuery(
    name="endless",
    sql="WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS count FROM n",
)


@pytest.fixture
async def lookups(database: Database) -> AsyncIterator[Lookups]:
    """Two calls of one number, the first with an open and a closed ticket."""
    call = (
        "INSERT INTO call (id, caller, called, trunk, arrived_at, outbound) "
        "VALUES (:id, :caller, '12345', 't', CURRENT_TIMESTAMP, :no)"
    )
    ticket = (
        "INSERT INTO ticket (id, number, version, state, type, urgency, department, title, text, contact_name, "
        "contact_number, caller, interaction, training, created_by, created_at, updated_at) "
        "VALUES (:id, :id, 1, :state, '', '', '', '', '', '', '', :caller, 'c-0', :no, 'x', CURRENT_TIMESTAMP, "
        "CURRENT_TIMESTAMP)"
    )
    async with database.write() as connection:
        for id in ("c-0", "c-1"):
            await connection.execute(sa.text(call), {"id": id, "caller": CALLER, "no": False})
        for id, state in (("T1", "waiting"), ("T2", "archived")):
            await connection.execute(sa.text(ticket), {"id": id, "state": state, "caller": CALLER, "no": False})
    url = database.engine.url.render_as_string(hide_password=False)
    settings = LookupSettings.model_construct(hosts=(), queries=(NUMBER, WRITES, ENDLESS), max_bytes=5000)
    asked = Lookups(settings, url)
    yield asked
    await asked.close()


async def ask(lookups: Lookups, query: str, result: str, *, timeout_s: float = 5, **fields: str) -> Answer:
    return await lookups.ask(
        LookUp(
            call=CallId("c-1"),
            lookup="l",
            node="n",
            query=query,
            fields=tuple(fields.items()),
            results=(("it", result),),
            timeout_s=timeout_s,
        )
    )


async def test_open_tickets_and_earlier_calls_of_a_number(lookups: Lookups) -> None:
    """IV3: this call does not count as earlier, and a closed ticket does not count as open."""
    assert (await ask(lookups, "open_tickets", "count", caller=CALLER)).values == (("it", "1"),)
    assert (await ask(lookups, "open_tickets", "number", caller=CALLER)).values == (("it", "T1"),)
    assert (await ask(lookups, "earlier_contact", "count", caller=CALLER)).values == (("it", "1"),)
    assert (await ask(lookups, "earlier_contact", "count", caller="119")).values == (("it", "0"),)


async def test_a_query_of_the_site_finds_its_row_or_none(lookups: Lookups) -> None:
    assert (await ask(lookups, "number", "number", state="archived")).values == (("it", "T2"),)
    assert (await ask(lookups, "number", "number", state="'; DELETE FROM ticket; --")).outcome is LookupOutcome.NOTHING


async def test_no_query_can_write(lookups: Lookups) -> None:
    """SC3: although the settings would not even accept this one."""
    assert (await ask(lookups, "writes", "x")).reason == "query_failed"
    assert (await ask(lookups, "number", "number", state="waiting")).values == (("it", "T1"),)


async def test_no_query_lasts_longer_than_it_may(lookups: Lookups) -> None:
    answer = await ask(lookups, "endless", "count", timeout_s=0.2)
    assert answer.outcome in (LookupOutcome.TIMEOUT, LookupOutcome.FAILED)
    assert (await ask(lookups, "number", "number", state="waiting")).outcome is LookupOutcome.FOUND
