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
from ivr.rules.nodes.base import Comparison, Node, Path, Use, Worth
from ivr.rules.nodes.lookup import place_of
from ivr.rules.nodes.names import Name
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

    def named(self, kind: str) -> SetOf[str] | None:
        """The known names of this kind, for those kinds that are no more than a name."""
        known = {
            "queue": self.queues,
            "calendar": self.calendars,
            "flow": self.flows,
            "contact": self.contacts,
            "agent": self.agents,
            "document": self.documents,
            "list": self.lists,
        }
        if kind not in known:
            raise LookupError(f"the check of flows knows no {kind}: add it here, and unknown_{kind} to problems.py")
        return known[kind]


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
        self._sensitive = self._copied({name for node in nodes for name in node.secrets()})
        self._personal = self._copied({"caller", *self._sensitive})
        # A sub-flow may give or be given values, so variables are judged only in a flow that stands alone.
        self._alone = bool(flow.numbers) and not any(node.COMES_BACK for node in nodes)
        self._reached = self._languages()

    def _copied(self, names: set[str]) -> set[str]:
        """These variables, and those into which nodes copy them."""
        found: set[str] = set()
        while found != names:
            found = set(names)
            for node in self._flow.nodes.values():
                kept = (read for read in node.reads() if read.use is Use.KEPT)
                names |= {str(read.path[-1]) for read in kept if read.variable in names}
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
        for read in node.reads():
            self._variable(name, read.path, read.variable)
            if read.use is Use.SHOWN and read.variable in self._sensitive:
                self._report(name, read.path, "sensitive_shown", variable=read.variable)
            elif read.use is Use.ADDRESS and read.variable in self._personal:
                self._report(name, read.path, "number_in_address", variable=read.variable)
        for one in node.names():
            self._name(name, node, one)
        for comparison in node.compares():
            self._compared(name, comparison)
        for fault in node.faults():
            self._report(name, fault.path, fault.code, **fault.details)
        for fill in node.fills():
            if fill.use is Use.DIALLED and self._around.dialling is not None and not any(variables(fill.text)):
                self._number(name, fill.path, fill.text, self._around.dialling)

    def _name(self, name: str, node: Node, one: Name) -> None:
        """Check a name that a node refers to. A flow that names itself exists, even if it does not run yet."""
        if one.kind == "node":
            if one.name not in self._names:
                known = ", ".join(list(self._names)[:12])
                self._report(name, one.path, "unknown_node", node=one.name, known=known)
        elif one.kind == "query":
            self._query(name, one, node.parameters())
        elif one.kind == "host":
            self._known_one(name, one.path, "host", place_of(one.name) or "", self._around.hosts)
        elif one.kind != "variable" and (one.kind != "flow" or one.name != str(self._source.data.get("id"))):
            self._known_one(name, one.path, one.kind, one.name, self._around.named(one.kind))

    def _number(self, name: str, path: Path, number: str, limits: DialLimits) -> None:
        """Check a number without variables. A number with variables is known only when a caller comes."""
        if not limits.allowed:
            self._report(name, path, "no_outside", number=number)
        elif never(number, limits.own) not in (None, Refused.NOT_ALLOWED):
            self._report(name, path, "never_dialled", number=number)
        elif limits.refused(number) is not None:
            allowed, denied = (", ".join(each[:12]) or "-" for each in (limits.allowed, limits.denied))
            self._report(name, path, "denied_number", number=number, allowed=allowed, denied=denied)

    def _query(self, name: str, one: Name, given: Mapping[str, Path]) -> None:
        """Check a query, and the parameters that it is given."""
        queries = self._around.queries
        if queries is None:
            return
        self._known_one(name, one.path, "query", one.name, set(queries))
        wanted = queries.get(one.name)
        if wanted is None:
            return
        for parameter in sorted(wanted - set(given)):
            self._report(name, one.path, "missing_parameter", query=one.name, parameter=parameter)
        for parameter in sorted(set(given) - wanted):
            details = {"query": one.name, "parameter": parameter, "known": ", ".join(sorted(wanted)) or "-"}
            self._report(name, given[parameter], "unknown_parameter", **details)

    def _compared(self, name: str, one: Comparison) -> None:
        """Report comparisons that can never hold."""
        if one.numbers:
            self._a_number(name, one.path, one.variable)
        if self._worth.get(one.variable) == {Worth.NUMBER}:
            for path, value in one.values:
                if value and not value.isdecimal():
                    self._report(name, path, "never_equal", variable=one.variable, value=value)

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
    for fill in node.fills():
        yield fill.path, fill.text
