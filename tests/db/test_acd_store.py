"""The floor's history in the database: what reports and screens read of it (RP2, AC3)."""

from itertools import count

import pytest
import sqlalchemy as sa

from acd.rules.entities import Agent
from acd.store import PROJECTIONS, FloorHistory, agent_state_table, offer_table, project
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages.base import Event, Message
from core.messages.callback import CallOut, OutboundBegan
from core.messages.floor import EndWrapUp, Offered, OfferOutcome
from core.messages.routing import QueueRule, SetFloorRules
from core.messages.telephony import CallEnded, EndCause, LegRinging, Side
from infra.database.engine import Database
from infra.live.history import Fact
from tests.unit.acd.world import START, World


class Copied:
    """A floor whose events are copied to the database."""

    def __init__(self, database: Database) -> None:
        self.world = World()
        self.history = FloorHistory(database)
        self._database = database
        self._n = count(1)

    async def copy(self) -> None:
        """Project the events posted since the last time."""
        wanted = PROJECTIONS[0].types
        facts = [
            Fact(next(self._n), 0, self.world.now, post)
            for post in self.world.posts
            if isinstance(post, Event) and isinstance(post, wanted)
        ]
        self.world.posts.clear()
        async with self._database.write() as connection:
            await project(connection, facts)

    async def view(self, name: str) -> list[dict[str, object]]:
        """All rows of a view."""
        async with self._database.read() as connection:
            return [dict(row) for row in (await connection.execute(sa.text(f"SELECT * FROM {name}"))).mappings()]

    def rings(self, agent: str) -> list[Message]:
        offer = self.world.offer_to(agent)
        return self.world.do(LegRinging(call=CallId(offer.interaction), leg=offer.id, at=self.world.now))


@pytest.fixture
def copied(database: Database) -> Copied:
    return Copied(database)


async def test_the_present_state_is_found_among_years_of_states(database: Database) -> None:
    """AC3: the cost of a state change does not grow with the number of states."""
    async with database.write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            await connection.execute(sa.text("SET enable_seqscan = off"))  # an empty table needs no index
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        update = "UPDATE agent_state SET lasted_s = 1 WHERE agent = '8001' AND ended_at IS NULL"
        plan = str((await connection.execute(sa.text(explain + update))).all())
    assert "ix_agent_state_present" in plan


async def test_a_call_that_was_answered_by_the_second_agent(copied: Copied) -> None:
    """RP2: queue entry, ring, answer by a person, end."""
    world = copied.world
    world.sign_on("8001", "8002")
    world.arrive("a")
    copied.rings("8001")
    world.now += 5
    world.leg_ends(world.offer_to("8001"), EndCause.NO_ANSWER)
    world.now += 3
    world.talk("8002")
    world.now += 60
    world.agent_hangs_up("8002")
    await copied.copy()
    record = (await copied.history.interactions([InteractionId("a"), InteractionId("b")]))[InteractionId("a")]
    began = START + 2
    assert (record.kind, record.queue, record.position, record.queued_at) == ("voice", "q", 1, began)
    assert (record.rang_at, record.connected_at, record.agent) == (began, began + 8, "8002")
    assert (record.parted_at, record.departed_at, record.departure) == (began + 68, began + 68, "handled")
    assert (record.waited_s, record.talk_s, record.requeues) == (8.0, 60.0, 1)
    (first,) = await copied.history.offers_of(AgentId("8001"), before=world.now)
    assert (first.outcome, first.connected_at, first.ended_at) == (OfferOutcome.NO_ANSWER, None, began + 5)
    (second,) = await copied.history.offers_of(AgentId("8002"), before=world.now)
    assert (second.outcome, second.talk_s, second.parted_at) == (OfferOutcome.ACCEPTED, 60.0, began + 68)
    assert await copied.history.offers_of(AgentId("8002"), before=began) == []
    assert await copied.history.offers_for(InteractionId("a")) == [first, second]
    assert (first.chosen, first.candidates, first.idle_s, first.waited_s) == ("longest_idle", 2, 2.0, 0.0)
    assert (second.chosen, second.candidates, second.waited_s) == ("longest_idle", 1, 5.0)


async def test_where_callers_gave_up(copied: Copied) -> None:
    """RP2: abandoned calls, and where callers abandoned them."""
    world = copied.world
    world.arrive("waits")
    world.wait(20)
    world.caller_hangs_up("waits")
    world.sign_on("8001")
    world.arrive("rings")
    copied.rings("8001")
    world.caller_hangs_up("rings")
    world.arrive("served")
    world.talk("8001")
    world.caller_hangs_up("served")
    await copied.copy()
    rows = {row["id"]: (row["departure"], row["abandoned_in"]) for row in await copied.view("v_interactions")}
    assert rows == {"waits": ("abandoned", "queue"), "rings": ("abandoned", "ringing"), "served": ("handled", None)}
    assert len(await copied.view("v_offers")) == 2


@pytest.mark.parametrize("batches", [1, 2])
async def test_the_states_of_an_agent_follow_each_other_without_a_gap(copied: Copied, batches: int) -> None:
    """AC3: an agent's own history, from which utilisation is computed, however many rows are written at once."""
    world = copied.world
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    if batches > 1:
        await copied.copy()
    world.now += 30
    world.agent_hangs_up("8001")
    world.now += 10
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    await copied.copy()
    rows = await copied.view("v_agent_states")
    assert [row["state"] for row in rows] == ["busy", "idle", "ringing", "talking", "wrap_up", "idle"]
    assert [row["lasted_s"] for row in rows] == [0.0, 1.0, 0.0, 30.0, 10.0, None]
    assert [row["ended_at"] for row in rows[:-1]] == [row["began_at"] for row in rows[1:]]
    assert [row["interaction"] for row in rows] == [None, None, "a", "a", "a", "a"]


async def test_a_caller_who_is_put_in_line_again_keeps_the_first_answer(copied: Copied) -> None:
    world = copied.world
    world.sign_on("8001", "8002")
    for agent in ("8001", "8002"):
        world.arrive("a")
        world.now += 2
        world.talk(agent)
        world.now += 10
        world.agent_hangs_up(agent)
    await copied.copy()
    record = (await copied.history.interactions([InteractionId("a")]))[InteractionId("a")]
    assert (record.agent, record.connected_at, record.waited_s) == ("8001", START + 4, 2.0)
    assert (record.talk_s, record.parted_at) == (20.0, START + 26)


async def test_told_again_it_is_the_same(copied: Copied, database: Database) -> None:
    world = copied.world
    world.sign_on("8001")
    world.arrive("a")
    posts = [post for post in world.posts if isinstance(post, Offered)]
    await copied.copy()
    world.posts += posts
    await copied.copy()
    async with database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(offer_table)) == 1


async def test_two_live_offers_are_logged_and_block_nothing(copied: Copied, database: Database) -> None:
    """The database proves that there is `one live offer per agent`."""
    for offer in ("one", "two"):
        copied.world.posts.append(
            Offered(
                offer=OfferId(offer),
                interaction=InteractionId("a"),
                agent=AgentId("8001"),
                queue=QueueId("q"),
                expires_at=START + 10,
                at=START,
            )
        )
    await copied.copy()
    one, two = sorted(await copied.history.offers_of(AgentId("8001"), before=START + 1), key=lambda o: o.id)
    assert (one.outcome, two.outcome, two.ended_at) == ("failed", None, None)
    async with database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(agent_state_table)) == 0


async def test_the_database_itself_refuses_a_second_live_offer(database: Database) -> None:
    row = {"interaction": "a", "agent": "8001", "queue": "q", "offered_at": START}
    async with database.write() as connection:
        await connection.execute(sa.insert(offer_table).values(id="one", **row))
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as connection:
            await connection.execute(sa.insert(offer_table).values(id="two", **row))


async def test_training_is_kept_and_in_no_view(copied: Copied) -> None:
    """Issue 3: marked calls, which no report counts."""
    world = copied.world
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("t"), name="t", training=True),)))
    world.sign_on("8001", training=True)
    world.sign_on("8002")
    world.arrive("lesson", queue="t")
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.arrive("real")
    await copied.copy()
    assert [row["id"] for row in await copied.view("v_interactions")] == ["real"]
    assert [row["agent"] for row in await copied.view("v_offers")] == ["8002"]
    assert (await copied.history.interactions([InteractionId("lesson")]))[InteractionId("lesson")].training
    assert (world.day().offered, world.day().answered) == (1, 0)
    assert world.get(Agent, "8001").calls_today == 0


async def test_calls_to_the_outside_are_marked_and_in_no_figure_of_callers(copied: Copied) -> None:
    """TE5, RP2: an answered one and an unanswered one, each with its row and its agent's row."""
    world = copied.world
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q"),), dial_allowed=("1",)))
    world.sign_on("8001")
    for call, cause in (("out-1", None), ("out-2", EndCause.BUSY)):
        world.do(CallOut(agent=AgentId("8001"), interaction=InteractionId(call), number="13900001111", by="8001"))
        world.pick_up("8001")
        if cause is None:
            world.join("8001")
            world.now += 60
            world.agent_hangs_up("8001")
        else:
            world.do(CallEnded(call=CallId(call), by=Side.CALLER, cause=cause, at=world.now))
        world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    await copied.copy()
    rows = await copied.view("v_outbound")
    assert [(row["id"], row["departure"], row["talk_s"]) for row in rows] == [
        ("out-1", "handled", 60.0),
        ("out-2", "not_reached", 0.0),
    ]
    assert (await copied.view("v_interactions"), await copied.view("v_offers")) == ([], [])
    offers = await copied.history.offers_of(AgentId("8001"), before=world.now + 1)
    assert [(one.interaction, one.outbound, one.chosen) for one in offers] == [
        ("out-2", True, "own_wish"),
        ("out-1", True, "own_wish"),
    ]


async def test_a_call_to_the_outside_has_a_row_from_the_first_moment(copied: Copied) -> None:
    """TE5, AC6: its kind, its time, and its call-back are known at once; the outcome comes later."""
    copied.world.posts = [
        OutboundBegan(
            interaction=InteractionId("out-1"),
            offer=OfferId("o1"),
            agent=AgentId("8001"),
            queue=QueueId("q"),
            callback="cb-1",
            at=START + 5,
            training=True,
        )
    ]
    await copied.copy()
    (record,) = (await copied.history.interactions([InteractionId("out-1")])).values()
    assert (record.kind, record.queue, record.position, record.queued_at) == ("voice", "q", 0, START + 5)
    assert (record.outbound, record.callback, record.training) == (True, "cb-1", True)
    assert (record.agent, record.departure, record.talk_s) == (None, None, 0.0)
