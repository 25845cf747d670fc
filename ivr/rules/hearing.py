"""The sounds of one turn of a session: recordings, texts that become sounds, music, silence."""

from collections.abc import Iterable
from typing import Any

from core.ids import Instant
from core.messages.base import Message
from core.messages.flow import RenderSpeech
from core.messages.site import Spoken
from core.messages.telephony import PlayMedia, StartMusic, StopMedia
from core.replace import replace
from core.state import Turn
from ivr.rules.pieces import Piece, Prompt, Text, Value
from ivr.rules.session import MUSICAL, Phase, Session
from ivr.rules.world import Sound, World

SOUND_SLACK_S = 5.0
"""A sound whose end is not reported by then counts as played (asterisk.md 1.8: the report may never come)."""
UNKNOWN_SOUND_S = 60.0
RENDER_S = 3.0
"""A text that is no sound by then is left out."""
UNRENDERED = "text:"


class Hearing:
    """A session being decided, as far as it is heard. Every way to speak or wait sets a deadline."""

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
        """A variable of the caller, or a fact known of the call; unknown ones are empty."""
        session = self.session
        match name:
            case "caller" | "called" | "language":
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
        """Give a variable its value."""
        self.put(variables={**self.session.variables, name: value})

    def say(self, pieces: Iterable[Piece]) -> None:
        """Say these, instead of any sound that plays now; `spoken` of the node follows."""
        self._say(pieces, Phase.SPEAKING)

    def announce(self, pieces: Iterable[Piece]) -> None:
        """Say these to a caller in line, if they are sounds already."""
        self._say(pieces, Phase.QUEUED)

    def say_first(self, said: Iterable[Spoken]) -> None:
        """Say what goes before the flow, in the caller's language first.

        Only texts in that language can be waited for; others are made sounds as soon as they are known.
        """
        sounds: list[Sound] = []
        missing: list[str] = []
        for one in sorted(said, key=lambda each: each.language != self.session.language):
            sound = self._first_sound(one)
            if sound is not None:
                sounds.append(sound)
            elif one.text and one.language == self.session.language:
                self._add_text(one.text, sounds, missing)
        self._say_or_wait(sounds, missing, Phase.SPEAKING)

    def _first_sound(self, one: Spoken) -> Sound | None:
        if one.media:
            return Sound(one.media, one.seconds or None)
        if one.prompt:
            return self._world.prompt(one.prompt, one.language)
        return self._world.rendered(one.text, one.language)

    def explain(self, prompt: Prompt) -> None:
        """Say this to a caller whose agent is away for a moment; music follows, until the two are joined again."""
        sounds = list(self._sounds(prompt))
        if sounds:
            due = self.session.due
            self._play(sounds, Phase.TALKING)
            self.put(due=due)

    def explained(self) -> None:
        """It is said. Should the agent be back already, the music is not started."""
        self._audible = ""
        self.put(playback="")
        self.post(StartMusic(call=self.session.id))

    def played(self) -> None:
        """The sound has ended by itself."""
        self._audible = ""
        self.spoken()

    def spoken(self) -> None:
        """Go on as if all had been said."""
        raise NotImplementedError

    def rendered(self, text: str | None) -> None:
        """The text has become a sound, or failed; None: no text is waited for any longer."""
        language = self.session.language
        parts = []
        for part in self.session.unrendered:
            sound = self._world.rendered(part[len(UNRENDERED) :], language) if part.startswith(UNRENDERED) else None
            if sound is not None:
                parts.append(sound.media)
            elif not part.startswith(UNRENDERED) or (text is not None and part != UNRENDERED + text):
                parts.append(part)
        if any(part.startswith(UNRENDERED) for part in parts):
            self.put(unrendered=tuple(parts))
        else:
            self.put(unrendered=())
            self._play([Sound(part) for part in parts], Phase.SPEAKING)

    def music(self) -> None:
        """Music until something else sounds."""
        self.put(playback="", unrendered=())
        self._hush()
        self.post(StartMusic(call=self.session.id))
        self._music = True

    def listen(self, seconds: float) -> None:
        """Wait in silence for a key."""
        self.put(phase=Phase.LISTENING, playback="", unrendered=(), due=self.now + seconds)

    def _say(self, pieces: Iterable[Piece], phase: Phase) -> None:
        sounds: list[Sound] = []
        missing: list[str] = []
        for piece in pieces:
            if isinstance(piece, Text):
                self._add_text(piece.filled(self.value), sounds, missing)
            else:
                sounds.extend(self._sounds(piece))
        self._say_or_wait(sounds, missing, phase)

    def _say_or_wait(self, sounds: list[Sound], missing: list[str], phase: Phase) -> None:
        if missing and phase is Phase.SPEAKING:
            parts = tuple(sound.media for sound in sounds)
            self.put(phase=Phase.RENDERING, playback="", unrendered=parts, due=self.now + RENDER_S)
            for text in missing:
                self.post(RenderSpeech(call=self.session.id, text=text, language=self.session.language))
            return
        self._play([sound for sound in sounds if not sound.media.startswith(UNRENDERED)], phase)

    def _add_text(self, text: str, sounds: list[Sound], missing: list[str]) -> None:
        sound = self._world.rendered(text, self.session.language)
        if sound is None:
            sound = Sound(UNRENDERED + text)
            missing.append(text)
        sounds.append(sound)

    def _sounds(self, piece: Prompt | Value) -> Iterable[Sound]:
        language = self.session.language
        ids = (
            (piece.id,)
            if isinstance(piece, Prompt)
            else self._world.pieces(piece.form, self.value(piece.variable), language)
        )
        return (sound for id in ids if (sound := self._world.prompt(id, language)) is not None)

    def _play(self, sounds: list[Sound], phase: Phase) -> None:
        if not sounds:
            self.put(phase=phase)
            self.spoken()
            return
        seconds = sum(UNKNOWN_SOUND_S if sound.seconds is None else sound.seconds for sound in sounds)
        plays = self.session.plays + 1
        playback = f"{self.session.id}.p{plays}"
        self.put(phase=phase, playback=playback, plays=plays, unrendered=(), due=self.now + seconds + SOUND_SLACK_S)
        media = tuple(sound.media for sound in sounds)
        self.post(PlayMedia(call=self.session.id, playback=playback, media=media))
        self._audible, self._music = playback, False

    def _hush(self) -> None:
        if self._audible and self._audible != self.session.playback:
            self.post(StopMedia(call=self.session.id, playback=self._audible))
            self._audible = ""
