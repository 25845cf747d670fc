"""The cue points of a recording are where they are heard: each is compared with what is on the tracks (RC1)."""

from array import array

from infra.sound.g711 import RATE
from phone.phone import PhoneCall
from tests.asterisk.test_first_call import ready
from tests.asterisk.test_floor_talks import talking
from tests.asterisk.voices import HERTZ, SILENCE, voice
from tests.system import AgentAtDesk, Person, System
from tests.tones import share, sides
from tests.until import until

NEAR_S = 0.5
"""Each cue point is at most this far from where it is heard."""

LOOK_S = 0.3
"""The stretch of sound that is examined on each side of a cue point."""

AGENT, SECOND, BOTH, MUSIC, SILENT = {"agent"}, {"second"}, {"agent", "second"}, {"music"}, set[str]()


def speaks(name: str, call: PhoneCall) -> None:
    """Send this telephone's own tone from now on."""
    call.sound.play(voice(name) * 180)


async def a_while(call: PhoneCall, seconds: float = 1.6) -> None:
    """Wait for `seconds`, measured by the packets that this telephone hears."""
    enough = call.sound.packets_heard + seconds * 50
    await until(lambda: call.sound.packets_heard >= enough, within=30.0)


def heard_at(track: "array[int]", at: float) -> set[str]:
    """The people whose tones are on this track from there on; or music, or silence."""
    samples = track[max(0, int(at * RATE)) : int((at + LOOK_S) * RATE)]
    if not samples or max(map(abs, samples)) < SILENCE:
        return SILENT
    return {name for name, hertz in HERTZ.items() if share(samples, hertz) > 0.1} or MUSIC


class Scene:
    """A citizen's call with two agents: one action after another, with time between for something to be heard."""

    def __init__(self, call: PhoneCall, first: AgentAtDesk, second: AgentAtDesk) -> None:
        self.call, self.first, self.second = call, first, second
        self.interaction = str(first.person.one("call")["id"])
        self.path = f"/api/interactions/{self.interaction}"

    async def pauses(self) -> None:
        """Pause the recording and resume it."""
        for deed, shown in (("pause", "on"), ("resume", "none")):
            await self.first.person.ask("POST", f"/api/recordings/of/{self.interaction}/{deed}", {})
            await self._shows(shown)
            await a_while(self.call)

    async def _shows(self, pause: str) -> None:
        await until(lambda: self.first.person.one("call")["recording"]["pause"] == pause)

    async def holds(self) -> None:
        """Hold the citizen, who hears music."""
        for deed, state in (("hold", "held"), ("resume", "talking")):
            await self.first.person.ask("POST", f"{self.path}/{deed}")
            await self.first.shows(state)
            await a_while(self.call)

    async def hands_on(self) -> None:
        """Consult, confer, and leave the citizen to the other agent."""
        await self.first.person.ask("POST", f"{self.path}/consult", {"to": {"agent": "8002"}})
        other = await self.second.rings()
        other.answer()
        await self.second.shows("consulting")
        speaks("second", other)
        await a_while(self.call)
        for deed in ("conference", "complete"):
            await self.first.person.ask("POST", f"{self.path}/consult/{deed}")
            await a_while(self.call)

    async def comes_back(self) -> None:
        """Send the citizen to the queue, and from there back to the same agent."""
        await self.second.person.ask("POST", f"{self.path}/transfer", {"to": {"queue": "general"}})
        await self.second.shows("wrap_up")
        await a_while(self.call)
        await self.second.person.ask("POST", "/api/agent/wrap-up/end")
        speaks("second", await talking(self.second))
        await a_while(self.call)

    async def rates(self) -> None:
        """Send the citizen to the survey at the end."""
        await self.second.person.ask("POST", f"{self.path}/flow", {"flow": "survey", "back": False})
        await self.second.shows("wrap_up")
        await a_while(self.call)
        self.call.sound.press("5")
        await self.call.ended


EXPECTED = (
    ("joined", "8001", None, AGENT),
    ("paused", "8001", AGENT, SILENT),
    ("unpaused", "8001", SILENT, AGENT),
    ("held", "", AGENT, MUSIC),
    ("resumed", "", MUSIC, AGENT),
    ("held", "", AGENT, MUSIC),
    ("consulted", "8002", AGENT, MUSIC),
    ("conference", "8002", MUSIC, BOTH),
    ("transferred", "8002", BOTH, SECOND),
    ("left", "8002", SECOND, MUSIC),
    ("requeued", "", SECOND, MUSIC),
    ("rejoined", "8002", MUSIC, SECOND),
    ("left", "8002", SECOND, MUSIC),
    ("flow", "", SECOND, MUSIC),
    ("survey", "", SECOND, MUSIC),
)
"""Each cue point in order, with the people whom the citizen hears before and after it; None: the recording begins
there."""


async def test_each_moment_stands_where_it_is_heard(system: System) -> None:
    """Hold, consultation, conference, transfer, rejoin, pause and survey, accurate to half a second."""
    async with system.agent("8001") as first, system.agent("8002") as second, system.citizen() as phone:
        call = await phone.dial("12345")
        lead = await talking(first)
        scene = Scene(call, first, second)
        speaks("caller", call)
        speaks("agent", lead)
        await a_while(call)
        for deed in (scene.pauses, scene.holds, scene.hands_on, scene.comes_back, scene.rates):
            await deed()
        await until(lambda: ready(second, scene.interaction), within=20.0)
        cues, said, heard = await read(second.person, str(ready(second, scene.interaction)))

    # A conference also ends the citizen's music, so it stands beside a `resumed` of the same moment.
    begun = [at for kind, _, at in cues if kind == "conference"]
    told = [
        cue
        for cue in cues
        if cue[0] != "ended" and (cue[0] != "resumed" or all(abs(cue[2] - at) > 0.2 for at in begun))
    ]
    assert [(kind, who) for kind, who, _ in told] == [(kind, who) for kind, who, _, _ in EXPECTED]
    for (kind, who, at), (_, _, before, after) in zip(told, EXPECTED, strict=True):
        # An agent who has just joined starts to speak a moment later: that is the test's delay, not the recording's.
        late_s = 1.0 if kind in ("joined", "rejoined") else NEAR_S
        assert heard_at(heard, at + late_s) == after, (kind, who, at)
        assert before is None or heard_at(heard, at - NEAR_S - LOOK_S) == before, (kind, who, at)
    (paused,), (unpaused,) = ([at for kind, _, at in told if kind == name] for name in ("paused", "unpaused"))
    assert heard_at(said, paused - NEAR_S - LOOK_S) == heard_at(said, unpaused + NEAR_S) == {"caller"}
    assert heard_at(said, paused + NEAR_S) == SILENT
    (ended,) = (at for kind, _, at in cues if kind == "ended")
    assert abs(ended - len(heard) / RATE) < NEAR_S


async def read(person: Person, recording: str) -> "tuple[list[tuple[str, str, float]], array[int], array[int]]":
    """The cue points of a recording, and both of its sides."""
    told = await person.ask("GET", f"/api/recordings/{recording}/cues")
    said, heard = sides(await person.read(f"/api/recordings/{recording}/audio"))
    return [(cue["kind"], cue["who"], cue["at_s"]) for cue in told["cues"]], said, heard
