"""The shell of the flows: their owner, the watch over their folder, and the rendering of texts for callers."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import structlog

from core.errors import HotlineError
from core.ids import CallId, FlowId, FlowVersion
from core.messages.base import Effect, Message
from core.messages.flow import LookedUp, LookUp, LookupOutcome, RenderSpeech, SpeechRendered
from core.messages.publishing import PublishFlow
from core.messages.site import SetCallerLists, SetContacts, SetDialLimits, SetEmergencies, SetPrompts, Spoken
from core.outbound import DialLimits
from core.state import Change, Put, Turn
from infra.live.service import Context, LiveService
from ivr.check.views import Names
from ivr.errors import TextsUnrendered
from ivr.flows.folder import FlowFolder, Order, RunningFlow, Versions
from ivr.flows.library import Library
from ivr.flows.lookups import Asks, NobodyAsks
from ivr.publishing.orders import Publisher
from ivr.reports.service import CallersAtNode, places
from ivr.rules.decide import HANDLES, decide
from ivr.rules.flow import Flow
from ivr.rules.pieces import Text
from ivr.rules.session import Session
from ivr.rules.world import Sound
from ivr.site import callers_of
from ivr.voice.prompts import own_prompts

log = structlog.get_logger()

LOOK_S = 0.5
"""The interval between looks at the folder. A file counts as written if it has not changed since the last look."""


async def _no_facts() -> Sequence[Effect]:
    return ()


class Speech(Protocol):
    """Makes sound files from texts."""

    def rendered(self, text: str, language: str, *, slow: bool = False, best: bool = False) -> Sound | None:
        """The sound, if it has been made; answers at once. `best`: only the one in the best installed voice."""
        ...

    async def render(self, text: str, language: str, *, slow: bool = False, rank: int = 0) -> Sound:
        """The sound, made if necessary. Raises a `HotlineError` if that fails."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEdges:
    """The source of flows and their sounds. `queues()`: the queues that a flow may name; None means any.

    `facts()`: the facts of the site so far, as the messages that also report changes.
    """

    folder: Path
    library: Library
    store: Versions
    speech: Speech
    queues: Callable[[], Set[str] | None] = lambda: None
    facts: Callable[[], Awaitable[Sequence[Effect]]] = _no_facts
    lookups: Asks = field(default_factory=NobodyAsks)
    look_s: float = LOOK_S


class FlowService(LiveService):
    """Owns the callers' sessions, and keeps the running flows up to date with their folder."""

    def __init__(self, context: Context, edges: FlowEdges) -> None:
        library = edges.library
        self._look_s = edges.look_s
        self._library = library
        self._speech = edges.speech
        self._bus = context.bus
        self._work: set[asyncio.Task[None]] = set()
        library.rendered_text = edges.speech.rendered
        library.rendered_slowly = partial(edges.speech.rendered, slow=True)
        now = context.clock.now
        self._flow_folder = FlowFolder(
            edges.folder, library, edges.store, now, edges.queues, self._render_fixed, edges.lookups
        )

        def rule(turn: Turn, message: Message) -> None:
            decide(turn, message, library)

        self.owner = context.owner("ivr", rule, HANDLES)
        self._facts = edges.facts
        self._bus.listen([RenderSpeech], self._on_render)
        self._bus.listen([SetEmergencies, SetCallerLists, SetPrompts, SetContacts, SetDialLimits], self._on_facts)
        self._lookups = edges.lookups
        self._bus.listen([LookUp], self._on_look_up)
        self._publisher = Publisher(self._publish)
        self._bus.route(self._publisher, (PublishFlow,))

    async def prepare(self, recovered: Iterable[Change]) -> None:
        """Before recovery, run the earlier flows, keep versions that still have callers, and take in what is new."""
        used = {
            key for change in recovered if isinstance(change, Put) and isinstance(change.value, Session)
            for key in _versions(change.value)
        }  # fmt: skip
        for fact in await self._facts():
            self._on_facts(fact)
        await self._flow_folder.restore(used)
        await self._flow_folder.look(settled=True)

    async def run(self) -> None:
        """Watch the folder until cancelled."""
        while True:
            await asyncio.sleep(self._look_s)
            await self._flow_folder.look()
            sessions = self.owner.tables.of(Session).values()
            used = {key for session in sessions for key in _versions(session)}
            self._library.forget_except(used)

    async def stop(self) -> None:
        """Stop, leaving unfinished texts unrendered."""
        await self._publisher.stop()
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        await self._lookups.close()

    @property
    def library(self) -> Library:
        """The interpreter's knowledge of the world."""
        return self._library

    def running(self) -> list[RunningFlow]:
        """The flows that run, and those that were refused."""
        return self._flow_folder.running()

    def places(self) -> list[CallersAtNode]:
        """Where callers are now."""
        return places(self.owner.tables.of(Session).values())

    def names(self) -> Names:
        """All names that a flow may refer to now."""
        around = self._flow_folder.surroundings()
        prompts = {*self._library.prompts, *self._library.own_prompts}
        queries = around.queries
        return Names(
            prompts=sorted(prompts) if self._library.prompts else None,
            queues=_listed(around.queues),
            calendars=_listed(around.calendars),
            flows=_listed(around.flows),
            contacts=_listed(around.contacts),
            hosts=_listed(around.hosts),
            lists=_listed(around.lists),
            documents=_listed(around.documents),
            queries=None if queries is None else {name: sorted(fields) for name, fields in queries.items()},
            outlines=around.outlines,
            dialling=around.dialling,
        )

    async def _publish(self, command: PublishFlow) -> None:
        async def ready(flow: Flow) -> None:
            texts = fixed_texts(flow)
            missing = [(text, tongue) for text, tongue in texts if not self._speech.rendered(text, tongue, best=True)]
            if missing and not command.render:
                raise TextsUnrendered(texts=missing)
            for text, tongue in missing:
                await self._speech.render(text, tongue)

        await self._flow_folder.publish(
            Order(
                flow=command.flow,
                content=command.source.encode(),
                base=command.base,
                by=command.by,
                by_name=command.by_name,
                reason=command.reason,
            ),
            ready,
        )

    def _on_render(self, message: Message) -> None:
        assert isinstance(message, RenderSpeech)
        self._begin(message.text, message.language, message.call, slow=message.slow, rank=message.rank)

    def _on_facts(self, message: Message) -> None:
        """Take in facts of the site. Texts in them become sounds before anybody has to wait for one."""
        said: Iterable[Spoken] = ()
        match message:
            case SetEmergencies(emergencies=emergencies):
                self._library.emergencies = emergencies
                said = [one for each in emergencies for one in each.said]
            case SetCallerLists(lists=lists):
                self._library.callers = callers_of(lists)
                self._library.list_names = {each.id for each in lists}
                said = [one for each in lists for one in (*each.said, *(s for e in each.entries for s in e.said))]
            case SetContacts(contacts=contacts):
                self._library.contacts = dict(contacts)
            case SetDialLimits(allowed=allowed, denied=denied, own=own):
                self._library.dialling = DialLimits(allowed, denied, own)
            case SetPrompts():
                self._library.own_prompts = own_prompts(message)
        for text, language in sorted({(one.text, one.language) for one in said if one.text and not one.media}):
            self._begin(text, language, None)

    def _on_look_up(self, message: Message) -> None:
        assert isinstance(message, LookUp)
        self._start(self._look_up(message))

    async def _look_up(self, command: LookUp) -> None:
        answer = await self._lookups.ask(command)
        if answer.outcome is not LookupOutcome.FOUND:
            log.info("A lookup has no answer.", node=command.node, outcome=answer.outcome.value, reason=answer.reason)
        event = LookedUp(
            call=command.call, lookup=command.lookup, outcome=answer.outcome, values=answer.values, reason=answer.reason
        )
        self._bus.post(event)

    def _render_fixed(self, flow: Flow) -> None:
        """Make the sounds of texts that are already known, so that no caller waits for them."""
        for text, language in fixed_texts(flow):
            self._begin(text, language, None)

    def _begin(self, text: str, language: str, call: CallId | None, *, slow: bool = False, rank: int = 0) -> None:
        self._start(self._render(text, language, call, slow, rank))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _render(self, text: str, language: str, call: CallId | None, slow: bool, rank: int) -> None:
        media: str | None = None
        try:
            media = (await self._speech.render(text, language, slow=slow, rank=rank)).media
        except HotlineError as error:
            log.error("A text could not be made a sound.", language=language, characters=len(text), code=error.code)
        if call is not None:
            self._bus.post(SpeechRendered(call=call, text=text, language=language, media=media))


def _listed(names: Set[str] | None) -> list[str] | None:
    return None if names is None else sorted(names)


def fixed_texts(flow: Flow) -> list[tuple[str, str]]:
    """The texts that are known before any caller arrives, each with every language in which callers may hear it."""
    languages = {flow.language} | {switched for node in flow.nodes.values() if (switched := node.switches())}
    texts = {
        piece.filled(str)
        for node in flow.nodes.values()
        for _, piece in node.says()
        if isinstance(piece, Text) and piece.fixed
    }
    return [(text, language) for text in sorted(texts) for language in sorted(languages)]


def _versions(session: Session) -> Iterable[tuple[FlowId, FlowVersion]]:
    yield session.flow, session.version
    if session.talk is not None:
        yield session.talk.flow, session.talk.version
    for frame in (*session.frames, *(session.talk.frames if session.talk is not None else ())):
        yield frame.flow, frame.version
