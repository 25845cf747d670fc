"""Which mails belong together, and the marks of ours by which an answer is recognised."""

import re
from collections.abc import Sequence
from typing import Final

from channels.email.rules.heads import Head

MOST_REFERENCES: Final = 20
"""The ids that are followed, and that our own mails carry: the first one, and the newest."""

LONGEST_SUBJECT: Final = 200
TOKEN: Final = re.compile(r"\[#([0-9a-f]{12})\]")
OURS: Final = re.compile(r"[0-9a-zA-Z]{1,64}\.([0-9a-f]{12})@[^@\s]+")
ANSWER: Final = re.compile(r"^\s*(?:(?:re|答复|回复|回覆|答覆)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
FORWARDED: Final = re.compile(r"^\s*(?:fwd?|转发|轉寄|轉發)\s*[:：]", re.IGNORECASE)
UNSEEN: Final = re.compile("[\x00-\x1f\x7f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Controls, line breaks of all kinds, and marks that turn the direction of writing."""


def one_line(text: str, most: int = LONGEST_SUBJECT) -> str:
    """A text as a header may have it: one line, without controls."""
    return " ".join(UNSEEN.sub(" ", text).split())[:most].rstrip()


def is_forwarded(subject: str) -> bool:
    """Whether a mail passes on another one, so that what it quotes is what it is about."""
    return FORWARDED.match(subject) is not None


def followed(head: Head) -> tuple[str, ...]:
    """The ids of earlier mails that this one names, the nearest first."""
    named = (*head.in_reply_to[:2], *reversed(head.references[-MOST_REFERENCES:]))
    return tuple(dict.fromkeys(named))


def tokens(head: Head) -> tuple[str, ...]:
    """Our own marks of threads in the subject or in the ids of the mails that this one answers."""
    found = [match[1] for id in followed(head) if (match := OURS.fullmatch(id))]
    return tuple(dict.fromkeys([*found, *TOKEN.findall(head.subject)]))


def message_id(id: str, thread: str, domain: str) -> str:
    """The id of a mail of ours: of the message, and so the same at each attempt."""
    return f"{id}.{thread}@{domain}"


def subject_of_ours(subject: str, thread: str, *, answers: bool) -> str:
    """The subject of our mail, with our mark; an answer begins with Re:. Both stand there once."""
    bare = ANSWER.sub("", TOKEN.sub(" ", one_line(subject)))
    mark = f" [#{thread}]"
    whole = one_line(bare, LONGEST_SUBJECT - len(mark) - 4)
    return (f"Re: {whole}" if answers else whole).rstrip() + mark


def shown_subject(subject: str) -> str:
    """The subject as people see it, without our mark."""
    return one_line(TOKEN.sub(" ", subject))


def references_of_answer(references: Sequence[str], answered: str) -> tuple[str, ...]:
    """The ids that our mail names: the first of the thread, and the newest ones up to the answered mail."""
    line = [*dict.fromkeys(id for id in references if id != answered), *([answered] if answered else [])]
    return tuple(line if len(line) <= MOST_REFERENCES else [line[0], *line[1 - MOST_REFERENCES :]])
