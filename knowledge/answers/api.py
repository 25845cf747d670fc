"""The routes of answers: record one that was given to a citizen, and list the answers from an article."""

from dataclasses import dataclass, fields

from core.actor import Actor
from core.ids import Instant
from infra.http.forms import Id, LiveId
from infra.http.routes import Form, Routes
from knowledge.answers.service import AnswerService
from knowledge.answers.store import Answer, How
from knowledge.errors import NoSuchArticle, NotYourCall
from knowledge.parts import READ


class AnswerForm(Form):
    """The call in which the article was read (`read`) or put into its ticket (`sent`)."""

    interaction: LiveId
    how: How = How.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """An answer that was given: version `n` of the article, in a call, at a second of its recording. Lists omit the
    call, its ticket and its recording if a confidential ticket protects the citizen."""

    id: str
    n: int
    how: How
    interaction: str
    ticket: str | None
    recording: str | None
    second: float | None
    by_name: str
    at: Instant
    corrected_at: Instant | None
    corrected_by_name: str


@dataclass(frozen=True, slots=True)
class AnswerDeps:
    """The parts that these routes need."""

    answers: AnswerService


routes = Routes("knowledge", AnswerDeps)


@routes.route(
    "POST",
    "/api/knowledge/articles/{article}/answers",
    right=READ,
    status=201,
    errors=(NoSuchArticle, NotYourCall),
)
async def give_answer(deps: AnswerDeps, actor: Actor, article: Id, body: AnswerForm) -> ShownAnswer:
    """Record that this person has read or sent the published version to the citizen of this call."""
    return shown_answer(await deps.answers.give(actor, article, body.interaction, body.how))


@routes.route("GET", "/api/knowledge/articles/{article}/answers", right=READ, errors=(NoSuchArticle,))
async def list_answers(deps: AnswerDeps, actor: Actor, article: Id) -> list[ShownAnswer]:
    """Return the newest answers from an article: who gave which version, in which call."""
    return [shown_answer(one) for one in await deps.answers.of_article(actor, article)]


def shown_answer(one: Answer) -> ShownAnswer:
    """Return an answer as pages see it."""
    return ShownAnswer(**{field.name: getattr(one, field.name) for field in fields(ShownAnswer)})
