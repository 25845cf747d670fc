"""`branch`: chooses the way by conditions."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from core.messages.flow import Closing, LookedUp, LookUp, LookupOutcome
from ivr.rules.nodes.base import Comparison, Exit, Node, NodeName, NodePart, Path
from ivr.rules.nodes.conditions import FACTS, When
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords

FACT_S = 3.0
"""The time limit for finding out a fact."""


def _fact(run: NodeRun, name: str) -> LookUp:
    session = run.session
    return LookUp(
        call=session.id,
        lookup=run.facts.next_lookup(),
        node=session.node,
        query=FACTS[name],
        fields=(("caller", session.caller),),
        results=(("count", "count"),),
        timeout_s=FACT_S,
    )


class Case(NodePart):
    """A condition and where it leads."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "when": FieldWords("条件", "When", "同时成立的条件。", "The conditions; all of them must hold."),
        "next": FieldWords("去向", "Next", "成立时去哪个节点。", "The node to which it leads."),
    }

    when: When
    next: NodeName


class Branch(Node):
    """Goes to `next` of the first of `cases` whose `when` holds, else to `otherwise`."""

    TITLE: ClassVar[BothWords] = BothWords("按条件分路", "Branch")
    HELP: ClassVar[BothWords] = BothWords(
        "从上到下，第一个成立的条件决定去向。", "The first condition that holds decides the way."
    )
    GROUP: ClassVar[Group] = Group.DECIDE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "cases": FieldWords("条件和去向", "Cases", "从上到下比较。", "Compared from the top."),
        "otherwise": FieldWords("都不成立", "Otherwise", "都不成立时去哪个节点。", "The node when none of them holds."),
    }

    type: Literal["branch"]
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=50)]
    otherwise: NodeName

    def enter(self, run: NodeRun) -> None:
        missing = self._missing(run)
        if missing is not None and run.session.caller:
            run.facts.look_up(_fact(run, missing))
            run.facts.await_answer()
            return
        taken = next((n for n, case in enumerate(self.cases) if case.when.holds(run)), len(self.cases))
        if any(case.when.finds_closed(run) for case in self.cases[: taken + 1]):
            run.put(closing=Closing.OUT_OF_HOURS)
        run.go(self.cases[taken].next if taken < len(self.cases) else self.otherwise)

    def key(self, run: NodeRun, key: str) -> None:
        run.to_person(key)  # nothing is said, so nothing can be repeated

    def resume(self, run: NodeRun) -> None:
        if run.facts.is_asking():
            run.facts.await_answer()
        else:
            self.enter(run)

    def looked_up(self, run: NodeRun, event: LookedUp) -> None:
        counted = dict(event.values).get("count", "0")
        self._know(run, str(event.outcome is LookupOutcome.FOUND and counted not in ("", "0")))

    def due(self, run: NodeRun) -> None:
        self._know(run, str(False))

    def _know(self, run: NodeRun, value: str) -> None:
        """Note a fact and try again. A fact that could not be found out counts as untrue."""
        missing = self._missing(run)
        if missing is not None:
            run.put(facts={**run.session.facts, missing: value})
        self.enter(run)

    def _missing(self, run: NodeRun) -> str | None:
        """The next fact in the conditions that is not yet known of this caller."""
        facts = (name for case in self.cases for name in case.when.facts())
        return next((name for name in facts if name not in run.session.facts), None)

    def compares(self) -> Iterator[Comparison]:
        for index, case in enumerate(self.cases):
            if case.when.variable is not None:
                path: Path = ("cases", index, "when")
                numbers = case.when.at_least is not None or case.when.at_most is not None
                texts = {"equals": case.when.equals or (), "differs": case.when.differs or ()}
                values = [((*path, field, at), one) for field, all in texts.items() for at, one in enumerate(all)]
                yield Comparison((*path, "variable"), case.when.variable, numbers, values)

    def exits(self) -> Iterator[Exit]:
        for index, case in enumerate(self.cases):
            yield Exit(("cases", index, "next"), case.next)
        yield Exit(("otherwise",), self.otherwise)
