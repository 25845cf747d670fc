"""The fast `replace` does the same as that of dataclasses."""

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass

import pytest

from acd.rules.entities import ENTITIES, Agent
from core.ids import AgentId
from core.messages.floor import AgentProfile, AgentState
from core.replace import replace

ID = AgentId("8001")
AGENT = Agent(id=ID, profile=AgentProfile(id=ID, name="张", phone="8001"))


def test_the_copy_is_what_dataclasses_would_make() -> None:
    changed = replace(AGENT, state=AgentState.BUSY, reason="training", since=3.0)
    assert changed == dataclasses.replace(AGENT, state=AgentState.BUSY, reason="training", since=3.0)
    assert (type(changed), hash(changed)) == (Agent, hash(dataclasses.replace(changed)))
    assert repr(changed) == repr(dataclasses.replace(changed))
    assert pickle.loads(pickle.dumps(changed)) == changed
    assert AGENT.state is AgentState.SIGNED_OFF


def test_the_copy_is_frozen_too() -> None:
    with pytest.raises(FrozenInstanceError):
        replace(AGENT, reason="a").reason = "b"  # type: ignore[misc]


def test_no_field_appears_that_the_class_does_not_have() -> None:
    with pytest.raises(AttributeError):
        replace(AGENT, colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize("cls", ENTITIES)
def test_every_entity_of_the_floor_can_be_copied(cls: type) -> None:
    values = {field.name: object() for field in dataclasses.fields(cls)}
    one = cls(**values)
    for name in values:
        other = replace(one, **{name: "x"})
        assert [getattr(other, n) for n in values] == ["x" if n == name else values[n] for n in values]


def test_what_it_cannot_copy_it_refuses() -> None:
    @dataclass(frozen=True, slots=True)
    class Base:
        a: int

    @dataclass(frozen=True, slots=True)
    class Derived(Base):
        b: int

    with pytest.raises(AssertionError):
        replace(Derived(1, 2), b=3)
