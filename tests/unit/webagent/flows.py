"""A system whose core has flows in a folder, for tests of what people do to them on the page."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ivr.live
from core.ids import FlowId
from core.messages.publishing import PublishFlow
from ivr.flows.library import Library
from ivr.flows.status import queries
from ivr.flows.store import FlowStore
from ivr.rules.world import Sound
from ivr.service import FlowEdges, FlowService
from ivr.simulator.__main__ import Everything
from server.live import Live
from tests.edges import edges
from tests.unit.webagent.system import Browser, System

REASON = "换了问候语"


def source(prompt: str = "welcome", id: str = "main", number: str = "100") -> str:
    """A small flow that plays this prompt."""
    return (
        f'id: {id}\nname: 主流程\nnumbers: ["{number}"]\nstart: a\nnodes:\n'
        f"  a: {{type: say, prompts: {prompt}, next: b}}\n  b: {{type: hangup}}\n"
    )


@dataclass
class Voice:
    """A voice that has nothing ready, and renders each text when asked."""

    made: dict[tuple[str, str], Sound] = field(default_factory=dict)

    def rendered(self, text: str, language: str, *, slow: bool = False, best: bool = False) -> Sound | None:
        return self.made.get((text, language))

    async def render(self, text: str, language: str, *, slow: bool = False, rank: int = 0) -> Sound:
        return self.made.setdefault((text, language), Sound(f"tts/{len(self.made)}", 1.0))


class Flows:
    """The flows of the system's core, and the folder that they come from."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.folder: Path = system.folder / "flows"
        self.folder.mkdir()
        self.library = Library(prompts=Everything())
        self.voice = Voice()
        around = FlowEdges(
            folder=self.folder,
            library=self.library,
            store=FlowStore(system.database),
            speech=self.voice,
            queues=lambda: {"general"},
            look_s=0.01,
        )
        self.live = Live(edges(system.folder / "flows-journal", system.clock, around), [ivr.live.LIVE])
        self.service = self.live.get(FlowService)
        system.bus.route(self.service._publisher, (PublishFlow,))
        system.link._queries = {**system.link._queries, **queries(self.service)}
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Start the core and serve the web."""
        recovered = self.live.open()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self._watching = asyncio.get_running_loop().create_task(self.service.run())
        await self.system.open(flows=self.folder)

    async def close(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        await self.live.stop()

    def write(self, name: str, text: str) -> None:
        """Write a file as if somebody edited it by hand."""
        (self.folder / name).write_text(text, "utf-8")

    def file(self, name: str = "main.yaml") -> str:
        """The current content of the file."""
        return (self.folder / name).read_text("utf-8")

    def version(self, flow: str = "main") -> str:
        """The version that new callers get."""
        running = self.library.running(FlowId(flow))
        return running.version if running is not None else ""


async def draft(browser: Browser, text: str, flow: str = "main", version: int | None = None) -> dict[str, Any]:
    """Save a draft and return it."""
    status, body = await browser.ask("PUT", f"/api/flows/{flow}/draft", {"source": text, "version": version})
    assert status == 200, body
    found: dict[str, Any] = body
    return found


async def publish(
    browser: Browser, version: int, flow: str = "main", *, reason: str = REASON, force: bool = False
) -> tuple[int, Any]:
    """Ask for the draft to be published."""
    body = {"draft_version": version, "reason": reason, "force_file": force}
    return await browser.post(f"/api/flows/{flow}/publish", body)
