"""The list of prompts (语音文件): their languages, and those that are missing where they are used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A prompt in one language, as callers hear it now. `source`: shipped, uploaded, recorded or rendered.

    `versions`: how many the site has of its own. `shipped`: whether one of that name ships.
    """

    language: str
    seconds: float
    source: str
    text: str
    version: int = 0
    versions: int = 0
    shipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPrompt:
    """A prompt with all its languages. `used_by`, `drafts`, `lists`: the flows, drafts and lists of callers that use
    it.

    `missing`: languages in which callers could reach it, but which it lacks.
    """

    id: str
    languages: Sequence[Heard]
    used_by: Sequence[str] = ()
    drafts: Sequence[str] = ()
    lists: Sequence[str] = ()
    missing: Sequence[str] = ()


class UsedIn(StrEnum):
    """The kinds of things that use a prompt."""

    FLOW = "flow"
    DRAFT = "draft"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A flow, draft or list of callers that uses a prompt, and the languages in which callers may hear it there."""

    by: str
    languages: frozenset[str]
    kind: UsedIn = UsedIn.FLOW


def listed(heard: Iterable[tuple[str, Heard]], uses: Mapping[str, Sequence[Use]]) -> list[ListedPrompt]:
    """All prompts by their ids, including those that are used but do not exist."""
    found: dict[str, list[Heard]] = {}
    for id, one in heard:
        found.setdefault(id, []).append(one)
    return [_one(id, found.get(id, []), uses.get(id, ())) for id in sorted(found.keys() | uses.keys())]


def _one(id: str, heard: Sequence[Heard], uses: Sequence[Use]) -> ListedPrompt:
    there = {one.language for one in heard}
    wanted = {language for use in uses for language in use.languages}

    def users(kind: UsedIn) -> Sequence[str]:
        return sorted({use.by for use in uses if use.kind is kind})

    return ListedPrompt(
        id=id,
        languages=sorted(heard, key=lambda one: _order(one.language)),
        used_by=users(UsedIn.FLOW),
        drafts=users(UsedIn.DRAFT),
        lists=users(UsedIn.LIST),
        missing=sorted(wanted - there, key=_order),
    )


def _order(language: str) -> tuple[int, str]:
    return LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), language
