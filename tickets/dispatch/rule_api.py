"""The routes of dispatch rules, suggested departments, and previews of direct dispatch."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from infra.http.forms import Id
from infra.http.routes import INT32, Form, Routes
from tickets.dispatch.errors import NoSuchRule, NotTried, RuleChanged, RulesFull
from tickets.dispatch.rule_store import KeptRule, RuleVersion
from tickets.dispatch.rulebook import READ, WRITE, Rulebook
from tickets.dispatch.suggesting import Direct, Suggestion, Suggestions
from tickets.dispatch.trials import MOST_TRIED
from tickets.errors import NoSuchTicket
from tickets.forms import Choice
from tickets.rules.dispatching import MOST_OTHERS, MOST_WORDS, Beside, DispatchRule
from tickets.rules.workflow.branches import Join

Choices = Annotated[tuple[Choice, ...], Field(max_length=50)]
Word = Annotated[str, Field(min_length=1, max_length=32)]
Words = Annotated[tuple[Word, ...], Field(max_length=MOST_WORDS)]
Version = Annotated[int, Field(ge=1, le=INT32)]


class BesideText(Form):
    """A department in addition to the lead."""

    department: Choice
    mandatory: bool = True


class RuleText(Form):
    """A rule from a form; see `DispatchRule`."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    lead: Choice
    types: Choices = ()
    urgencies: Choices = ()
    districts: Words = ()
    any_of: Words = ()
    all_of: Words = ()
    none_of: Words = ()
    others: Annotated[tuple[BesideText, ...], Field(max_length=MOST_OTHERS)] = ()
    join: Join = Join.ALL
    direct: bool = False
    priority: Annotated[int, Field(ge=0, le=999)] = 0

    def rule(self) -> DispatchRule:
        """The rule as a `DispatchRule`."""
        return DispatchRule(
            name=self.name,
            lead=self.lead,
            types=self.types,
            urgencies=self.urgencies,
            districts=tuple(dict.fromkeys(self.districts)),
            any_of=tuple(dict.fromkeys(self.any_of)),
            all_of=tuple(dict.fromkeys(self.all_of)),
            none_of=tuple(dict.fromkeys(self.none_of)),
            others=tuple(Beside(one.department, one.mandatory) for one in self.others),
            join=self.join,
            direct=self.direct,
            priority=self.priority,
        )


class ChangedRule(RuleText):
    """A new text of a rule, with the version that it is based on."""

    version: Version


class RuleAt(Form):
    """The version that was read."""

    version: Version


class RuleTrial(RuleAt):
    """Try the rule on this many of the newest tickets."""

    most: Annotated[int, Field(ge=1, le=MOST_TRIED)] = MOST_TRIED


class RuleSwitch(RuleAt):
    """Whether the newest version is in force."""

    on: bool


@dataclass(frozen=True, slots=True)
class RuleDeps:
    """The dependencies of these routes."""

    rulebook: Rulebook
    suggestions: Suggestions


routes = Routes("rules", RuleDeps)


@routes.route("GET", "/api/dispatch-rules", right=READ)
async def list_dispatch_rules(deps: RuleDeps) -> list[KeptRule]:
    """All rules, the oldest first: `live` is the version in force, `trial` the result of the trial of version
    `tried`."""
    return await deps.rulebook.rules()


@routes.route("GET", "/api/dispatch-rules/{rule}/versions", right=READ, errors=(NoSuchRule,))
async def list_dispatch_rule_versions(deps: RuleDeps, rule: Id) -> list[RuleVersion]:
    """The versions of a rule, the newest first."""
    return await deps.rulebook.versions(rule)


@routes.route("POST", "/api/dispatch-rules", right=WRITE, status=201, errors=(RulesFull, Invalid))
async def add_dispatch_rule(deps: RuleDeps, actor: Actor, body: RuleText) -> KeptRule:
    """Add a rule, not in force yet; 400 with every field that is wrong."""
    return await deps.rulebook.put(actor, "", 0, body.rule())


@routes.route("PUT", "/api/dispatch-rules/{rule}", right=WRITE, errors=(NoSuchRule, RuleChanged, Invalid))
async def change_dispatch_rule(deps: RuleDeps, actor: Actor, rule: Id, body: ChangedRule) -> KeptRule:
    """Add a new version. The version in force remains so until the new one has been tried and switched on."""
    return await deps.rulebook.put(actor, rule, body.version, body.rule())


@routes.route("POST", "/api/dispatch-rules/{rule}/trial", right=WRITE, errors=(NoSuchRule, RuleChanged))
async def try_dispatch_rule(deps: RuleDeps, actor: Actor, rule: Id, body: RuleTrial) -> KeptRule:
    """Try the newest version on past tickets: how many match it, and which departments really led them."""
    return await deps.rulebook.try_out(actor, rule, body.version, body.most)


@routes.route(
    "PUT", "/api/dispatch-rules/{rule}/switch", right=WRITE, errors=(NoSuchRule, RuleChanged, NotTried, Invalid)
)
async def switch_dispatch_rule(deps: RuleDeps, actor: Actor, rule: Id, body: RuleSwitch) -> KeptRule:
    """Put the newest version in force, if it has been tried; or switch the rule off."""
    return await deps.rulebook.switch(actor, rule, body.version, on=body.on)


@routes.route("POST", "/api/dispatch-rules/{rule}/remove", right=WRITE, errors=(NoSuchRule, RuleChanged))
async def remove_dispatch_rule(deps: RuleDeps, actor: Actor, rule: Id, body: RuleAt) -> None:
    """Remove the rule from all lists; its versions are kept."""
    await deps.rulebook.remove(actor, rule, body.version)


@routes.route("GET", "/api/tickets/{ticket}/direct", right="tickets.write", errors=(NoSuchTicket,))
async def read_direct_dispatch(deps: RuleDeps, actor: Actor, ticket: Id) -> Direct:
    """The departments that this draft, as it stands, would be dispatched to directly on submission."""
    return await deps.suggestions.direct(actor, ticket)


@routes.route("GET", "/api/tickets/{ticket}/suggestions", right="tickets.dispatch", errors=(NoSuchTicket,))
async def suggest_departments(deps: RuleDeps, actor: Actor, ticket: Id) -> list[Suggestion]:
    """Up to five departments for a ticket, each with its reasons."""
    return await deps.suggestions.suggested(actor, ticket)
