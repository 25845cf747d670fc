"""Documents that flows have sent by fax: one row for each flow that the caller was in, and their sums (FX2, IV5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages.fax import FaxGiven
from infra.database.engine import Moment, metadata
from infra.live.history import Fact, Projection
from ivr.flows.store import session_table
from ivr.reports.store import StaysQuery

document_table = sa.Table(
    "flow_document",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("flow", sa.String(40), primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("document", sa.String(40), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_flow_document_flow_at", "flow", "at"),
)
"""`pages`: those that came through; `whole`: whether that was all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSums:
    """One document: how often all of it came through, how often not, and how many pages did."""

    given: int
    failed: int
    pages: int


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write the documents that were sent. They count for a flow that has called the sending one too."""
    for fact in facts:
        given = fact.event
        assert isinstance(given, FaxGiven)
        of_call = sa.select(session_table.c.flow, session_table.c.version).where(session_table.c.call == given.call)
        versions = {flow: version for flow, version in await connection.execute(of_call)}
        rows = [
            {
                **{"n": fact.n, "i": fact.i, "flow": flow, "version": version, "document": given.document[:40]},
                **{"pages": given.pages, "whole": not given.error, "at": given.at},
            }
            for flow, version in versions.items()
        ]
        if rows:
            await connection.execute(sa.insert(document_table), rows)


PROJECTIONS = (Projection((FaxGiven,), project),)


async def documents(connection: AsyncConnection, asked: StaysQuery) -> Mapping[str, DocumentSums]:
    """The sums of each document, by its name."""
    table = document_table.c
    whole = sa.func.sum(sa.case((table.whole, 1), else_=0))
    query = (
        sa.select(table.document, whole, sa.func.count(), sa.func.sum(table.pages))
        .where(*asked.of(document_table, table.at))
        .group_by(table.document)
        .order_by(table.document)
    )
    return {
        document: DocumentSums(given=given, failed=all - given, pages=pages)
        for document, given, all, pages in await connection.execute(query)
    }
