"""Joins the parts of a long message, which arrive in any order, some twice, and some never."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from channels.sms.rules.alphabet import decoded
from core.ids import Instant

INCOMPLETE_S: Final = 600.0
"""A message whose parts have not all come by then is delivered as it is."""

AGAIN_S: Final = 3600.0
"""A part that comes again within this time is the same one; later, a new message has the same reference."""

MISSING: Final = "[…]"
"""Stands where parts of a message are missing."""

MARK: Final = "【短信不完整 / incomplete message】"
"""Stands before a message of which parts never came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part as it arrived. `session`: the connection on which it came. `done`: its message was delivered."""

    number: int
    of: int
    coding: int
    data: bytes
    id: str
    at: Instant
    session: str = ""
    done: bool = False


class Step(StrEnum):
    """The decision about a part that has just arrived."""

    WAITS = "waits"
    COMPLETE = "complete"
    REPEATED = "repeated"
    """It was delivered already, or waits already."""

    NEW_MESSAGE = "new_message"
    """The parts that are there belong to an earlier message with the same reference. Those go first, and then this
    part is placed again."""


def place(known: Mapping[int, Piece], new: Piece) -> Step:
    """Decide about a part. `known`: the parts with the same sender, reference and number of parts."""
    before = known.get(new.number)
    finished = any(piece.done for piece in known.values())
    if before is not None:
        same = (before.data, before.coding) == (new.data, new.coding) and new.at - before.at <= AGAIN_S
        return Step.REPEATED if same else Step.NEW_MESSAGE
    if finished or any(new.at - piece.at > AGAIN_S for piece in known.values()):
        return Step.NEW_MESSAGE
    return Step.COMPLETE if len(known) + 1 == new.of else Step.WAITS


def comes_again(known: Piece | None, new: Piece) -> bool:
    """Whether a message of one part, which has no id of its own, is the one that an earlier connection brought and may
    not have confirmed. On one connection, the same words twice are two messages."""
    return known is not None and known.session != new.session and new.at - known.at <= AGAIN_S


def joined(pieces: Sequence[Piece], *, gsm: bool) -> str:
    """The text of these parts, in order. Parts are joined before they are read, as some phones cut a character in two;
    where one is missing, or has another coding, reading begins anew."""
    of = pieces[0].of if pieces else 0
    at_hand = {piece.number: piece for piece in pieces}
    said: list[str] = []
    run, coding = b"", -1  # of the parts that are not read yet
    for number in range(1, of + 1):
        piece = at_hand.get(number)
        if piece is None or piece.coding != coding:
            said += [decoded(run, coding, gsm=gsm)] if run else []
            run, coding = b"", -1
        if piece is None:
            if said[-1:] != [MISSING]:
                said.append(MISSING)
            continue
        run, coding = run + piece.data, piece.coding
    said.append(decoded(run, coding, gsm=gsm) if run else "")
    text = "".join(said)
    return text if len(at_hand) == of else f"{MARK}{text}"
