"""Versions that ran before the core started again go on, however the checks have changed meanwhile (IV2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.ids import FlowId, FlowVersion
from ivr.check.flow import check, version_of
from ivr.flows.folder import FlowFolder
from ivr.flows.library import Library
from ivr.flows.store import Activation, Judgement
from ivr.simulator.__main__ import Everything
from tests.unit.ivr.flows import source

TODAYS_MISTAKES = """
first: {type: note, title: A, text: "{nobody_sets_this}", next: given}
given: {type: set, values: {kind: word}, next: told}
told: {type: say, prompts: "{number:kind}", next: end}
end: {type: hangup}
"""


@dataclass
class Stored:
    """A store with one version that is in force and in use by callers."""

    content: bytes

    async def active(self) -> Sequence[Activation]:
        return [Activation(FlowId("test"), version_of(self.content), "test.yaml", "file", 1.0, self.content)]

    async def sources(self, versions: Sequence[FlowVersion]) -> Mapping[FlowVersion, bytes]:
        return {version: self.content for version in versions}

    async def activate(self, activation: Activation) -> None:
        raise AssertionError("nothing has changed")

    async def judged(self) -> Mapping[str, Judgement]:
        return {"test.yaml": Judgement(version_of(self.content), refused=False)}

    async def refuse(self, file: str, version: FlowVersion) -> None:
        raise AssertionError("nothing has changed")


def flow_folder(content: bytes, folder: Path) -> FlowFolder:
    return FlowFolder(folder, Library(prompts=Everything()), Stored(content), lambda: 1.0)


async def test_a_source_that_has_todays_meaning_errors_still_runs_at_restart(tmp_path: Path) -> None:
    """IV2: an upgrade makes checks stricter; the number and the callers in the flow go on."""
    content = source(TODAYS_MISTAKES).encode()
    assert {wrong.code for wrong in check(content, "test.yaml").problems} == {"unknown_variable", "wrong_type"}
    restored = flow_folder(content, tmp_path)
    await restored.restore([])
    assert [flow.id for flow in restored.library.flows()] == ["test"]
    assert restored.library.flow_for("100").id == "test"


async def test_a_circle_that_runs_goes_on_after_a_restart_with_a_warning(tmp_path: Path) -> None:
    """IV2: an older release accepted it."""
    content = source("first: {type: flow, flow: test, next: end}\nend: {type: hangup}").encode()
    restored = flow_folder(content, tmp_path)
    await restored.restore([])
    [flow] = restored.running()
    assert [(one.code, one.line, one.severity) for one in flow.warnings] == [("recursive_flows", 6, "warning")]


@pytest.mark.parametrize("content", [b"nonsense", source("first: {type: unknown}").encode(), b"\xff"])
async def test_a_source_that_has_no_form_is_left_out(content: bytes, tmp_path: Path) -> None:
    restored = flow_folder(content, tmp_path)
    await restored.restore([(FlowId("test"), version_of(content))])
    assert list(restored.library.flows()) == []
