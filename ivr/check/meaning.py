"""Checks that need a whole flow: names, ways, variables and their kinds, the way to a person. Pure."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as SetOf
from dataclasses import dataclass, field

from core import placeholders
from core.outbound import DialLimits, Refused, never
from ivr.check.circles import Outline, outline_of, rounds
from ivr.check.source import Source
from ivr.check.titles import title_of
from ivr.check.ways import circle, far_from_a_person
from ivr.reading.unsure import unsure
from ivr.rules.flow import Flow
from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Node, Path, Worth
from ivr.rules.nodes.branch import Branch
from ivr.rules.nodes.callback import CallBackLater
from ivr.rules.nodes.conditions import When
from ivr.rules.nodes.fax import Fax
from ivr.rules.nodes.input import Input
from ivr.rules.nodes.lookup import Lookup
from ivr.rules.nodes.menu import Menu
from ivr.rules.nodes.note import Note
from ivr.rules.nodes.queue import Queue
from ivr.rules.nodes.set import Set
from ivr.rules.nodes.subflow import SubFlow
from ivr.rules.nodes.transfer import Transfer
from ivr.rules.pieces import NAME, Prompt, Text, Value, variables

KNOWN_VALUES: Mapping[str, Worth] = {
    **dict.fromkeys(("caller", "called", "language", "pace", "wait"), Worth.TEXT),
    **dict.fromkeys(("position", "ahead"), Worth.NUMBER),
    **dict.fromkeys(("reminder_kind", "reminder_ticket", "reminder_due"), Worth.TEXT),
}
"""The variables that every flow has, and their kinds."""

COUNTED = ("number", "count", "ordinal", "money", "duration")
"""The forms that can say only numbers."""

NUMBERS = ("caller", "called")
"""Text variables that nevertheless consist of digits."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names that flows may refer to. None means that they are not checked."""

    has_prompt: Callable[[str, str], bool] | None = None
    queues: SetOf[str] | None = None
    calendars: SetOf[str] | None = None
    flows: SetOf[str] | None = None
    contacts: SetOf[str] | None = None
    hosts: SetOf[str] | None = None
    """The hosts that a lookup may ask."""
    documents: SetOf[str] | None = None
    """The documents that a flow may send by fax."""
    lists: SetOf[str] | None = None
    """The lists of callers."""
    queries: Mapping[str, SetOf[str]] | None = None
    """The queries that a lookup may name, each with its parameters."""
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """The outlines of the other flows."""
    dialling: DialLimits | None = None
    """The numbers that may be dialled."""
    agents: SetOf[str] | None = None
    """The numbers of the agents."""
    given: SetOf[str] | None = None
    """The variables to which any flow gives a value."""


class Meaning:
    """The checks of one flow, which report all mistakes to its source."""

    def __init__(self, source: Source, flow: Flow, surroundings: Surroundings) -> None:
        self._source = source
        self._flow = flow
        self._around = surroundings
        written = source.data.get("nodes")
        self._names: Collection[str] = written if isinstance(written, dict) else ()
        self._worth: dict[str, set[Worth]] = defaultdict(set)
        for name, worth in KNOWN_VALUES.items():
            self._worth[name].add(worth)
        for node in flow.nodes.values():
            for name, worth in node.gives():
                self._worth[name].add(worth)
        nodes = flow.nodes.values()
        self._sensitive = self._copied({node.variable for node in nodes if isinstance(node, Input) and node.sensitive})
        self._personal = self._copied({"caller", *self._sensitive})
        # A sub-flow may give or be given values, so variables are judged only in a flow that stands alone.
        self._alone = bool(flow.numbers) and not any(isinstance(node, SubFlow) for node in nodes)
        self._reached = self._languages()

    def _copied(self, names: set[str]) -> set[str]:
        """These variables, and those into which `set` copies them."""
        found: set[str] = set()
        while found != names:
            found = set(names)
            for node in self._flow.nodes.values():
                if isinstance(node, Set):
                    names |= {str(path[-1]) for path, variable in node.reads() if variable in names}
        return found

    def check(self) -> None:
        """Check a flow whose form is right."""
        self.check_references()
        for name in self._flow.nodes:
            if name not in self._reached:
                self._source.report(self._source.key_place(("nodes", name)), "unreachable", node=name)
        self._endless()
        self._rounds()
        if self._flow.numbers:
            for name in far_from_a_person(self._flow):
                self._report(name, (), "person_far", node=name)

    def check_references(self) -> None:
        """Check the names in nodes: other nodes, prompts, queues and the like. Some nodes may be missing."""
        self._references()
        for name in self._flow.nodes:
            self._node(name, self._reached.get(name, {self._flow.language}))

    def _report(self, name: str, path: Path, code: str, **details: object) -> None:
        self._source.report(self._source.place(("nodes", name, *path)), code, **details)

    # --- other nodes --------------------------------------------------------------------------------------------------

    def _references(self) -> None:
        names = self._names
        known = ", ".join(list(names)[:12])
        for where, wanted in (("start", self._flow.start), ("person", self._flow.person)):
            if wanted is not None and wanted not in names and (where,) in self._source.values:
                self._source.report(self._source.place((where,)), "unknown_node", node=wanted, known=known)
        queue, queues = self._flow.call_back_lost, self._around.queues
        if queue is not None and queues is not None and queue not in queues:
            place = self._source.place(("call_back_lost",))
            self._source.report(place, "unknown_queue", known=", ".join(sorted(queues)[:12]) or "-", queue=queue)
        for name, node in self._flow.nodes.items():
            for exit in node.exits():
                if exit.node not in names:
                    self._report(name, exit.path, "unknown_node", node=exit.node, known=known)

    def _languages(self) -> dict[str, set[str]]:
        """The languages in which callers can reach each node; nodes that nobody can reach are left out."""
        found: dict[str, set[str]] = {}
        ahead = [(self._flow.start, self._flow.language)]
        while ahead:
            name, language = ahead.pop()
            node = self._flow.nodes.get(name)
            if node is None or language in found.get(name, ()):
                continue
            found.setdefault(name, set()).add(language)
            after = node.switches() or language
            ahead += [(exit.node, after) for exit in node.exits()]
            if self._flow.person is not None:
                ahead.append((self._flow.person, after))
        return found

    def _endless(self) -> None:
        """Find circles that a caller who presses nothing cannot leave, by a depth-first search of the silent exits."""
        ways = {
            name: [exit.node for exit in node.exits() if exit.silent and exit.node in self._flow.nodes]
            for name, node in self._flow.nodes.items()
        }
        done: set[str] = set()
        for name in ways:
            found = circle(ways, name, done)
            if found:
                self._report(found[0], (), "endless", way=" → ".join((*found, found[0])))

    def _rounds(self) -> None:
        """Find circles that lead through other flows, or back to the start of this one."""
        own = outline_of(self._flow, self._source.values)
        for found in rounds(self._flow.id, {**self._around.outlines, self._flow.id: own}):
            self._source.report(found.place, found.code, way=found.way, way_zh=found.way_zh)

    def _placeholders(self, name: str, path: Path, template: str) -> None:
        """Report braces that hold no variable, since callers would hear them."""
        for place in placeholders.places(template):
            if place.name is not None and NAME.fullmatch(place.name):
                self._variable(name, path, place.name)
            else:
                shown = place.written[: placeholders.LONGEST_SHOWN]
                title = title_of(self._flow.nodes[name].type, path)
                near = self._near(place.name or "")
                words = {"written": shown, "title": title.en, "title_zh": title.zh, **near}
                self._report(name, path, "unknown_placeholder", **words)

    def _near(self, written: str) -> dict[str, str]:
        """A sentence in both languages that suggests the variable that was probably meant."""
        near = placeholders.nearest(written, {*self._worth, *(self._around.given or ())})
        if not near:
            return {"near": "", "near_zh": ""}
        return {"near": f" Did you mean {{{near}}}?", "near_zh": f"是不是想写 {{{near}}}？"}

    def _readings(self, name: str, path: Path, template: str, languages: set[str]) -> None:
        """Report parts of a text that callers could hear differently from what its writer meant, each once."""
        told: set[int] = set()
        for language in sorted(languages, key=lambda each: each != self._flow.language):
            for one in unsure(template, language, fills=True):
                if one.at not in told:
                    told.add(one.at)
                    self._report(name, path, "unsure_reading", part=one.part, why=one.why, why_zh=one.why_zh)

    # --- one node -----------------------------------------------------------------------------------------------------

    def _node(self, name: str, languages: set[str]) -> None:
        node = self._flow.nodes[name]
        if isinstance(node, Asking) and not node.prompts:
            title = title_of(node.type, ("prompts",))
            self._report(name, ("prompts",), "silent_question", node=name, title=title.en, title_zh=title.zh)
        for path, piece in node.says():
            match piece:
                case Prompt(id=id):
                    self._prompt(name, path, id, languages)
                case Value(form=form, variable=variable):
                    self._variable(name, path, variable)
                    if form in COUNTED:
                        self._a_number(name, path, variable)
                case Text(template=template):
                    self._readings(name, path, template, languages)
        for path, template in _templates(node):
            self._placeholders(name, path, template)
        for path, variable in node.reads():
            self._variable(name, path, variable)
            if isinstance(node, Note) and variable in self._sensitive:
                self._report(name, path, "sensitive_shown", variable=variable)
        match node:
            case Queue(queue=queue):
                self._known_one(name, ("queue",), "queue", queue, self._around.queues)
            case CallBackLater(queue=queue):
                self._known_one(name, ("queue",), "queue", queue, self._around.queues)
            case Transfer():
                self._transfer(name, node)
            case Fax(document=str(document)):
                self._known_one(name, ("document",), "document", document, self._around.documents)
            case SubFlow(flow=flow):
                self._another_flow(name, flow)
            case Lookup():
                self._lookup(name, node)
            case Branch():
                self._branch(name, node)
            case Menu(repeat=str(key)) if key in node.keys:
                self._report(name, ("repeat",), "repeat_taken", key=key)

    def _transfer(self, name: str, node: Transfer) -> None:
        around = self._around
        for what, value, known in (
            ("queue", node.queue, around.queues),
            ("contact", node.contact, around.contacts),
        ):
            if value is not None:
                self._known_one(name, (what,), what, value, known)
        if node.flow is not None:
            self._another_flow(name, node.flow)
        if node.agent is not None:
            self._known_one(name, ("agent",), "agent", node.agent, around.agents)
        if node.number is not None and around.dialling is not None and not any(variables(node.number)):
            self._number(name, node.number, around.dialling)

    def _number(self, name: str, number: str, limits: DialLimits) -> None:
        """Check a number without variables. A number with variables is known only when a caller comes."""
        if not limits.allowed:
            self._report(name, ("number",), "no_outside", number=number)
        elif never(number, limits.own) not in (None, Refused.NOT_ALLOWED):
            self._report(name, ("number",), "never_dialled", number=number)
        elif limits.refused(number) is not None:
            allowed, denied = (", ".join(each[:12]) or "-" for each in (limits.allowed, limits.denied))
            self._report(name, ("number",), "denied_number", number=number, allowed=allowed, denied=denied)

    def _another_flow(self, name: str, flow: str) -> None:
        """Check the name of a flow. A flow that names itself exists, even if it does not run yet."""
        if flow != str(self._source.data.get("id")):
            self._known_one(name, ("flow",), "flow", flow, self._around.flows)

    def _lookup(self, name: str, node: Lookup) -> None:
        if node.host is not None:
            self._known_one(name, ("url",), "host", node.host, self._around.hosts)
            for path, variable in node.reads():
                if variable in self._personal and (path == ("url",) or node.method == "GET"):
                    self._report(name, path, "number_in_address", variable=variable)
        if node.query is None or self._around.queries is None:
            return
        self._known_one(name, ("query",), "query", node.query, set(self._around.queries))
        wanted = self._around.queries.get(node.query)
        for parameter in sorted((wanted or set()) - set(node.fields)):
            self._report(name, ("query",), "missing_parameter", query=node.query, parameter=parameter)
        for parameter in [] if wanted is None else sorted(set(node.fields) - wanted):
            details = {"query": node.query, "parameter": parameter, "known": ", ".join(sorted(wanted or ())) or "-"}
            self._report(name, ("fields", parameter), "unknown_parameter", **details)

    def _branch(self, name: str, node: Branch) -> None:
        for index, case in enumerate(node.cases):
            path: Path = ("cases", index, "when")
            if case.when.hours is not None or case.when.asks_holiday:
                self._known_one(name, (*path, "calendar"), "calendar", case.when.calendar, self._around.calendars)
            if case.when.queue is not None:
                self._known_one(name, (*path, "queue"), "queue", case.when.queue, self._around.queues)
            for at, list in enumerate(case.when.list or ()):
                self._known_one(name, (*path, "list", at), "list", list, self._around.lists)
            if case.when.variable is not None:
                self._variable(name, (*path, "variable"), case.when.variable)
                self._compared(name, path, case.when, case.when.variable)

    def _compared(self, name: str, path: Path, when: When, variable: str) -> None:
        """Report comparisons that can never hold."""
        if when.at_least is not None or when.at_most is not None:
            self._a_number(name, (*path, "variable"), variable)
        if self._worth.get(variable) == {Worth.NUMBER}:
            for field, values in (("equals", when.equals), ("differs", when.differs)):
                for index, value in enumerate(values or ()):
                    if value and not value.isdecimal():
                        self._report(name, (*path, field, index), "never_equal", variable=variable, value=value)

    def _a_number(self, name: str, path: Path, variable: str) -> None:
        if self._worth.get(variable) == {Worth.TEXT} and variable not in NUMBERS:
            self._report(name, path, "wrong_type", variable=variable)

    def _known_one(self, name: str, path: Path, what: str, value: str, known: SetOf[str] | None) -> None:
        if known is not None and value not in known:
            self._report(name, path, f"unknown_{what}", known=", ".join(sorted(known)[:12]) or "-", **{what: value})

    def _prompt(self, name: str, path: Path, id: str, languages: set[str]) -> None:
        if self._around.has_prompt is None:
            return
        for language in sorted(languages):
            if not self._around.has_prompt(id, language):
                self._report(name, path, "missing_prompt", prompt=id, language=language)

    def _variable(self, name: str, path: Path, variable: str) -> None:
        if variable in self._worth or variable in (self._around.given or ()):
            return
        near = self._near(variable)
        if self._alone or (self._around.given is not None and near["near"]):
            self._report(name, path, "unknown_variable", variable=variable, **near)
        elif self._around.given is not None:
            self._report(name, path, "unset_variable", variable=variable)


def _templates(node: Node) -> Iterator[tuple[Path, str]]:
    """All texts of a node that may contain placeholders."""
    for path, piece in node.says():
        match piece:
            case Text(template=text) | Prompt(text=text) if text:
                yield path, text
    yield from node.fills()
