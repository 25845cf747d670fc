"""The mistakes in a flow as pages see them, and the names that a flow may refer to, as the web host knows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.outbound import DialLimits
from ivr.check.circles import Outline, all_given
from ivr.check.flow import Surroundings
from ivr.check.problems import Problem

Weight = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class FlowProblem:
    """One mistake in a flow file; `line` and `column` count from 1. A warning does not keep the flow from running."""

    line: int
    column: int
    message: str
    message_zh: str
    code: str = ""
    severity: Weight = "error"
    node: str = ""
    """The node with the mistake; empty if it is in none."""
    plain: str = ""
    plain_zh: str = ""
    """The mistake in the words of the node's form; empty if there are none."""


def shown(problem: Problem) -> FlowProblem:
    """The mistake as pages show it."""
    return FlowProblem(
        problem.line,
        problem.column,
        f"{problem.reason} {problem.remedy}",
        f"{problem.reason_zh}{problem.remedy_zh}",
        problem.code,
        problem.severity.value,
        plain=problem.plain,
        plain_zh=problem.plain_zh,
    )


def other_id(flow: str, line: int, column: int) -> FlowProblem:
    """The fault of a draft that has another flow's id; only publishing can detect it."""
    return FlowProblem(
        line,
        column,
        f"This is the flow {flow}, and its id says otherwise. Write id: {flow}; for another id make a new flow.",
        f"这里编辑的是流程 {flow}，但 id 写的是别的。请改回 id: {flow}；要用别的 id，请新建流程。",
        "other_id",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names that flows may refer to, as the core knows them. None means that any name is fine.

    `prompts`: as `<language>/<id>`.
    """

    prompts: Sequence[str] | None
    queues: Sequence[str] | None
    calendars: Sequence[str] | None
    flows: Sequence[str] | None
    contacts: Sequence[str] | None = None
    hosts: Sequence[str] | None = None
    queries: Mapping[str, Sequence[str]] | None = None
    lists: Sequence[str] | None = None
    documents: Sequence[str] | None = None
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """The outlines of the flows that run."""
    dialling: DialLimits | None = None
    """The numbers that may be dialled."""
    agents: Sequence[str] | None = None
    """The numbers of the agents."""

    def around(self, *more: str) -> Surroundings:
        """The surroundings for the checker, with these flows in addition."""
        prompts = None if self.prompts is None else frozenset(self.prompts)

        def has_prompt(prompt: str, language: str) -> bool:
            assert prompts is not None
            return (prompt if "/" in prompt else f"{language}/{prompt}") in prompts

        return Surroundings(
            has_prompt=None if prompts is None else has_prompt,
            queues=_set(self.queues),
            calendars=_set(self.calendars),
            flows=None if self.flows is None else frozenset(self.flows) | set(more),
            contacts=_set(self.contacts),
            hosts=_set(self.hosts),
            lists=_set(self.lists),
            documents=_set(self.documents),
            queries=None if self.queries is None else {name: frozenset(of) for name, of in self.queries.items()},
            outlines=self.outlines,
            dialling=self.dialling,
            agents=_set(self.agents),
            given=None if self.flows is None else all_given(self.outlines.values()),
        )


def _set(names: Sequence[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)


ANYTHING = Names(prompts=None, queues=None, calendars=None, flows=None)
"""For a process that cannot ask the core: a flow that ran was right."""
