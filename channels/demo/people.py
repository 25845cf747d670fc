"""The made-up citizens, and their messages with the hotline, which are in memory only."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from core.ids import Instant
from core.messages.floor import Kind

MOST_LINES: Final = 200
"""Of one citizen in one channel; the oldest ones are forgotten."""

PLAYED: Final = (Kind.WECHAT, Kind.SMS, Kind.WEIBO, Kind.EMAIL)
"""The channels that the page itself plays. In the chat of a web site one writes in the chat's own page."""

State = Literal["sending", "taken", "refused", "sent", "delivered"]
"""Of a citizen's message: whether the hotline has confirmed it. Of the hotline's: whether its provider has reported it
as delivered."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who does not exist. `addresses`: by channel."""

    id: str
    name: str
    addresses: Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """A message. `picture`: the id of a picture, empty if there is none."""

    id: int
    at: Instant
    by: Literal["citizen", "hotline"]
    text: str
    picture: str
    state: State


def _citizen(id: str, number: int, name: str) -> Citizen:
    return Citizen(
        id,
        name,
        {
            Kind.SMS: f"1380000{number:04d}",
            Kind.WECHAT: f"oDemo{number:04d}{id}",
            Kind.WEIBO: f"7700{number:04d}",
            Kind.EMAIL: f"{id}@citizens.example",
        },
    )


CITIZENS: Final = (
    _citizen("lin", 1001, "林先生"),
    _citizen("huang", 1002, "黄女士"),
    _citizen("wu", 1003, "吴大爷"),
    _citizen("zheng", 1004, "郑同学"),
)


class Talks:
    """The messages between each citizen and the hotline, channel by channel."""

    def __init__(self) -> None:
        self._last = 0
        self._lines: dict[tuple[str, Kind], deque[DemoMessage]] = {
            (one.id, kind): deque(maxlen=MOST_LINES) for one in CITIZENS for kind in PLAYED
        }
        self._whose = {(kind, one.addresses[kind]): one for one in CITIZENS for kind in PLAYED}

    def whose(self, kind: Kind, address: str) -> Citizen | None:
        """The citizen with this address; None for somebody else, such as one whom an administrator has typed."""
        return self._whose.get((kind, address))

    def of(self, citizen: str, kind: Kind) -> Sequence[DemoMessage]:
        """The messages of a citizen in a channel, in order."""
        return tuple(self._lines[citizen, kind])

    def add(self, citizen: str, kind: Kind, said: DemoMessage) -> DemoMessage:
        """A new message; its id is given here."""
        self._last += 1
        known = replace(said, id=self._last)
        self._lines[citizen, kind].append(known)
        return known

    def set(self, citizen: str, kind: Kind, id: int, state: State) -> None:
        """A message has come this far."""
        lines = self._lines[citizen, kind]
        for place, one in enumerate(lines):
            if one.id == id:
                lines[place] = replace(one, state=state)
