"""Walks a flow without a phone: `python -m ivr.simulator flows/12399.yaml 1 .` prints what a caller would meet.

Keys are pressed as given (`12#` is three keys); `.` lets the sound play to its end; `-` waits until time runs out.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from core.ids import CallId, Instant
from core.messages.base import Due, Message
from core.messages.floor import Enqueue
from core.messages.flow import FlowEnded, KeysEntered, LookUp, NodeEntered, RenderSpeech
from core.messages.telephony import (
    AnswerCall,
    CallArrived,
    CallEnded,
    EndCause,
    HangUpCall,
    KeyPressed,
    MediaFinished,
    PlayMedia,
    Side,
    StartMusic,
)
from core.state import Tables, Turn
from ivr.check.flow import Surroundings, check
from ivr.flows.library import Library
from ivr.hours.calendars import read_hours
from ivr.rules.decide import decide
from ivr.rules.flow import Flow
from ivr.rules.session import Session
from ivr.rules.world import Sound, World

MONDAY_MORNING: Instant = 1_763_946_000.0
"""2025-11-24 09:00 in Shanghai."""


class Walk:
    """One caller and the pure interpreter; time moves only on request."""

    def __init__(self, world: World, *, now: Instant = MONDAY_MORNING) -> None:
        self.world = world
        self.now = now
        self.tables = Tables()
        self.call = CallId("walk")
        self.posted: list[Message] = []

    @property
    def session(self) -> Session:
        """The caller's session. Raises `KeyError` once it is over."""
        return self.tables.of(Session)[self.call]

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.call not in self.tables.of(Session)

    def tell(self, message: Message) -> list[Message]:
        """Let the rule decide, and return the messages that it posts."""
        turn = Turn(self.tables, self.now, lambda: "id")
        decide(turn, message, self.world)
        self.posted += turn.posts
        return turn.posts

    def arrive(self, called: str, caller: str = "13800001234") -> list[Message]:
        """A call from the caller arrives."""
        return self.tell(CallArrived(call=self.call, caller=caller, called=called, trunk="trunk", at=self.now))

    def press(self, keys: str) -> list[Message]:
        """The caller presses keys, half a second apart."""
        posts: list[Message] = []
        for key in keys:
            self.now += 0.5
            posts += self.tell(KeyPressed(call=self.call, key=key, at=self.now, held_ms=100))
        return posts

    def listen(self) -> list[Message]:
        """The caller hears the present sound to its end; without a sound, nothing happens."""
        playback = self.session.playback
        if not playback:
            return []
        self.now += 3
        return self.tell(MediaFinished(call=self.call, playback=playback, completed=True, at=self.now))

    def wait(self) -> list[Message]:
        """The caller does nothing until the session's deadline."""
        due = self.session.due
        self.now = max(self.now, due)
        return self.tell(Due(owner="ivr", kind=Session.KIND, id=self.call, at=due))

    def leave(self) -> list[Message]:
        """The caller hangs up."""
        return self.tell(CallEnded(call=self.call, by=Side.CALLER, cause=EndCause.NORMAL, at=self.now))


class Everything(dict[str, Sound]):
    """Sounds for every name: a walk needs no sound files."""

    def get(self, key: str, default: object = None) -> Sound:
        return Sound(key, 3.0)


def library_of(flows: Iterable[Flow]) -> Library:
    """A world in which these flows run and every prompt exists."""
    library = Library(prompts=Everything(), rendered_text=lambda text, language: Sound(f"“{text}”", 3.0))
    for flow in flows:
        library.activate(flow)
    return library


def describe(message: Message) -> str | None:
    """A line about something that the caller meets; None for messages that nobody notices."""
    match message:
        case AnswerCall():
            return "answered"
        case NodeEntered(node=node, label=label):
            return f"node {node}" + (f" ({label})" if label != node else "")
        case PlayMedia(media=media):
            return f"  plays {' + '.join(media)}"
        case LookUp(query=query, url=url):
            return f"  asks {query or url}"
        case RenderSpeech(text=text):
            return f"  renders {text}"
        case KeysEntered(keys=keys, result=result):
            return f"  keys {keys or '-'}: {result}"
        case Enqueue(queue=queue):
            return f"  in line: {queue}"
        case StartMusic():
            return "  music"
        case HangUpCall():
            return "hung up"
        case FlowEnded(outcome=outcome):
            return f"left the flow: {outcome}"
        case _:
            return None


def walk(flow: Flow, library: Library, steps: Iterable[str]) -> list[str]:
    """The experience of a caller who takes these steps and then hangs up."""
    number = flow.numbers[0] if flow.numbers else "100"
    library.activate(flow.model_copy(update={"numbers": (number,)}))
    caller = Walk(library)
    caller.arrive(number)
    for step in steps:
        if caller.over:
            break
        if step == ".":
            caller.listen()
        elif step == "-":
            caller.wait()
        else:
            caller.press(step)
    if not caller.over:
        caller.leave()
    return [line for message in caller.posted if (line := describe(message)) is not None]


def main(arguments: list[str]) -> int:
    """Run the command."""
    if not arguments:
        print(__doc__)
        return 2
    file = Path(arguments[0])
    checked = check(file.read_bytes(), file.name, Surroundings())
    if checked.flow is None:
        print(*checked.problems, sep="\n")
        return 1
    library = library_of([checked.flow])
    hours = file.parent / "hours.yaml"
    if hours.exists():
        library.calendars = read_hours(hours.read_bytes(), hours.name).calendars or {}
    print(*walk(checked.flow, library, arguments[1:]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
