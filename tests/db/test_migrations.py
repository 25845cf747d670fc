"""The migrations make what the stores declare, on both databases, and migrating twice changes nothing."""

import importlib
import re
import warnings
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.errors import Invalid
from customers.index import INDEX as CUSTOMERS
from infra.database import migrating
from infra.database.engine import Database, Moment, metadata
from infra.database.migrating import COPY, PACKAGES, alembic_config, domains
from infra.search import Document, QueryWords
from knowledge.reading.tables import read_day_table
from tests.postgres import Postgres


def import_stores() -> None:
    """Declare every domain's tables."""
    for domain in domains():
        for file in PACKAGES.joinpath(*domain.split(".")).rglob("*.py"):
            if any(made in file.read_text("utf-8") for made in ("sa.Table(", "= Openings(")):
                importlib.import_module(".".join(file.relative_to(PACKAGES).with_suffix("").parts))


async def differences(database: Database) -> list[object]:
    """How the tables of a database differ from the declared ones."""
    import_stores()

    def compare(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        with warnings.catch_warnings():
            # SQLAlchemy cannot read such an index of SQLite; tests/db/tickets/test_ticket_names.py sees it used.
            warnings.filterwarnings("ignore", ".*expression-based index '?ix_ticket_last_digits")
            found: list[object] = list(compare_metadata(context, metadata))
        # The details of infra/search's indexes are the database's own; tests/db/test_search.py tests them.
        ours = ("alembic_", "search_")
        return [difference for difference in found if not any(name in repr(difference) for name in ours)]

    async with database.read() as connection:
        return await connection.run_sync(compare)


async def test_migrations_and_declared_tables_agree(database: Database) -> None:
    assert await differences(database) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    """Neither tables nor rows: the database only gets queries."""
    statements: list[str] = []
    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *of: statements.append(of[2]))
    await database.migrate()
    assert all(any(f"alembic_{domain.rpartition('.')[2]}" in one for one in statements) for domain in domains())
    assert {one.split()[0] for one in statements} <= {"SELECT", "PRAGMA"}


MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "{domain}_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("{domain}", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO {domain} (id) VALUES (1)")
    {end}
"""


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty(request: pytest.FixtureRequest, postgres: Postgres, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    kind, name = request.param, re.sub(r"\W+", "_", request.node.name)[-50:]
    made = Database(postgres.create(name) if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / name}")
    yield made
    await made.close()


def domain_in(folder: Path, domain: str, end: str = "pass") -> None:
    """Make a domain with a table of its own, whose migration ends with `end`."""
    (folder / domain / "migrations").mkdir(parents=True, exist_ok=True)
    (folder / domain / "migrations" / f"{domain}_0001.py").write_text(MIGRATION.format(domain=domain, end=end))


async def tables(database: Database) -> set[str]:
    async with database.read() as connection:
        return set(await connection.run_sync(lambda connection: sa.inspect(connection).get_table_names()))


async def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once mended it starts: no table is left of the earlier domains, nor of the one that failed."""
    monkeypatch.setattr(migrating, "PACKAGES", tmp_path / "house")
    domain_in(tmp_path / "house", "aaa")
    domain_in(tmp_path / "house", "bbb", "raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError) as failed:
        await empty.migrate()
    assert failed.value.__notes__ == [
        "The tables of bbb could not be brought up to date. The database is as it was before."
    ]
    assert await tables(empty) == set()
    domain_in(tmp_path / "house", "bbb")
    await empty.migrate()
    assert await tables(empty) == {"aaa", "alembic_aaa", "bbb", "alembic_bbb"}


async def test_a_database_of_a_newer_release_is_refused_with_what_to_do(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "PACKAGES", tmp_path / "house")
    domain_in(tmp_path / "house", "aaa")
    await empty.migrate()
    async with empty.write() as connection:
        await connection.execute(sa.text("UPDATE alembic_aaa SET version_num = 'aaa_0007'"))
    with pytest.raises(Invalid, match=r"newer release: aaa has aaa_0007.*Start the newer release, or put back"):
        await empty.migrate()


async def test_what_was_there_before_an_upgrade_is_kept_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For SQLite only, readable only by its owner; nothing is copied if there was nothing, or nothing is new."""
    monkeypatch.setattr(migrating, "PACKAGES", tmp_path / "house")
    file = tmp_path / "hotline.sqlite3"
    copy, database = file.with_name(file.name + COPY), Database(f"sqlite+aiosqlite:///{file}")
    domain_in(tmp_path / "house", "aaa")
    await database.migrate()
    await database.migrate()
    assert not copy.exists()
    domain_in(tmp_path / "house", "bbb")
    await database.migrate()
    await database.close()
    assert copy.stat().st_mode & 0o777 == 0o600
    before = Database(f"sqlite+aiosqlite:///{copy}")
    assert await tables(before) == {"aaa", "alembic_aaa"}
    await before.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def older(request: pytest.FixtureRequest, postgres: Postgres, tmp_path: Path) -> AsyncIterator[Database]:
    """A database from before rights had scopes and people in talks were participants."""
    kind, name = request.param, request.function.__name__[:30]
    made = Database(postgres.create(name) if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / name}")

    await upgrade(made, {"accounts": "accounts_0003", "tickets": "tickets_0002", "acd": "acd_0007"})
    yield made
    await made.close()


@pytest.mark.parametrize("version", ["surveys_0001", "surveys_0002", "surveys_0003", "surveys_0004"])
async def test_campaigns_from_when_they_were_part_of_surveys_go_on(empty: Database, version: str) -> None:
    """The tables that migrations of surveys had made stay, and those of campaigns make the rest."""
    own = {"surveys_0002": "campaigns_0001", "surveys_0003": "campaigns_0002", "surveys_0004": "campaigns_0003"}
    campaign = {
        **{"id": "k", "name": "回访", "flow": "survey", "state": "draft", "from_minute": 540, "until_minute": 1080},
        **{"days": "12345", "at_once": 5, "reserve": 20, "tries": 2, "gap_s": 86_400.0, "created_by": "u1"},
        **{"created_at": datetime.now(UTC), "version": 1},
        **({"calendar": "holidays", "agents": 3} if version >= "surveys_0003" else {}),
    }
    await upgrade(empty, {"surveys": version})
    if version in own:
        await upgrade(empty, {"campaigns": own[version]})
        async with empty.write() as connection:
            await connection.execute(sa.text("DROP TABLE alembic_campaigns"))
            await connection.execute(sa.insert(sa.table("campaign", *map(sa.column, campaign))).values(campaign))
    await empty.migrate()
    assert await differences(empty) == []
    async with empty.read() as connection:
        found = await connection.execute(sa.text("SELECT id, calendar, agents FROM campaign"))
        expected = [("k", campaign.get("calendar", ""), campaign.get("agents", 0))] if version in own else []
        assert [tuple(row) for row in found] == expected


async def upgrade(database: Database, revisions: Mapping[str, str]) -> None:
    """Upgrade only these domains, to these revisions."""

    def each(connection: sa.Connection) -> None:
        for domain, revision in revisions.items():
            config = alembic_config(domain)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    async with database.engine.begin() as connection:
        await connection.run_sync(each)


async def test_rights_that_were_changed_and_tickets_that_were_written_before_scopes_go_on(older: Database) -> None:
    """Roles keep what an administrator added or removed, and reach as far as by default; authors own their tickets."""
    columns = "type, urgency, department, title, text, contact_name, contact_number, caller"
    now = "CURRENT_TIMESTAMP"
    async with older.write() as connection:
        for role, rights in (("leader", '["desk.use", "tickets.read"]'), ("agent", '["tickets.write"]')):
            await connection.execute(sa.text(f"INSERT INTO role_rights VALUES ('{role}', '{rights}', 3)"))
        names = f"id, number, version, state, {columns}, created_by, created_at, updated_at"
        for id, state in (("t", "open"), ("c", "closed"), ("d", "draft")):
            text = f"'{id}', '{id}', 1, '{state}', {', '.join(8 * [repr('')])}, 'u1', {now}, {now}"
            await connection.execute(sa.text(f"INSERT INTO ticket ({names}) VALUES ({text})"))
    await older.migrate()
    import_stores()
    tables = metadata.tables
    async with older.read() as connection:
        changed = sa.select(tables["role"]).where(tables["role"].c.rights.is_not(None)).order_by("id")
        found = await connection.execute(changed)
        assert [(row.id, row.rights, row.version) for row in found] == [
            ("agent", ["tickets.write", "tickets.write:own"], 3),
            ("leader", ["desk.use", "tickets.read", "tickets.read:group"], 3),
        ]
        people = await connection.execute(sa.select(tables["ticket_person"]))
        assert [(row.person, row.serial) for row in people] == [("u1", 1), ("u1", 2), ("u1", 3)]
        states = await connection.execute(sa.select(tables["ticket"]).order_by("serial"))
        assert [(row.state, row.at_once, row.archived_at == row.updated_at) for row in states] == [
            ("waiting", False, False),
            ("archived", True, True),
            ("draft", False, False),
        ]


async def test_who_was_in_a_talk_and_what_agents_chose_is_kept_under_other_names(older: Database) -> None:
    """Outsiders' views, such as that of the people in talks, are included."""
    asked = {"id": "l1", "interaction": "c-1", "kind": "agent", "by": "8001", "name": "n", "number": ""}
    state = {"n": 1, "i": 0, "agent": "8001", "state": "busy", "reason": "after_service", "by": "8001"}
    account = {
        **{"id": "u1", "username": "zhang", "name": "n", "role": "agent", "password": "", "language": "zh"},
        **{"after_service": "busy", "auto_answer": False, "training": False, "demo": False},
    }
    now = datetime.now(UTC)
    async with older.write() as connection:
        for table, row in (
            ("party", {**asked, "called_at": now, "consult_s": 2.5, "talk_s": 0.0}),
            ("agent_state", {**state, "began_at": now}),
            ("account", {**account, "groups": [], "created_at": now}),
        ):
            columns = [sa.column(name, sa.JSON if name == "groups" else None) for name in row]
            await connection.execute(sa.insert(sa.table(table, *columns)).values(row))
    await older.migrate()
    async with older.read() as connection:
        for question, answer in (
            ("SELECT id, consult_s FROM v_participants", ("l1", 2.5)),
            ("SELECT reason FROM agent_state", ("after_talk",)),
            ("SELECT after_talk FROM account", ("busy",)),
        ):
            assert tuple((await connection.execute(sa.text(question))).one()) == answer


async def test_calls_from_before_there_were_records_get_theirs(older: Database) -> None:
    """One each, even if one flow followed another in the same turn: then both share a line of the journal."""
    await upgrade(older, {domain: "heads" for domain in domains() if domain != "records"})
    now = datetime.now(UTC)
    call = {"caller": "13800000000", "called": "12345", "trunk": "", "arrived_at": now, "ended_at": now}
    flow = {"n": 7, "call": "c-1", "version": "v", "started_at": now}
    async with older.write() as connection:
        for table, row in (
            ("call", {**call, "id": "c-1"}),
            ("call", {**call, "id": "c-2"}),
            ("flow_session", {**flow, "i": 0, "flow": "main", "outcome": None}),
            ("flow_session", {**flow, "i": 1, "flow": "night", "outcome": "finished"}),
        ):
            await connection.execute(sa.insert(sa.table(table, *map(sa.column, row))).values(row))
    await older.migrate()
    async with older.read() as connection:
        found = await connection.execute(sa.text("SELECT id, flow, outcome FROM call_record ORDER BY id"))
        assert [tuple(row) for row in found] == [("c-1", "night", "self_service"), ("c-2", "", "abandoned_flow")]


async def test_older_calls_get_their_path_and_the_agent_s_times(older: Database) -> None:
    """As far as they are known; a call that has them keeps its own."""
    await upgrade(older, {domain: "heads" for domain in domains() if domain != "records"})
    await upgrade(older, {"records": "records_0001"})
    now = datetime.now(UTC)
    empty = dict.fromkeys(("caller", "called", "trunk", "flow", "queue", "recorded"), "")
    times = dict.fromkeys(("waited_s", "talk_s", "recorded_s"), 0.0)
    call = {**empty, **times, "begun_at": now, "ended_at": now, "direction": "in", "training": False}
    part = {"leg": "l", "agent": "8001", "begun_at": now, "role": "lead", "offered_at": now, "talk_s": 5.0}
    step = {"call": "old", "flow": "main", "keys": "", "result": "entered_node", "at": now}
    state = {
        "i": 0,
        "agent": "8001",
        "reason": "",
        "by": "8001",
        "interaction": "old",
        "began_at": now,
        "ended_at": now,
    }
    rows: list[tuple[str, dict[str, object]]] = [
        ("call_record", {**call, "id": "old", "path": "", "hold_s": 0.0, "wrap_s": 0.0}),
        ("call_record", {**call, "id": "told", "path": "自己的", "hold_s": 1.0, "wrap_s": 2.0}),
        ("call_record_agent", {**part, "call": "old", "connected_at": now, "hold_s": 0.0, "wrap_s": 0.0}),
        ("call_record_agent", {**part, "call": "told", "connected_at": now, "hold_s": 1.0, "wrap_s": 2.0}),
        ("flow_step", {**step, "n": 1, "i": 0, "node": "menu", "label": "主菜单"}),
        ("flow_step", {**step, "n": 2, "i": 0, "node": "menu", "label": "", "keys": "1", "result": "chosen"}),
        ("flow_step", {**step, "n": 2, "i": 1, "node": "line", "label": "排队"}),
        *(("agent_state", {**state, "n": n, "state": "held", "lasted_s": 4.0}) for n in (1, 2)),
        ("agent_state", {**state, "n": 3, "state": "wrap_up", "lasted_s": 30.0}),
    ]
    async with older.write() as connection:
        for table, row in rows:
            await connection.execute(sa.insert(sa.table(table, *map(sa.column, row))).values(row))
    await older.migrate()
    async with older.read() as connection:
        found = await connection.execute(sa.text("SELECT id, path, hold_s, wrap_s FROM call_record ORDER BY id"))
        assert [tuple(row) for row in found] == [("old", "主菜单 [1] › 排队", 8.0, 30.0), ("told", "自己的", 1.0, 2.0)]
        parts = await connection.execute(sa.text("SELECT call, hold_s, wrap_s FROM call_record_agent ORDER BY call"))
        assert [tuple(row) for row in parts] == [("old", 8.0, 30.0), ("told", 1.0, 2.0)]


async def test_views_of_call_records_stand_with_those_of_other_lists(older: Database) -> None:
    """Their owners find them as before: private, with the columns of the page."""
    told_of = dict.fromkeys(("cti", "ivr", "recording", "acd"), "heads")
    await upgrade(older, {**told_of, "records": "records_0002"})
    row = {
        "id": "v1",
        "owner": "u1",
        "name": "未接",
        "created_at": datetime.now(UTC),
        "filter": {"outcomes": ["missed"]},
    }
    columns = [sa.column(name, sa.JSON if name == "filter" else None) for name in row]
    async with older.write() as connection:
        await connection.execute(sa.insert(sa.table("record_view", *columns)).values(row))
    await older.migrate()
    import_stores()
    async with older.read() as connection:
        [found] = (await connection.execute(sa.select(metadata.tables["saved_view"]))).mappings()
    assert {**found, "created_at": None} == {
        **{"id": "v1", "screen": "records", "owner": "u1", "owner_name": "", "name": "未接", "created_at": None},
        **{"filter": row["filter"], "columns": [], "shared": False},
    }


async def test_talks_from_before_there_were_words_for_what_is_rare_are_found_by_them(older: Database) -> None:
    await upgrade(older, {"recording": "recording_0005"})
    now = datetime.now(UTC)
    talk = {"ended_at": now, "recording": "", "talk_s": 5.0, "number": "", "queue": "", "level": "", "faults": ""}
    ordinary = {"state": "ready", "seconds": 599.0, "direction": "in", "training": False}
    async with older.write() as connection:
        for call, other in (("c-1", {}), ("c-2", {"state": "failed", "training": True}), ("c-3", {"direction": "out"})):
            row = {**talk, **ordinary, "call": call, "at": now, **other}
            row |= {"seconds": 1300.0} if call == "c-3" else {}
            await connection.execute(sa.insert(sa.table("recorded_talk", *map(sa.column, row))).values(row))
    await older.migrate()
    async with older.read() as connection:
        found = await connection.execute(
            sa.text("SELECT call, kind, value FROM recording_key ORDER BY call, kind, value")
        )
        words = [tuple(row) for row in found]
    of_c3 = [("c-3", "direction", "out"), ("c-3", "long", "1200"), ("c-3", "long", "600")]
    assert words == [("c-2", "state", "failed"), ("c-2", "training", "yes"), *of_c3]


async def test_customers_that_were_sealed_before_tags_were_are_not_found_by_them(older: Database) -> None:
    """No other customer is touched, not even one who was merged into another and is no longer in the index."""
    await upgrade(older, {"customers": "customers_0001"})
    now = datetime.now(UTC)
    row = {"version": 2, "kind": "person", "name": "举报人", "language": "yue", "consent": "", "created_by": "u1"}
    row |= {"tags": ["某局职工"], "warnings": ["有暴力倾向"], "created_at": now, "updated_at": now}
    columns = [sa.column(name, sa.JSON if name in ("tags", "warnings") else None) for name in (*row, "id", "root")]
    table = sa.table("customer", *columns, sa.column("confidential", sa.Boolean))
    tagged = {"kind": ("person",), "tag": ("某局职工",), "language": ("yue",), "warned": ("yes",)}
    async with older.write() as connection:
        for id, root, sealed in (("open", "open", False), ("sealed", "sealed", True), ("merged", "open", True)):
            one = row | {"id": id, "root": root, "confidential": sealed}
            await connection.execute(sa.insert(table).values(one))
        words = {"name": "举报人" * 3_000}  # It takes several index rows, none of which may be left behind.
        await CUSTOMERS.put(connection, Document(id="sealed", fields=words, scopes=tagged))
        await CUSTOMERS.put(connection, Document(id="open", fields=words, scopes=tagged))
    await older.migrate()
    async with older.read() as connection:

        async def found(words: str = "", **filters: str) -> set[str]:
            chosen = {name: (value,) for name, value in filters.items()}
            hits, _ = await CUSTOMERS.find(connection, QueryWords.of(words), filters=chosen, limit=10)
            return {hit.id for hit in hits}

        assert await found(tag="某局职工") == {"open"} == await found("举报人")
        for scope, value in (("kind", "person"), ("language", "yue"), ("warned", "yes")):
            assert await found(**{scope: value}) == {"open", "sealed"}
    async with older.write() as connection:
        await CUSTOMERS.put(connection, Document(id="sealed", fields={"name": "另一人"}, scopes=tagged))
    async with older.read() as connection:
        assert await found("另一人") == {"sealed"}


async def test_reads_from_before_days_were_counted_are_counted_by_the_days_of_china(older: Database) -> None:
    await upgrade(older, {"knowledge": "knowledge_0008"})
    names = "id, article, n, by, by_name, at, interaction"
    read = sa.table(
        "knowledge_read", *(sa.column(one) for one in names.split(", ") if one != "at"), sa.column("at", Moment)
    )
    before_midnight = datetime(2026, 11, 26, 15, 59, tzinfo=UTC).timestamp()
    async with older.write() as connection:
        for id, article, at in (
            (1, "a", before_midnight),
            (2, "a", before_midnight + 60),
            (3, "a", before_midnight + 90),
        ):
            row = {"id": id, "article": article, "n": 1, "by": "u", "by_name": "王强", "at": at, "interaction": None}
            await connection.execute(sa.insert(read).values(row))
    await older.migrate()
    async with older.read() as connection:
        rows = await connection.execute(sa.select(read_day_table).order_by(read_day_table.c.day))
        assert [tuple(row) for row in rows] == [(date(2026, 11, 26), "a", 1), (date(2026, 11, 27), "a", 2)]
