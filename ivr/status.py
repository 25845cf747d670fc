"""The flows as pages see them: which run, and what is wrong with the files that were refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.ids import Instant
from infra.link.face import Link
from ivr.shelf import RunningFlow

QUERY = "flows"
"""The question to the core, which alone knows what runs."""


@dataclass(frozen=True, slots=True)
class FlowProblem:
    """One mistake in a flow file; `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    message_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStatus:
    """A flow: the version that runs, and what is wrong with its file if that was refused."""

    id: str
    file: str
    version: str
    loaded_at: Instant | None
    numbers: Sequence[str]
    errors: Sequence[FlowProblem]
    name: str = ""
    name_en: str = ""


class Flows:
    """The flows of the core, for the web host."""

    def __init__(self, core: Link) -> None:
        self._core = core

    async def all(self) -> list[FlowStatus]:
        """Those that run, and those that were refused; raises `CoreAway`."""
        return await self._core.query(QUERY, list[FlowStatus])


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
            errors=[
                FlowProblem(
                    problem.line,
                    problem.column,
                    f"{problem.reason} {problem.remedy}",
                    f"{problem.reason_zh}{problem.remedy_zh}",
                )
                for problem in flow.errors
            ],
        )
        for flow in running
    ]
