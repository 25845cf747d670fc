"""How far a text message has come: what carriers say of each part, and what follows for the whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PartState(StrEnum):
    """How far one part has come."""

    WAITING = "waiting"
    """The provider does not have it; it may be tried again."""

    SUBMITTING = "submitting"
    """We are giving the part to the provider, which has not answered yet."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


_STATES: Final = {
    "DELIVRD": PartState.DELIVERED,
    "DELIVERED": PartState.DELIVERED,
    "SUCCESS": PartState.DELIVERED,
    "EXPIRED": PartState.FAILED,
    "DELETED": PartState.FAILED,
    "UNDELIV": PartState.FAILED,
    "REJECTD": PartState.FAILED,
    "UNKNOWN": PartState.UNKNOWN,
    "ENROUTE": PartState.SENT,
    "ACCEPTD": PartState.SENT,
}

_BY_NUMBER: Final = {
    1: "ENROUTE",
    2: "DELIVRD",
    3: "EXPIRED",
    4: "DELETED",
    5: "UNDELIV",
    6: "ACCEPTD",
    7: "UNKNOWN",
    8: "REJECTD",
}
"""SMPP's optional parameter `message_state`."""

_WORD: Final = re.compile(r"[^0-9A-Za-z:._-]+")


def state_of(word: str) -> PartState:
    """The state that a carrier's word means. China's carriers have words of their own for what went wrong, such as
    `MK:0013`: all that are not known mean a failure."""
    return _STATES.get(word.strip().upper(), PartState.FAILED)


def reason_of(word: str) -> str:
    """A carrier's word as it is kept: short, and with nothing in it that could be markup or a citizen's text."""
    return _WORD.sub("", word)[:32]


@dataclass(frozen=True, slots=True)
class PartReceipt:
    """The provider's word on the part that it has given this id."""

    id: str
    state: PartState
    reason: str = ""


_FIELD: Final = re.compile(r"(?i)\b(id|stat|err):\s*([^\s]{1,64})")


def smpp_receipt(text: str, id: str = "", state: int | None = None) -> PartReceipt | None:
    """A receipt in the form of SMPP 3.4, appendix B. `id`, `state`: its optional parameters, which go before the text;
    None if nothing names the message."""
    said = {name.lower(): value for name, value in reversed(_FIELD.findall(text[:512]))}
    about = id or said.get("id", "")
    word = _BY_NUMBER.get(state, "") if state is not None else said.get("stat", "")
    if not about or not (word or said):
        return None
    found = state_of(word)
    error = said.get("err", "").strip("0")
    reason = "" if found in (PartState.DELIVERED, PartState.SENT) else ":".join(filter(None, (word.upper(), error)))
    return PartReceipt(about, found, reason_of(reason))


def spellings(id: str) -> tuple[str, ...]:
    """The ids by which we may know the message that a receipt calls so: some centres answer in hexadecimal digits and
    write the same number in decimal ones in receipts, or the other way round."""
    found = [id, id.lstrip("0")]
    if id.isascii() and id.isdigit() and len(id) <= 20:
        found += [f"{int(id):x}", f"{int(id):X}", f"{int(id):08X}", f"{int(id):08x}"]
    if re.fullmatch(r"[0-9A-Fa-f]{1,16}", id):
        found += [str(int(id, 16)), f"{int(id, 16):010d}"]
    return tuple(dict.fromkeys(one for one in found if one))


FINAL: Final = frozenset({PartState.DELIVERED, PartState.FAILED})


def later(before: PartState, said: PartState) -> PartState:
    """The state of a part after a receipt: what is final stays, and nothing goes back."""
    if before in FINAL or (said is PartState.SENT and before is not PartState.SUBMITTING):
        return before
    return said


def whole(states: Sequence[PartState], of: int) -> PartState | None:
    """The state of a message of so many parts; None while it is open. It is delivered only when all parts are, and has
    failed as soon as one has: nobody can read it then."""
    if PartState.FAILED in states:
        return PartState.FAILED
    if len(states) < of or {PartState.WAITING, PartState.SUBMITTING, PartState.SENT} & set(states):
        return None
    return PartState.UNKNOWN if PartState.UNKNOWN in states else PartState.DELIVERED
