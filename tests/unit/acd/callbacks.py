"""A floor with a citizen who is to be called back, at each stage of the call-back."""

from acd.rules.callbacks.entities import Callback
from core.ids import CallId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.callback import (
    RequestCallback,
)
from core.messages.floor import (
    Enqueue,
    Kind,
)
from core.messages.routing import CallbackRule, QueueRule, SetFloorRules
from core.messages.telephony import CallEnded, EndCause, Side
from tests.unit.acd.world import World

RULE = CallbackRule(attempts=3, gap_s=600, expire_s=7200)
NUMBER = "13800000000"
OTHER = "13911112222"


def floor(rule: CallbackRule | None = RULE, *, training: bool = False) -> World:
    world = World()
    queues = (
        QueueRule(id=QueueId("q"), name="热线", callback=rule, wrap_up_s=0, training=training),
        QueueRule(id=QueueId("b"), name="其他", callback=rule),
    )
    world.do(SetFloorRules(queues=queues, dial_allowed=("1",)))
    return world


def arrive(world: World, id: str, caller: str = NUMBER, queue: str = "q") -> list[Message]:
    return world.do(
        Enqueue(
            interaction=InteractionId(id),
            kind=Kind.VOICE,
            queue=QueueId(queue),
            caller=caller,
            called="12345",
            arrived_at=world.now,
        )
    )


def ask(world: World, id: str) -> list[Message]:
    return world.do(RequestCallback(interaction=InteractionId(id)))


def promised(rule: CallbackRule = RULE, *, training: bool = False) -> World:
    """`a` has asked for a call-back and has hung up; `z` stands behind it in line."""
    world = floor(rule, training=training)
    arrive(world, "a")
    world.wait(5)
    arrive(world, "z", OTHER)
    ask(world, "a")
    world.caller_hangs_up("a")
    return world


def one(world: World) -> Callback:
    (found,) = world.all(Callback)
    return found


def in_line() -> World:
    """As `promised`, but the citizen's line is free again."""
    world = promised()
    world.wait(20)
    return world


def ringing(agent: str = "8001") -> World:
    """An agent's phone rings for the call-back."""
    world = in_line()
    world.sign_on(agent)
    return world


def attempt_ends(world: World, cause: EndCause) -> list[Message]:
    call = one(world).interaction
    return world.do(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=cause, at=world.now))


def waiting(world: World) -> InteractionId:
    return InteractionId(one(world).interaction)
