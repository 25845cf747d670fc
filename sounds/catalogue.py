"""The contents of prompts.yaml: every prompt with its text, voice and speed, with series expanded."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ivr.reading import english, mandarin
from ivr.reading.normalise import text_zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One file to make. `spoken` is the text without figures, as the voice gets it."""

    id: str
    text: str
    voice: str
    speed: float

    @property
    def spoken(self) -> str:
        return text_zh(self.text) if self.id.startswith("zh/") else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    prompts: Mapping[str, Prompt]
    joined: Mapping[str, tuple[str, ...]]
    pronunciation: Mapping[str, str]


def read(path: Path) -> Catalogue:
    """Read the catalogue. An id that appears twice is refused."""
    tree = YAML(typ="safe").load(path)
    prompts: dict[str, Prompt] = {}
    for prompt in (*_written(tree), *_series(tree)):
        if prompt.id in prompts:
            raise SystemExit(f"{path}: {prompt.id} stands twice")
        prompts[prompt.id] = prompt
    joined = {name: tuple(parts) for name, parts in tree["joined"].items()}
    return Catalogue(prompts=prompts, joined=joined, pronunciation=tree["pronunciation"])


def _prompt(tree: Mapping[str, Any], name: str, entry: Any) -> Prompt:
    fields = {**tree["voices"][name.split("/")[0]], **(entry if isinstance(entry, dict) else {"text": entry})}
    return Prompt(id=name, text=fields["text"], voice=fields["voice"], speed=float(fields["speed"]))


def _written(tree: Mapping[str, Any]) -> Iterator[Prompt]:
    for name, entry in tree["prompts"].items():
        yield _prompt(tree, name, entry)


def _series(tree: Mapping[str, Any]) -> Iterator[Prompt]:
    for series in tree["series"]:
        for n in _values(series["values"]):
            text = _filled(series["text"], _words(series["id"].split("/")[0], n))
            yield _prompt(tree, series["id"].replace("{n}", str(n)), text)


def _filled(text: str, words: Mapping[str, Callable[[], str]]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: words[match[1]](), text)


def _values(text: str) -> range:
    first, last, step = re.fullmatch(r"(\d+)-(\d+)(?: by (\d+))?", text).groups()  # type: ignore[union-attr]
    return range(int(first), int(last) + 1, int(step or 1))


def _words(language: str, n: int) -> Mapping[str, Callable[[], str]]:
    """The values that may be in braces in a series' text; each is made only when needed."""
    if language == "zh":
        return {
            "numeral": lambda: mandarin.numeral(n),
            "count": lambda: mandarin.count(n),
            "weekday": lambda: mandarin.WEEKDAYS[n - 1],
        }
    return {
        "numeral": lambda: english.numeral(n),
        "ordinal": lambda: english.ordinal(n),
        "month": lambda: english.MONTHS[n - 1],
        "weekday": lambda: english.WEEKDAYS[n - 1],
    }
