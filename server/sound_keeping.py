"""Keeps the sounds of prompts in order: makes slow copies after each change, and removes unused files daily."""

import asyncio
import contextlib

from asterisk.settings import OWN_SOUND_ROOT, SOUND_ROOT
from core.actor import SYSTEM
from hotline.emergencies.service import EmergencyService
from hotline.prompts.service import PromptService
from hotline.prompts.sound_cleaning import CLEAN, anything_old
from infra.clock import Clock
from infra.jobs.service import Jobs, TooManyJobs
from infra.settings.installation import Settings
from ivr.voice.stretching import SlowPrompts

CLEANED_EVERY_S = 86_400.0


class SoundKeeping:
    """Starts the jobs when they are due, and immediately after a restart: they change nothing that is in order."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        jobs: Jobs,
        slow: SlowPrompts,
        prompts: PromptService,
        emergencies: EmergencyService,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._jobs = jobs
        self._slow = slow
        self._due = asyncio.Event()
        prompts.on_changed(self._due.set)
        emergencies.on_changed(self._due.set)

    async def run(self) -> None:
        """Run until cancelled."""
        own = self._settings.own_sounds
        folders = {str(self._settings.sounds): str(SOUND_ROOT), str(own): str(OWN_SOUND_ROOT)}
        cleaned_at = None
        while True:
            self._due.clear()
            now = self._clock.now()
            if cleaned_at is None or now >= cleaned_at + CLEANED_EVERY_S:
                # The job is a process of its own; without anything old it would have nothing to do.
                if await asyncio.to_thread(anything_old, own):
                    with contextlib.suppress(TooManyJobs):  # one is already under way
                        await self._jobs.add(SYSTEM, CLEAN, {"folder": str(own)})
                cleaned_at = now
            await self._slow.stretch(folders)
            timer = self._clock.call_at(cleaned_at + CLEANED_EVERY_S, self._due.set)
            try:
                await self._due.wait()
            finally:
                timer.cancel()
