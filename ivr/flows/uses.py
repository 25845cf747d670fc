"""The prompts that flows use, and the languages in which callers may hear them."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.ids import FlowVersion
from infra.database.engine import Database
from ivr.check.flow import reread, version_of
from ivr.flows.folder import HOURS
from ivr.flows.store import FlowStore
from ivr.publishing import store as draft_store
from ivr.rules.flow import Flow
from ivr.rules.pieces import Prompt

LANGUAGE = 2
"""The length of a language's code (ISO 639-1); other folders of prompts have longer names."""


@dataclass(frozen=True, slots=True)
class SaidIn:
    """A flow that uses a prompt, and the languages there. `draft`: whether a draft uses it, not the running version."""

    flow: str
    languages: frozenset[str]
    draft: bool = False


class FlowPrompts:
    """Finds the prompts of running flows and drafts. Each version, and each state of a draft, is read only once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._store = FlowStore(database)
        self._read: dict[FlowVersion, Mapping[str, frozenset[str]]] = {}

    async def said(self) -> Mapping[str, Sequence[SaidIn]]:
        """The flows that use each prompt, by the prompt's id."""
        async with self._database.read() as connection:
            drafts = await draft_store.sources(connection)
        written = [(one.flow, one.version, one.source, False) for one in await self._store.active()]
        written += [
            (flow, version_of(source), source, True)
            for flow, source in ((id, text.encode()) for id, text in drafts.items())
        ]
        found: dict[str, list[SaidIn]] = {}
        read: dict[FlowVersion, Mapping[str, frozenset[str]]] = {}
        for flow, version, source, draft in written:
            if flow == HOURS:
                continue
            known = self._read.get(version)
            read[version] = await asyncio.to_thread(prompts_of, source) if known is None else known
            for prompt, languages in read[version].items():
                found.setdefault(prompt, []).append(SaidIn(flow, languages, draft))
        self._read = read
        return found


def prompts_of(source: bytes) -> Mapping[str, frozenset[str]]:
    """The prompts in a flow's source; empty if it cannot be read."""
    flow = reread(source, "").flow
    return {} if flow is None else said_by(flow)


def said_by(flow: Flow) -> Mapping[str, frozenset[str]]:
    """The prompts of a flow, each with the languages in which callers may hear it.

    A prompt without a language, such as `tone/beep`, has its whole name as its id, as in the list of prompts.
    """
    languages = {flow.language} | {to for node in flow.nodes.values() if (to := node.switches())}
    found: dict[str, set[str]] = {}
    for prompt in _prompts(flow):
        language, slash, id = prompt.rpartition("/")
        spoken = len(language) == LANGUAGE or not slash
        found.setdefault(id if spoken else prompt, set()).update({language} if slash else languages)
    return {id: frozenset(each) for id, each in found.items()}


def _prompts(flow: Flow) -> Iterator[str]:
    for node in flow.nodes.values():
        for _, piece in node.says():
            if isinstance(piece, Prompt):
                yield piece.id
