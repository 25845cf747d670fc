"""The folder of flow files: good ones take effect, wrong ones are refused, and running versions survive (IV2)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import ivr.live
from core.ids import CallId
from core.messages.base import Message
from core.messages.flow import SpeechRendered
from core.messages.telephony import CallArrived, MediaFinished, PlayMedia
from infra.clock import FakeClock
from infra.database.engine import Database
from ivr.flows.library import Library
from ivr.flows.store import Activation, FlowStore
from ivr.rules.world import Sound
from ivr.service import FlowEdges, FlowService
from ivr.simulator.__main__ import Everything
from server.live import Live
from tests.edges import edges
from tests.until import until

CALL = CallId("c-1")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def source(prompt: str, number: str = "100", id: str = "main", end: str = "{type: hangup}") -> str:
    return (
        f'id: {id}\nname: Main\nnumbers: ["{number}"]\nstart: a\nnodes:\n'
        f"  a: {{type: say, prompts: {prompt}, next: b}}\n  b: {end}\n"
    )


@dataclass
class SlowSpeech:
    """A voice that has nothing ready, and needs a turn of the loop."""

    made: dict[tuple[str, str], Sound] = field(default_factory=dict)

    def rendered(self, text: str, language: str, *, slow: bool = False, best: bool = False) -> Sound | None:
        return self.made.get((text, language))

    async def render(self, text: str, language: str, *, slow: bool = False, rank: int = 0) -> Sound:
        await asyncio.sleep(0)
        return self.made.setdefault((text, language), Sound(f"tts/{len(self.made)}", 1.0))


class System:
    """A core with only flows in it."""

    def __init__(self, folder: Path, database: Database, store: FlowStore | None = None) -> None:
        self.flows = folder / "flows"
        self.flows.mkdir(exist_ok=True)
        self.clock = FakeClock()
        self.speech = SlowSpeech()
        self.library = Library(prompts=Everything())
        around = FlowEdges(
            folder=self.flows,
            library=self.library,
            store=store or FlowStore(database),
            speech=self.speech,
            queues=lambda: {"general"},
            look_s=0.01,
        )
        self.live = Live(edges(folder / "journal", self.clock, around), [ivr.live.LIVE])
        self.bus, self.journal = self.live.bus, self.live.journal
        self.service = self.live.get(FlowService)
        self.posted: list[Message] = []
        self.bus.listen([PlayMedia, SpeechRendered], self.posted.append)
        self.watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        recovered = self.live.open()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self.watching = asyncio.get_running_loop().create_task(self.service.run())

    async def stop(self) -> None:
        if self.watching is not None:
            self.watching.cancel()
            await asyncio.gather(self.watching, return_exceptions=True)
        await self.live.stop()

    def write(self, name: str, text: str) -> None:
        (self.flows / name).write_text(text, "utf-8")

    def arrive(self, call: CallId = CALL, number: str = "100") -> None:
        self.bus.post(CallArrived(call=call, caller="", called=number, trunk="t", at=self.clock.now()))

    def heard(self) -> list[str]:
        return [media for post in self.posted if isinstance(post, PlayMedia) for media in post.media]

    def version(self, id: str = "main") -> str | None:
        return next((running.version for running in self.service.running() if running.id == id), None)

    def errors(self) -> list[tuple[str, str]]:
        return [(wrong.file, wrong.code) for running in self.service.running() for wrong in running.errors]


@pytest.fixture
async def systems(tmp_path: Path, database: Database) -> AsyncIterator[list[System]]:
    """A core; in the tests `again` is the same one after a restart."""
    built = [System(tmp_path, database)]
    yield built
    for system in built:
        await system.stop()


async def restarted(systems: list[System], tmp_path: Path, database: Database) -> System:
    await systems[-1].stop()
    again = System(tmp_path, database)
    systems.append(again)
    await again.start()
    return again


async def test_a_changed_file_takes_effect_while_a_caller_keeps_the_old_version(systems: list[System]) -> None:
    """IV2: without a restart; calls in progress keep the version with which they started."""
    [system] = systems
    system.write("main.yaml", source("old", end="{type: hangup, prompts: old-bye}"))
    await system.start()
    system.arrive()
    first = system.version()
    system.write("main.yaml", source("new", end="{type: hangup, prompts: new-bye}"))
    await until(lambda: system.version() != first)
    system.bus.post(MediaFinished(call=CALL, playback=f"{CALL}.p1", completed=True, at=system.clock.now()))
    system.arrive(CallId("c-2"))
    assert system.heard() == ["zh/old", "zh/old-bye", "zh/new"]


async def test_a_wrong_file_is_refused_and_what_runs_goes_on(systems: list[System]) -> None:
    """IV2: with the reason on the page."""
    [system] = systems
    system.write("main.yaml", source("old"))
    await system.start()
    first = system.version()
    system.write("main.yaml", source("new", end="{type: hangout}"))
    await until(system.errors)
    [running] = system.service.running()
    assert (running.version, running.numbers) == (first, ("100",))
    assert [(wrong.line, wrong.column, wrong.code) for wrong in running.errors] == [(7, 13, "unknown_type")]
    system.write("main.yaml", source("new"))
    await until(lambda: system.version() != first)
    assert system.errors() == []


async def test_after_a_restart_the_same_version_runs_whatever_the_file_says(
    systems: list[System], tmp_path: Path, database: Database
) -> None:
    """IV2: here a wrong file, and then none."""
    [system] = systems
    system.write("main.yaml", source("old"))
    await system.start()
    first = system.version()
    system.write("main.yaml", "nonsense")
    again = await restarted(systems, tmp_path, database)
    assert again.version() == first
    assert again.errors() == [("main.yaml", "no_mapping")]
    (system.flows / "main.yaml").unlink()
    again = await restarted(systems, tmp_path, database)
    assert again.version() == first


async def test_a_caller_in_an_old_version_stays_in_it_over_a_restart(
    systems: list[System], tmp_path: Path, database: Database
) -> None:
    """IV2, TE7."""
    [system] = systems
    system.write("main.yaml", source("old", end="{type: hangup, prompts: old-bye}"))
    await system.start()
    system.arrive()
    first = system.version()
    system.write("main.yaml", source("new"))
    await until(lambda: system.version() != first)
    again = await restarted(systems, tmp_path, database)
    again.bus.post(MediaFinished(call=CALL, playback=f"{CALL}.p1", completed=True, at=again.clock.now()))
    assert again.heard() == ["zh/old-bye"]


async def test_a_mistake_is_cured_by_another_file(systems: list[System]) -> None:
    """A missing sub-flow, and a number that another flow answers."""
    [system] = systems
    system.write("main.yaml", source("hello", end="{type: flow, flow: part}"))
    system.write("other.yaml", source("hello", id="other"))
    system.write("twin.yaml", source("hello", "200", id="other"))
    await system.start()
    assert sorted(system.errors()) == [("main.yaml", "unknown_flow"), ("twin.yaml", "taken_id")]
    system.write("part.yaml", "id: part\nname: Part\nstart: a\nnodes:\n  a: {type: return}\n")
    await until(lambda: ("main.yaml", "taken_number") in system.errors())
    system.write("other.yaml", source("hello", "300", id="other"))
    await until(lambda: system.version("main"))
    assert system.errors() == [("twin.yaml", "taken_id")]


async def test_a_number_moves_when_its_file_is_gone(systems: list[System]) -> None:
    [system] = systems
    system.write("main.yaml", source("old"))
    await system.start()
    (system.flows / "main.yaml").rename(system.flows / "renamed.yaml")
    system.write("renamed.yaml", source("new", id="renamed"))
    await until(lambda: system.version("renamed"))
    assert {running.id: running.numbers for running in system.service.running()} == {"main": (), "renamed": ("100",)}


async def test_flows_may_lead_into_each_other(systems: list[System]) -> None:
    [system] = systems
    system.write("main.yaml", source("hello", end="{type: flow, flow: part}"))
    menu = "{type: menu, prompts: hello, keys: {1: again, 2: bye}, no_input: {next: bye}, invalid: {next: bye}}"
    again = "\n  again: {type: transfer, flow: main, no_answer: bye}\n  bye: {type: hangup}"
    system.write("part.yaml", source("part", "200", "part", end=menu + again))
    await system.start()
    assert system.errors() == []
    system.write("part.yaml", source("part", "200", "part", end="{type: flow, flow: main}"))
    await until(lambda: system.errors() == [("part.yaml", "recursive_flows")])
    system.write("part.yaml", source("part", "200", "part", end=menu + again))
    await until(lambda: system.errors() == [])
    system.write("broken.yaml", source("part", "300", "broken", end="{type: hangout}"))
    system.write("user.yaml", source("hello", "400", "user", end="{type: flow, flow: broken}"))
    await until(lambda: sorted(system.errors()) == [("broken.yaml", "unknown_type"), ("user.yaml", "unknown_flow")])


async def test_a_flow_that_names_what_the_house_does_not_have_is_refused(systems: list[System]) -> None:
    """IV2: found when the file is read, and not by the first caller who gets there."""
    [system] = systems
    system.library.prompts = {"zh/hello": Sound("zh/hello", 1.0)}
    branch = "{{type: branch, cases: [{{when: {{hours: open, calendar: {}}}, next: c}}], otherwise: c}}\n  c: {}"
    system.write("calendar.yaml", source("hello", "11", "calendar", end=branch.format("lunch", "{type: hangup}")))
    system.write("prompt.yaml", source("nothing", "12", "prompt"))
    system.write("queue.yaml", source("hello", "13", "queue", end="{type: queue, queue: nowhere}"))
    week = ", ".join(f"{day}: []" for day in DAYS)
    system.write("hours.yaml", f"zone: UTC\ncalendars: {{hotline: {{weekly: {{{week}}}}}}}\n")
    right = branch.format("hotline", "{type: queue, queue: general}")
    system.write("right.yaml", source("hello", "14", "right", end=right))
    await system.start()
    assert sorted(system.errors()) == [
        ("calendar.yaml", "unknown_calendar"),
        ("prompt.yaml", "missing_prompt"),
        ("queue.yaml", "unknown_queue"),
    ]
    assert [running.id for running in system.service.running() if running.version] == ["right"]


async def test_a_flow_with_a_new_id_keeps_its_number(systems: list[System], tmp_path: Path, database: Database) -> None:
    [system] = systems
    system.write("main.yaml", source("old"))
    system.write("other.yaml", source("hello", "200", "other"))
    await system.start()
    system.write("main.yaml", source("new", id="renamed"))
    await until(lambda: system.version("renamed"))
    other = system.version("other")
    system.write("other.yaml", source("changed", "200", "other"))
    await until(lambda: system.version("other") != other)
    again = await restarted(systems, tmp_path, database)
    for each in (system, again):
        numbers = {running.id: running.numbers for running in each.service.running()}
        assert numbers == {"main": (), "renamed": ("100",), "other": ("200",)}


async def test_hours_take_effect_and_wrong_ones_are_refused(
    systems: list[System], tmp_path: Path, database: Database
) -> None:
    """TE9."""
    [system] = systems
    week = "".join(f"{day}: [HOURS], " for day in ("monday", "tuesday", "wednesday", "thursday", "friday"))
    hours = f"zone: UTC\ncalendars: {{hotline: {{weekly: {{{week}saturday: [HOURS], sunday: [HOURS]}}}}}}\n"
    system.write("hours.yaml", hours.replace("HOURS", "00:00-24:00"))
    branch = (
        "{type: branch, cases: [{when: {hours: closed}, next: c}], otherwise: d}\n  c: {type: hangup, prompts: shut}"
    )
    system.write("main.yaml", source("hi", end=branch + "\n  d: {type: hangup, prompts: open}"))
    await system.start()
    assert system.errors() == []
    system.write("hours.yaml", "zone: UTC\ncalendars: []\n")
    await until(system.errors)
    again = await restarted(systems, tmp_path, database)
    again.arrive()
    again.bus.post(MediaFinished(call=CALL, playback=f"{CALL}.p1", completed=True, at=again.clock.now()))
    assert again.heard() == ["zh/hi", "zh/open"]
    again.write("hours.yaml", hours.replace("HOURS", ""))
    await until(lambda: not again.errors())
    again.arrive(CallId("c-2"))
    again.bus.post(MediaFinished(call=CallId("c-2"), playback="c-2.p1", completed=True, at=again.clock.now()))
    assert again.heard()[-1] == "zh/shut"


async def test_fixed_texts_are_sounds_before_any_caller_comes(systems: list[System]) -> None:
    """IV1: TTS text as a prompt."""
    [system] = systems
    system.write("main.yaml", source("{text: 您好}"))
    await system.start()
    await until(lambda: system.speech.made)
    system.arrive()
    assert system.heard() == ["tts/0"]


async def test_a_text_with_a_variable_is_rendered_while_the_caller_waits(systems: list[System]) -> None:
    [system] = systems
    system.write("main.yaml", source('{text: "您拨打的是{called}"}'))
    await system.start()
    system.arrive()
    await until(system.heard)
    assert system.heard() == ["tts/0"]
    assert (("您拨打的是100", "zh")) in system.speech.made


class FlakyStore(FlowStore):
    """A store that fails as often as it is told to."""

    failures = 0

    async def activate(self, activation: Activation) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("away")
        await super().activate(activation)


async def test_a_database_that_is_away_delays_a_version_and_nothing_else(tmp_path: Path, database: Database) -> None:
    """TE7: the running version goes on; the new one follows when it can be stored."""
    store = FlakyStore(database)
    system = System(tmp_path, database, store)
    system.write("main.yaml", source("old"))
    await system.start()
    first = system.version()
    store.failures = 2
    system.write("main.yaml", source("new"))
    await until(lambda: store.failures == 1)
    system.arrive()
    await until(lambda: system.version() != first)
    system.arrive(CallId("c-2"))
    assert system.heard() == ["zh/old", "zh/new"]
    await system.stop()
