"""A knowledge base of 100,000 articles, one in five with an attachment, bulk-inserted beside the demo's own.

Titles consist of a street, a matter and a question. Texts are put together from phrases of such articles, so words
differ in how many articles have them: from every second one to none.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bench.load import bulk
from core.ids import UserId
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.extract.pieces import PieceKind
from knowledge.articles.service import ArticleService
from knowledge.articles.tables import article_table, edition_table
from knowledge.categories import store as category_store
from knowledge.categories.service import CategoryService
from knowledge.demo import DemoKnowledge
from knowledge.papers.store import PaperState, paper_table, text_table
from knowledge.parts import Parts
from knowledge.rules.articles import FIELDS, Article, Content, Edition, Form
from knowledge.rules.sounds import initials, spelled
from knowledge.rules.states import EditionState
from knowledge.search.index import INDEX, document_of
from knowledge.search.pinyin import syllables
from knowledge.search.synonyms import SynonymService
from knowledge.search.tables import SPELLING, term_table, title_table

BEGIN: Final = 1_700_000_000.0
PAPER_EACH: Final = 5
AT_ONCE: Final = 500
STREETS: Final = [
    f"{one}{two}街道" for one in "东西南北中新" for two in ("河", "山", "湖", "港", "桥", "塔", "岭", "湾")
]
SUBJECTS: Final = (
    *("残疾人证", "生育登记", "殡葬服务", "退役军人优抚", "道路挖掘许可", "户外广告设置", "犬只登记", "公厕开放"),
    *("图书馆借阅", "体育馆预约", "博物馆参观", "公园年票", "露天烧烤", "共享单车停放", "校车管理", "托育机构备案"),
    *("职业病鉴定", "工伤认定", "劳动合同备案", "技能补贴", "创业贷款", "引进人才落户", "出租房登记", "危房鉴定"),
    *("房产过户", "不动产查询", "土地征收补偿", "宅基地审批", "林木采伐", "渔船登记", "农机补贴", "农药经营"),
    *("食品小作坊登记", "药店许可", "医疗广告审查", "器械备案", "网约车证", "货车通行证", "驾驶证换证", "车辆年检"),
    *("出入境证件", "港澳签注", "无犯罪记录证明", "流动摊贩管理", "建筑垃圾清运", "排污许可", "取水许可", "节水器具"),
)
ASKS: Final = (
    *("办理流程", "所需材料", "收费标准", "办理时限", "申请条件", "补贴标准", "常见问题", "投诉渠道", "变更手续"),
    *("注销手续", "网上办理指南", "窗口地址和时间", "政策解读", "年审要求", "代办规定", "不予受理的情形", "复议途径"),
)
SENTENCES: Final = (
    *("申请人应当携带居民身份证和户口簿原件。", "材料齐全的当场受理，材料不全的一次告知。", "办理期间不收取任何费用。"),
    *("对处理结果不服的，可以依法申请行政复议。", "也可以通过政务服务网提交申请。", "委托他人办理的，需要提供委托书。"),
    *("工作人员应在五个工作日内作出决定。", "特殊情况经批准可以延长十个工作日。", "逾期未补正的，视为撤回申请。"),
    *(
        "证件遗失的，先声明再申请补办。",
        "涉及停水停电的，提前二十四小时公告。",
        "公积金贷款的，由受托银行办理。",
    ),
    *("夜间施工须取得证明，避免噪声扰民。", "符合低保条件的家庭可以减免。", "收到投诉后两小时内联系来电人。"),
    *("企业法人应提供营业执照副本。", "现场核查由两名执法人员进行。", "结果通过短信通知申请人。"),
    *("六十周岁以上老年人优先办理。", "外地户籍人员凭居住证办理。", "有疑问的，可以拨打热线咨询。"),
    *("对弄虚作假的，撤销许可并记入信用档案。", "办结后颁发电子证照，与纸质证照效力相同。", "档案保存期限为三十年。"),
)
RARE: Final = (
    *("梧桐", "芦苇", "榕树", "翠鸟", "锦鲤", "砚台", "油伞", "竹编", "剪纸", "皮影", "蜡染", "漆器", "风筝", "灯谜"),
    *("龙舟", "舞狮", "茶馆", "戏台", "牌坊", "古井", "城墙", "码头", "渡口", "灯塔", "磨坊", "酒窖", "药圃", "蚕房"),
)
"""Words of two characters that some hundreds of articles have, in their text or on an attachment, so that they can be
counted."""

PEOPLE: Final = [f"k{n}" for n in range(40)]


@dataclass(frozen=True, slots=True)
class Made:
    """An article, its published version, and the text of its attachment, if it has one."""

    article: Article
    edition: Edition
    paper: str


class _Departments:
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def names(self) -> Mapping[str, str]:
        return self._names


def crowd(count: int, departments: Sequence[str], places: Sequence[str], chance: random.Random) -> Iterator[Made]:
    """`count` articles, each in one of the categories `places`."""
    for n in range(count):
        street, subject, ask = chance.choice(STREETS), chance.choice(SUBJECTS), chance.choice(ASKS)
        lines = [f"{street}{subject}{ask}说明如下。", *chance.choices(SENTENCES, k=chance.randint(5, 14))]
        lines.append(f"咨询窗口：{street}政务大厅 {n % 90 + 1} 号窗口。")
        rare, on_paper = f"本条适用于沿江{chance.choice(RARE)}片区。", n % (4 * PAPER_EACH) == 0
        if n % 10 == 0 and not on_paper:
            lines.append(rare)
        content = Content(
            title=f"{street}{subject}{ask}（{n}）",
            form=chance.choice(list(Form)),
            body="".join(f"<p>{line}</p>" for line in lines),
            text="\n".join(lines),
            keywords=(subject, ask, street),
            categories=(chance.choice(places),),
        )
        pages = [*chance.choices(SENTENCES, k=80), f"附表编号{n}", rare if on_paper else ""]
        paper = "\n".join(pages) if n % PAPER_EACH == 0 else ""
        yield _made(f"{n:024x}", chance.choice(departments), content, BEGIN + n * 600, paper, chance)


def _made(id: str, department: str, content: Content, at: float, paper: str, chance: random.Random) -> Made:
    by = UserId(chance.choice(PEOPLE))
    edition = Edition(
        article=id,
        n=1,
        state=EditionState.PUBLISHED,
        version=3,
        content=content,
        authors=(by,),
        by=by,
        by_name="采编",
        updated_at=at,
        submitted_at=at,
        decided_by=UserId("k99"),
        decided_by_name="审核",
        decided_at=at,
    )
    article = Article(
        id=id,
        department=department,
        title=content.title,
        form=content.form,
        live=EditionState.PUBLISHED,
        open=None,
        published=1,
        draft=None,
        last=1,
        keywords=content.keywords,
        categories=content.categories,
        valid_from=None,
        valid_to=None,
        review_at=None,
        created_by=by,
        created_at=at,
        updated_at=at,
        published_at=at,
    )
    return Made(article, edition, paper)


async def fill(database: Database, count: int, departments: Mapping[str, str]) -> None:
    """Put the demo's articles and `count` more into the tables and the index."""
    offices, zone = _Departments(departments), ZoneInfo("Asia/Shanghai")
    parts = Parts(database=database, clock=SystemClock(), new_id=new_id, departments=offices, zone=zone)
    await DemoKnowledge(parts, CategoryService(parts), ArticleService(parts), SynonymService(parts)).ensure()
    async with database.read() as connection:
        tree = await category_store.tree(connection)
    leaves = sorted(id for id in tree.by_id if not tree.children(id))
    chance = random.Random(12345)
    made = list(crowd(count, sorted(departments), leaves, chance))
    lots = [made[start : start + AT_ONCE] for start in range(0, count, AT_ONCE)]
    await bulk.write(database, (_rows(some, chance) for some in lots))
    await _words(database, made)
    for some in lots:
        documents = [document_of(one.article, one.edition.content, [one.paper] if one.paper else []) for one in some]
        async with database.write() as connection:
            await INDEX.put_all(connection, documents)
    async with database.write() as connection:
        await connection.execute(sa.text("ANALYZE"))


def _rows(some: Sequence[Made], chance: random.Random) -> Iterator[bulk.Rows]:
    yield article_table, [_article(one.article, chance) for one in some]
    yield edition_table, [_edition(one.edition) for one in some]
    yield paper_table, [_paper(one) for one in some if one.paper]
    yield (
        text_table,
        [
            {"paper": one.article.id, "n": 0, "place": PieceKind.PAGE, "number": 1, "name": "", "text": one.paper}
            for one in some
            if one.paper
        ],
    )
    yield title_table, [_title(one.article) for one in some]


def _fields(of: Any, *without: str) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__dataclass_fields__ if name not in without}


def _article(article: Article, chance: random.Random) -> dict[str, Any]:
    read = int(chance.paretovariate(0.7))
    return _fields(article) | {"clicks": min(read, 100_000), "heat": min(read, 5_000) / 10, "rated": 0, "score": 0.0}


def _edition(edition: Edition) -> dict[str, Any]:
    return _fields(edition, "content") | {name: getattr(edition.content, name) for name in FIELDS}


def _paper(one: Made) -> dict[str, Any]:
    return {
        "id": one.article.id,
        "article": one.article.id,
        "since": 1,
        "until": None,
        "name": "附件.pdf",
        "media_type": "application/pdf",
        "size": 100_000,
        "state": PaperState.READ,
        "why": "",
        "cut": False,
        "attempts": 1,
        "by": one.article.created_by,
        "by_name": "采编",
        "at": one.article.created_at,
    }


def _title(article: Article) -> dict[str, Any]:
    said = syllables(article.title)
    title = {"article": article.id, "title": article.title, "spelling": SPELLING}
    return title | {"pinyin": spelled(said), "initials": initials(said)}


async def _words(database: Database, made: Sequence[Made]) -> None:
    """The keywords that the demo does not have yet."""
    uses: dict[str, int] = {}
    for one in made:
        for word in one.article.keywords:
            uses[word] = uses.get(word, 0) + 1
    async with database.write() as connection:
        known = set(await connection.scalars(sa.select(term_table.c.term)))
        for term in sorted(set(uses) - known):
            said = syllables(term)
            row = {"term": term, "uses": uses[term], "pinyin": spelled(said), "initials": initials(said)}
            await connection.execute(sa.insert(term_table).values(**row))
