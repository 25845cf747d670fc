"""The kinds of ids that forms have: each takes the ids that are made, and no more than is safe."""

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from core.ids import CallId
from infra.clock import new_id
from infra.http import forms
from infra.settings.installation import PROJECT
from ivr.reports.api import routes as report_routes
from recording.rules.entities import recording_of
from server.domains import DOMAINS

CALL = "sip-trunk.example-01-" + "1764000000.123456"
"""A channel's name in a system with a name of its own."""

DEFINED = re.compile(r"^\w*Id = Annotated\[", re.MULTILINE)
ELSEWHERE = {
    "campaigns/api.py",
    "infra/http/forms.py",
    "ivr/hours/api.py",
    "ivr/publishing/forms.py",
    "webagent/screens/fax.py",
}
"""Flows and calendars have names that people write; a fax has the digits of its call."""


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (forms.Id, (new_id(),), ("", "1" * 23, "A" * 24, "../etc/passwd")),
        (forms.ShortId, (new_id(), "ticket", "1"), ("", "a.b", "..", "a/b", "a" * 33)),
        (forms.CodeId, ("water_supply",), ("", "1a", "a-b", "a" * 32)),
        (forms.AccountId, (new_id(), "day-shift", "a.b"), ("", "a/b", "a" * 33)),
        (forms.EntryId, (new_id(), "8001", "general", "night-shift"), ("", "a/b", "a" * 65)),
        (forms.LiveId, (CALL, f"out-{new_id()}", "1764000000.1"), ("", "a/b", "a" * 151)),
        (forms.SoundId, (recording_of(CallId(CALL)), "v-1764000000-1-2"), ("", "a/b", "a" * 161)),
    ],
)
def test_ids_that_are_made_fit_and_others_are_refused(
    kind: Any, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    adapter = TypeAdapter[str](kind)
    assert [adapter.validate_python(one) for one in right] == [*right]
    for one in wrong:
        with pytest.raises(ValidationError):
            adapter.validate_python(one)


def test_no_domain_defines_a_kind_of_id_of_its_own() -> None:
    packages = {domain.name for domain in DOMAINS} | {"channels", "infra", "ivr", "storage", "webagent"}
    files = [file for package in packages for file in (PROJECT / package).rglob("*.py")]
    found = {str(file.relative_to(PROJECT)) for file in files if DEFINED.search(file.read_text("utf-8"))}
    assert found == ELSEWHERE, "take one of infra/http/forms.py"


@pytest.mark.parametrize("flow", ["main", "12345"])
def test_the_report_of_every_flow_can_be_opened(flow: str) -> None:
    """The id of a flow may begin with a digit, such as the number that it answers."""
    for route in report_routes:
        if "flow" in route.path_fields:
            route.path_model.model_validate({"flow": flow})
