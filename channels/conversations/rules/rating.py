"""Satisfaction in writing: when a citizen's words are a judgement of the conversation that has ended (MM8)."""

import re
import unicodedata
from typing import Final

from channels.conversations.rules.entities import Closing, Conversation, ConversationState, Told
from core.ids import Instant

ASKED: Final = (Closing.AGENT, Closing.IDLE, Closing.SUPERVISOR)
"""The ends after which a citizen is asked."""

NUMBERED: Final = ("sms", "wechat", "weibo", "email")
"""The channels that are answered by a number; the web chat has stars of its own."""

ANSWER_S: Final = 24 * 3600.0
REASON_S: Final = 3600.0
"""How long after a low rating a line is taken as its reason. It is short, since somebody who writes later has something
new to say."""

LONGEST_REASON: Final = 200
LOW: Final = 2

RATED: Final = "rated"
REASONED: Final = "reasoned"
"""Stand among what a conversation's citizen was told, so that each of the two is taken once."""

WORDS: Final = {"非常满意": 5, "满意": 4, "基本满意": 3, "不满意": 2, "非常不满意": 1}
"""Some answer with the word instead of its number."""

_NUMBER: Final = re.compile(r"(?:选|评)?([1-5])(?:分|星)?")
_MARKS: Final = re.compile(r"[\s。.，,！!、~“”\"'’‘【】\[\]()（）]+")


def stars_in(text: str, channel: str) -> int | None:
    """The rating from 1 to 5 that a text is, if it is nothing else; of an e-mail its first line counts."""
    if channel == "email":
        text = next((line for line in text.splitlines() if line.strip()), "")
    if len(text) > 20:
        return None
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    found = _NUMBER.fullmatch(plain)
    return int(found[1]) if found is not None else WORDS.get(plain)


def may_be_asked(found: Conversation, closing: Closing) -> bool:
    """Whether the citizen is asked when it ends so: there is nobody to judge where no agent has had it."""
    return closing in ASKED and bool(found.agents)


def waits_for_rating(found: Conversation, now: Instant) -> bool:
    """Whether a number is a rating of it now."""
    asked = found.state is ConversationState.CLOSED and Told.SURVEY in found.told and RATED not in found.told
    return asked and found.closed_at is not None and now - found.closed_at <= ANSWER_S


def waits_for_reason(found: Conversation, now: Instant) -> bool:
    """Whether a line is the reason of its low rating now: the rating was the last that its citizen wrote."""
    asked = Told.SURVEY_REASON in found.told and RATED in found.told and REASONED not in found.told
    return asked and now - found.citizen_at <= REASON_S


def is_reason(text: str) -> bool:
    """Whether this may be a reason: one line that is not long, and no question."""
    words = text.strip()
    return 0 < len(words) <= LONGEST_REASON and "\n" not in words and words[-1] not in "?？"
