"""Files that no honest person wrote, made from a seed: broken YAML, bombs of anchors, huge and odd ones (IV2)."""

import random
from collections.abc import Callable, Mapping

from ivr.check.flow import Checked, check

WHOLE = """\
# 流程
id: fuzz
name: 模糊测试
numbers: ["12300"]
language: zh
start: main
person: line
nodes:
  main:
    type: menu
    label: 主菜单
    prompts: [menu-main, "{count:ahead}", {text: "您好{caller}"}]
    keys: {1: check, 0: line, 9: ask}
    no_input: {prompts: menu-no-input, next: line}
    invalid: {prompts: menu-invalid, next: line}
  check:
    type: branch
    cases:
      - when: {hours: closed, calendar: office}
        next: bye
      - when: {variable: account, at_least: 3}
        next: look
    otherwise: line
  ask: {type: input, prompts: digits, variable: account, max_digits: 8, next: check,
    no_input: {next: bye}, invalid: {next: bye}}
  look: {type: lookup, url: "https://a.example.cn/{account}", results: {x: a.b}, next: bye, failed: line}
  line: {type: queue, queue: general}
  bye: {type: hangup, prompts: goodbye}
"""
TOKENS = (
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "&a",
    "*a",
    "!!x ",
    "? ",
    "|\n",
    ">\n",
    "'",
    '"',
    "#",
    "\t",
    "\n",
    "---\n",
    "<<: ",
    "%",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "gbk", "utf-7", "utf-8-sig", "cp037")


def _mutilated(chance: random.Random) -> bytes:
    text = WHOLE
    for _ in range(chance.randint(1, 6)):
        start, length = chance.randrange(len(text)), chance.choice((0, 0, 1, 5, 40))
        text = text[:start] + chance.choice(TOKENS) * chance.randint(0, 3) + text[start + length :]
    return text.encode()


def _shuffled(chance: random.Random) -> bytes:
    lines = WHOLE.splitlines()
    for _ in range(chance.randint(1, 5)):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return "\n".join(lines).encode()


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 300))


def _encoded(chance: random.Random) -> bytes:
    text = WHOLE.encode(chance.choice(ENCODINGS), errors="replace")
    at = chance.randrange(len(text))
    return text[:at] + chance.randbytes(chance.randint(0, 2)) + text[at:]


def _bomb(chance: random.Random) -> bytes:
    levels = chance.randint(3, 40)
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(levels))
    return (bomb + WHOLE).encode()


def _deep(chance: random.Random) -> bytes:
    depth, way = chance.randint(15, 3000), chance.randrange(4)
    if way == 0:
        return b"nodes: " + b"[" * depth
    if way == 1:
        return b"nodes: " + b"{a: " * depth + b"}" * depth
    if way == 2:
        return b"".join(b" " * n + b"a:\n" for n in range(min(depth, 400)))
    return b"- " * depth + b"x"


def _many(chance: random.Random) -> bytes:
    count, way = chance.randint(1_000, 20_000), chance.randrange(3)
    if way == 0:
        return b"a: b\n" * count
    if way == 1:
        return WHOLE.encode() + b"".join(b"  n%d: {typ: x, prompts: 3}\n" % n for n in range(count))
    return b"nodes: [" + b"1," * count + b"1]"


def _huge(chance: random.Random) -> bytes:
    return chance.choice((b"#", b"a", b"\n", b" ", b"- a\n")) * chance.choice((300_000, 1_000_001))


def _value(chance: random.Random) -> bytes:
    odd = chance.choice(
        (
            "1" * 400,
            "-1",
            "1e400",
            ".nan",
            "2026-13-45",
            "0x1F",
            "~",
            "[]",
            "{}",
            "yes",
            "\u2028",
            "😀",
            "'" + "长" * 600 + "'",
        )
    )
    lines = WHOLE.splitlines()
    at = chance.randrange(len(lines))
    lines[at] = lines[at].partition(":")[0] + ": " + odd
    return "\n".join(lines).encode()


MAKERS: Mapping[str, Callable[[random.Random], bytes]] = {
    "mutilated": _mutilated,
    "shuffled": _shuffled,
    "bytes": _bytes,
    "encoded": _encoded,
    "bomb": _bomb,
    "deep": _deep,
    "many": _many,
    "huge": _huge,
    "odd value": _value,
}


def outcome(content: bytes) -> tuple[str, Checked]:
    """Return "accepted" or the code of the first problem, with the check's result; fails if a problem is not clear."""
    found = check(content, "fuzz.yaml")
    assert (found.flow is None) == bool(found.problems)
    lines = content.count(b"\n") + content.count(b"\r") + content.count(b"\xe2\x80") + content.count(b"\xc2\x85") + 2
    for one in (*found.problems, *found.warnings):
        assert one.file == "fuzz.yaml"
        assert 1 <= one.line <= lines, (one, lines)
        assert one.column >= 1
        for text in (one.reason, one.remedy, one.reason_zh, one.remedy_zh):
            assert text.strip()
            assert len(text) < 1_500
    return (found.problems[0].code if found.problems else "accepted"), found
