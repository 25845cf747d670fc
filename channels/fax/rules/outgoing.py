"""Handles an outgoing fax: its place among the lines, its attempts, and the page at which each of them continues.

A page that the other side has confirmed is never sent again, whatever crashes meanwhile. Confirmed pages are recorded
while the modems work, and if nobody has reported their end, Asterisk is asked before anything is tried again.
"""

from channels.fax.rules import retry, routing
from channels.fax.rules.entities import STILL_S, UNDER_WAY, FaxRules, Outgoing, OutState, Reason
from channels.fax.rules.errors import FaxClaimed, FaxOver
from core.ids import CallId
from core.messages.fax import (
    FAX_CALL,
    LOST,
    SUCCESS,
    AskFax,
    CancelFax,
    DialFax,
    EndFax,
    FaxDone,
    FaxEnded,
    FaxesLive,
    FaxPrepared,
    FaxProgress,
    FaxQueued,
    FaxTried,
    ForgetFax,
    PrepareFax,
    QueueFax,
    SetFaxRules,
)
from core.messages.outbound import CallAnswered
from core.messages.telephony import CallEnded, EndCause, HangUpCall
from core.replace import replace
from core.state import Turn

RING_S = 60.0
"""A fax machine that waits for paper or for a person may let it ring this long."""

PREPARING_S = 150.0
"""A process takes the pages out of the file store: a second, or much longer on a machine that is busy with calls."""

TOLD_S = 3.0
"""The end of the modems is reported before the end of the call. After this time Asterisk is asked."""


def set_rules(turn: Turn, command: SetFaxRules) -> None:
    """Set the rules, which are in force at once."""
    before = turn.get(FaxRules, "fax_rules")
    rules = FaxRules(lines=command.lines, most_tries=command.most_tries, queue=command.queue)
    if before != rules:
        turn.put(rules)
        begin(turn)
    if before is None or before.queue != rules.queue:
        routing.move(turn)


def queue(turn: Turn, command: QueueFax) -> None:
    """Queue a fax. A repeated order queues it only once."""
    if turn.get(Outgoing, command.job) is not None:
        return
    turn.put(
        Outgoing(
            id=command.job,
            number=command.number,
            name=command.name,
            subject=command.subject,
            file=command.file,
            stored=command.stored,
            pages=command.pages,
            resolution=command.resolution,
            by=command.by,
            interaction=command.interaction,
            ticket=command.ticket,
            queued_at=turn.now,
        )
    )
    turn.post(
        FaxQueued(
            job=command.job,
            number=command.number,
            name=command.name,
            subject=command.subject,
            file=command.file,
            stored=command.stored,
            pages=command.pages,
            resolution=command.resolution,
            interaction=command.interaction,
            ticket=command.ticket,
            by=command.by,
            at=turn.now,
        )
    )
    begin(turn)


def begin(turn: Turn) -> None:
    """Fill the free lines, oldest first. Each number is called only once at a time, since it would be busy with us."""
    rules = turn.get(FaxRules, "fax_rules") or FaxRules()
    jobs = list(turn.all(Outgoing))
    under_way = [job for job in jobs if job.state in UNDER_WAY]
    free, numbers = rules.lines - len(under_way), {job.number for job in under_way}
    for job in sorted(jobs, key=lambda job: (job.queued_at, job.id)):
        if free <= 0:
            return
        ready = job.state is OutState.WAITING and (job.due is None or job.due <= turn.now)
        if ready and job.number not in numbers:
            free, numbers = free - 1, numbers | {job.number}
            _prepare(turn, job)


def _prepare(turn: Turn, job: Outgoing) -> None:
    attempt = f"f{turn.new_id().replace('-', '')}"
    job = replace(
        job,
        state=OutState.PREPARING,
        attempt=attempt,
        now=0,
        answered=False,
        call_over=False,
        missed=False,
        due=turn.now + PREPARING_S,
    )
    turn.put(job)
    turn.post(PrepareFax(attempt=attempt, file=job.file, stored=job.stored, skipped=job.sent))


def prepared(turn: Turn, answer: FaxPrepared) -> None:
    """Dial, now that the remaining pages are ready."""
    job = _of(turn, answer.attempt)
    if job is None or job.state is not OutState.PREPARING:
        return
    if not answer.ok:
        _over(turn, job, Reason.UNREADABLE)
        return
    turn.put(replace(job, state=OutState.DIALLING, due=None))
    turn.post(
        DialFax(
            call=call_of(job), fax=job.attempt, number=job.number, until=turn.now + RING_S, by=job.by, sound=job.sound
        )
    )


def answered(turn: Turn, event: CallAnswered) -> None:
    """Record the answer; the modems begin."""
    job = _of_call(turn, event.call)
    if job is not None and job.state is OutState.DIALLING:
        turn.put(replace(job, state=OutState.SENDING, answered=True, due=turn.now + STILL_S))


def progress(turn: Turn, event: FaxProgress) -> None:
    """Count a confirmed page."""
    job = _of(turn, event.fax)
    if job is not None and job.state is OutState.SENDING and event.pages > job.now:
        due = job.due if job.call_over else turn.now + STILL_S
        turn.put(replace(job, now=min(event.pages, job.pages - job.sent), due=due))


def ended(turn: Turn, event: FaxEnded) -> None:
    """Finish the attempt when the modems are done. If nobody knows how they ended, the pages that were confirmed
    count."""
    job = _of(turn, event.fax)
    if job is None or job.state not in (OutState.DIALLING, OutState.SENDING):
        return
    left = job.pages - job.sent
    pages = left if event.status == SUCCESS and event.pages >= left else min(max(event.pages, job.now), left)
    job = replace(job, now=pages)
    reason = None if pages >= left else retry.reason_of_modems(pages, lost=event.status == LOST)
    _over(turn, job, reason, event)


def call_ended(turn: Turn, event: CallEnded) -> None:
    """Record the end of the call. After an answer it says nothing of the pages; their result is reported separately, or
    asked for."""
    job = _of_call(turn, event.call)
    if job is None or job.state not in (OutState.DIALLING, OutState.SENDING):
        return
    if not job.answered and event.cause not in (EndCause.DURING_OUTAGE, EndCause.NORMAL):
        _over(turn, job, retry.reason_of_call(event.cause))
    elif not job.call_over:
        turn.put(replace(job, call_over=True, due=turn.now + TOLD_S))


def live(turn: Turn, event: FaxesLive) -> None:
    """Ask Asterisk about a fax whose channel is gone at two checks: its end was missed."""
    for job in turn.all(Outgoing):
        if job.state is not OutState.SENDING:
            continue
        gone = call_of(job) not in event.channels
        if gone and job.missed:
            turn.post(AskFax(call=call_of(job), fax=job.attempt))
        elif gone is not job.missed:
            turn.put(replace(job, missed=gone))


def lost(turn: Turn) -> None:
    """Finish the attempts that a restart of Asterisk has cut off: the pages seen to be confirmed count."""
    for job in turn.all(Outgoing):
        if job.state in (OutState.DIALLING, OutState.SENDING):
            left = job.pages - job.sent
            _over(turn, job, None if job.now >= left else retry.reason_of_modems(job.now, lost=True))


def due(turn: Turn, job: Outgoing) -> None:
    """Act on a timer: a pause is over, the line is silent for too long, or an answer has not come in time."""
    if job.state is OutState.WAITING:
        turn.put(replace(job, due=None))
        begin(turn)
    elif job.state is OutState.PREPARING:
        _over(turn, job, Reason.OUTAGE)
    elif not job.call_over:
        turn.put(replace(job, due=turn.now + STILL_S))
        turn.post(EndFax(call=call_of(job)))
    else:
        turn.put(replace(job, due=turn.now + TOLD_S))
        turn.post(AskFax(call=call_of(job), fax=job.attempt))


def cancel(turn: Turn, command: CancelFax) -> None:
    """Stop the fax. Pages already sent stay sent."""
    job = turn.get(Outgoing, command.job)
    if job is None:
        turn.refuse(FaxOver())
    if job.by != command.by and not command.over:
        turn.refuse(FaxClaimed())
    if job.state in (OutState.WAITING, OutState.PREPARING):
        _done(turn, job, "cancelled", job.reason, command.by)
        begin(turn)
        return
    turn.put(replace(job, cancelled_by=command.by))
    turn.post(HangUpCall(call=call_of(job)))


def call_of(job: Outgoing) -> CallId:
    """Return the call of the present attempt."""
    return CallId(f"{FAX_CALL}{job.attempt}")


def _over(turn: Turn, job: Outgoing, reason: Reason | None, told: FaxEnded | None = None) -> None:
    """Finish an attempt: all pages are sent (no reason), or the fax is tried again, or given up."""
    turn.post(ForgetFax(attempt=job.attempt))
    rules = turn.get(FaxRules, "fax_rules") or FaxRules()
    counts = reason is not Reason.NO_LINE
    fruitless = 0 if job.now else job.fruitless + counts
    call, tries = call_of(job), job.tries + counts
    job = replace(job, sent=job.sent + job.now, now=0, tries=tries, fruitless=fruitless, reason=reason or "")
    end = ""
    if reason is None:
        end = "sent"
    elif job.cancelled_by:
        end = "cancelled"
    elif retry.is_given_up(reason, fruitless=fruitless, tries=tries, most_tries=rules.most_tries, pages=job.pages):
        end = "failed"
    pause = 0.0 if end or reason is None else retry.pause_s(reason, fruitless)
    turn.post(
        FaxTried(
            job=job.id,
            call=call,
            sent=job.sent,
            tries=tries,
            reason=job.reason,
            error=told.error if told is not None else "",
            mode=told.mode if told is not None else "",
            rate=told.rate if told is not None else 0,
            next_at=None if end else turn.now + pause,
            at=turn.now,
        )
    )
    if end:
        _done(turn, job, end, job.reason, job.cancelled_by or job.by)
    else:
        other = not job.sound if reason is Reason.NEGOTIATION else job.sound
        turn.put(replace(job, state=OutState.WAITING, attempt="", sound=other, due=turn.now + pause))
    begin(turn)


def _done(turn: Turn, job: Outgoing, state: str, reason: str, by: str) -> None:
    turn.drop(Outgoing, job.id)
    turn.post(FaxDone(job=job.id, state=state, reason=reason, sent=job.sent, ticket=job.ticket, by=by, at=turn.now))


def _of(turn: Turn, attempt: str) -> Outgoing | None:
    return next((job for job in turn.all(Outgoing) if attempt and job.attempt == attempt), None)


def _of_call(turn: Turn, call: str) -> Outgoing | None:
    return _of(turn, call.removeprefix(FAX_CALL)) if call.startswith(FAX_CALL) else None
