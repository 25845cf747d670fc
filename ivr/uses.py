"""The prompts that flows say, and the languages in which callers may hear them."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.ids import FlowVersion
from ivr.check import reread
from ivr.rules.flow import Flow
from ivr.rules.pieces import Prompt
from ivr.shelf import HOURS
from ivr.store import FlowStore


@dataclass(frozen=True, slots=True)
class SaidIn:
    """A flow that says a prompt, and in which languages."""

    flow: str
    languages: frozenset[str]


class FlowPrompts:
    """Looks up what the running flows say. Each version is read once."""

    def __init__(self, store: FlowStore) -> None:
        self._store = store
        self._read: dict[FlowVersion, Mapping[str, frozenset[str]]] = {}

    async def said(self) -> Mapping[str, Sequence[SaidIn]]:
        """The flows that say each prompt, by the prompt's id."""
        found: dict[str, list[SaidIn]] = {}
        active = [one for one in await self._store.active() if one.flow != HOURS]
        read = {one.version: self._read.get(one.version) for one in active}
        for one in active:
            prompts = read[one.version]
            if prompts is None:
                prompts = await asyncio.to_thread(prompts_of, one.source)
            read[one.version] = prompts
            for prompt, languages in prompts.items():
                found.setdefault(prompt, []).append(SaidIn(one.flow, languages))
        self._read = {version: prompts for version, prompts in read.items() if prompts is not None}
        return found


def prompts_of(source: bytes) -> Mapping[str, frozenset[str]]:
    """The prompts of a flow's source; of one that cannot be read nothing."""
    flow = reread(source, "").flow
    return {} if flow is None else said_by(flow)


def said_by(flow: Flow) -> Mapping[str, frozenset[str]]:
    """The prompts of a flow, each with the languages in which callers may hear it."""
    languages = {flow.language} | {to for node in flow.nodes.values() if (to := node.switches())}
    found: dict[str, set[str]] = {}
    for prompt in _prompts(flow):
        language, slash, id = prompt.rpartition("/")
        found.setdefault(id, set()).update({language} if slash else languages)
    return {id: frozenset(each) for id, each in found.items()}


def _prompts(flow: Flow) -> Iterator[str]:
    for node in flow.nodes.values():
        for _, piece in node.says():
            if isinstance(piece, Prompt):
                yield piece.id
