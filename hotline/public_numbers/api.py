"""The routes of the ledger of published numbers."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from hotline.public_numbers.export import HEAD, rows
from hotline.public_numbers.service import (
    MANAGE,
    LedgerEntry,
    NoSuchPublicNumber,
    NoSuchTest,
    NumberListed,
    PublicNumberChanged,
    PublicNumbers,
)
from hotline.rules.public_numbers import Merging, NumberFinding, NumberState, NumberTest, PublicNumber
from infra.http.forms import Id, Moment
from infra.http.routes import INT32, Form, Routes
from infra.lists.spreadsheet import TYPES
from infra.lists.workbooks import workbook

FILE = "公布号码台账.xlsx"
Note = Annotated[str, Field(max_length=500)]


class NumberFields(Form):
    """A published number. `number`: as published; `published`: where; `test_days`: days between test calls, 0 for
    none."""

    number: Annotated[str, Field(pattern=r"^[0-9+()\- ]{3,40}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    owner: Annotated[str, Field(min_length=1, max_length=60)]
    published: Annotated[str, Field(max_length=200)] = ""
    hours: Annotated[str, Field(max_length=100)] = ""
    merging: Merging = Merging.NONE
    state: NumberState = NumberState.IN_USE
    test_days: Annotated[int, Field(ge=0, le=3650)] = 90
    note: Note = ""

    def fields(self) -> dict[str, Any]:
        """Return the fields of the entry."""
        return {name: getattr(self, name) for name in NumberFields.model_fields}


class ChangedNumber(NumberFields):
    """The number as it is to be, with the version that was read."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class JudgedTest(Form):
    """The result of a test call."""

    result: NumberFinding
    note: Note = ""


class RecordedTest(JudgedTest):
    """A test call that somebody has made by other means. `seconds`: until it was answered."""

    at: Moment
    seconds: Annotated[float, Field(ge=0, le=3600)] | None = None


@dataclass(frozen=True, slots=True)
class LedgerDeps:
    """The parts that these routes need."""

    ledger: PublicNumbers
    zone: ZoneInfo


routes = Routes("public-numbers", LedgerDeps)


@routes.route("GET", "/api/public-numbers", right=MANAGE)
async def list_public_numbers(deps: LedgerDeps, actor: Actor) -> Sequence[LedgerEntry]:
    """The ledger, the numbers first whose test call is due first."""
    return await deps.ledger.all(actor)


@routes.route("GET", "/api/public-numbers/file", right=MANAGE, produces=TYPES["xlsx"])
async def export_public_numbers(deps: LedgerDeps, actor: Actor) -> web.Response:
    """The ledger as a workbook."""
    found = await deps.ledger.all(actor)
    data = await asyncio.to_thread(workbook, HEAD, rows(found, deps.zone))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(FILE)}"}
    return web.Response(body=data, content_type=TYPES["xlsx"], headers=headers)


@routes.route("POST", "/api/public-numbers", right=MANAGE, status=201, errors=(NumberListed,))
async def add_public_number(deps: LedgerDeps, actor: Actor, body: NumberFields) -> PublicNumber:
    """Add a number to the ledger."""
    return await deps.ledger.add(actor, body.fields())


@routes.route(
    "PUT",
    "/api/public-numbers/{number}",
    right=MANAGE,
    errors=(NoSuchPublicNumber, PublicNumberChanged, NumberListed),
)
async def change_public_number(deps: LedgerDeps, actor: Actor, number: Id, body: ChangedNumber) -> PublicNumber:
    """Change a number, suspend or withdraw it. 409 with the newest state if somebody was faster."""
    return await deps.ledger.change(actor, number, body.version, body.fields())


@routes.route("GET", "/api/public-numbers/{number}/tests", right=MANAGE, errors=(NoSuchPublicNumber,))
async def list_number_tests(deps: LedgerDeps, actor: Actor, number: Id) -> Sequence[NumberTest]:
    """The test calls of a number, the newest first. One without a result has its seconds once the call is over."""
    return await deps.ledger.tests(actor, number)


@routes.route("POST", "/api/public-numbers/{number}/tests", right=MANAGE, status=201, errors=(NoSuchPublicNumber,))
async def record_number_test(deps: LedgerDeps, actor: Actor, number: Id, body: RecordedTest) -> NumberTest:
    """Record a test call that somebody has made by other means."""
    return await deps.ledger.record(actor, number, body.at, body.result, body.seconds, body.note)


@routes.route("POST", "/api/public-number-tests/{test}/result", right=MANAGE, errors=(NoSuchTest,))
async def judge_number_test(deps: LedgerDeps, actor: Actor, test: Id, body: JudgedTest) -> NumberTest:
    """Say what a test call has found. The seconds until it was answered come from the call."""
    return await deps.ledger.judge(actor, test, body.result, body.note)
