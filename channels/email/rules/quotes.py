"""Folds what a mail repeats: the quoted mail below an answer, and the signature.

Only what is known to be repeated goes: a line that may be somebody's own words stays. Forwarded mails are never folded,
because there the quoted mail is the matter.
"""

import re
from dataclasses import dataclass
from typing import Final

LONGEST_LINE: Final = 400
"""No line that introduces a quotation is longer, and none of the patterns is tried on a longer one."""

LONGEST_SIGNATURE: Final = 12
"""Lines. What follows a line of dashes and is longer is text."""

_DAY = (
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.? \d{4})"
)
DAY: Final = re.compile(_DAY, re.IGNORECASE)
INTRODUCED: Final = re.compile(
    rf"(?:在|于)\s?.{{0,40}}{_DAY}.{{0,200}}(?:写道|寫道|写到|發文)\s?[:：]\s*"
    rf"|.{{1,120}}(?:于|於)\s?{_DAY}.{{0,60}}(?:写道|寫道)\s?[:：]\s*"
    rf"|(?:on|at) .{{0,40}}{_DAY}.{{0,200}}(?:wrote|writes)\s?[:：]\s*"
    rf"|{_DAY}.{{0,200}}(?:wrote|写道)\s?[:：]\s*",
    re.IGNORECASE,
)
"""Apple Mail, NetEase, Gmail, Thunderbird: "在 2026-11-30 10:00:00，"张三" <...> 写道：", "On ..., ... wrote:"."""

BANNER: Final = re.compile(
    r"[-—_ ]*\s?(?:原始邮件|原邮件|原始郵件|回复的原邮件|original message|original appointment)\s?[-—_ ]*",
    re.IGNORECASE,
)
"""QQ, Foxmail, Outlook, NetEase's phone program: "------------------ 原始邮件 ------------------"."""

_WHO: Final = re.compile(r"[|*\s]*(?:发件人|寄件者|寄件人|from)\s?\|?\s?\**[:：|].*", re.IGNORECASE)
_MORE: Final = re.compile(
    r"[|*\s]*(?:发送时间|发送日期|日期|时间|寄件日期|sent|date|收件人|收件者|to|主题|主旨|subject|抄送|cc)\s?\|?\s?\**[:：|].*",
    re.IGNORECASE,
)
FORWARDED: Final = re.compile(
    r"[-—_ ]*\s?(?:转发(?:的)?邮件(?:信息)?|邮件转发|轉寄的郵件|forwarded message|begin forwarded message:?)\s?[-—_ ]*",
    re.IGNORECASE,
)
SENT_FROM: Final = re.compile(
    r"(?:发自我的\s?.{1,40}|从我的\s?.{1,30}发送|发自\s?.{1,30}邮箱.{0,10}|发送自\s?.{1,40}|来自\s?.{1,30}邮箱.{0,12}|"
    r"使用\s?.{1,20}邮箱.{0,6}发送|获取\s?outlook for .{1,20}|通过\s?.{1,30}邮件.{0,10}发送|"
    r"sent from (?:my |mail for |outlook|yahoo|samsung|huawei).{0,40}|get outlook for .{1,40})",
    re.IGNORECASE,
)
DASHES: Final = re.compile(r"-- ?|—{2,4}|-{10,40}|_{10,60}")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words that a mail does not repeat. `lines`: how many lines were folded."""

    text: str
    lines: int


def folded(text: str, forwarded: bool = False) -> Folded:
    """The text without the quoted mail at its end, quoted lines around the answers, and the signature."""
    lines = [line.rstrip() for line in text.split("\n")]
    if forwarded or any(FORWARDED.fullmatch(line.strip()) for line in lines if 0 < len(line) <= LONGEST_LINE):
        return Folded(text.strip(), 0)
    own = _without_signature(_without_quoted_lines(lines[: _quotation(lines)]))
    kept = "\n".join(own).strip()
    if not kept:
        return Folded(text.strip(), 0)
    written = sum(1 for line in lines if line)
    return Folded(kept, max(0, written - sum(1 for line in own if line)))


def _quotation(lines: list[str]) -> int:
    """The line with which the quoted mail begins that takes up the rest; their number if there is none."""
    for at, line in enumerate(lines):
        if 0 < len(line) <= LONGEST_LINE and _begins_quotation(lines, at):
            return at
    return len(lines)


def _begins_quotation(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if BANNER.fullmatch(line):
        return True
    if _is_introduction(lines, at):
        # With quoted lines below, the answers may stand between them; these are taken out one by one.
        return not _is_interleaved(lines, at)
    if not _WHO.fullmatch(line):
        return False
    return sum(1 for other in _next(lines, at, 6) if _MORE.fullmatch(other)) >= 2


def _is_introduction(lines: list[str], at: int) -> bool:
    """A line that introduces a quotation; mail programs break a long one into two."""
    line = lines[at].strip().lstrip("> ")
    if INTRODUCED.fullmatch(line):
        return True
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    joined = f"{line} {following}"
    if not following or len(joined) > LONGEST_LINE or not DAY.search(line):
        return False
    return INTRODUCED.fullmatch(joined) is not None


def _is_interleaved(lines: list[str], at: int) -> bool:
    """Whether quoted lines follow, and own words after them."""
    rest = [line for line in lines[at + 1 :] if line.strip()]
    marked = [line.lstrip().startswith(">") for line in rest]
    return any(marked) and not all(marked[marked.index(True) :])


def _next(lines: list[str], at: int, most: int) -> list[str]:
    found = [line.strip() for line in lines[at + 1 : at + 2 * most] if line.strip()]
    return [line for line in found[:most] if len(line) <= LONGEST_LINE]


def _without_quoted_lines(lines: list[str]) -> list[str]:
    """Without lines that begin with ">", and without a line that introduces them."""
    kept: list[str] = []
    skip = 0
    for at, line in enumerate(lines):
        if skip:
            skip -= 1
        elif line.lstrip().startswith(">"):
            continue
        elif 0 < len(line) <= LONGEST_LINE and _is_introduction(lines, at):
            skip = 0 if INTRODUCED.fullmatch(line.strip()) else 1
        else:
            kept.append(line)
    return kept


def _without_signature(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for at in range(end - 1, max(-1, end - 2 - LONGEST_SIGNATURE), -1):
        line = lines[at].strip()
        if 0 < len(line) <= LONGEST_LINE and (_is_dashes(lines[at]) or SENT_FROM.fullmatch(line)) and at > 0:
            if SENT_FROM.fullmatch(line) and end - at > 3:
                continue
            end = at
    return lines[:end]


def _is_dashes(line: str) -> bool:
    return DASHES.fullmatch(line.lstrip()) is not None
