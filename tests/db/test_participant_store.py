"""The people in a talk, and for how long, in the database (TE4, RP2)."""

from acd import participant_store
from acd.participant_store import ParticipantHistory
from acd.rules.entities import Interaction, Participant
from core.ids import AgentId, CallId, InteractionId
from core.messages.base import Event
from core.messages.floor import EndWrapUp
from core.messages.talks import CompleteConsult, Confer, Consult
from core.messages.telephony import CallerHeld, CallerResumed, EndCause, LegAnswered, LegEnded, LegJoined, Side
from infra.database.engine import Database
from infra.live.history import Fact
from tests.db.test_acd_store import Copied
from tests.unit.acd.world import START

LEAD, SECOND = AgentId("8001"), AgentId("8002")
CALL = CallId("a")


class CopiedParticipants(Copied):
    """A floor whose participants are copied too."""

    async def copy(self) -> None:
        facts = [Fact(1, n, self.world.now, one) for n, one in enumerate(self.world.posts) if isinstance(one, Event)]
        async with self._database.write() as connection:
            await participant_store.project(connection, facts)
            await participant_store.project(connection, facts)  # as after a crash
        await super().copy()


async def test_a_consultation_a_conference_and_the_talk_after_the_transfer(database: Database) -> None:
    """TE4: the time that each has with each other; the second agent's talk is a talk of its own."""
    floor = CopiedParticipants(database)
    world = floor.world
    world.sign_on(LEAD, SECOND)
    world.arrive("a")
    world.talk(LEAD)
    world.wait(100)
    world.do(Consult(agent=LEAD, by=LEAD, to=SECOND))
    world.do(CallerHeld(call=CALL, at=world.now))
    leg = world.all(Participant)[0].id
    world.wait(5)
    world.do(LegAnswered(call=CALL, leg=leg, at=world.now))
    world.do(LegJoined(call=CALL, leg=leg, at=world.now, with_caller=False))
    world.wait(20)
    world.do(Confer(agent=LEAD, by=LEAD))
    world.do(CallerResumed(call=CALL, at=world.now))
    world.wait(30)
    former = world.get(Interaction, "a").talk.leg
    world.do(CompleteConsult(agent=LEAD, by=LEAD))
    world.do(LegEnded(call=CALL, leg=former, answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=world.now))
    world.wait(40)
    world.caller_hangs_up("a")
    world.do(EndWrapUp(agent=SECOND, by=SECOND))
    await floor.copy()

    (participant,) = await ParticipantHistory(database).of(InteractionId("a"))
    assert (participant.kind, participant.by, participant.agent, participant.outcome) == (
        "agent",
        LEAD,
        SECOND,
        "leads",
    )
    assert (participant.consult_s, participant.talk_s) == (20.0, 30.0)
    offers = await floor.history.offers_for(InteractionId("a"))
    assert [(one.agent, one.talk_s, one.chosen) for one in offers] == [
        (LEAD, 155.0, "longest_idle"),
        (SECOND, 40.0, "handed"),
    ]
    began = START + 2 + 155
    assert (
        offers[1].outcome,
        offers[1].offered_at,
        offers[1].connected_at,
        offers[1].ended_at,
        offers[1].parted_at,
    ) == (
        "accepted",
        *(began, began, began),
        began + 40,
    )
    (record,) = (await floor.history.interactions([InteractionId("a")])).values()
    assert (record.agent, record.talk_s, record.departure) == (LEAD, 195.0, "handled")
    (shown,) = await floor.view("v_participants")
    assert (shown["agent"], shown["consult_s"]) == (SECOND, 20.0)
