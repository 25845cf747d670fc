"""Which messages of a mailbox are to be taken."""

from collections.abc import Mapping, Sequence
from typing import Final

MOST_ATTEMPTS: Final = 5
"""After this many failures, a message is left in the mailbox with a flag, for people."""

MOST_LEFT: Final = 500
"""With more than this many messages waiting for another attempt, nothing new is taken."""


def at_first(day: str) -> str:
    """Among the messages that are there when a mailbox is first read: unread ones since this day."""
    return f"UNSEEN SINCE {day}"


def after_renumbering(day: str) -> str:
    """Among all messages, once the server has numbered them anew: unread ones, and any since this day, because somebody
    may have opened them. Those that are known already are recognised by what they are."""
    return f"OR UNSEEN SINCE {day}"


def criteria(uid: int, baseline: int, old: str) -> tuple[str, ...]:
    """The searches that find what is new after `uid`. Messages up to `baseline` were there before; of these, `old` says
    which are new."""
    new = f"UID {max(uid, baseline) + 1}:*"
    if uid >= baseline:
        return (new,)
    return (f"UID {uid + 1}:{baseline} {old}", new)


def due(found: Sequence[int], uid: int, left: Mapping[str, int], most: int) -> tuple[int, ...]:
    """The messages to take now, in order: those that failed before, and the new ones. A search for `n:*` finds the last
    message also if it is older than `n`."""
    again = sorted(int(one) for one in left)
    new = sorted({one for one in found if one > uid}) if len(left) < MOST_LEFT else []
    return tuple([*again, *new][: most + len(again)])


def after_failure(left: Mapping[str, int], uid: int, counts: bool) -> tuple[dict[str, int], bool]:
    """The messages that wait for another attempt when one could not be taken, and whether this one is given up. A
    message that its sender's flood holds back does not count as failed."""
    attempts = left.get(str(uid), 0) + (1 if counts else 0)
    rest = {key: value for key, value in left.items() if key != str(uid)}
    if attempts >= MOST_ATTEMPTS:
        return rest, True
    return rest | {str(uid): attempts}, False


def after_success(left: Mapping[str, int], uid: int) -> dict[str, int]:
    """The messages that wait for another attempt when one was taken."""
    return {key: value for key, value in left.items() if key != str(uid)}
