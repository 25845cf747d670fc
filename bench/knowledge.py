"""The knowledge base at its full size: search, completion, golden queries, recall, and an import of 10,000 rows.

The rows are put into the database before the system starts. Each answer is that of the whole system through its front,
on SQLite and on PostgreSQL. `talks`: how many articles, instead of 100,000; `n`: how often each question is asked.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import sqlalchemy as sa
import xlsxwriter

from bench.load import knowledge_crowd
from bench.load.site import Site, running_site
from bench.load.staff import Seat, signed_in
from bench.measure.processes import between, share_mb, spent, workers_of
from bench.measure.report import Figure, Report, percentile, run_of
from infra.database.engine import Database
from knowledge.articles.tables import edition_table
from knowledge.duties import WARM_S
from knowledge.papers.store import paper_table, text_table
from tests.golden import GOLDEN
from tests.postgres import Postgres, start_postgres

ARTICLES: Final = 100_000
IMPORTED: Final = 10_000
SEARCH_MS, SLOWEST_MS, TYPING_MS, IMPORT_S, WORKERS_MB = 100.0, 500.0, 30.0, 60.0, 400.0
"""p95 of searches, the slowest of them (the tender: 2 s), p95 of completions."""

DEPARTMENTS: Final = ("water", "housing", "education", "transport", "tax", "civil_affairs", "ecology")
Body = Mapping[str, Any]
SEARCHES: Final[Mapping[str, Body]] = {
    "a word that many have": {"text": "身份证"},
    "two words": {"text": "危房鉴定 收费标准"},
    "a street's matter": {"text": "南港街道工伤认定"},
    "a sentence": {"text": "房产过户要带什么材料去哪里办"},
    "a citizen's story": {"text": "我交了钱家里暖气片还是凉的屋里才十五度能不能退一点"},
    "pinyin and characters": {"text": "gongjijin 贷款"},
    "one form, one category, by time": {"text": "补贴", "forms": ["policy"], "order": "time"},
    "within earlier finds": {"text": "窗口", "within": ["南港街道"]},
    "a whole match in titles": {"text": "驾驶证换证", "match": "whole", "where": ["title"]},
    "initials": {"text": "gjj"},
    "mistyped": {"text": "居驻证"},
    "words that stand nowhere": {"text": "火星移民签证"},
    "no words, most read first": {"text": "", "order": "clicks"},
}
TYPED: Final = ("身份", "公积金", "残疾", "残疾人证办", "网约", "gong", "gjj", "tuo", "停水", "南港街道")
WORDS: Final = (
    "校车",
    "犬只",
    "渔船",
    "签注",
    "档案",
    "听证",
    "托育",
    "公厕",
    "取水",
    "广告",
    "车证",
    "附表",
    "跑路",
    "井盖",
    *knowledge_crowd.RARE,
)


async def run(options: Namespace) -> Report:
    """Ask each question `n` times on both databases."""
    count = options.talks or ARTICLES
    report = Report("knowledge", "Knowledge", f"{count:,} articles, one in five with an attachment")
    postgres = start_postgres(durable=True)
    try:
        figures: list[Figure] = []
        before = spent({})
        for kind in ("SQLite", "PostgreSQL"):
            figures += await _on(kind, postgres, count, options.n)
        # Questions are asked one after another, so no generator can be late.
        report.runs.append(run_of(figures, [0.0], between(before, spent({}))))
    finally:
        postgres.stop()
    return report


async def _on(kind: str, postgres: Postgres, count: int, n: int) -> list[Figure]:
    with TemporaryDirectory(prefix="hotline-bench-") as folder:
        url = postgres.create("knowledge") if kind == "PostgreSQL" else f"sqlite+aiosqlite:///{Path(folder) / 'all.db'}"
        database = Database(url)
        await database.migrate()
        await knowledge_crowd.fill(database, count, {one: one for one in DEPARTMENTS})
        truth = await _truth(database)
        await database.close()
        with running_site(settings=f'database_url = "{url}"\n') as site:
            async with signed_in(site, "admin") as seat:
                return [figure async for figure in _figures(kind, site, seat, truth, n, count)]


async def _figures(
    kind: str, site: Site, seat: Seat, truth: Mapping[str, int], n: int, count: int
) -> AsyncIterator[Figure]:
    # After its start the web host spends a second reading its dictionary.
    await asyncio.sleep(WARM_S + 5)
    every: list[float] = []
    for name, body in SEARCHES.items():
        samples = await _asked(seat, "/api/knowledge/search", body, n)
        every += samples
        yield _p95(f"{kind}: {name}, p95", samples, SEARCH_MS)
    yield Figure(f"{kind}: the slowest search", "ms", max(every) * 1000, worst=SLOWEST_MS, n=len(every))
    typed = [await _asked(seat, "/api/knowledge/suggestions", {"text": text}, n) for text in TYPED]
    yield _p95(f"{kind}: completing, p95", [one for some in typed for one in some], TYPING_MS)
    found = [await _finds(seat, text, title) for text, (title, _) in GOLDEN.items()]
    yield Figure(f"{kind}: golden queries in the first five", "%", 100 * sum(found) / len(found), lowest=95.0)
    recalled = [await _recall(seat, word, there) for word, there in truth.items()]
    yield Figure(f"{kind}: recall of two-character words", "%", 100 * min(recalled), lowest=100.0, n=len(recalled))
    async for figure in _import(kind, site, seat, min(IMPORTED, count)):
        yield figure


def _p95(name: str, samples: list[float], worst: float) -> Figure:
    return Figure(name, "ms", percentile(samples, 0.95) * 1000, worst=worst, n=len(samples))


async def _asked(seat: Seat, path: str, body: Body, n: int) -> list[float]:
    samples = []
    for _ in range(n):
        begun = time.perf_counter()
        await seat.ask("POST", path, body)
        samples.append(time.perf_counter() - begun)
    return samples


async def _finds(seat: Seat, text: str, title: str) -> bool:
    found = await seat.ask("POST", "/api/knowledge/search", {"text": text})
    return title in ["".join(piece["text"] for piece in one["title"]) for one in found["items"][:5]]


async def _truth(database: Database) -> Mapping[str, int]:
    """How many articles contain a word as a substring; only words in up to 1,000 articles, which a search counts
    exactly."""
    e, p, t = edition_table.c, paper_table.c, text_table.c
    found = {}
    async with database.read() as connection:
        for word in WORDS:
            papers = sa.select(p.article).join(text_table, t.paper == p.id).where(t.text.contains(word))
            keywords = sa.cast(e.keywords, sa.Text).contains(_escaped(word), autoescape=True)
            has = sa.or_(e.title.contains(word), e.text.contains(word), keywords, e.article.in_(papers))
            query = sa.select(sa.func.count()).select_from(edition_table).where(e.state == "published", has)
            count = int(await connection.scalar(query) or 0)
            if 0 < count <= 1_000:
                found[word] = count
    return found


def _escaped(word: str) -> str:
    """The word as JSON has it."""
    return word.encode("unicode_escape").decode()


async def _recall(seat: Seat, word: str, there: int) -> float:
    body = {"text": word, "match": "whole"}
    found = await seat.ask("POST", "/api/knowledge/search", body)
    return float(found["total"] / there) if found["how"] == "exact" else 0.0


async def _import(kind: str, site: Site, seat: Seat, rows: int) -> AsyncIterator[Figure]:
    """Import a workbook of `rows` rows: its dry run, then its writing."""
    headers = {"X-File-Name": "old.xlsx"}
    path = "/api/knowledge-files/import?department=water&form=answer"
    begun = time.monotonic()
    async with seat.session.post(path, data=await asyncio.to_thread(_workbook, rows), headers=headers) as answer:
        if answer.status != 201:
            raise RuntimeError(f"{path}: {answer.status} {await answer.text()}")
        batch = (await answer.json())["id"]
    one, most = await _until(site, seat, batch, "checked")
    if one["faulty"] or one["rows"] != rows:
        raise RuntimeError(f"the dry run has found {one['faulty']} faulty rows of {one['rows']}")
    checked = time.monotonic()
    # The job that checked it ends a moment later, and only then may it be written; no event says so.
    while await seat.refused("POST", f"/api/knowledge/imports/{batch}/run", {"mode": "draft"}):  # noqa: ASYNC110
        await asyncio.sleep(0.2)  # often enough for a moment
    one, more = await _until(site, seat, batch, "done")
    done = time.monotonic()
    if one["done"] != rows:
        raise RuntimeError(f"{one['done']} of {rows} rows were written")
    yield Figure(f"{kind}: import of {rows:,} rows, dry run", "s", checked - begun, n=rows)
    yield Figure(f"{kind}: import of {rows:,} rows, writing", "s", done - checked, worst=IMPORT_S, n=rows)
    yield Figure(f"{kind}: workers of the import together", "MB", max(most, more), worst=WORKERS_MB)


async def _until(site: Site, seat: Seat, batch: str, state: str) -> tuple[Any, float]:
    """The import once it has this state, and the most that the web host's workers held meanwhile, in MB."""
    most = 0.0
    while True:
        one = await seat.ask("GET", f"/api/knowledge/imports/{batch}")
        most = max(most, sum(map(share_mb, workers_of(site.pids["web"]))))
        if one["refused"]:
            raise RuntimeError(f"the import was refused: {one['refused']}")
        if one["state"] == state:
            return one, most
        await asyncio.sleep(0.5)  # often enough for a job of seconds


def _workbook(rows: int) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(("标题", "形式", "关键词", "正文")):
            sheet.write_string(0, column, name)
        for row in range(rows):
            lines = knowledge_crowd.SENTENCES[row % 7 :][:9]
            for column, value in enumerate((f"旧知识 {row} 办理说明", "问答", "旧知识；办理", "\n".join(lines))):
                sheet.write_string(row + 1, column, value)
    return file.getvalue()
