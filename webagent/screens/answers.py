"""Citizens who got an old answer: an editor sees in which calls it was given, and has them called back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from acd.reader import FloorReader
from core.actor import Actor
from core.ids import InteractionId, QueueId
from core.messages.callback import PromiseCallback
from core.messages.floor import Step
from core.messages.outbound import OUTBOUND
from infra.clock import Clock, new_id
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from infra.link.face import Link
from knowledge.answers.api import ShownAnswer, shown_answer
from knowledge.answers.service import AnswerService, without_call
from knowledge.answers.store import Answer
from knowledge.errors import NoSuchArticle, NotYourDepartment
from knowledge.parts import WRITE
from records.reader import RecordReader
from records.types import Record

MOST_AT_ONCE = 50
NODE = "knowledge"
NO_NUMBER, SEALED, NO_CALL_BACKS, DONE_BEFORE, WAITS_ALREADY = (
    "knowledge.no_number",
    "knowledge.sealed",
    "knowledge.no_call_backs",
    "knowledge.called_back_before",
    "knowledge.waits_already",
)


class OldAnswersForm(Form):
    """The number of past days to look at."""

    days: Annotated[int, Field(ge=1, le=366)] = 30


class CallBackForm(Form):
    """The answers whose citizens are to be called back, and the note for the call."""

    answers: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]
    note: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAnswer:
    """An answer from a version that is no longer in force. `queue`: of its call; `reachable`: the call had a number."""

    answer: ShownAnswer
    queue: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class OldAnswers:
    """`published`: the version in force, null while the article is off line."""

    published: int | None
    items: list[OldAnswer]


@dataclass(frozen=True, slots=True)
class CalledBack:
    """The outcome for one answer: the code of what prevents the call-back, or '' if the citizen is on the list with the
    note. `knowledge.waits_already`: the citizen was already on it for another reason, and the note is not attached."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class OldAnswerDeps:
    """The parts that these routes need."""

    answers: AnswerService
    records: RecordReader
    floor: FloorReader
    core: Link
    clock: Clock


routes = Routes("knowledge", OldAnswerDeps)


@routes.route(
    "POST",
    "/api/knowledge/articles/{article}/old-answers",
    right=WRITE,
    errors=(NoSuchArticle, NotYourDepartment),
    reads=True,
)
async def list_old_answers(deps: OldAnswerDeps, actor: Actor, article: Id, body: OldAnswersForm) -> OldAnswers:
    """List the answers of the last days from versions that are no longer in force, without any citizen's number."""
    found, answers = await deps.answers.older(actor, article, body.days)
    records, sealed = (
        await deps.records.of_calls([one.interaction for one in answers]),
        await deps.answers.sealed(answers),
    )
    items = [
        OldAnswer(
            answer=shown_answer(without_call(one) if one.interaction in sealed else one),
            queue=_queue(records, one),
            reachable=one.interaction not in sealed and _number(records, one) != "",
        )
        for one in answers
    ]
    return OldAnswers(found.published, items)


@routes.route(
    "POST",
    "/api/knowledge/articles/{article}/call-backs",
    right=WRITE,
    status=201,
    errors=(NoSuchArticle, NotYourDepartment),
)
async def call_back_citizens(deps: OldAnswerDeps, actor: Actor, article: Id, body: CallBackForm) -> list[CalledBack]:
    """Put these citizens on their queue's list of call-backs, each once, with the note. The outcome of each is reported
    separately."""
    async with deps.answers.correcting:
        return await _call_back_all(deps, actor, article, body)


async def _call_back_all(deps: OldAnswerDeps, actor: Actor, article: str, body: CallBackForm) -> list[CalledBack]:
    """Do it under the lock: what is read of the answers and the list must still hold when it is written."""
    found, answers = await deps.answers.chosen(actor, article, body.answers)
    records, sealed = (
        await deps.records.of_calls([one.interaction for one in answers]),
        await deps.answers.sealed(answers),
    )
    step = Step(node=NODE, label=f"知识更正：{found.title}", at=deps.clock.now(), note=body.note)
    outcomes: list[CalledBack] = []
    asked: set[str] = set()
    for one in answers:
        if one.interaction in sealed:
            # The pop of a call-back shows the number; a citizen whom a confidential ticket protects is called from the
            # ticket.
            outcomes.append(CalledBack(one.id, SEALED))
            continue
        code = await _call_back(deps, actor, one, records.get(one.interaction), step, asked)
        outcomes.append(CalledBack(one.id, code))
    return outcomes


async def _call_back(
    deps: OldAnswerDeps, actor: Actor, answer: Answer, record: Record | None, step: Step, asked: set[str]
) -> str:
    """Return the code of its outcome. `asked`: the numbers that were put on the list with this note."""
    if answer.corrected_at is not None:
        return DONE_BEFORE
    if record is None or not record.caller or record.training:
        return NO_NUMBER
    waits = deps.floor.promised(record.caller)
    before = waits and record.caller not in asked
    if not waits:
        command = PromiseCallback(
            interaction=InteractionId(f"{OUTBOUND}{new_id()}"),
            queue=QueueId(record.queue),
            number=record.caller,
            called=record.called,
            arrived_at=deps.clock.now(),
            path=(step,),
        )
        await deps.core.ask(command)
        if not deps.floor.promised(record.caller):
            return NO_CALL_BACKS
        asked.add(record.caller)
    if not await deps.answers.correct(actor, answer):
        return DONE_BEFORE
    return WAITS_ALREADY if before else ""


def _queue(records: Mapping[str, Record], answer: Answer) -> str:
    record = records.get(answer.interaction)
    return record.queue if record is not None else ""


def _number(records: Mapping[str, Record], answer: Answer) -> str:
    record = records.get(answer.interaction)
    return record.caller if record is not None and not record.training else ""
