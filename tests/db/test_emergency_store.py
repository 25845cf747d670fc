"""The cards of emergency hand-overs on both databases."""

from dataclasses import replace

from acd import participant_store
from acd.emergency_store import EmergencyCard, EmergencyCards
from core.ids import InteractionId
from core.messages.base import Event
from core.messages.telephony import EndCause
from infra.database.engine import Database
from infra.live.history import Fact
from tests.unit.acd.test_emergency import answers, calls, fails, leg_of, talking


async def test_a_card_stays_with_its_talk_and_the_ring_is_counted(database: Database) -> None:
    cards = EmergencyCards(database)
    card = EmergencyCard(
        id="c1",
        interaction=InteractionId("a"),
        service="110",
        agent="8001",
        by="u",
        at=5.0,
        place="人民路 1 号",
        words="着火",
    )
    await cards.add(card)
    assert (await cards.of("a"), await cards.of("b")) == ([card], [])
    world = talking()
    fails(world, leg_of(calls(world, "120")), EndCause.BUSY)
    leg = leg_of(calls(world))
    world.wait(4)
    answers(world, leg)
    wanted = participant_store.PROJECTIONS[0].types
    facts = [
        Fact(n, 0, world.now, post)
        for n, post in enumerate(world.posts)
        if isinstance(post, Event) and isinstance(post, wanted)
    ]
    async with database.write() as connection:
        await participant_store.project(connection, facts)
    found = await cards.figures(0.0, world.now + 1)
    assert [(one.service, one.called, one.answered, one.mean_s) for one in found] == [
        ("110", 1, 1, 4.0),
        ("120", 1, 0, None),
    ]
    police, ambulance = sorted(await cards.cases(0.0, world.now + 1, 10), key=lambda one: one.service)
    assert [(one.service, one.seconds) for one in (police, ambulance)] == [("110", 4.0), ("120", None)]
    assert (police.words, police.place, police.by) == ("", "", ""), "the card is of another talk"
    kept = replace(card, id="c2", interaction=police.interaction, at=police.called_at + 0.2, agent="8001")
    await cards.add(kept)
    police, _ = sorted(await cards.cases(0.0, world.now + 1, 10), key=lambda one: one.service)
    assert (police.words, police.place, police.agent, police.by) == ("着火", "人民路 1 号", "8001", "u")
    assert await cards.cases(world.now + 1, world.now + 2, 10) == []
