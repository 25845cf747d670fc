"""The page has words in both languages for everything that the server can report by a code."""

import ast
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from acd.rules.agents.reasons import SystemReason
from acd.rules.callbacks.entities import CallbackState
from acd.rules.queue.explain import Why
from campaigns.rules.campaigns import CampaignState, Held, NumberState
from campaigns.rules.campaigns import Outcome as CampaignOutcome
from campaigns.rules.rows import RowFault
from core.messages.callback import CallbackOutcome
from core.messages.floor import AgentState, Chosen, Departure, Handover, OfferOutcome
from core.messages.flow import FlowOutcome
from core.messages.orders import SignOffWhen
from core.messages.supervision import Supervision
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.talks import ParticipantKind, ParticipantOutcome
from core.messages.telephony import EndCause, Side
from core.rights import Role
from customers.rules.profile import Consent, ContactKind, CustomerKind
from hotline.facts.entries import KINDS
from infra.jobs.store import JobState
from notices.rules.kinds import KINDS as NOTICES
from recording.rules.story import CueKind
from records.types import Direction, Outcome, PartRole
from server.domains import DOMAINS
from surveys.reader import By
from tests.texts import texts
from tickets.types import TicketState

ROOT = Path(__file__).parents[3]
PARTS = sorted({file.parent.name for file in ROOT.glob("*/__init__.py")} - {"bench", "tests", "tools"})
"""The packages of the product; a new domain is among them by itself."""

NOTING = {"_decide", "note", "note_once", "write", "_note", "_noted", "_do", "do", "_change", "_touched"}
"""The calls that write to the audit log, or pass on what is to be written."""
ACTION = re.compile(r"[a-z]+\.[a-z_]+")

SAID: dict[str, type[StrEnum]] = {
    "admin.audit.code.direction": Direction,
    "admin.audit.code.outcomes": Outcome,
    "callback.outcomes": CallbackOutcome,
    "callback.states": CallbackState,
    "ticket.callOutcome": Outcome,
    "ticket.level": SurveyLevel,
    "customers.callbackOutcome": CallbackOutcome,
    "customer.consents": Consent,
    "customer.contact": ContactKind,
    "customers.direction": Direction,
    "customer.kinds": CustomerKind,
    "customers.level": SurveyLevel,
    "customers.outcome": Outcome,
    "flows.outcome": FlowOutcome,
    "campaigns.fault": RowFault,
    "campaigns.held": Held,
    "campaigns.level": SurveyLevel,
    "campaigns.number": NumberState,
    "campaigns.outcome": CampaignOutcome,
    "campaigns.state": CampaignState,
    "jobs.states": JobState,
    "offers.chosen": Chosen,
    "offers.outcome": OfferOutcome,
    "offers.whys": Why,
    "outbound.why": EndCause,
    "pop.before": Handover,
    "pop.outcome": Outcome,
    "reason": SystemReason,
    "records.again": OfferOutcome,
    "records.departure": Departure,
    "records.direction": Direction,
    "records.flowOutcome": FlowOutcome,
    "exports.job": JobState,
    "records.outcome": Outcome,
    "recording.cue": CueKind,
    "recordings.level": SurveyLevel,
    "records.part": PartRole,
    "records.participantOutcome": ParticipantOutcome,
    "records.side": Side,
    "role": Role,
    "state": AgentState,
    "supervise.deed": Supervision,
    "surveys.by": By,
    "surveys.level": SurveyLevel,
    "surveys.origin": SurveyOrigin,
    "surveys.result": SurveyResult,
    "supervise.means": Supervision,
    "ticket": TicketState,
    "transfer.kind": ParticipantKind,
    "wall.whens": SignOffWhen,
}
"""The places where the page looks up a code, with all possible codes."""


def text(language: str, where: str) -> Any:
    """The entries at that place in the page's texts."""
    found: Any = texts(language)
    for part in where.split("."):
        assert part in found, f"{where} needs words: write them in a texts.{language}.json of the page"
        found = found[part]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("where", SAID)
def test_every_code_has_its_words(where: str, language: str) -> None:
    assert {code.value for code in SAID[where]} - text(language, where).keys() == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_choice_in_a_flow_has_its_words(language: str) -> None:
    """The editor of flows lists words instead of the file's values, except for methods and keys."""
    schema = json.loads((ROOT / "flows" / "flow.schema.json").read_text("utf-8"))
    assert _choices(schema) - {"GET", "POST", "1", "5"} - text(language, "flows.choice").keys() == set()


def _choices(part: Any) -> set[str]:
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = set(part.get("enum", ())) if isinstance(part, dict) else set()
    return found.union(*(_choices(one) for one in parts))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_right_has_its_words(language: str) -> None:
    for domain in DOMAINS:
        assert all(text(language, right.text) for right in domain.rights), domain.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_right_says_what_it_opens(language: str) -> None:
    """The page of roles shows what a right lets one do, what it lets one see, or both."""
    opens = text(language, "roles.opens")
    for domain in DOMAINS:
        for right in domain.rights:
            assert right.name.replace(".", "_") in opens, f"{right.name} needs words under roles.opens"
            assert opens[right.name.replace(".", "_")].keys() <= {"does", "sees"}, right.name
            assert opens[right.name.replace(".", "_")], right.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_notice_has_its_name(language: str) -> None:
    """Administrators choose the words and channels of each kind (TK5)."""
    missing = {kind.replace(".", "_") for kind in NOTICES} - text(language, "noticerules.of").keys()
    where = f"noticerules.of in webagent/ui/src/screens/noticerules/later.{language}.json"
    assert not missing, f"{sorted(missing)} needs a name: write it under {where}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_job_has_its_name(language: str) -> None:
    """The page of background jobs shows them all."""
    kinds = {job.name.replace(".", "_") for domain in DOMAINS for job in domain.jobs}
    missing = kinds - text(language, "jobs.kind").keys()
    where = f"jobs.kind in webagent/ui/src/screens/jobs/texts.{language}.json"
    assert not missing, f"{sorted(missing)} needs a name: write it under {where}"


def written_actions() -> set[str]:
    """The actions of the audit log as the code names them: in the calls that write it, or in a constant of the same
    module. A refusal counts as the action that was refused."""
    found: set[str] = set()
    for domain in PARTS:
        for file in (ROOT / domain).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            if "audit" in file.read_text("utf-8"):
                found |= set(_said_in(tree, _constants(tree)))
    # A right may be among the values that are written with an action.
    rights = {right.name for domain in DOMAINS for right in domain.rights}
    return {action.removesuffix("_refused") for action in found} - rights


def _constants(tree: ast.Module) -> dict[str, str]:
    """The module's string constants, by name."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
            names = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else [node.targets[0]]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                    found[name.id] = str(value.value)
    return found


def _said_in(tree: ast.Module, constants: dict[str, str]) -> Iterator[str]:
    locals: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            locals.setdefault(node.targets[0].id, []).append(node.value)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in NOTING:
            for argument in call.args:
                meant = locals.get(argument.id, [argument]) if isinstance(argument, ast.Name) else [argument]
                for part in (each for one in meant for each in ast.walk(one)):
                    text = part.value if isinstance(part, ast.Constant) else constants.get(getattr(part, "id", ""), "")
                    if isinstance(text, str) and ACTION.fullmatch(text):
                        yield text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_action_in_the_audit_log_has_its_name_and_its_group(language: str) -> None:
    named = text(language, "admin.audit.did")
    names, written = {f"{group}.{name}" for group, names in named.items() for name in names}, written_actions()
    where = f"admin.audit.did in the domain's texts.{language}.json"
    assert not written - names, f"{sorted(written - names)} needs words: write them under {where}"
    assert not names - written, f"{sorted(names - written)} is written by nobody: delete it under {where}"
    assert named.keys() == text(language, "admin.audit.group").keys(), "each group needs a name under admin.audit.group"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_fact_has_its_name_in_the_audit_log(language: str) -> None:
    assert set(KINDS) - text(language, "admin.audit.of").keys() == set()


def written_fields() -> set[str]:
    """The fields of `before` and `after` in the audit log that the code spells out."""
    found: set[str] = set()
    for domain in PARTS:
        for file in (ROOT / domain).rglob("*.py"):
            if "audit" in (source := file.read_text("utf-8")):
                for function in (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.AsyncFunctionDef)):
                    found |= set(_fields_in(function))
    return found


def _fields_in(function: ast.AsyncFunctionDef) -> Iterator[str]:
    locals = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in NOTING:
            for given in (one.value for one in call.keywords if one.arg in ("before", "after")):
                meant = locals.get(given.id, given) if isinstance(given, ast.Name) else given
                for written in (one for one in ast.walk(meant) if isinstance(one, ast.Dict)):
                    keys = (key.value for key in written.keys if isinstance(key, ast.Constant))
                    yield from (key for key in keys if isinstance(key, str))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_in_the_audit_log_has_its_name(language: str) -> None:
    """This holds for subjects of any kind: a reader of the log sees no internal word."""
    named = set(text(language, "admin.field"))
    for kinds in ("admin.audit.field", "admin.fieldOf"):
        named |= {name for names in text(language, kinds).values() for name in names}
    assert written_fields() - named == set()
