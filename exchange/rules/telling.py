"""Which message a peer gets for which step of its ticket. No name, number or address leaves this way."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from core.ids import Instant


class PeerMessageKind(StrEnum):
    """The kinds of message to a peer."""

    SIGNED = "signed"
    PROGRESS = "progress"
    FINISHED = "finished"
    RETURN_REQUEST = "return_request"
    EXTENSION_REQUEST = "extension_request"
    CALL_BACK = "call_back"
    ATTACHMENT = "attachment"


class Heard(StrEnum):
    """The kinds of message from a peer."""

    TICKET = "ticket"
    URGE = "urge"
    WITHDRAWAL = "withdrawal"
    RETURN_DECISION = "return_decision"
    EXTENSION_DECISION = "extension_decision"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """A step of a ticket, as far as the exchange needs it. `version`: the ticket's after the step. `by_peer`: taken for
    the peer."""

    version: int
    step: str
    before: str
    after: str
    at: Instant
    departments: tuple[str, ...] = ()
    opinion: str = ""
    reason: str = ""
    hours: float | None = None
    reached: bool | None = None
    service: str | None = None
    result: str | None = None
    by_peer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """An attachment of a ticket. `digest`: the SHA-256 of its content; `step`: the step that it came with, '' for none;
    `by_peer`: it came from the peer."""

    id: str
    digest: str
    name: str
    size: int
    media_type: str
    at: Instant
    step: str = ""
    by_peer: bool = False


ANSWERED: Final = frozenset({"done", "archived"})
REQUESTS: Final = {"return_up": PeerMessageKind.RETURN_REQUEST, "extend_up": PeerMessageKind.EXTENSION_REQUEST}
WORDS: Final = frozenset({"text", "reason"})
"""The fields of a message's body that hold text written by people."""

INSIDE: Final = frozenset(
    {"review", "archive", "submit", "note", "correct", "returned_up", "extended_up", "refused_up"}
)
"""Steps that the peer knows already, or that are internal."""


def told(step: OwnStep) -> Iterator[tuple[PeerMessageKind, dict[str, Any]]]:
    """The messages for one step, in order."""
    if step.by_peer:
        return
    if step.before == "waiting" and step.after not in ("waiting", "cancelled"):
        yield PeerMessageKind.SIGNED, {}
    if step.step in REQUESTS:
        yield REQUESTS[step.step], _said(reason=step.reason, hours=step.hours)
    elif step.step == "call_back":
        yield (
            PeerMessageKind.CALL_BACK,
            _said(reached=step.reached, service=step.service, result=step.result, text=step.opinion),
        )
    elif step.after in ANSWERED and step.before not in ANSWERED and step.before != "reviewing":
        yield PeerMessageKind.FINISHED, _said(text=step.opinion)
    elif step.step not in INSIDE and step.step != "accept":
        yield (
            PeerMessageKind.PROGRESS,
            _said(step=step.step, state=step.after, departments=list(step.departments), text=step.opinion),
        )


def told_files(files: Iterable[OwnFile], known: Collection[str]) -> list[OwnFile]:
    """The attachments that a peer does not have yet, each content once. `known`: the digests that it has. Attachments
    of internal steps are not sent."""
    found: dict[str, OwnFile] = {}
    for one in files:
        if not one.by_peer and one.step not in INSIDE and one.digest not in known:
            found.setdefault(one.digest, one)
    return list(found.values())


def about_file(file: OwnFile) -> dict[str, Any]:
    """The message that announces an attachment; its content follows separately."""
    return _said(file=file.digest, name=file.name, size=file.size, media_type=file.media_type, step=file.step)


def kept_back(
    kind: str, body: Mapping[str, Any], out_of: Callable[[str], str], files: Iterable[OwnFile]
) -> tuple[str, dict[str, Any]]:
    """Kind and body of a queued message as they may be sent now that its ticket is sealed. `out_of`: removes from a
    text what the ticket seals; `files`: the attachments that may be sent.

    An empty progress message replaces an attachment that may not be sent, since no sequence number may be missing.
    """
    if kind != PeerMessageKind.ATTACHMENT:
        return kind, {name: out_of(value) if name in WORDS else value for name, value in body.items()}
    found = next((one for one in told_files(files, ()) if one.digest == body.get("file")), None)
    return (PeerMessageKind.PROGRESS.value, {}) if found is None else (kind, about_file(found))


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
