"""`lookup`: asks another system, or a query that the site knows by name, and keeps the answer in variables."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from core.messages.flow import LookedUp, LookUp, LookupOutcome
from ivr.rules.nodes.base import Exit, Fill, Node, NodeName, Path, Use, VariableName, Worth, each_piece
from ivr.rules.nodes.names import Names
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.paths import PATH
from ivr.rules.pieces import Piece, Pieces, Text
from ivr.rules.session import Phase

URL = re.compile(r"(https?)://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?(?:[/?][^\s#]*)?")
PORTS = {"https": 443, "http": 80}
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
ADDRESS_LENGTH = 8000
"""No server accepts longer URLs."""


def _address(url: str) -> str:
    if not URL.fullmatch(url):
        raise ValueError("an address is written as https://host/path, with {variables} only after the host")
    return url


def place(scheme: str, host: str, port: int | None = None) -> str:
    """A host as flows and settings know it: only its name for https at the usual port, otherwise in full."""
    if port in (None, PORTS[scheme]):
        return host if scheme == "https" else f"{scheme}://{host}"
    return f"{scheme}://{host}:{port}"


def place_of(url: str) -> str | None:
    """The place that this URL asks; None if it is not a URL."""
    found = URL.fullmatch(url)
    return None if found is None else place(found[1], found[2], None if found[3] is None else int(found[3]))


def quoted(value: str) -> str:
    """Quote a value as a part of a URL (RFC 3986). No value can lead to another place."""
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in value.encode())


def _path(path: str) -> str:
    if not PATH.fullmatch(path):
        raise ValueError(f"{path!r} is no path into the answer, such as data.items[0].name")
    return path


Url = Annotated[str, Field(min_length=8, max_length=500), AfterValidator(_address), Names("host", offered=False)]
QueryName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$"), Names("query")]
FieldName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]{0,59}$")]


class Lookup(Node):
    """Asks `url` or the query `query` and puts `results` into variables; says `prompts` meanwhile."""

    TITLE: ClassVar[BothWords] = BothWords("查询", "Lookup")
    HELP: ClassVar[BothWords] = BothWords(
        "向别的系统或系统内的查询要数据，存进变量。",
        "Asks another system, or a query of this one, and keeps the answer in variables.",
    )
    GROUP: ClassVar[Group] = Group.DATA
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "url": FieldWords(
            "网址",
            "Address",
            "向别的系统查询时填 https://主机/路径；主机要在站点设置的 lookups.hosts 里。"
            "路径里可以用 {变量}。和“查询名”二选一。",
            "Of another system: https://host/path; the host stands in lookups.hosts of the site. The path may have "
            "{variables}. Instead of a query.",
            first=True,
        ),
        "method": FieldWords("方法", "Method", "GET 或 POST。", "GET or POST."),
        "query": FieldWords(
            "查询名",
            "Query",
            "系统内的查询。open_tickets：来电人还没办结的工单，有 count（件数）、number（最早一件的编号）、"
            "latest（最新一件的编号）；earlier_contact：来电人 30 天内来过几次电话，有 count。和“网址”二选一。",
            "A query of this system. open_tickets: the caller's tickets that are not closed, with count, number (the "
            "oldest) and latest; earlier_contact: the caller's calls of 30 days, with count. Instead of an address.",
            first=True,
        ),
        "fields": FieldWords(
            "参数",
            "Fields",
            "送去的参数，值里可以用 {变量}，如 {caller} 是主叫号码。",
            "What is sent; {name} stands for a variable, such as {caller} for the caller's number.",
            first=True,
        ),
        "results": FieldWords(
            "结果",
            "Results",
            "左边给变量起名，右边写取哪一项：系统内的查询写上面的项名，如 count；"
            "网址写它在回答里的位置，如 data.items[0].name。",
            "A name for a variable, and what it gets: of a query one of its items, such as count; of an address the "
            "place in the answer, such as data.items[0].name.",
        ),
        "timeout_s": FieldWords("最多等（秒）", "Time limit (s)", "最多等几秒。", "The longest wait, in seconds."),
        "prompts": FieldWords("查询时说什么", "Prompts", "等结果时说的话，可以不写。", "Said meanwhile, if anything."),
        "next": FieldWords("查到了", "Found", "有结果去哪个节点。", "The node when there is an answer."),
        "nothing": FieldWords(
            "没有结果",
            "Nothing found",
            "回答 404、查询没有行时去哪个节点；不写就当作失败。",
            "The node when nothing was found; without one it counts as failed.",
        ),
        "failed": FieldWords("失败", "Failed", "查询失败去哪个节点。", "The node when it failed."),
        "timeout": FieldWords(
            "超时",
            "Too slow",
            "超时去哪个节点；不写就当作失败。",
            "The node when it took too long; by default, failed.",
        ),
    }

    type: Literal["lookup"]
    url: Url | None = None
    method: Literal["GET", "POST"] = "GET"
    """With GET the fields are in the URL, with POST they are sent as JSON."""
    query: QueryName | None = None
    """The name of a query of this system, instead of `url`."""
    fields: Annotated[dict[FieldName, Annotated[str, Field(max_length=200)]], Field(max_length=20)] = Field(
        default_factory=dict
    )
    results: Annotated[
        dict[VariableName, Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_path)]],
        Field(min_length=1, max_length=20),
    ]
    timeout_s: Annotated[float, Field(ge=0.5, le=15)] = 5.0
    prompts: Pieces = ()
    next: NodeName
    nothing: NodeName | None = None
    failed: NodeName
    timeout: NodeName | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Lookup":
        if (self.url is None) == (self.query is None):
            raise ValueError("write either url or query")
        if self.query is not None and "method" in self.model_fields_set:
            raise ValueError("method goes with url")
        return self

    def enter(self, run: NodeRun) -> None:
        run.facts.look_up(self._command(run))
        if self.prompts:
            run.say(self.prompts)
        else:
            run.facts.await_answer()

    def key(self, run: NodeRun, key: str) -> None:
        run.to_person(key)  # repeating the prompts would repeat the question

    def resume(self, run: NodeRun) -> None:
        if run.session.answer:
            self._leave(run, run.session.answer)
            return
        if not run.facts.is_asking():
            run.facts.look_up(self._command(run))
        run.facts.await_answer()

    def spoken(self, run: NodeRun) -> None:
        answer = run.session.answer
        if answer:
            self._leave(run, answer)
        else:
            run.facts.await_answer()

    def looked_up(self, run: NodeRun, event: LookedUp) -> None:
        for name, value in event.values:
            run.assign(name, value)
        run.put(lookup="", answer=event.outcome.value)
        if run.session.phase is Phase.AWAITING:
            self._leave(run, event.outcome.value)

    def due(self, run: NodeRun) -> None:
        self._leave(run, LookupOutcome.TIMEOUT.value)

    def _leave(self, run: NodeRun, outcome: str) -> None:
        run.put(lookup="", answer="")
        run.record("", f"lookup_{outcome}")
        match outcome:
            case LookupOutcome.FOUND:
                run.go(self.next)
            case LookupOutcome.NOTHING:
                run.go(self.nothing or self.failed)
            case LookupOutcome.TIMEOUT:
                run.go(self.timeout or self.failed)
            case _:
                run.go(self.failed)

    def _command(self, run: NodeRun) -> LookUp:
        session = run.session
        return LookUp(
            call=session.id,
            lookup=run.facts.next_lookup(),
            node=session.node,
            url=Text(self.url or "").filled(lambda name: quoted(run.value(name)), ADDRESS_LENGTH),
            method=self.method,
            query=self.query or "",
            fields=tuple((name, Text(value).filled(run.value)) for name, value in self.fields.items()),
            results=tuple(self.results.items()),
            timeout_s=self.timeout_s,
        )

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)
        if self.nothing is not None:
            yield Exit(("nothing",), self.nothing)
        yield Exit(("failed",), self.failed)
        if self.timeout is not None:
            yield Exit(("timeout",), self.timeout)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)

    def gives(self) -> Iterator[tuple[str, Worth]]:
        for name in self.results:
            yield name, Worth.ANY

    def fills(self) -> Iterator[Fill]:
        if self.url is not None:
            yield Fill(("url",), self.url, Use.ADDRESS)
        use = Use.ADDRESS if self.url is not None and self.method == "GET" else Use.SENT
        for name, value in self.fields.items():
            yield Fill(("fields", name), value, use)

    def parameters(self) -> Mapping[str, Path]:
        return {name: ("fields", name) for name in self.fields}
