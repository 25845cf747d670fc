"""`menu`: a choice by key."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Exit, Fault, Key, NodeName
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords

MenuKeys = Annotated[str, Field(pattern=r"^[0-9*#]{1,6}$")]


class Menu(Asking):
    """Says `prompts` and goes where the pressed key of `keys` leads. A key may have several digits."""

    TITLE: ClassVar[BothWords] = BothWords("按键菜单", "Menu")
    HELP: ClassVar[BothWords] = BothWords(
        "说一段话，等来电人按键选择。", "Says something and lets the caller choose by key."
    )
    GROUP: ClassVar[Group] = Group.ASK
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "keys": FieldWords(
            "按键和去向",
            "Keys",
            "每个键（可以是几位数字）去哪个节点。",
            "The node to which each key leads; a key may have several digits.",
        ),
        "repeat": FieldWords(
            "重听键",
            "Repeat key",
            "再听一遍的键，不计入次数；不写就用流程的重听键。",
            "The key that says the prompts again; it counts as no try. By default that of the flow.",
        ),
    }

    type: Literal["menu"]
    keys: Annotated[dict[MenuKeys, NodeName], Field(min_length=1)]
    repeat: Key | None = None
    """The key that repeats the prompts; by default that of the flow."""

    def key(self, run: NodeRun, key: str) -> None:
        if not self.hears(run):
            return
        keys = run.session.keys + key
        if keys == self.repeat:
            run.record(keys, "repeat")
            run.put(keys="")
            run.say(self.prompts)
        elif keys == key and not any(choice.startswith(key) for choice in self.keys) and run.usual(key):
            return
        elif any(longer != keys and longer.startswith(keys) for longer in self.keys):
            run.put(keys=keys)
            run.listen(self.next_key_s)
        else:
            self._choose(run, keys)

    def due(self, run: NodeRun) -> None:
        self._choose(run, run.session.keys)

    def _choose(self, run: NodeRun, keys: str) -> None:
        chosen = self.keys.get(keys)
        if chosen is None:
            self.failed(run, keys)
        else:
            run.record(keys, "chosen")
            run.go(chosen)

    def faults(self) -> Iterator[Fault]:
        if self.repeat is not None and self.repeat in self.keys:
            yield Fault(("repeat",), "repeat_taken", {"key": self.repeat})

    def own_keys(self) -> Collection[str]:
        return {*(choice[0] for choice in self.keys), *(self.repeat or "")}

    def exits(self) -> Iterator[Exit]:
        for key, node in self.keys.items():
            yield Exit(("keys", key), node, silent=False)
        yield from super().exits()
