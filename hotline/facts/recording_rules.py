"""A recording rule names the category whose retention rule applies to its recordings. That category must exist."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import structlog

from hotline.facts.options import RecordingRuleOptions

log = structlog.get_logger()


class RecordingCategories(Protocol):
    """The categories of recordings; `webagent` gets them from the domain that keeps recordings."""

    async def names(self) -> Sequence[str]:
        """The names of all categories."""
        ...


def unknown_category(rule: RecordingRuleOptions, there: Sequence[str]) -> Iterator[dict[str, str]]:
    """The fault in the category of this rule, as forms show it."""
    if rule.category and rule.category not in there:
        known = ", ".join(there)
        message = f"There is no category {rule.category} of recordings. There are: {known}."
        yield {"field": "values.category", "rule": "no_category", "what": known, "message": message}


async def report_unknown(rules: Iterable[RecordingRuleOptions], categories: RecordingCategories) -> None:
    """Log rules of an earlier release whose category does not exist.

    They stay in force: their calls are recorded, and the recordings are kept by the general rule.
    """
    there = await categories.names()
    for rule in rules:
        if any(unknown_category(rule, there)):
            log.error(
                "A rule of recording names a category that is not there: its recordings are kept as all others.",
                rule=rule.id,
                category=rule.category,
            )
