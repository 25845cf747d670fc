"""Each kind of leg in a call of its own, and each way in which it can die, on the Asterisk in memory."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from acd.rules.callbacks.entities import Callback
from acd.rules.entities import SupervisionSession
from core.ids import InteractionId, QueueId, UserId
from core.messages import floor, handover, talks
from core.messages import telephony as t
from core.messages.base import Message
from core.messages.callback import CallbackAttempted, CallbackEnded, CallOut, RequestCallback, TakeCallback
from core.messages.outbound import OUTBOUND, SetOutboundRules
from core.messages.presence import PageWent
from core.messages.routing import CallbackRule, QueueRule, SetFloorRules
from core.messages.supervision import SuperviseTalk, Supervision, SupervisionEnded
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.endings import Kind, Outcome, Way
from tests.unit.together.system import System
from tests.unit.together.talks import LEAD, SECOND, THIRD

DEPARTMENT, CITIZEN = "13900001111", "13900002222"
ELSEWHERE = "192.0.2.77"
OWN_CALL = InteractionId(f"{OUTBOUND}1")
LATER_S = 4
"""A silent leg is ended within this time after a sign; an agent whose phone is gone stays idle for five seconds."""

TOLD: Mapping[type[Message], str] = {
    handover.AgentLost: "",
    floor.Requeued: "handover",
    floor.OfferEnded: "outcome",
    floor.Departed: "departure",
    talks.ParticipantLeft: "outcome",
    SupervisionEnded: "",
    CallbackAttempted: "cause",
    CallbackEnded: "outcome",
    t.CallEnded: "cause",
}
"""The history's entries for an end, each with the field that matters."""


class Dying:
    """One call with a leg of this kind: `channel`, of the phone `phone` if that is one of ours."""

    def __init__(self, kind: Kind, folder: Path, mode: Supervision = Supervision.LISTEN) -> None:
        self.kind, self.mode = kind, mode
        self.system = System(folder, FakeAsterisk(), FakeClock())
        self.channel = self.call = self.lead = self.other = ""
        self.phone = self.agent = ""
        self.told: list[str] = []

    async def begin(self, *, rings: bool = False) -> None:
        """Set the call up; with `rings`, the leg is not answered yet."""
        await self.system.open(LEAD)
        queue = QueueRule(id=QueueId("q"), name="q", callback=CallbackRule(attempts=3, gap_s=600, expire_s=7200))
        await self.system.do(
            SetFloorRules(queues=(queue,), dial_allowed=("1",)),
            SetOutboundRules(allowed=("1",), trunk="demo", shown="12345", at_once=9, a_day=9),
        )
        self.system.asterisk.sign_in(LEAD)
        if self.kind is Kind.PAGE:
            await self._on_a_page()
        await BEGIN[self.kind](self, rings)
        self.system.bus.listen(tuple(TOLD), self._hear)

    async def _on_a_page(self) -> None:
        profile = self.system.agent(LEAD).profile
        await self.system.do(
            t.ProvisionPhone(phone=LEAD, nonce="n", name="n"),
            floor.SignOn(profile=profile, by=LEAD, takeover=True, page_phone=LEAD),
        )

    def _hear(self, event: Message) -> None:
        field, name = TOLD[type(event)], type(event).__name__
        self.told.append(f"{name} {getattr(event, field)}" if field else name)

    async def talk(self, *, rings: bool = False) -> None:
        """A caller and the lead."""
        self.call = await self.system.arrive()
        self.lead = self.system.leg(LEAD)
        if not rings:
            await self.answer(self.lead)

    async def answer(self, channel: str) -> None:
        self.system.asterisk.ring(channel)
        self.system.asterisk.pick_up(channel)
        await self.system.quiet()

    async def another(self, agent: str) -> None:
        """One more agent with a desk phone, who is busy until asked for."""
        self.system.asterisk.sign_in(agent)
        profile = floor.AgentProfile(id=LEAD.__class__(agent), name=agent, phone=agent)
        await self.system.do(floor.SignOn(profile=profile, by=agent))
        self.agent = self.phone = agent

    async def later(self) -> None:
        """Wait until everything that follows has happened."""
        await self.system.quiet()
        await self.system.pass_by(LATER_S)
        for channel in self.system.asterisk.channels.values():
            if channel.playing:
                self.system.asterisk.play_out(channel.id)
        await self.system.quiet()

    def outcome(self) -> Outcome:
        states = [self.system.agent(LEAD)] + ([self.system.agent(self.agent)] if self.agent else [])
        said = [f"{one.state}, {one.reason}" if one.reason else str(one.state) for one in states]
        return Outcome(
            caller=self.hears(self.call),
            lead=self.hears(self.lead),
            other=self.hears(self.other) if self.other else "",
            states="; ".join(said),
            told=", ".join(self.told),
        )

    def hears(self, channel: str) -> str:
        """The people whom a channel hears, by the bridge in which it is."""
        channels = self.system.asterisk.channels
        there = channels.get(channel)
        if there is None:
            again = channel == self.lead and any(one.name.startswith(f"PJSIP/{LEAD}-") for one in channels.values())
            return "rung again" if again else "over"
        names = {self.call: "caller", self.lead: "lead", self.other: "other"}
        with_it = next((members for members in self.system.together() if channel in members), {channel})
        voices = sorted(names.get(one, "") for one in with_it - {channel})
        if any(one.startswith("s-") for one in with_it - {channel}):
            voices = ["caller", "lead"]
        return " and ".join(voices) if voices else "music" if there.music else "silence"


async def _caller(it: Dying, rings: bool) -> None:
    await it.talk()
    it.channel = it.call


async def _lead(it: Dying, rings: bool) -> None:
    await it.talk(rings=rings)
    it.channel, it.phone = it.lead, LEAD


async def _consulted(it: Dying, rings: bool) -> None:
    await it.talk()
    await it.another(SECOND)
    await it.system.do(floor.GoIdle(agent=SECOND, by=SECOND))
    await it.system.bus.ask(talks.Consult(agent=LEAD, by=LEAD, to=SECOND))
    await it.system.quiet()
    it.channel = it.other = f"l-{it.system.agent(SECOND).offer}"
    if not rings:
        await it.answer(it.other)


async def _conference(it: Dying, rings: bool) -> None:
    await _consulted(it, rings)
    if not rings:
        await it.system.bus.ask(talks.Confer(agent=LEAD, by=LEAD))
        await it.system.quiet()


async def _outside(it: Dying, rings: bool) -> None:
    await it.talk()
    await it.system.bus.ask(talks.Consult(agent=LEAD, by=LEAD, number=DEPARTMENT))
    await it.system.quiet()
    it.channel = it.other = next(id for id in it.system.asterisk.channels if id.startswith("l-") and id != it.lead)
    if not rings:
        await it.answer(it.other)


async def _supervisor(it: Dying, rings: bool) -> None:
    await it.talk()
    await it.another(THIRD)
    command = SuperviseTalk(agent=LEAD, supervisor=THIRD, mode=it.mode, reason="r", user=UserId("u"), name="周")
    await it.system.bus.ask(command)
    await it.system.quiet()
    (session,) = it.system.floor.owner.tables.of(SupervisionSession).values()
    it.channel = it.other = f"l-{session.id}"
    if not rings:
        await it.answer(it.other)


async def _citizen(it: Dying, rings: bool) -> None:
    await it.system.bus.ask(CallOut(agent=LEAD, interaction=OWN_CALL, number=CITIZEN, by=LEAD))
    await _rung(it, rings)


async def _callback(it: Dying, rings: bool) -> None:
    await it.system.do(floor.GoBusy(agent=LEAD, reason="r", by=LEAD))
    call = await it.system.arrive()
    await it.system.bus.ask(RequestCallback(interaction=InteractionId(call)))
    it.system.asterisk.hang_up(call)
    await it.system.quiet()
    (callback,) = it.system.floor.owner.tables.of(Callback).values()
    await it.system.bus.ask(TakeCallback(callback=callback.id, agent=LEAD, interaction=OWN_CALL, by=LEAD))
    await _rung(it, rings)


async def _rung(it: Dying, rings: bool) -> None:
    await it.system.quiet()
    it.call = it.channel = OWN_CALL
    it.lead = it.system.leg(LEAD)
    await it.answer(it.lead)
    it.system.asterisk.ring(it.channel)
    if not rings:
        it.system.asterisk.pick_up(it.channel)
        await it.system.quiet()


BEGIN: Mapping[Kind, Callable[[Dying, bool], Awaitable[None]]] = {
    Kind.CALLER: _caller,
    Kind.PAGE: _lead,
    Kind.DESK: _lead,
    Kind.CONSULTED: _consulted,
    Kind.CONFERENCE: _conference,
    Kind.OUTSIDE: _outside,
    Kind.SUPERVISOR: _supervisor,
    Kind.CITIZEN: _citizen,
    Kind.CALLBACK: _callback,
}


# --- the ways ---------------------------------------------------------------------------------------------------------


async def _no_sound(it: Dying) -> None:
    it.system.asterisk.fall_silent(it.channel)


async def _host_gone(it: Dying) -> None:
    """Both websockets of a page are closed, and that is reported to us."""
    if it.kind is Kind.PAGE:
        it.system.bus.post(PageWent(agent=LEAD))
        it.system.asterisk.unregister(it.phone)
        return
    if it.phone:
        it.system.asterisk.die(it.phone)
    it.system.asterisk.fall_silent(it.channel)


async def _bye(it: Dying) -> None:
    it.system.asterisk.hang_up(it.channel)


async def _refused(it: Dying) -> None:
    it.system.asterisk.hang_up(it.channel, 17)


async def _unknown(it: Dying) -> None:
    """A page reports it itself; on a line, session timers ask, and Asterisk ends it."""
    if it.kind is Kind.PAGE:
        it.system.bus.post(handover.Rejoin(agent=LEAD, by=LEAD))
    elif it.phone:
        it.system.asterisk.start_anew(it.phone)
        it.system.asterisk.sign_in(it.phone, "2")
    else:
        it.system.asterisk.hang_up(it.channel, 127)


async def _unregistered(it: Dying) -> None:
    it.system.asterisk.unregister(it.phone)


async def _moved(it: Dying) -> None:
    """The old leg is silent. A page notices it by itself, and asks to be called."""
    it.system.asterisk.channels[it.channel].sounds = False
    it.system.asterisk.register(it.phone, ELSEWHERE)
    if it.kind is Kind.PAGE:
        it.system.bus.post(handover.Rejoin(agent=LEAD, by=LEAD))


DIES: Mapping[Way, Callable[[Dying], Awaitable[None]]] = {
    Way.NO_SOUND: _no_sound,
    Way.HOST_GONE: _host_gone,
    Way.BYE: _bye,
    Way.REFUSED: _refused,
    Way.UNKNOWN: _unknown,
    Way.UNREGISTERED: _unregistered,
    Way.MOVED: _moved,
}


async def die(kind: Kind, way: Way, folder: Path, mode: Supervision = Supervision.LISTEN) -> Outcome:
    """Set the leg up, let it die, and return what came of it."""
    it = Dying(kind, folder, mode)
    await it.begin(rings=way is Way.REFUSED)
    await DIES[way](it)
    await it.later()
    return it.outcome()
