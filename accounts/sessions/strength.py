"""Estimates how a password would be guessed, with zxcvbn's lists and patterns and words that people choose here."""

import asyncio
from collections.abc import Sequence
from typing import Final

from accounts.rules.passwords import HABITS, LONGEST_LOOKED_AT, Weakness, own_words, refuse_weak

_WEAKNESS_OF: Final[dict[str, Weakness]] = {
    "dictionary": "common",
    "date": "date",
    "spatial": "keyboard",
    "repeat": "repeat",
    "sequence": "sequence",
    "regex": "date",
}
"""zxcvbn's patterns; its only regular expression matches a recent year."""


async def check_password(password: str, username: str, *others: str | None) -> None:
    """Raise `PasswordTooWeak` for a password that is easy to guess. `others`: further words of the person, such as the
    agent number. Runs in a thread, for 1-5 ms."""
    await asyncio.to_thread(_check, password, username, others)


def _check(password: str, username: str, others: Sequence[str | None]) -> None:
    from zxcvbn import zxcvbn  # 13 MB of words, which most web hosts never need

    own = own_words(username, *others)
    looked_at = password[:LONGEST_LOOKED_AT]
    if not looked_at:
        refuse_weak(password, own, 0.0, ())
    found = zxcvbn(looked_at, user_inputs=[*own, *HABITS])
    refuse_weak(password, own, float(found["guesses"]), _weaknesses(found["sequence"]))


def _weaknesses(sequence: Sequence[dict[str, object]]) -> list[Weakness]:
    named = (_WEAKNESS_OF.get(str(part["pattern"])) for part in sequence)
    return list(dict.fromkeys(weakness for weakness in named if weakness is not None))
