"""The sounds of one turn of a session: recordings, texts that become sounds, music, silence."""

from collections.abc import Iterable, Sequence

from core.messages.flow import RenderSpeech
from core.messages.site import Spoken
from core.messages.telephony import PlayMedia, StartMusic, StopMedia, StopMusic
from ivr.rules.pieces import Piece, Prompt, Text, Value
from ivr.rules.sentences import sentences
from ivr.rules.session import MUSICAL, Pace, Phase
from ivr.rules.session_turn import SessionTurn
from ivr.rules.world import Sound, World

SOUND_SLACK_S = 5.0
"""A sound whose end is not reported by then counts as played (asterisk.md 1.8: the report may never come)."""
UNKNOWN_SOUND_S = 60.0
RENDER_S = 3.0
"""A text that has not become a sound by then is given up."""
UNRENDERED = "text:"
READ = "read:"
"""The prefix of a text to read instead of a sound, in channels without sound."""
UNSPOKEN = "speech-failed"
"""The prompt that a caller hears instead of a text that could not be spoken."""
WRITTEN, CALLERS_PART = "recording:", "-caller"
"""The prefix and suffix of a message's name in the sound that the telephone has written."""


class Sounds:
    """The caller's sounds. Every way to speak or wait sets a deadline.

    Methods that speak return whether everything has been said already: the node's `spoken` follows at once.
    """

    __slots__ = ("_audible", "_caller", "_music", "_world")

    def __init__(self, caller: SessionTurn, world: World) -> None:
        self._caller = caller
        self._world = world
        self._music = caller.session.phase in MUSICAL and not caller.session.playback
        self._audible = caller.session.playback

    def say(self, pieces: Iterable[Piece]) -> bool:
        """Say these pieces in place of any sound that plays now."""
        return self._say(pieces, Phase.SPEAKING)

    def replay(self, message: str) -> bool:
        """Play the caller's message."""
        return self._play([Sound(f"{WRITTEN}{message}{CALLERS_PART}")], Phase.SPEAKING)

    def announce(self, pieces: Iterable[Piece]) -> bool:
        """Say these pieces to a caller in line, if they are already sounds."""
        return self._say(pieces, Phase.QUEUED)

    def say_first(self, said: Iterable[Spoken], *, or_else: str) -> bool:
        """Say what comes before the flow, starting with the caller's language.

        Only texts in that language are waited for; others are said only if they are already sounds. `or_else`: the
        prompt if there is nothing to say.
        """
        sounds: list[Sound] = []
        for one in sorted(said, key=lambda each: each.language != self._caller.session.language):
            sound = self._first_sound(one)
            if sound is not None:
                sounds.append(sound)
            elif one.text and one.language == self._caller.session.language:
                sounds.extend(self._text(one.text, ask=True))
        if not sounds and or_else and (apology := self._world.prompt(or_else, self._caller.session.language)):
            sounds.append(apology)
        return self._advance(sounds)

    def _first_sound(self, one: Spoken) -> Sound | None:
        if self._world.in_writing:
            return next(iter(_to_read(one.text or self._world.text_of(one.prompt, one.language))), None)
        if one.media:
            return Sound(one.media, one.seconds or None)
        if one.prompt:
            return self._world.prompt(one.prompt, one.language)
        return self._world.rendered(one.text, one.language)

    def explain(self, prompt: Prompt) -> None:
        """Say this to a caller whose agent is away for a moment; music follows until the two are joined again."""
        sounds = list(self._sounds(prompt))
        if sounds:
            due = self._caller.session.due
            self._play(sounds, Phase.TALKING)
            self._caller.put(due=due)

    def explained(self) -> None:
        """The explanation is over: start the music, which stays silent if the agent is already back."""
        self._audible = ""
        self._caller.put(playback="")
        self._caller.post(StartMusic(call=self._caller.session.id))

    def played(self) -> bool:
        """The sound has ended by itself."""
        self._audible = ""
        return self.go_on()

    def go_on(self) -> bool:
        """Say what is left to say."""
        return not self._caller.session.unrendered or self._advance(self._rest())

    def rendered(self, text: str | None) -> bool:
        """A text has become a sound, or failed; None: no text is awaited any longer."""
        rest = self._rest(text, giving_up=text is None)
        if self._caller.session.phase is Phase.SPEAKING:
            self._caller.put(unrendered=tuple(sound.media for sound in rest))
            return False
        return (not rest or not _is_missing(rest[0])) and self._advance(rest)

    def _rest(self, told: str | None = None, *, giving_up: bool = False) -> list[Sound]:
        """The sounds that are still to come.

        `told`: this text has become a sound by now, or never will. One prompt stands in for all failed texts.
        """
        rest: list[Sound] = []
        apology = [*self._sounds(Prompt(UNSPOKEN))]
        failed = any(sound.media in self._caller.session.unrendered for sound in apology)
        for part in self._caller.session.unrendered:
            text = part.removeprefix(UNRENDERED)
            sound = self._rendered(text) if part.startswith(UNRENDERED) else Sound(part)
            if sound is not None:
                rest.append(sound)
            elif not giving_up and text != told:
                rest.append(Sound(part))
            elif not failed:
                failed = True
                rest.extend(apology)
        return rest

    def music(self) -> None:
        """Play music until another sound starts."""
        self._caller.put(playback="", unrendered=())
        self.hush()
        self._caller.post(StartMusic(call=self._caller.session.id))
        self._music = True

    def listen(self, seconds: float) -> None:
        """Wait in silence for a key."""
        self._caller.put(phase=Phase.LISTENING, playback="", unrendered=(), due=self._caller.now + seconds)

    def _say(self, pieces: Iterable[Piece], phase: Phase) -> bool:
        sounds: list[Sound] = []
        whole = True
        for piece in pieces:
            match piece:
                case Text():
                    sounds.extend(self._text(piece.filled(self._caller.value), ask=phase is Phase.SPEAKING))
                case Value():
                    said = list(self._value(piece))
                    whole = whole and not any(map(_is_missing, said))
                    sounds.extend(said)
                case Prompt():
                    sounds.extend(self._sounds(piece))
        if phase is Phase.SPEAKING:
            return self._advance(sounds)
        if not whole:
            sounds = []  # a sentence without its number would mislead; the next announcement will have it
        return self._play([sound for sound in sounds if not _is_missing(sound)], phase)

    def _text(self, text: str, *, ask: bool) -> Iterable[Sound]:
        """The sound of a text, or the sounds of its sentences. Missing ones are requested in order if `ask` is set."""
        if self._world.in_writing:
            return _to_read(text)
        whole = self._rendered(text)
        if whole is not None:
            return [whole]
        session, rank = self._caller.session, 0
        sounds: list[Sound] = []
        for sentence in sentences(text):
            sound = self._rendered(sentence)
            sounds.append(sound or Sound(UNRENDERED + sentence))
            if sound is None and ask:
                self._caller.post(
                    RenderSpeech(
                        call=session.id,
                        text=sentence,
                        language=session.language,
                        slow=session.pace is Pace.SLOW,
                        rank=rank,
                    )
                )
                rank += 1
        return sounds

    def _rendered(self, text: str) -> Sound | None:
        return self._world.rendered(text, self._caller.session.language, slow=self._caller.session.pace is Pace.SLOW)

    def _advance(self, sounds: Sequence[Sound]) -> bool:
        """Play the sounds up to the first text that is not a sound yet; if that comes first, wait for it."""
        ready = next((n for n, sound in enumerate(sounds) if _is_missing(sound)), len(sounds))
        rest = tuple(sound.media for sound in sounds[ready:])
        if ready or not rest:
            return self._play(list(sounds[:ready]), Phase.SPEAKING, rest)
        self._caller.put(phase=Phase.RENDERING, playback="", unrendered=rest, due=self._caller.now + RENDER_S)
        return False

    def _sounds(self, prompt: Prompt) -> Iterable[Sound]:
        language = self._caller.session.language
        if self._world.in_writing:
            return _to_read(Text(prompt.text).filled(self._caller.value) or self._world.text_of(prompt.id, language))
        return self._found([prompt.id])

    def _value(self, value: Value) -> Iterable[Sound]:
        """A value in pieces, or in the engine's words; these are requested even in line, for the next time."""
        told, language = self._caller.value(value.variable), self._caller.session.language
        ids = None if self._world.in_writing else self._world.pieces(value.form, told, language, value.unit)
        if ids is None:
            return self._text(self._world.written(value.form, told, language, value.unit), ask=True)
        return self._found(ids)

    def _found(self, ids: Iterable[str]) -> Iterable[Sound]:
        language = self._caller.session.language
        found = (sound for id in ids if (sound := self._world.prompt(id, language)) is not None)
        return map(self._world.slowed, found) if self._caller.session.pace is Pace.SLOW else found

    def _play(self, sounds: list[Sound], phase: Phase, rest: tuple[str, ...] = ()) -> bool:
        caller, session = self._caller, self._caller.session
        if not sounds:
            caller.put(phase=phase)
            return True
        seconds = sum(UNKNOWN_SOUND_S if sound.seconds is None else sound.seconds for sound in sounds)
        plays = session.plays + 1
        playback, due = f"{session.id}.p{plays}", caller.now + seconds + SOUND_SLACK_S
        caller.put(phase=phase, playback=playback, plays=plays, unrendered=rest, due=due)
        caller.post(PlayMedia(call=session.id, playback=playback, media=tuple(sound.media for sound in sounds)))
        self._audible, self._music = playback, False
        return False

    def silenced(self) -> None:
        """Note that something else has silenced everything: the joining of two calls, or the end of this one."""
        self._audible, self._music = "", False

    def stop_music(self) -> None:
        """Stop the music if the caller no longer waits."""
        if self._music and self._caller.session.phase not in MUSICAL:
            self._caller.post(StopMusic(call=self._caller.session.id))

    def last_words(self, sound: Sound) -> None:
        """Play a sound, after which the call ends."""
        self._play([sound], Phase.ENDING)

    def hush(self) -> None:
        """Silence what the caller has left behind in this turn."""
        if self._audible and self._audible != self._caller.session.playback:
            self._caller.post(StopMedia(call=self._caller.session.id, playback=self._audible))
            self._audible = ""


def _to_read(text: str) -> Iterable[Sound]:
    return [Sound(READ + text, 0.0)] if text else []


def _is_missing(sound: Sound) -> bool:
    return sound.media.startswith(UNRENDERED)
