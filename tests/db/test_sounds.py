"""The site's own sounds on both databases: typed texts get the good voice, and unneeded files are cleaned up."""

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest

from asterisk.settings import OWN_SOUND_ROOT
from core.actor import Actor
from core.ids import UserId
from core.rights import Role
from hotline.emergencies.api import NewEmergency
from hotline.emergencies.service import EmergencyService
from hotline.lists.service import ListService
from hotline.prompts import sound_cleaning
from hotline.prompts.service import BUILT_IN, RENDERED, PromptChanged, PromptService
from hotline.prompts.sound_cleaning import CLEAN, YOUNG_S
from hotline.prompts.sounds import PromptSounds
from hotline.prompts.typed import TypedTexts
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.jobs.work import Kind, Kinds, Result, Work
from infra.settings.installation import Settings
from ivr.prompts.typed import MOST, RENDER, TypedVoice
from ivr.rules.world import Sound
from ivr.voice import voices
from ivr.voice.slow import SlowCopies
from ivr.voice.speaker import name_of, spoken
from ivr.voice.stretching import JOB as SLOW
from ivr.voice.stretching import SlowPrompts
from server.domains import RIGHTS
from server.sound_keeping import CLEANED_EVERY_S, SoundKeeping
from tests.db.test_flow_facts import ZONE
from tests.until import until

ADMIN = Actor(user=UserId("a"), name="管理员", rights=RIGHTS.defaults[Role.ADMIN])
GOOD = b"\x55" * 8000
"""A second of the good voice."""


class AsItIs:
    """Accepts every file as A-law."""

    async def convert(self, data: bytes) -> bytes:
        return data


class NoWords:
    """A lexicon without words."""

    def readings(self) -> Mapping[str, str]:
        return {}


class System:
    """The parts that keep sounds, with an installed good voice that speaks the texts for which `speaks` is true."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.clock = database, FakeClock(1_764_000_000.0)
        self.own, self.sounds = folder / "own", folder / "tts"
        self.sounds.mkdir()
        self.speaks: Callable[[str], bool] = lambda _: True
        self.asked: list[list[list[str]]] = []
        kinds = Kinds(
            {kind.name: kind for kind in (sound_cleaning.JOB, SLOW, Kind(name=RENDER, right="", run=self._render))}
        )
        jobs_folder = folder / "jobs"
        runner = SameProcess(database, self.clock, kinds, jobs_folder)
        self.jobs = Jobs(database, self.clock, new_id, kinds, jobs_folder, runner)
        kept_sounds = PromptSounds(self.own, PurePosixPath("/own"))
        self.kept_sounds = kept_sounds
        self.prompts = PromptService(database, self.clock, kept_sounds, AsItIs(), Settings().sounds)
        self.emergencies = EmergencyService(database, self.clock, new_id, kept_sounds, AsItIs())
        self.lists = ListService(database, self.clock, new_id, ZONE)

    def voice(self) -> TypedVoice:
        """Make the voice as the web host does when it starts."""
        good = voices.good_voice("zh")
        assert good is not None
        made = TypedVoice(self.jobs, NoWords(), self.sounds, self.sounds, lambda _: good)
        self.typed = TypedTexts(self.emergencies, self.lists, self.prompts, made)
        return made

    async def _render(self, work: Work) -> Result:
        self.asked.append(work.params["texts"])
        for text, _ in work.params["texts"]:
            if not self.speaks(text):
                raise RuntimeError("it has lost its voice")
            (self.sounds / f"{name(text)}.alaw").write_bytes(GOOD)
        work.file.write_text("done")
        return Result("done.txt", "text/plain")

    async def work(self) -> None:
        """Run all jobs, including those that fail."""
        while await self.jobs.run_one():
            pass

    def files(self) -> set[str]:
        return {file.name for file in self.own.iterdir()}


def name(text: str) -> str:
    good = voices.good_voice("zh")
    assert good is not None
    return name_of(good, spoken(text, "zh", {}), slow=False)


@pytest.fixture
def system(database: Database, tmp_path: Path) -> System:
    return System(database, tmp_path)


async def asked_for(system: System) -> None:
    """Wait until a job is queued."""
    await until(lambda: any(job.state is JobState.QUEUED for job in system.jobs.kept.values()))


async def test_a_typed_prompt_is_heard_at_once_and_gets_the_good_voice(system: System) -> None:
    """IV6: the version is the same, and only its sound improves, also in versions that are not in force."""
    voice = system.voice()
    for version, text in enumerate(("台风停课", "暴雨停课")):
        sound, best = await voice.speak(text, "zh")
        assert (best, len(sound) > 4000) == (False, True)
        await system.prompts.put(ADMIN, "zh", "storm", version, sound, BUILT_IN, text)
    working = asyncio.create_task(system.jobs.run())
    try:
        await until(lambda: system.prompts.built_in() == [])
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    newest, older = system.prompts.versions("zh", "storm")
    assert (newest.source, newest.version, newest.seconds, newest.in_force) == (RENDERED, 2, 1.0, True)
    assert (older.text, older.source) == ("台风停课", RENDERED)
    assert system.prompts.told().prompts[0].seconds == 1.0
    assert await voice.speak("暴雨停课", "zh") == (GOOD, True)


async def test_words_typed_for_an_emergency_are_spoken_where_the_core_finds_them(system: System) -> None:
    """TE9: the core plays the built-in voice until this file is there; each text is requested once."""
    system.voice()
    end = system.clock.now() + 600
    await system.emergencies.put_up(ADMIN, NewEmergency(text_zh="停水", text_en="!!!", ends=end).new_one())
    await asked_for(system)
    await system.work()
    assert (system.sounds / f"{name('停水')}.alaw").read_bytes() == GOOD
    system.typed.ask()
    assert system.asked == [[["停水", "zh"]]]
    assert all(job.state is JobState.DONE for job in system.jobs.kept.values())


async def test_a_good_voice_that_fails_is_asked_again_when_the_web_host_starts(system: System) -> None:
    """IV6: meanwhile callers hear the built-in voice; texts that come during a job are in the next one."""
    voice = system.voice()
    system.speaks = lambda _: False
    await system.prompts.put(ADMIN, "zh", "storm", 0, b"\x55" * 80, BUILT_IN, "台风停课")
    await asked_for(system)
    for _ in range(3):
        await system.work()
        system.clock.advance(61)
    assert [job.state for job in system.jobs.kept.values()] == [JobState.FAILED]
    assert [one.text for one in system.prompts.built_in()] == ["台风停课"]
    for n in range(MOST + 10):
        voice.improve(f"第{n}条", "zh")
    assert len(voice._wanted) == MOST
    system.speaks = lambda _: True
    system.voice()
    system.typed.ask()
    await asked_for(system)
    await system.work()
    await until(lambda: system.prompts.built_in() == [])


async def test_slow_copies_are_made_of_own_prompts_and_the_folder_is_cleaned_daily(
    system: System, tmp_path: Path
) -> None:
    """SC4: this includes a prompt that comes while the system runs."""
    settings = Settings(var=tmp_path / "var", sounds=tmp_path / "shipped")
    settings.sounds.mkdir()
    settings.own_sounds.mkdir(parents=True)
    left = settings.own_sounds / "half.1.tmp"
    slow = SlowPrompts(system.jobs, system.sounds)
    keeping = SoundKeeping(settings, system.clock, system.jobs, slow, system.prompts, system.emergencies)
    kinds: list[str] = []
    system.jobs.on_changed(lambda: kinds.extend(one.kind for one in system.jobs.kept.values() if one.attempts == 0))
    working = [asyncio.create_task(keeping.run()), asyncio.create_task(system.jobs.run())]
    try:
        own = PromptSounds(settings.own_sounds, OWN_SOUND_ROOT)
        kept = await own.keep(bytes(0xD5 ^ (n % 64) for n in range(8000)))
        await system.prompts.put(ADMIN, "zh", "storm", 0, b"storm", "recorded", "")
        copies = SlowCopies(system.sounds, PurePosixPath("/tts"))

        def copied() -> Sound | None:
            copies.look()
            return copies.of(Sound(own.media(kept.name)))

        await until(lambda: copied() is not None)
        copy = copied()
        assert copy is not None
        assert copy.seconds is not None
        assert 1.2 < copy.seconds < 1.5
        assert CLEAN not in kinds, "nothing is old yet"
        left.write_bytes(b"")
        os.utime(left, (1, time.time() - YOUNG_S - 60))
        system.clock.advance(CLEANED_EVERY_S + 1)
        await until(lambda: CLEAN in kinds)
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)


async def test_only_old_files_that_nothing_refers_to_are_cleaned(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IV6: never a file of any version of a prompt or of an announcement, over or not; not many at once."""
    for version in range(2):
        await system.prompts.put(ADMIN, "zh", "storm", version, bytes([version]) * 80, "recorded", "")
    new_one = NewEmergency(ends=system.clock.now() + 600).new_one()
    up = await system.emergencies.put_up(ADMIN, new_one, b"zh" * 40, b"en" * 40)
    await system.emergencies.take_down(ADMIN, up.id, up.version)
    needed = system.files()
    with pytest.raises(PromptChanged):
        await system.prompts.put(ADMIN, "zh", "storm", 0, b"late" * 20, "recorded", "")
    lost = [(await system.kept_sounds.keep(f"lost {n}".encode())).name for n in range(3)]
    (system.own / "half.1.tmp").write_bytes(b"")
    for file in system.own.iterdir():
        os.utime(file, (1, time.time() - YOUNG_S - 60))
    assert (await system.kept_sounds.keep(b"lost 1")).name == lost[1], "kept again, and not yet in the table"
    young = (await system.kept_sounds.keep(b"young")).name
    monkeypatch.setattr(sound_cleaning, "MOST", 3)
    for left in (1, 0):
        await system.jobs.add(ADMIN, CLEAN, {"folder": str(system.own)})
        await system.work()
        assert len(system.files() - needed) - 2 == left
    assert system.files() == {*needed, f"{lost[1]}.alaw", f"{young}.alaw"}
