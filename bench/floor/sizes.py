"""The sizes of the loads of `floor`, `pairs` and `utilisation`, and who hangs up when."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from bench.load.scenarios import Hanging
from bench.load.site import DIRECT_QUEUE, LINE

FULL, ROOM, PLENTY_BUSY = 0.87, 0.82, 0.7
"""Above the first, a step of `pairs` reduces the load; below the second it adds some, below the third more."""

MOST_RATE = 14.0

BROWSERS = ("8004", "8005", "8006")
"""Demo agents for whom the site has no desk phone."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """One load. Times in seconds; `most`: callers at once who want an agent; `calls`: stop after this many, if above
    0."""

    name: str
    title: str
    seconds: float
    calls: int = 0
    agents: int = 70
    most: int = 140
    menu: int = 0
    rate: float = 5.0
    adapt: bool = False
    number: str = LINE
    ring_s: float = 0.0
    talks: Sequence[Hanging]
    stays: Sequence[float]
    wrap_up_s: int = 0
    native: bool = False
    browsers: Sequence[str] = ()
    """Agents who work in Chromium instead of at a desk phone."""

    settle_s: float = 45.0

    @property
    def numbers(self) -> list[str]:
        """The numbers of the agents."""
        return [str(8001 + n) for n in range(self.agents)]

    @property
    def desks(self) -> list[str]:
        """The agents with a desk phone."""
        return [number for number in self.numbers if number not in self.browsers]


def floor_size(options: Namespace) -> Size:
    """70 talk, 70 wait in line and 70 are in the menu; fewer if that would fill the machine."""
    agents = options.agents or options.callers or 70
    talk = options.talk or 60.0
    return Size(
        name="floor",
        title="70 agents talk while 140 callers are in menus and in the queue",
        seconds=options.seconds,
        agents=agents,
        most=2 * agents,
        menu=agents if options.menu is None else options.menu,
        rate=max(1.0, agents / 14),
        ring_s=1.0,
        # Half of the calls are ended by the agent, half by the caller, some of them while still in line.
        talks=(Hanging(0.7 * talk, 0.25), Hanging(talk, 0.25), Hanging(1.4 * talk, 0.5)),
        stays=(5 * talk, 5 * talk, 1.8 * talk, 1.5 * talk),
        wrap_up_s=options.wrap_up or 0,
        native=True,
        browsers=BROWSERS[: len(BROWSERS) if options.browsers is None else options.browsers],
        settle_s=20.0 + 0.5 * talk,
    )


def pairs_size(options: Namespace) -> Size:
    """Short talks, one after another, at the highest rate below 90 % of the machine."""
    return Size(
        name="pairs",
        title="Short calls through queue and agent",
        seconds=options.seconds,
        calls=options.calls or 30_000,
        agents=options.agents or 70,
        most=120,
        rate=options.rate or 4.0,
        adapt=options.rate is None,
        number=DIRECT_QUEUE,
        # Long enough that each call is heard for more than the one second within which there must be sound.
        talks=(Hanging(2.2, 0.25), Hanging(30.0, 0.75)),
        stays=(2.5, 2.8, 3.1, 3.6),
        settle_s=5.0,
    )


def utilisation_size(options: Namespace) -> Size:
    """PF17 with the real times: 120 s of talk, 10 s of wrap-up, and always somebody waiting."""
    agents, talk = options.agents or 70, options.talk or 120.0
    return Size(
        name="utilisation",
        title="Utilisation while callers are always waiting",
        seconds=options.seconds,
        agents=agents,
        most=agents + 15,
        rate=max(1.0, agents / 14),
        ring_s=2.0,
        talks=(Hanging(0.9 * talk, 0.5), Hanging(1.1 * talk, 0.5)),
        stays=(20 * talk,),
        wrap_up_s=10 if options.wrap_up is None else options.wrap_up,
        settle_s=30.0,
    )


def next_rate(rate: float, busy: float) -> float:
    """The calls per second for the next step of `pairs`, after one that kept the machine `busy` (0 to 1)."""
    if busy > FULL:
        return max(1.0, rate - 0.5)
    if busy > ROOM:
        return rate
    return min(MOST_RATE, rate + (0.6 if busy < PLENTY_BUSY else 0.2))
