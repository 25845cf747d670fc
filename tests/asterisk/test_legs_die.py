"""Each kind of leg dies on the real Asterisk, without a BYE or with one, all at once on one floor (AC5, TE4, TE6).

docs/telephone-endings.md says what happens to whom in each case; here Asterisk itself must notice the death.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from asterisk.program import AsteriskProgram
from core.ids import InteractionId, UserId
from core.messages import telephony as t
from core.messages.base import Message
from core.messages.callback import CallOut
from core.messages.floor import GoBusy
from core.messages.handover import AgentLost, AgentReturned
from core.messages.outbound import OUTBOUND
from core.messages.supervision import SuperviseTalk, Supervision, SupervisionEnded
from core.messages.talks import Confer, Consult, ParticipantJoined, ParticipantLeft
from phone.sound import Sound
from tests.asterisk.cti_site import Line
from tests.asterisk.hall import Desk, Hall, running_hall
from tests.asterisk.voices import MUSIC, Voices
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

SILENT_S = 5
"""The silence after which desk phones and lines count as dead. Asterisk counts whole seconds, so it may be one less."""

LONG_S = 11.0
"""More than twice `SILENT_S`."""

NOTICED_S = 15.0
BOSS = UserId("u1")
TOLD = (AgentLost, AgentReturned, ParticipantJoined, ParticipantLeft, SupervisionEnded, t.LegEnded, t.CallEnded)


class Scene:
    """A citizen and an agent who hear each other. It is set up alone, so that no other agent is idle meanwhile."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.voices = Voices()
        self.desk: Desk
        self.call = ""
        self.caller: Line

    async def begin(self) -> None:
        self.desk = await self.hall.desk()
        self.call, self.caller = await self.hall.talk(self.desk)
        self.voices.speak(caller=self.caller)
        await self.together()

    async def together(self) -> None:
        """Wait until agent and citizen hear each other, and nobody else."""
        self.voices.speak(agent=self.desk.line)
        await self.hears(caller={"agent"}, agent={"caller"})
        assert self.desk.state == ("talking", "")

    async def hears(self, **expected: set[str]) -> None:
        await until(lambda: all(self.voices.hears(who) == them for who, them in expected.items()), within=NOTICED_S)

    async def consults(self, **to: object) -> str:
        """The lead consults somebody, who answers at once. Return the leg."""
        await self._command(Consult, **to)
        await self.tells(ParticipantJoined)
        (participant,) = self.hall.participants(self.call)
        return participant.id

    async def confers(self) -> None:
        await self._command(Confer)

    async def _command(self, kind: Callable[..., Any], **fields: object) -> None:
        await self.hall.ask(kind(agent=self.desk.number, by=self.desk.number, **fields))

    def told(self, kind: type[Message]) -> list[Any]:
        """The messages about this call so far."""
        return self.hall.told(kind, lambda it: self.call in (getattr(it, "interaction", ""), getattr(it, "call", "")))

    async def tells(self, kind: type[Message], **fields: object) -> None:
        """Wait until this is reported of the call."""
        await until(
            lambda: any(all(getattr(it, name) == value for name, value in fields.items()) for it in self.told(kind)),
            within=NOTICED_S,
        )


def quiet(line: Line) -> Sound:
    """Stop this telephone's sound but not its reports, so that Asterisk does not take it for dead."""
    line.call.sound.sending, line.call.sound.reporting = False, True
    return line.call.sound


async def a_desk_phone_dies_and_is_back_where_it_was(scene: Scene) -> None:
    """The caller hears music at once. The phone rings when it is back, before any INVITE is repeated, and answers by
    itself."""
    await ready(scene)
    port = await scene.desk.die()
    await scene.hears(caller={MUSIC})
    assert scene.desk.state == ("talking", "rejoining")
    await until(lambda: not scene.desk.agent.reachable, within=NOTICED_S)
    await scene.desk.plug_in(port)
    await scene.tells(AgentReturned)
    await scene.together()
    assert scene.desk.line.header("call-info").endswith("answer-after=0")


async def a_desk_phone_dies_and_is_back_elsewhere(scene: Scene) -> None:
    await ready(scene)
    await scene.desk.die()
    await scene.hears(caller={MUSIC})
    await scene.desk.plug_in()
    await scene.tells(AgentReturned)
    await scene.together()


async def a_desk_phone_starts_anew_where_it_was(scene: Scene) -> None:
    """The phone itself says that it knows no such call (481), although reports of the old one still come."""
    await ready(scene)
    still, phone = quiet(scene.desk.line), scene.desk.phone
    assert phone is not None
    phone.calls.clear()
    await phone.register()
    await scene.tells(AgentReturned)
    await scene.together()
    still.close()


async def a_desk_phone_moves_and_its_old_leg_is_silent(scene: Scene) -> None:
    """As when its machine is moved to another network; reports of the old leg still come."""
    await ready(scene)
    still = quiet(scene.desk.line)
    before = scene.desk.phone
    await scene.desk.plug_in()
    await scene.tells(AgentReturned)
    await scene.together()
    assert before is not None
    await before.vanish()
    still.close()


async def a_desk_phone_moves_while_its_sound_goes_on(scene: Scene) -> None:
    """The phone is healthy, and only its registration comes from another port: the talk is not disturbed."""
    await ready(scene)
    before = scene.desk.phone
    await scene.desk.plug_in()
    await lasts(scene)
    await scene.together()
    assert before is not None
    await before.vanish()


async def a_desk_phone_registers_again_and_again(scene: Scene) -> None:
    """Each registration has another Call-ID, and the phone is not asked about its call."""
    await ready(scene)
    phone, line = scene.desk.phone, scene.desk.line
    assert phone is not None
    asked = line.call.invite
    for _ in range(3):
        await phone.register()
        await lasts(scene, LONG_S / 3)
    await scene.together()
    assert line.call.invite is asked


async def a_desk_phone_sends_nothing_while_nobody_speaks(scene: Scene) -> None:
    """Silence suppression, with reports: the phone registers, is asked, and confirms the call."""
    await ready(scene)
    quiet(scene.desk.line)
    assert scene.desk.phone is not None
    await scene.desk.phone.register()
    await lasts(scene)
    scene.desk.line.call.sound.sending = True
    await scene.together()


async def a_desk_phone_dies_while_it_holds(scene: Scene) -> None:
    """No sound is expected from it meanwhile: the phone is noticed because it no longer answers questions."""
    await ready(scene)
    desk = scene.desk
    await desk.hold()
    await scene.hears(caller=set())
    await desk.die()
    await scene.hall.telephone.ami.ask_phone(desk.number)  # as Asterisk does every ten seconds
    await scene.tells(AgentLost)
    await desk.plug_in()
    await scene.tells(AgentReturned)
    await scene.together()


async def a_desk_phone_says_bye(scene: Scene) -> None:
    await ready(scene)
    await scene.desk.line.hang_up()
    await until(lambda: scene.desk.state[0] == "wrap_up")
    assert not scene.told(AgentLost)


async def with_another(scene: Scene) -> Desk:
    """The lead consults another agent; the caller hears music."""
    async with scene.hall.alone:
        await scene.begin()
        other = await scene.hall.desk()
        await scene.consults(to=other.number)
        scene.voices.speak(second=other.line)
        await scene.hears(caller={MUSIC}, agent={"second"}, second={"agent"})
    return other


async def is_back(scene: Scene, desk: Desk) -> None:
    """Plug in a phone that was lost: its agent is idle again, and then busy so as not to disturb other scenes."""
    assert desk.state == ("busy", "phone_lost")
    async with scene.hall.alone:
        await desk.plug_in()
        await until(lambda: desk.state[0] == "idle")
        await scene.hall.ask(GoBusy(agent=desk.number, reason="r", by=desk.number))


async def a_consulted_agent_dies(scene: Scene) -> None:
    other = await with_another(scene)
    await other.die()
    await scene.tells(ParticipantLeft, outcome="phone_lost")
    await scene.together()
    await is_back(scene, other)


async def a_consulted_agent_says_bye(scene: Scene) -> None:
    other = await with_another(scene)
    async with scene.hall.alone:
        await other.line.hang_up()
        await scene.tells(ParticipantLeft, outcome="left")
        await until(lambda: other.state[0] == "idle")
        await scene.hall.ask(GoBusy(agent=other.number, reason="r", by=other.number))
    await scene.together()


async def a_participant_dies(scene: Scene) -> None:
    other = await with_another(scene)
    await scene.confers()
    await scene.hears(caller={"agent", "second"})
    await other.die()
    await scene.tells(ParticipantLeft, outcome="phone_lost")
    await scene.together()
    await is_back(scene, other)


async def the_lead_of_a_conference_dies(scene: Scene) -> None:
    """The others go on, and the lead is brought back into the conference."""
    other = await with_another(scene)
    await scene.confers()
    await scene.hears(caller={"agent", "second"})
    await scene.desk.die()
    await scene.tells(AgentLost)
    await scene.hears(caller={"second"}, second={"caller"})
    await scene.desk.plug_in()
    await scene.tells(AgentReturned)
    scene.voices.speak(agent=scene.desk.line)
    await scene.hears(caller={"agent", "second"}, agent={"caller", "second"})
    assert other.state == ("talking", "")


async def a_department_dies(scene: Scene) -> None:
    async with scene.hall.alone:
        await scene.begin()
        await scene.consults(number="13900001111")
    line = await scene.hall.outside("13900001111")
    scene.voices.speak(outside=line)
    await scene.hears(caller={MUSIC}, agent={"outside"})
    line.call.sound.sending = False
    await scene.tells(ParticipantLeft, outcome="phone_lost")
    await scene.together()


async def a_department_refuses(scene: Scene) -> None:
    """The number is out of order (503)."""
    async with scene.hall.alone:
        await scene.begin()
        await scene.hall.ask(Consult(agent=scene.desk.number, by=scene.desk.number, number="13900000503"))
    await scene.tells(ParticipantLeft, outcome="failed")
    await scene.together()


async def a_supervisor_dies(scene: Scene) -> None:
    async with scene.hall.alone:
        await scene.begin()
        boss = await scene.hall.desk(idle=False)
        command = SuperviseTalk(
            agent=scene.desk.number, supervisor=boss.number, mode=Supervision.LISTEN, reason="r", user=BOSS, name="周"
        )
        await scene.hall.ask(command)
        await until(lambda: boss.rung)
    scene.voices.speak(supervisor=boss.line)
    await scene.hears(supervisor={"caller", "agent"})
    await boss.die()
    await scene.tells(SupervisionEnded)
    await scene.together()


async def a_caller_dies(scene: Scene) -> None:
    await ready(scene)
    scene.caller.call.sound.sending = False
    await scene.tells(t.CallEnded, cause="no_sound", by="caller")
    await until(lambda: scene.desk.state[0] == "wrap_up")


async def a_citizen_whom_we_rang_dies(scene: Scene) -> None:
    async with scene.hall.alone:
        desk = await scene.hall.desk(idle=False)
        scene.call = OUTBOUND + uuid4().hex
        await scene.hall.ask(
            CallOut(agent=desk.number, interaction=InteractionId(scene.call), number="13900002222", by=desk.number)
        )
        line = await scene.hall.outside("13900002222")
    scene.voices.speak(agent=desk.line, outside=line)
    await scene.hears(agent={"outside"}, outside={"agent"})
    line.call.sound.sending = False
    await scene.tells(t.CallEnded, cause="no_sound", by="caller")
    await until(lambda: desk.state[0] == "wrap_up")


async def ready(scene: Scene) -> None:
    async with scene.hall.alone:
        await scene.begin()


async def lasts(scene: Scene, seconds: float = LONG_S) -> None:
    """Wait until the caller has heard `seconds` more of sound; nothing may be lost meanwhile."""
    until_ = scene.caller.heard + seconds * 50
    await until(lambda: scene.caller.heard >= until_, within=3 * seconds)
    assert scene.told(AgentLost) == scene.told(t.LegEnded) == []


Act = Callable[[Scene], Awaitable[None]]
ACTS: tuple[Act, ...] = (
    a_desk_phone_dies_and_is_back_where_it_was,
    a_desk_phone_dies_and_is_back_elsewhere,
    a_desk_phone_starts_anew_where_it_was,
    a_desk_phone_moves_and_its_old_leg_is_silent,
    a_desk_phone_moves_while_its_sound_goes_on,
    a_desk_phone_registers_again_and_again,
    a_desk_phone_sends_nothing_while_nobody_speaks,
    a_desk_phone_dies_while_it_holds,
    a_desk_phone_says_bye,
    a_consulted_agent_dies,
    a_consulted_agent_says_bye,
    a_participant_dies,
    the_lead_of_a_conference_dies,
    a_department_dies,
    a_department_refuses,
    a_supervisor_dies,
    a_caller_dies,
    a_citizen_whom_we_rang_dies,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(
    asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Mapping[Act, BaseException | None]]:
    """All scenes at once on one floor, and the result of each."""
    folder = tmp_path_factory.mktemp("hall")
    settings = {"desk_silent_s": SILENT_S, "trunk_silent_s": SILENT_S}
    async with running_hall(asterisk_program, folder, *TOLD, **settings) as hall:
        found = await asyncio.gather(*(act(Scene(hall)) for act in ACTS), return_exceptions=True)
        yield dict(zip(ACTS, found, strict=True))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
async def test_it_is_noticed(played: Mapping[Act, BaseException | None], act: Act) -> None:
    failed = played[act]
    if failed is not None:
        raise failed
