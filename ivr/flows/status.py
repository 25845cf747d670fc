"""The flows as pages see them: those that run, and the faults of refused files."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.ids import Instant
from infra.link.face import Link
from ivr.check.views import FlowProblem, Names, shown
from ivr.flows.folder import RunningFlow
from ivr.service import FlowService

QUERY = "flows"
"""The query to the core, which alone knows the running flows."""

NAMES = "flow_names"
"""The query to the core for all names that a flow may refer to."""

State = Literal["running", "refused", "draft", "rendering"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStatus:
    """A flow: the version that runs, and the faults of its file if that was refused.

    `changed_by` "file": somebody has changed the file on disk. `file_differs`: the file differs from the version that
    runs. `fault`: why the last version could not be published for lack of its sounds.
    """

    id: str
    file: str
    version: str
    loaded_at: Instant | None
    numbers: Sequence[str]
    errors: Sequence[FlowProblem]
    name: str = ""
    name_en: str = ""
    warnings: Sequence[FlowProblem] = ()
    changed_by: str = ""
    changed_at: Instant | None = None
    reason: str = ""
    has_draft: bool = False
    file_differs: bool = False
    state: State = "running"
    job: str = ""
    fault: str = ""
    inner: bool = False
    """Whether it is only a part of other flows, so that agents send nobody into it."""


class Flows:
    """The flows of the core, for the web host."""

    def __init__(self, core: Link) -> None:
        self._core = core

    async def all(self) -> list[FlowStatus]:
        """The flows that run, and those that were refused. Raises `CoreAway`."""
        return await self._core.query(QUERY, list[FlowStatus])

    async def names(self) -> Names:
        """All names that a flow may refer to. Raises `CoreAway`."""
        return await self._core.query(NAMES, Names)


def statuses(running: Iterable[RunningFlow]) -> list[FlowStatus]:
    """The flows as pages show them."""
    return [
        FlowStatus(
            id=flow.id,
            name=flow.name,
            name_en=flow.name_en,
            file=flow.file,
            version=flow.version or "",
            loaded_at=flow.loaded_at,
            numbers=flow.numbers,
            errors=[shown(problem) for problem in flow.errors],
            warnings=[shown(problem) for problem in flow.warnings],
            changed_by=flow.by_name or flow.by,
            changed_at=flow.loaded_at,
            reason=flow.reason,
            file_differs=flow.differs,
            state="running" if flow.version else "refused",
            inner=flow.inner,
        )
        for flow in running
    ]


def queries(flows: FlowService) -> Mapping[str, Callable[[], Awaitable[object]]]:
    """The queries about flows that the core answers."""

    async def running() -> Sequence[FlowStatus]:
        return statuses(flows.running())

    async def names() -> Names:
        return flows.names()

    return {QUERY: running, NAMES: names}
