"""The account's menu (MM1), written as lines and checked before it is in force.

A line without a dash is a button at the bottom of the conversation. One that begins with a dash belongs to the button
above it. After the title comes what the button does: an address that it opens, or the words that it sends.

    办事指南 https://example.gov.cn/guide
    联系我们
    - 人工服务 人工
    - 查询工单 查询
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

BUTTONS, BELOW = 3, 5
TITLE_BYTES: Final = 16
"""Five Chinese characters: WeChat cuts what is longer."""
TITLE_BELOW_BYTES: Final = 60
KEY_BYTES: Final = 128
URL_BYTES: Final = 1024

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Button:
    """A button: with an address, with words that it sends, or with buttons below it."""

    title: str
    target: str = ""
    below: tuple["Button", ...] = ()


class WrongMenu(ValueError):
    """A line of the menu is wrong. The text names it, in Chinese: an administrator reads it."""


def menu_of(text: str) -> tuple[Button, ...]:
    """The buttons in this text. Raises `WrongMenu`."""
    buttons: list[Button] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        below = line.lstrip().startswith("-")
        button = _button(line.strip().removeprefix("-").strip(), number, below=below)
        if not below:
            buttons.append(button)
            continue
        if not buttons:
            raise WrongMenu(f"菜单第 {number} 行：“-”开头的是子菜单，上面要先有一个菜单")
        if buttons[-1].target:
            raise WrongMenu(f"菜单第 {number} 行：“{buttons[-1].title}”已经写了动作，不能再有子菜单")
        buttons[-1] = Button(buttons[-1].title, below=(*buttons[-1].below, button))
    _check(buttons)
    return tuple(buttons)


def _button(line: str, number: int, *, below: bool) -> Button:
    title, _, target = line.partition(" ")
    target = target.strip()
    most = TITLE_BELOW_BYTES if below else TITLE_BYTES
    if not title or len(title.encode()) > most:
        raise WrongMenu(f"菜单第 {number} 行：名称最多 {most // 3} 个汉字")
    if below and not target:
        raise WrongMenu(f"菜单第 {number} 行：子菜单名称后面要写网址或发送的文字")
    if "://" in target:
        if not _ADDRESS.fullmatch(target) or len(target.encode()) > URL_BYTES:
            raise WrongMenu(f"菜单第 {number} 行：网址不对，或者太长")
    elif len(target.encode()) > KEY_BYTES:
        raise WrongMenu(f"菜单第 {number} 行：发送的文字最多 {KEY_BYTES // 3} 个汉字")
    return Button(title, target)


def _check(buttons: Sequence[Button]) -> None:
    if len(buttons) > BUTTONS:
        raise WrongMenu(f"一级菜单最多 {BUTTONS} 个")
    for button in buttons:
        if len(button.below) > BELOW:
            raise WrongMenu(f"“{button.title}”的子菜单最多 {BELOW} 个")
        if not button.target and not button.below:
            raise WrongMenu(f"“{button.title}”后面要写网址、发送的文字，或者子菜单")


def body_of(buttons: Sequence[Button]) -> Mapping[str, Any]:
    """The menu in WeChat's form."""
    return {"button": [_told(button) for button in buttons]}


def _told(button: Button) -> Mapping[str, Any]:
    if button.below:
        return {"name": button.title, "sub_button": [_told(each) for each in button.below]}
    if "://" in button.target:
        return {"type": "view", "name": button.title, "url": button.target}
    return {"type": "click", "name": button.title, "key": button.target}
