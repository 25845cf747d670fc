"""Additions to a citizen's words, and to ours."""

from collections.abc import Sequence
from typing import Final

LONGEST_QUOTE: Final = 4_000
WHY_LEFT_OUT: Final = {
    "too_large": ("超过 20 MB", "larger than 20 MB"),
    "tnef": ("Outlook 专用格式（winmail.dat），未打开", "Outlook's own format (winmail.dat), not opened"),
    "too_many": ("附件太多", "too many files"),
    "encrypted": ("加密内容", "encrypted"),
    "type": ("不接收这种类型的文件", "this type is not taken"),
    "not_fetched": ("邮件太大，附件未取", "the mail is too large, its files were not fetched"),
}
"""Why a file of a mail is not kept, in Chinese and English."""


def language_of(text: str) -> str:
    """The language in which a citizen is answered: English for a text of Latin letters without a Chinese one."""
    if any("\u3400" <= one <= "\u9fff" or "\uf900" <= one <= "\ufaff" for one in text):
        return "zh"
    return "en" if sum(1 for one in text if "a" <= one.lower() <= "z") >= 12 else "zh"


def said(text: str, notes: Sequence[str], chinese: bool, most: int) -> str:
    """A text with our notes below it, cut to the `most` characters of a message."""
    below = "".join(f"\n[{note}]" for note in notes)
    room = most - len(below) - 40
    if len(text) > room:
        text = text[:room] + ("\n[正文太长，已截断]" if chinese else "\n[cut: the text is too long]")
    return (text + ("\n" if text and below else "") + below).strip()


def notes(*, folded: int, cut: bool, broken: bool, left_out: Sequence[tuple[str, str]], chinese: bool) -> list[str]:
    """Notes for the reader of a mail, beside its words. `left_out`: the files by name and reason."""
    made = []
    if folded:
        made.append(f"已折叠 {folded} 行引用和签名" if chinese else f"{folded} lines of quotation and signature folded")
    if broken:
        made.append("邮件格式有误，部分内容无法读取" if chinese else "malformed mail: some of it could not be read")
    elif cut:
        made.append("邮件结构太复杂，部分内容未读取" if chinese else "some parts of this mail were not read")
    for name, why in left_out:
        because = WHY_LEFT_OUT.get(why, WHY_LEFT_OUT["type"])[0 if chinese else 1]
        made.append(f"附件未保留：{name}（{because}）" if chinese else f"file left out: {name} ({because})")
    return made


def answer(text: str, signature: str, quoted: str, introduction: str) -> str:
    """The text of our mail: the words, the signature, and below them what the citizen wrote."""
    parts = [text.strip()]
    if signature.strip():
        parts.append(f"-- \n{signature.strip()}")
    if quoted.strip():
        marked = "\n".join(f"> {line}".rstrip() for line in quoted.strip()[:LONGEST_QUOTE].split("\n"))
        parts.append(f"{introduction}\n{marked}")
    return "\n\n".join(parts) + "\n"


def introduction(when: str, name: str, chinese: bool) -> str:
    """The line above a quotation."""
    return f"在 {when}，{name} 写道：" if chinese else f"On {when}, {name} wrote:"
