"""The words that citizens get from the system: those that ship, and the placeholders that an account's own may use."""

from collections.abc import Mapping
from typing import Final

from channels.conversations.rules.entities import Told
from channels.conversations.rules.rating import NUMBERED

DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        Told.WELCOME: "您好，这里是 12345 政务服务便民热线。您的消息已收到，正在为您转接人工服务。",
        Told.WAITING: "目前您排在第 {place} 位，请稍候。",
        Told.OFF_HOURS: "您好，现在是非工作时间。您的消息已收到，工作时间开始后我们会尽快回复您。",
        Told.ACCEPTED: "您好，{agent} 号话务员为您服务。",
        Told.TRANSFERRED: "正在为您转接其他工作人员，请稍候，您之前的消息对方可以看到。",
        Told.IDLE_WARNING: "您好，您已有一段时间没有回复。如没有其他问题，本次会话即将结束。",
        Told.CLOSED: "本次会话已结束。如有其他问题，请直接发送消息，感谢您的来访。",
        Told.SURVEY: "",
        Told.SURVEY_REASON: "感谢您的评价。哪里让您不满意？可以用一句话告诉我们，不回复也可以。",
    },
    "en": {
        Told.WELCOME: "Hello, this is the 12345 hotline. We have your message, and are finding you an agent.",
        Told.WAITING: "You are number {place} in line. Please wait a moment.",
        Told.OFF_HOURS: "Hello, we are closed now. We have your message, and will answer once we are open.",
        Told.ACCEPTED: "Hello, agent {agent} is here to help you.",
        Told.TRANSFERRED: "We are handing you over to a colleague, who can read what you have written. Please wait.",
        Told.IDLE_WARNING: "We have not heard from you for a while. If there is nothing else, we will soon end here.",
        Told.CLOSED: "This conversation has ended. Just write to us again if there is anything else.",
        Told.SURVEY: "",
        Told.SURVEY_REASON: "Thank you. What were you not satisfied with? Tell us in one line, if you like.",
    },
}
"""By language. An empty text is not sent."""

CHOICES: Final[Mapping[str, str]] = {
    "zh": "请回复数字：5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意",
    "en": "Please answer with a number: 5 very satisfied, 4 satisfied, 3 fairly, 2 dissatisfied, 1 very dissatisfied",
}
"""Follows the question in channels that are answered by a number, unless its text names the numbers itself."""

_BUSY: Final = frozenset({Told.WAITING, Told.ACCEPTED, Told.IDLE_WARNING})
QUIET: Final[Mapping[str, frozenset[Told]]] = {
    "sms": _BUSY,
    "wechat": _BUSY,
    "email": _BUSY | {Told.TRANSFERRED, Told.CLOSED},
}
"""The texts that a channel does not send unless an account has its own: each text message is paid for, WeChat takes few
messages for each of the citizen's, and nobody wants letters about a letter."""

PLACES: Final[Mapping[str, tuple[str, ...]]] = {Told.WAITING: ("place",), Told.ACCEPTED: ("agent",)}
"""The placeholders of each text."""


def text_of(own: Mapping[str, str], told: Told, channel: str, language: str, **values: str) -> str:
    """The words of this message in the account's own version, or as they ship."""
    written = own[told] if told in own else _shipped(told, channel, language)
    for name in PLACES.get(told, ()):
        written = written.replace(f"{{{name}}}", values.get(name, ""))
    return _with_choices(written, channel, language) if told is Told.SURVEY else written


def _with_choices(written: str, channel: str, language: str) -> str:
    if not written or channel not in NUMBERED or ("1" in written and "5" in written):
        return written
    return f"{written}\n{CHOICES.get(language, CHOICES['zh'])}"


def with_defaults(own: Mapping[str, str], channel: str, language: str) -> dict[str, str]:
    """All texts of an account, for its form."""
    return {told.value: own.get(told, _shipped(told, channel, language)) for told in Told}


def _shipped(told: Told, channel: str, language: str) -> str:
    return "" if told in QUIET.get(channel, ()) else DEFAULTS.get(language, DEFAULTS["zh"])[told]
