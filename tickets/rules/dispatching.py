"""Dispatch rules (派单规则): conditions on a ticket, and the departments that it then goes to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tickets.rules.duty import words_in
from tickets.rules.form import problem
from tickets.rules.ticket import Catalogue
from tickets.rules.workflow.branches import Join
from tickets.rules.workflow.orders import Share, Way

MOST_WORDS: Final = 30
MOST_OTHERS: Final = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """A department in addition to the lead (协办). `mandatory`: the ticket waits for its answer."""

    department: str
    mandatory: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchRule:
    """One version of a rule. A ticket matches if all of its conditions hold; empty conditions always hold.

    `types`, `urgencies`: one of these; `districts`, `any_of`: one of these words is in the title or text; `all_of`: all
    of them are; `none_of`: none is. `direct`: the ticket is dispatched without a dispatcher (直接派单). Among several
    matching rules the one with the greatest `priority` decides; if equal, the older one.
    """

    name: str
    lead: str
    types: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    others: tuple[Beside, ...] = ()
    join: Join = Join.ALL
    direct: bool = False
    priority: int = 0


@dataclass(frozen=True, slots=True)
class RuleSubject:
    """The parts of a ticket that rules see."""

    type: str
    urgency: str
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """A rule that a ticket matches, and the matching words."""

    id: str
    version: int
    rule: DispatchRule
    words: tuple[str, ...]


def words_met(rule: DispatchRule, told: RuleSubject) -> tuple[str, ...] | None:
    """The words by which a ticket matches the rule; None: it does not match."""
    if (rule.types and told.type not in rule.types) or (rule.urgencies and told.urgency not in rule.urgencies):
        return None
    found: list[str] = []
    for words in (rule.districts, rule.any_of):
        met = words_in(words, told.text)
        if words and not met:
            return None
        found += met
    if len(words_in(rule.all_of, told.text)) < len(rule.all_of) or words_in(rule.none_of, told.text):
        return None
    return tuple(dict.fromkeys((*found, *rule.all_of)))


def met(rules: Iterable[tuple[str, int, DispatchRule]], told: RuleSubject) -> list[Met]:
    """The rules that a ticket matches, the deciding one first. `rules`: with their ids and versions, older ones
    first."""
    found = [
        Met(id, version, rule, words) for id, version, rule in rules if (words := words_met(rule, told)) is not None
    ]
    return sorted(found, key=lambda one: -one.rule.priority)


def shares_of(rule: DispatchRule, id: str, version: int) -> tuple[Share, ...]:
    """The branches that the rule makes."""
    others = (
        Share(one.department, mandatory=one.mandatory, way=Way.RULE, rule=id, rule_version=version)
        for one in rule.others
    )
    return (Share(rule.lead, lead=True, way=Way.RULE, rule=id, rule_version=version), *others)


def fits_house(rule: DispatchRule, departments: Collection[str]) -> bool:
    """Whether all of its departments still exist."""
    return {rule.lead, *(one.department for one in rule.others)} <= {*departments}


def problems_of(rule: DispatchRule, catalogue: Catalogue) -> Sequence[dict[str, str]]:
    """Everything that is wrong with a rule, by field."""
    found = []
    if not rule.name:
        found.append(problem("name", "missing", "This is needed."))
    departments = [rule.lead, *(one.department for one in rule.others)]
    if not rule.lead:
        found.append(problem("lead", "missing", "This is needed."))
    elif not fits_house(rule, catalogue.departments):
        found.append(problem("lead", "unknown_choice", "There is no such choice."))
    if len(set(departments)) < len(departments):
        found.append(problem("others", "twice", "A department stands here twice."))
    if any(one not in catalogue.types for one in rule.types):
        found.append(problem("types", "unknown_choice", "There is no such choice."))
    if any(one not in catalogue.urgencies for one in rule.urgencies):
        found.append(problem("urgencies", "unknown_choice", "There is no such choice."))
    if not (rule.types or rule.districts or rule.any_of or rule.all_of):
        found.append(
            problem("any_of", "missing", "A rule needs a kind of ticket, or words: else it takes every ticket.")
        )
    return found
