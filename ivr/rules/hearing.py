"""The sounds of one turn of a session: recordings, texts that become sounds, music, silence."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.ids import Instant
from core.messages.base import Message
from core.messages.flow import RenderSpeech
from core.messages.site import Spoken
from core.messages.telephony import PlayMedia, StartMusic, StopMedia
from core.replace import replace
from core.state import Turn
from ivr.rules.pieces import VALUE_LENGTH, Piece, Prompt, Text, Value
from ivr.rules.sentences import sentences
from ivr.rules.session import MUSICAL, PACES, Pace, Phase, Session
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


class Hearing:
    """A session being decided: the caller's sounds. Every way to speak or wait sets a deadline."""

    def __init__(self, turn: Turn, world: World, session: Session) -> None:
        self.now: Instant = turn.now
        self.session = session
        self._turn = turn
        self._world = world
        self._music = session.phase in MUSICAL and not session.playback
        self._audible = session.playback

    def put(self, **changes: Any) -> None:
        """Change fields of the session."""
        self.session = replace(self.session, **changes)

    def post(self, message: Message) -> None:
        """Send a message after this turn."""
        self._turn.post(message)

    def value(self, name: str) -> str:
        """A variable of the caller, or a known fact of the call; unknown ones are empty."""
        session = self.session
        match name:
            case "caller" | "called" | "language" | "pace":
                return str(getattr(session, name))
            case "wait":
                return "" if session.wait is None else "{}-{}".format(*session.wait)
            case "position":
                return str(session.position)
            case "ahead":
                return str(max(0, session.position - 1))
            case _:
                return session.variables.get(name, "")

    def assign(self, name: str, value: str) -> None:
        """Give a variable its value, cut to the length that it keeps.

        `pace` is the caller's own: `slow` for callers who hear with difficulty.
        """
        if name == "pace":
            self.put(pace=Pace(value) if value in PACES else Pace.NORMAL)
        else:
            self.put(variables={**self.session.variables, name: value[:VALUE_LENGTH]})

    def say(self, pieces: Iterable[Piece]) -> None:
        """Say these pieces in place of any sound that plays now; the node's `spoken` follows."""
        self._say(pieces, Phase.SPEAKING)

    def replay(self, message: str) -> None:
        """Play the caller's message; the node's `spoken` follows."""
        self._play([Sound(f"{WRITTEN}{message}{CALLERS_PART}")], Phase.SPEAKING)

    def announce(self, pieces: Iterable[Piece]) -> None:
        """Say these pieces to a caller in line, if they are already sounds."""
        self._say(pieces, Phase.QUEUED)

    def say_first(self, said: Iterable[Spoken], *, or_else: str = "") -> None:
        """Say what comes before the flow, starting with the caller's language.

        Only texts in that language are waited for; others are said only if they are already sounds. `or_else`: the
        prompt if there is nothing to say.
        """
        sounds: list[Sound] = []
        for one in sorted(said, key=lambda each: each.language != self.session.language):
            sound = self._first_sound(one)
            if sound is not None:
                sounds.append(sound)
            elif one.text and one.language == self.session.language:
                sounds.extend(self._text(one.text, ask=True))
        if not sounds and or_else and (apology := self._world.prompt(or_else, self.session.language)):
            sounds.append(apology)
        self._advance(sounds)

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
            due = self.session.due
            self._play(sounds, Phase.TALKING)
            self.put(due=due)

    def explained(self) -> None:
        """The explanation is over: start the music, which stays silent if the agent is already back."""
        self._audible = ""
        self.put(playback="")
        self.post(StartMusic(call=self.session.id))

    def played(self) -> None:
        """The sound has ended by itself."""
        self._audible = ""
        self.go_on()

    def go_on(self) -> None:
        """Say what is left to say, and then go on as if everything had been said."""
        if self.session.unrendered:
            self._advance(self._rest())
        else:
            self.spoken()

    def spoken(self) -> None:
        """Go on as if everything had been said."""
        raise NotImplementedError

    def rendered(self, text: str | None) -> None:
        """A text has become a sound, or failed; None: no text is awaited any longer."""
        rest = self._rest(text, giving_up=text is None)
        if self.session.phase is Phase.SPEAKING:
            self.put(unrendered=tuple(sound.media for sound in rest))
        elif not rest or not _is_missing(rest[0]):
            self._advance(rest)

    def _rest(self, told: str | None = None, *, giving_up: bool = False) -> list[Sound]:
        """The sounds that are still to come.

        `told`: this text has become a sound by now, or never will. One prompt stands in for all failed texts.
        """
        rest: list[Sound] = []
        apology = [*self._sounds(Prompt(UNSPOKEN))]
        failed = any(sound.media in self.session.unrendered for sound in apology)
        for part in self.session.unrendered:
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
        self.put(playback="", unrendered=())
        self._hush()
        self.post(StartMusic(call=self.session.id))
        self._music = True

    def listen(self, seconds: float) -> None:
        """Wait in silence for a key."""
        self.put(phase=Phase.LISTENING, playback="", unrendered=(), due=self.now + seconds)

    def _say(self, pieces: Iterable[Piece], phase: Phase) -> None:
        sounds: list[Sound] = []
        whole = True
        for piece in pieces:
            match piece:
                case Text():
                    sounds.extend(self._text(piece.filled(self.value), ask=phase is Phase.SPEAKING))
                case Value():
                    said = list(self._value(piece))
                    whole = whole and not any(map(_is_missing, said))
                    sounds.extend(said)
                case Prompt():
                    sounds.extend(self._sounds(piece))
        if phase is Phase.SPEAKING:
            self._advance(sounds)
        elif not whole:
            self._play([], phase)  # a sentence without its number would mislead; the next announcement will have it
        else:
            self._play([sound for sound in sounds if not _is_missing(sound)], phase)

    def _text(self, text: str, *, ask: bool) -> Iterable[Sound]:
        """The sound of a text, or the sounds of its sentences. Missing ones are requested in order if `ask` is set."""
        if self._world.in_writing:
            return _to_read(text)
        whole = self._rendered(text)
        if whole is not None:
            return [whole]
        session, rank = self.session, 0
        sounds: list[Sound] = []
        for sentence in sentences(text):
            sound = self._rendered(sentence)
            sounds.append(sound or Sound(UNRENDERED + sentence))
            if sound is None and ask:
                self.post(
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
        return self._world.rendered(text, self.session.language, slow=self.session.pace is Pace.SLOW)

    def _advance(self, sounds: Sequence[Sound]) -> None:
        """Play the sounds up to the first text that is not a sound yet; if that comes first, wait for it."""
        ready = next((n for n, sound in enumerate(sounds) if _is_missing(sound)), len(sounds))
        rest = tuple(sound.media for sound in sounds[ready:])
        if ready or not rest:
            self._play(list(sounds[:ready]), Phase.SPEAKING, rest)
        else:
            self.put(phase=Phase.RENDERING, playback="", unrendered=rest, due=self.now + RENDER_S)

    def _sounds(self, prompt: Prompt) -> Iterable[Sound]:
        language = self.session.language
        if self._world.in_writing:
            return _to_read(Text(prompt.text).filled(self.value) or self._world.text_of(prompt.id, language))
        return self._found([prompt.id])

    def _value(self, value: Value) -> Iterable[Sound]:
        """A value in pieces, or in the engine's words; these are requested even in line, for the next time."""
        told, language = self.value(value.variable), self.session.language
        ids = None if self._world.in_writing else self._world.pieces(value.form, told, language, value.unit)
        if ids is None:
            return self._text(self._world.written(value.form, told, language, value.unit), ask=True)
        return self._found(ids)

    def _found(self, ids: Iterable[str]) -> Iterable[Sound]:
        language = self.session.language
        found = (sound for id in ids if (sound := self._world.prompt(id, language)) is not None)
        return map(self._world.slowed, found) if self.session.pace is Pace.SLOW else found

    def _play(self, sounds: list[Sound], phase: Phase, rest: tuple[str, ...] = ()) -> None:
        if not sounds:
            self.put(phase=phase)
            self.spoken()
            return
        seconds = sum(UNKNOWN_SOUND_S if sound.seconds is None else sound.seconds for sound in sounds)
        plays = self.session.plays + 1
        playback = f"{self.session.id}.p{plays}"
        self.put(phase=phase, playback=playback, plays=plays, unrendered=rest, due=self.now + seconds + SOUND_SLACK_S)
        media = tuple(sound.media for sound in sounds)
        self.post(PlayMedia(call=self.session.id, playback=playback, media=media))
        self._audible, self._music = playback, False

    def _hush(self) -> None:
        if self._audible and self._audible != self.session.playback:
            self.post(StopMedia(call=self.session.id, playback=self._audible))
            self._audible = ""


def _to_read(text: str) -> Iterable[Sound]:
    return [Sound(READ + text, 0.0)] if text else []


def _is_missing(sound: Sound) -> bool:
    return sound.media.startswith(UNRENDERED)
