"""The clauses of the search index, which hold on both databases alike."""

import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.engine import Database
from infra.search import Document, HitsCursor, Index, QueryWords, Sought, postgres, schema
from infra.search.index import AT_ONCE, CHUNK, DRIVERS, BadPlace
from infra.search.plan import COUNTED, WINDOW, Counted

INDEX = Index("tried", {"title": 4.0, "body": 1.0}, ("state", "department"))
CHARACTERS = "停水小区电梯坏了没有人管路灯不亮垃圾清运噪音扰民"


@pytest.fixture
async def connection(database: Database) -> AsyncIterator[AsyncConnection]:
    async with database.write() as connection:
        await connection.run_sync(lambda plain: schema.create(plain, INDEX.name, 2))
        yield connection


async def put(connection: AsyncConnection, id: str, title: str, body: str = "", **scopes: str) -> None:
    given = {name: (value,) for name, value in scopes.items()}
    await INDEX.put(connection, Document(id=id, fields={"title": title, "body": body}, scopes=given))


async def found(connection: AsyncConnection, query: str, **filters: Sequence[str]) -> list[str]:
    hits, _ = await INDEX.find(connection, QueryWords.of(query), filters=filters, limit=100)
    return [hit.id for hit in hits]


@contextmanager
def counted(connection: AsyncConnection) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*of: object) -> None:
        statements.append(str(of[2]))

    engine = connection.engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


async def test_every_word_of_two_and_three_characters_is_found_where_it_stands_and_nowhere_else(
    connection: AsyncConnection,
) -> None:
    chance = random.Random(5)
    texts = {f"d{n}": "".join(chance.choices(CHARACTERS + "，a1 ", k=25)) for n in range(80)}
    for id, text in texts.items():
        await put(connection, id, text)
    for length in (2, 3):
        for _ in range(60):
            word = "".join(chance.choices(CHARACTERS, k=length))
            assert set(await found(connection, word)) == {id for id, text in texts.items() if word in text}, word


async def test_a_single_character_is_found_wherever_it_stands(connection: AsyncConnection) -> None:
    await put(connection, "first", "水表")
    await put(connection, "last", "停水")
    await put(connection, "alone", "水")
    await put(connection, "other", "停电")
    assert set(await found(connection, "水")) == {"first", "last", "alone"}


async def test_words_of_a_query_must_all_stand_there_in_whatever_field(connection: AsyncConnection) -> None:
    await put(connection, "both", "三号楼停水", "Elevator A5 坏了")
    await put(connection, "one", "三号楼停水")
    assert await found(connection, "停水 a5 ELEVATOR") == ["both"]
    assert await found(connection, "号楼坏") == []
    assert await found(connection, "水elevator") == ["both"]


async def test_words_do_not_run_from_one_field_into_the_next(connection: AsyncConnection) -> None:
    await put(connection, "apart", "小区停", "水管")
    assert await found(connection, "停水") == []


async def test_a_hit_in_a_heavy_field_comes_first_and_a_field_may_be_asked_alone(connection: AsyncConnection) -> None:
    await put(connection, "title", "路灯不亮", "昨天晚上开始")
    await put(connection, "body", "昨天晚上开始", "路灯不亮")
    await put(connection, "neither", "垃圾清运", "没有人管")
    assert await found(connection, "路灯") == ["title", "body"]
    hits, _ = await INDEX.find(connection, QueryWords.of("路灯"), fields=("body",), limit=10)
    assert [hit.id for hit in hits] == ["body"]


async def test_several_questions_are_asked_at_once_and_each_has_its_own_hits(connection: AsyncConnection) -> None:
    await put(connection, "title", "路灯不亮", "昨天晚上开始", state="open")
    await put(connection, "body", "昨天晚上开始", "路灯不亮", state="open")
    await put(connection, "closed", "路灯不亮", "", state="closed")
    light, night, gas = (QueryWords.of(text).words for text in ("路灯", "昨天晚上", "燃气"))
    sought = [
        Sought(light),
        Sought(light, ("body",)),
        Sought((*light, *gas), any_of_them=True, must=night),
        Sought((*light, *gas)),
        Sought(()),
    ]
    hits = await INDEX.find_each(connection, sought, filters={"state": ("open",)}, limit=10)
    both = {"title", "body"}
    assert [{hit.id for hit in some} for some in hits] == [both, {"body"}, both, set(), set()]
    assert await INDEX.find_each(connection, sought, filters={"state": ()}, limit=10) == [[], [], [], [], []]
    counted = await INDEX.counted(connection, [(light[0], ()), (light[0], ("body",)), (gas[0], ())])
    assert list(counted) == [3, 1, 0]
    assert await INDEX.counted(connection, []) == []


async def test_filters_narrow_a_list_by_any_of_their_values(connection: AsyncConnection) -> None:
    await put(connection, "a", "停水", state="open", department="water")
    await put(connection, "b", "停水", state="closed", department="water")
    await put(connection, "c", "停水", state="open", department="路政 1/2'")
    assert set(await found(connection, "停水", state=("open",))) == {"a", "c"}
    assert await found(connection, "停水", state=("open", "closed"), department=("路政 1/2'",)) == ["c"]
    assert await found(connection, "停水", state=()) == []
    assert await found(connection, "", state=("open",)) == ["c", "a"]
    assert await found(connection, "") == []
    assert await found(connection, "open") == await found(connection, "statez6f70656e") == []


async def test_a_document_is_found_by_its_newest_words_only_and_when_dropped_by_none(
    connection: AsyncConnection,
) -> None:
    await put(connection, "d", "停水", state="open")
    await put(connection, "d", "停电", state="closed")
    assert await found(connection, "停水") == []
    assert await found(connection, "停电", state=("open",)) == []
    assert await found(connection, "停电", state=("closed",)) == ["d"]
    await INDEX.drop(connection, "d")
    assert await found(connection, "停电") == []


async def test_many_documents_are_put_at_once_as_each_would_be_by_itself(connection: AsyncConnection) -> None:
    await put(connection, "known", "停水", "甲乙" * CHUNK + "路灯不亮", state="open")
    some = [Document(id=f"d{n}", fields={"title": f"停电{n}"}, scopes={"state": ("open",)}) for n in range(30)]
    long = Document(id="long", fields={"title": "停气", "body": "丙丁" * CHUNK + "垃圾清运"})
    again = Document(id="known", fields={"title": "停暖"}, scopes={"state": ("closed",)})
    with counted(connection) as statements:
        await INDEX.put_all(connection, [*some, long, again])
    assert len(statements) <= 5
    assert len(await found(connection, "停电", state=("open",))) == 30
    assert await found(connection, "垃圾清运") == ["long"]
    assert await found(connection, "停水") == await found(connection, "路灯不亮") == []
    assert await found(connection, "停暖", state=("closed",)) == ["known"]
    with counted(connection) as statements:
        await INDEX.put_all(connection, [])
    assert statements == []
    with pytest.raises(ValueError, match=str(AT_ONCE)):
        await INDEX.put_all(connection, [again] * (AT_ONCE + 1))


async def test_nothing_of_a_transaction_that_fails_is_found(database: Database, connection: AsyncConnection) -> None:
    nested = await connection.begin_nested()
    await put(connection, "d", "停水")
    await nested.rollback()
    assert await found(connection, "停水") == []


async def test_the_end_of_a_long_text_is_found_and_is_gone_when_the_text_is_short_again(
    connection: AsyncConnection,
) -> None:
    await put(connection, "long", "停水", "甲乙" * CHUNK + "路灯不亮")
    assert await found(connection, "路灯不亮") == ["long"]
    assert await found(connection, "停水") == ["long"]
    await put(connection, "long", "停水", "甲乙")
    assert await found(connection, "路灯不亮") == []


async def test_pages_follow_one_another_without_gap_or_repetition(connection: AsyncConnection) -> None:
    for n in range(25):
        await put(connection, f"d{n}", "停水" * (1 + n % 3), "小区" * n)
    seen: list[str] = []
    after: HitsCursor | None = None
    for _ in range(4):
        hits, following = await INDEX.find(connection, QueryWords.of("停水"), after=after, limit=7)
        seen += [hit.id for hit in hits]
        if following is None:
            break
        after = HitsCursor.read(str(following))
    assert sorted(seen) == sorted(f"d{n}" for n in range(25))


@pytest.mark.parametrize("text", ["", "1", "x~1", "1~", "1e999~1x", "1~2~3", "nan~1"])
def test_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadPlace):
        HitsCursor.read(text)


async def test_what_is_like_a_text_shares_its_rare_words(connection: AsyncConnection) -> None:
    for n in range(30):
        await put(connection, f"usual{n}", "市民反映小区停水", state="open")
    await put(connection, "lamp", "市民反映桂花巷路灯不亮", state="open")
    await put(connection, "closed", "桂花巷路灯修好了", state="closed")
    text = "你好，我要反映一下，桂花巷的路灯又坏了"
    assert [hit.id for hit in await INDEX.alike(connection, text, limit=5)][:2] in (
        ["lamp", "closed"],
        ["closed", "lamp"],
    )
    assert [hit.id for hit in await INDEX.alike(connection, text, filters={"state": ("open",)}, limit=1)] == ["lamp"]
    assert await INDEX.alike(connection, "桃子苹果", limit=5) == []
    assert await INDEX.alike(connection, "", limit=5) == []


async def test_statements_are_few_and_do_not_depend_on_the_finds(connection: AsyncConnection) -> None:
    with counted(connection) as statements:
        await put(connection, "d", "停水", "小区")
    assert len(statements) <= 3
    for n in range(20):
        await put(connection, f"d{n}", "停水", "小区")
    with counted(connection) as statements:
        await found(connection, "停水 小区")
    assert len(statements) == 1
    with counted(connection) as statements:
        await INDEX.alike(connection, "小区停水三天没有人管", limit=5)
    assert len(statements) == 2


async def enter_everywhere(connection: AsyncConnection, last: int) -> None:
    """Enter this many rows that contain the word 停水."""
    rows = [{"n": n} for n in range(1, last + 1)]
    if connection.dialect.name == "sqlite":
        await connection.execute(sa.text("INSERT INTO search_tried (serial, doc, chunk) VALUES (:n, :n, 0)"), rows)
        words = "INSERT INTO search_tried_words (rowid, f0, f1, scopes) VALUES (:n, '停水', '', '')"
        await connection.execute(sa.text(words), rows)
    else:
        words = (
            "INSERT INTO search_tried (serial, doc, chunk, words) "
            "SELECT n, CAST(n AS varchar), 0, CAST(:word AS tsvector) FROM generate_series(1, :last) AS n"
        )
        await connection.execute(sa.text(words), {"word": "'停水':1A", "last": last})


async def test_a_common_word_is_known_from_statistics_and_rare_ones_are_counted(connection: AsyncConnection) -> None:
    """Before and after PostgreSQL has statistics: with them it reads no rows of a very common word."""
    await enter_everywhere(connection, WINDOW + 100)
    words = [Counted(word) for word in QueryWords.of("停水 海亚 停水海亚").words]
    driver = DRIVERS[connection.dialect.name]
    for _ in range(2):
        assert list(await driver.counts(connection, INDEX.name, words, COUNTED)) == [COUNTED, 0, 0]
        assert list(await driver.counts(connection, INDEX.name, words, 7)) == [7, 0, 0]
        await connection.execute(sa.text("ANALYZE search_tried"))
    if connection.dialect.name == "postgresql":
        known = await connection.scalars(sa.text(postgres._COMMON), {"table": "search_tried", "most": COUNTED})
        assert list(known) == ["停水"]


async def test_of_a_word_that_all_have_the_newest_are_ranked_and_it_makes_nothing_alike(
    connection: AsyncConnection,
) -> None:
    await enter_everywhere(connection, WINDOW + 100)
    after: HitsCursor | None = None
    seen: list[str] = []
    while True:
        hits, after = await INDEX.find(connection, QueryWords.of("停水"), after=after, limit=500)
        seen += [hit.id for hit in hits]
        if after is None:
            break
    assert seen == [str(n) for n in range(WINDOW + 100, 100, -1)]
    hits, after = await INDEX.find(connection, QueryWords.of("停水"), limit=9, window=5)
    assert ([hit.id for hit in hits], after) == ([str(WINDOW + 100 - n) for n in range(5)], None)
    assert WINDOW > COUNTED
    assert await INDEX.alike(connection, "停水", limit=5) == []


async def test_short_fields_that_stand_apart_are_asked_for_without_the_long_ones(connection: AsyncConnection) -> None:
    """PostgreSQL looks in its index for those words alone, so it does not read rows that only mention them."""
    beside = Index(INDEX.name, INDEX.fields, INDEX.scopes, apart=("title",))
    texts = {"about": ("三号楼停水了", "电梯"), "mentions": ("三号楼电梯", "停水三天"), "both": ("水管A5", "停水")}
    for id, (title, body) in texts.items():
        await beside.put(connection, Document(id=id, fields={"title": title, "body": body}))

    async def asked(query: str, *fields: str) -> set[str]:
        hits, _ = await beside.find(connection, QueryWords.of(query), fields=fields, limit=9)
        return {hit.id for hit in hits}

    assert await asked("停水", "title") == {"about"}
    assert await asked("楼停水了 三号", "title") == {"about"}
    assert await asked("水", "title") == {"about", "both"}
    assert await asked("a5 水管", "title") == {"both"}
    assert await asked("停水") == await asked("停水", "title", "body") == {"about", "mentions", "both"}
    assert await asked("停水", "body") == {"mentions", "both"}
    if connection.dialect.name == "postgresql":
        tells = "SELECT doc FROM search_tried WHERE words @@ CAST(:word AS tsquery)"
        assert await connection.scalar(sa.text(tells), {"word": "'+停水' & '+三号'"}) == "about"
    await beside.put(connection, Document(id="about", fields={"title": "停电"}))
    assert await asked("停水", "title") == set()


def test_an_index_says_what_is_wrong_with_its_declaration() -> None:
    with pytest.raises(ValueError, match="bodies"):
        Index("tried", {"body": 1.0}, apart=("bodies",))
    with pytest.raises(ValueError, match="small letters"):
        Index("no-name", {"a": 1.0})
    with pytest.raises(ValueError, match="small letters"):
        Index("many", dict.fromkeys("abcde", 1.0))


async def test_fields_and_scopes_that_are_not_declared_are_a_mistake(connection: AsyncConnection) -> None:
    with pytest.raises(ValueError, match="titel"):
        await INDEX.put(connection, Document(id="d", fields={"titel": "x"}))
    with pytest.raises(ValueError, match="owner"):
        await INDEX.find(connection, QueryWords.of("x"), filters={"owner": ("u",)}, limit=1)
