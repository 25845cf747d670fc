"""Typed words of announcements, lists and prompts: each gets the best voice as soon as that has spoken it."""

import asyncio
from collections.abc import Iterator

import structlog

from hotline.emergencies.service import EmergencyService
from hotline.lists.service import ListService
from hotline.prompts.service import PromptService
from hotline.prompts.sounds import Voice
from infra.database.away import DatabaseAway

log = structlog.get_logger()


class TypedTexts:
    """Asks for the best voice whenever something new is typed, and when the web host starts.

    The core finds the new sounds of announcements and lists by itself. A prompt is a file, so it gets a new one.
    """

    def __init__(self, emergencies: EmergencyService, lists: ListService, prompts: PromptService, voice: Voice) -> None:
        self._emergencies = emergencies
        self._lists = lists
        self._prompts = prompts
        self._voice = voice
        self._at_work: set[asyncio.Task[None]] = set()
        voice.on_improved(self._improved)
        for part in (emergencies, lists, prompts):
            part.on_changed(self.ask)

    def ask(self) -> None:
        """Ask for the best voice for every typed text that it has not yet spoken."""
        for text, language in sorted(set(self._typed())):
            self._voice.improve(text, language)

    def _typed(self) -> Iterator[tuple[str, str]]:
        for emergency in self._emergencies.told().emergencies:
            yield from ((said.text, said.language) for said in emergency.said if said.text)
        for list in self._lists.told():
            yield from ((said.text, said.language) for said in list.said if said.text and not said.prompt)
        yield from ((one.text, one.language) for one in self._prompts.built_in())

    def _improved(self, text: str, language: str) -> None:
        if any((one.text, one.language) == (text, language) for one in self._prompts.built_in()):
            task = asyncio.get_running_loop().create_task(self._replace(text, language))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

    async def _replace(self, text: str, language: str) -> None:
        try:
            sound, best = await self._voice.speak(text, language)
            if best:
                await self._prompts.improve(text, language, sound)
        except (DatabaseAway, OSError) as error:  # the next change or start asks again
            log.warning("A typed prompt keeps the built-in voice for now.", error=type(error).__name__)
