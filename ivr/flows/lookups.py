"""The shell of lookups: asks other systems and the database for the values that flows need, within a time limit.

A flow's author chooses among the hosts and queries in the site's settings. Addresses of this machine or a private
network are never asked, under any name, unless the settings allow it for that host; redirects are not followed.
"""

import asyncio
import json
import re
import socket
import sqlite3
import time
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Protocol

import aiohttp
import sqlalchemy as sa
import structlog
from aiohttp.abc import AbstractResolver, ResolveResult
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.messages.flow import LookUp, LookupOutcome
from core.text import lines
from ivr.rules.nodes.lookup import place, place_of
from ivr.rules.paths import at, worth
from ivr.settings import LookupHost, LookupSettings

log = structlog.get_logger()

EARLIER_DAYS = 30
AT_ONCE = 50
"""The maximum number of lookups at once. Others wait for their turn, within their own time limit."""
THREADS = 4

BUILT_IN: Mapping[str, str] = {
    "open_tickets": (
        "SELECT count(*) AS count, min(t.number) AS number, max(t.number) AS latest "
        "FROM v_tickets t JOIN v_call c ON c.id = t.interaction "
        "WHERE c.caller = :caller AND c.caller <> '' AND t.state NOT IN ('archived', 'cancelled')"
    ),
    "earlier_contact": (
        "SELECT count(*) AS count FROM v_call c "
        "WHERE c.caller = :caller AND c.caller <> '' AND c.id <> :call AND c.arrived_at >= :since"
    ),
}
"""Queries that every installation has. `:call` and `:since` (30 days ago) are filled in automatically."""

GIVEN = frozenset({"call", "since"})
_PARAMETER = re.compile(r"(?<![:\w]):([a-z][a-z0-9_]*)")
_NAT64 = ip_network("64:ff9b::/96")


def parameters_of(sql: str) -> frozenset[str]:
    """The parameters that a flow must give to a query."""
    return frozenset(_PARAMETER.findall(re.sub(r"'[^']*'", "", sql))) - GIVEN


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a lookup: the outcome, and the variables if something was found. `reason` is one of our codes."""

    outcome: LookupOutcome
    values: tuple[tuple[str, str], ...] = ()
    reason: str = ""


class Asks(Protocol):
    """Asks other systems and the database: `ivr.flows.lookups.Lookups`."""

    def hosts(self) -> Set[str] | None:
        """The hosts that flows may name; None means any."""
        ...

    def queries(self) -> Mapping[str, Set[str]] | None:
        """The queries that flows may name, each with its parameters; None means any."""
        ...

    async def ask(self, command: LookUp) -> Answer:
        """Return the answer within the time that the order allows."""
        ...

    async def close(self) -> None:
        """Stop all lookups."""
        ...


class NobodyAsks:
    """Lookups that always fail."""

    def hosts(self) -> Set[str] | None:
        return None

    def queries(self) -> Mapping[str, Set[str]] | None:
        return None

    async def ask(self, command: LookUp) -> Answer:
        return Answer(LookupOutcome.FAILED, reason="nobody_asks")

    async def close(self) -> None:
        pass


class NotAllowedAddress(OSError):
    """A host name resolves to addresses that must not be asked."""


def is_allowed(address: str, *, private: bool) -> bool:
    """Whether this address may be asked: a public one, or with `private` also one in our own network."""
    ip = _inner(ip_address(address.partition("%")[0]))
    if ip.is_multicast or ip.is_unspecified or ip.is_link_local:
        return False
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return private or (ip.is_global and not site_local)


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if any."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip


class _Resolver(AbstractResolver):
    """Resolves names to allowed addresses only. Connections use these, and names are not resolved a second time."""

    def __init__(self, private: Set[str]) -> None:
        self._private = private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        private = host in self._private
        results = [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=port,
                family=kind,
                proto=proto,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, proto, _, address in found
            if is_allowed(str(address[0]), private=private)
        ]
        if not results:
            raise NotAllowedAddress(None, "No address of this host may be asked.")
        return results

    async def close(self) -> None:
        """Nothing to close."""


@dataclass(slots=True)
class Lookups:
    """Asks hosts and queries. `database_url` is in SQLAlchemy's form; SQLite queries need a file."""

    settings: LookupSettings
    database_url: str = ""
    _hosts: dict[str, LookupHost] = field(init=False)
    _queries: dict[str, str] = field(init=False)
    _turns: asyncio.Semaphore = field(init=False)
    _session: aiohttp.ClientSession | None = field(init=False, default=None)
    _engine: AsyncEngine | None = field(init=False, default=None)
    _threads: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self._hosts = {place(host.scheme, host.host, host.port): host for host in self.settings.hosts}
        self._queries = {**BUILT_IN, **{query.name: query.sql for query in self.settings.queries}}
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="lookup")

    def hosts(self) -> frozenset[str]:
        """The hosts that a flow may name, each with its scheme and port unless they are the defaults."""
        return frozenset(self._hosts)

    def queries(self) -> Mapping[str, frozenset[str]]:
        """The queries that a flow may name, each with its parameters."""
        return {name: parameters_of(sql) for name, sql in self._queries.items()}

    async def ask(self, command: LookUp) -> Answer:
        """Return the answer within the time limit. Never raises, whatever a host or the database does."""
        try:
            async with asyncio.timeout(command.timeout_s), self._turns:
                return await (self._query(command) if command.query else self._http(command))
        except TimeoutError:
            return Answer(LookupOutcome.TIMEOUT, reason="timeout")
        except NotAllowedAddress:
            return Answer(LookupOutcome.FAILED, reason="address_not_allowed")
        except aiohttp.ClientConnectorError as error:
            denied = isinstance(error.os_error, NotAllowedAddress)
            return Answer(LookupOutcome.FAILED, reason="address_not_allowed" if denied else "unreachable")
        except (aiohttp.ClientError, OSError) as error:
            return Answer(LookupOutcome.FAILED, reason=type(error).__name__)

    async def close(self) -> None:
        """Stop all lookups, and close the connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._session is not None:
            await self._session.close()
        if self._engine is not None:
            await self._engine.dispose()

    # --- other systems ------------------------------------------------------------------------------------------------

    async def _http(self, command: LookUp) -> Answer:
        host = self._hosts.get(place_of(command.url) or "")
        if host is None:
            return Answer(LookupOutcome.FAILED, reason="host_not_allowed")
        if not _is_harmless(host.host, private=host.private):
            return Answer(LookupOutcome.FAILED, reason="address_not_allowed")
        query, form = (dict(command.fields), None) if command.method == "GET" else (None, dict(command.fields))
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", **dict(host.headers)}
        asked = self._client().request(
            command.method, command.url, params=query, json=form, allow_redirects=False, headers=headers
        )
        async with asked as response:
            if response.status in (204, 404):
                return Answer(LookupOutcome.NOTHING, reason=f"status_{response.status}")
            if response.status != 200:
                return Answer(LookupOutcome.FAILED, reason=f"status_{response.status}")
            body = await _bounded(response.content, self.settings.max_bytes)
        if body is None:
            return Answer(LookupOutcome.FAILED, reason="too_large")
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return Answer(LookupOutcome.FAILED, reason="not_json")
        return _found({name: at(data, path) for name, path in command.results})

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            private = {host.host for host in self.settings.hosts if host.private}
            connector = aiohttp.TCPConnector(resolver=_Resolver(private), use_dns_cache=False, limit=AT_ONCE)
            self._session = aiohttp.ClientSession(
                connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
            )
        return self._session

    # --- the database -------------------------------------------------------------------------------------------------

    async def _query(self, command: LookUp) -> Answer:
        sql = self._queries.get(command.query)
        if sql is None:
            return Answer(LookupOutcome.FAILED, reason="unknown_query")
        given = {"call": command.call, **dict(command.fields)}
        if parameters_of(sql) - set(given):
            return Answer(LookupOutcome.FAILED, reason="parameter_missing")
        url = sa.make_url(self.database_url)
        since = datetime.now(UTC) - timedelta(days=EARLIER_DAYS)
        try:
            if url.get_backend_name() == "sqlite":
                row = await self._of_sqlite(url.database or "", sql, given, since, command.timeout_s)
            else:
                row = await self._of_server(sql, given, since, command.timeout_s)
        except (sqlite3.Error, sa.exc.SQLAlchemyError) as error:
            log.warning("A query of a flow failed.", query=command.query, error=type(error).__name__)
            return Answer(LookupOutcome.FAILED, reason="query_failed")
        if row is None:
            return Answer(LookupOutcome.NOTHING, reason="no_rows")
        return _found({name: _column(row.get(path)) for name, path in command.results})

    async def _of_sqlite(
        self, file: str, sql: str, given: Mapping[str, str], since: datetime, seconds: float
    ) -> Mapping[str, object] | None:
        values = {**given, "since": since.replace(tzinfo=None).isoformat(" ", "microseconds")}
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _read_sqlite, file, sql, values, seconds)

    async def _of_server(
        self, sql: str, given: Mapping[str, str], since: datetime, seconds: float
    ) -> Mapping[str, object] | None:
        if self._engine is None:
            self._engine = create_async_engine(self.database_url, hide_parameters=True, pool_size=THREADS)
        values = {**given, "since": since}
        async with self._engine.connect() as connection:
            reading = await connection.execution_options(postgresql_readonly=True)
            await reading.execute(sa.text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
            named = {name: value for name, value in values.items() if name in _PARAMETER.findall(sql)}
            row = (await reading.execute(sa.text(sql), named)).mappings().first()
            return None if row is None else dict(row)


def _read_sqlite(file: str, sql: str, values: Mapping[str, Any], seconds: float) -> Mapping[str, object] | None:
    """The first row, from a read-only connection that gives up in time."""
    end = time.monotonic() + seconds
    with_uri = f"file:{file}?mode=ro"
    connection = sqlite3.connect(with_uri, uri=True, timeout=seconds)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.set_progress_handler(lambda: int(time.monotonic() > end), 10_000)
        cursor = connection.execute(sql, dict(values))
        row: Sequence[object] | None = cursor.fetchone()
        names = [column[0] for column in cursor.description or ()]
        return None if row is None else dict(zip(names, row, strict=True))
    finally:
        connection.close()


def _column(value: object) -> str | None:
    plain = worth(value)
    return plain if plain is not None or value is None else str(value)


def _found(values: Mapping[str, str | None]) -> Answer:
    """All results; those that the answer lacks are empty. If it lacks all of them, nothing was found."""
    if all(value is None for value in values.values()):
        return Answer(LookupOutcome.NOTHING, reason="no_results")
    return Answer(LookupOutcome.FOUND, tuple((name, lines(value or "")) for name, value in values.items()))


def _is_harmless(host: str, *, private: bool) -> bool:
    """Whether this is a name, or an address that may be asked. `127.1` and `2130706433` count as addresses."""
    if not host.replace(".", "").isdigit():
        return True
    try:
        return is_allowed(host, private=private)
    except ValueError:
        return private


async def _bounded(content: aiohttp.StreamReader, most: int) -> bytes | None:
    """The whole body; None if it is too large."""
    body = bytearray()
    async for chunk in content.iter_chunked(16_384):
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
