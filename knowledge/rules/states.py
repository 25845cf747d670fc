"""The life of a version of an article: one table of its states and steps, from which docs/states is drawn. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from core.errors import Conflict, NotAllowed
from core.ids import UserId


class EditionState(StrEnum):
    """The states of a version. An article has at most one that is open, and at most one that is published."""

    DRAFT = "draft"
    REVIEW = "in_review"
    """待审核."""

    REJECTED = "rejected"
    """审核退回: its author continues with it or gives it up."""

    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    """A later version was published."""

    WITHDRAWN = "withdrawn"
    """已下线: taken off line by an editor, for a reason."""

    EXPIRED = "expired"
    """已过期: past its end, or not reviewed in time."""


class Step(StrEnum):
    """The steps of a version."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    """撤回送审."""

    PUBLISH = "publish"
    """审核通过."""

    REJECT = "reject"
    SUPERSEDE = "supersede"
    CONFIRM = "confirm"
    """复核: the article is still right, and gets a new review date."""

    WITHDRAW = "withdraw"
    EXPIRE = "expire"


S, P = EditionState, Step
OPEN: Final = frozenset({S.DRAFT, S.REVIEW, S.REJECTED})
"""States in which somebody still works on the version."""

TABLE: Final[Mapping[tuple[EditionState, Step], EditionState]] = {
    (S.DRAFT, P.SAVE): S.DRAFT,
    (S.REJECTED, P.SAVE): S.DRAFT,
    (S.DRAFT, P.SUBMIT): S.REVIEW,
    (S.REJECTED, P.SUBMIT): S.REVIEW,
    (S.REVIEW, P.TAKE_BACK): S.DRAFT,
    (S.REVIEW, P.PUBLISH): S.PUBLISHED,
    (S.REVIEW, P.REJECT): S.REJECTED,
    (S.PUBLISHED, P.SUPERSEDE): S.SUPERSEDED,
    (S.PUBLISHED, P.CONFIRM): S.PUBLISHED,
    (S.PUBLISHED, P.WITHDRAW): S.WITHDRAWN,
    (S.PUBLISHED, P.EXPIRE): S.EXPIRED,
}
"""The state that follows each step. A pair that is not here is refused. An article that is off line comes back by a new
draft."""


class NotNow(Conflict):
    """This version is not in a state that allows this step."""

    code = "knowledge.not_now"


class OwnWork(NotAllowed):
    """Somebody else has to review or rate what you have written."""

    code = "knowledge.own_work"


def after(state: EditionState, step: Step) -> EditionState:
    """Return the state that follows. Raises `NotNow`."""
    following = TABLE.get((state, step))
    if following is None:
        raise NotNow(state=state.value)
    return following


def must_be_anothers(authors: tuple[UserId, ...], reviewer: UserId) -> None:
    """Raise `OwnWork` if the reviewer is an author of this version."""
    if reviewer in authors:
        raise OwnWork


def diagram() -> str:
    """Return the table as docs/states/knowledge.md."""
    arrows: dict[tuple[EditionState, EditionState], list[str]] = {}
    for (state, step), following in TABLE.items():
        arrows.setdefault((state, following), []).append(step)
    lines = ["# The states of a version of an article", ""]
    lines += ["Drawn from `knowledge/rules/states.py` by its `diagram()`; a test compares."]
    lines += ["A draft or a rejected version that is given up is removed; all others are kept.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {S.DRAFT}"]
    lines += [f"    {state} --> {following}: {', '.join(steps)}" for (state, following), steps in arrows.items()]
    lines += [f"    {state} --> [*]" for state in (S.SUPERSEDED, S.WITHDRAWN, S.EXPIRED)]
    return "\n".join([*lines, "```"]) + "\n"
