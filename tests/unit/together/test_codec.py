"""Every message and every entity survives the journal: written as JSON and read again, it is the same."""

import dataclasses
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.messages.base import Message
from core.state import Entity, Put
from infra.live.codec import Codec
from server.live import all_messages
from server.live_domains import ENTITIES

CODEC = Codec(all_messages(), ENTITIES)
MESSAGES = sorted(all_messages(), key=lambda cls: cls.__name__)
OWNED = [(owner, cls) for owner, classes in ENTITIES.items() for cls in classes]

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(codec="utf-8"), max_size=12))

FEW = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def through_json(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def test_no_class_is_left_out() -> None:
    """`Codec` itself refuses two with the same name; this checks that it knows them all."""
    assert len(MESSAGES) > 100
    assert len(OWNED) > 15
    assert all(dataclasses.is_dataclass(cls) for cls in MESSAGES)


@pytest.mark.parametrize("cls", MESSAGES, ids=lambda cls: cls.__name__)
def test_a_message_is_read_as_it_was_written(cls: type[Message]) -> None:
    @FEW
    @given(st.from_type(cls))
    def check(message: Message) -> None:
        name, body = CODEC.pack_message(message)
        assert CODEC.unpack_message(name, through_json(body)) == message

    check()


@pytest.mark.parametrize(("owner", "cls"), OWNED, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_an_entity_is_read_as_it_was_written(owner: str, cls: type[Entity]) -> None:
    @FEW
    @given(st.from_type(cls))
    def check(entity: Entity) -> None:
        kind, id, body = CODEC.pack_change(Put(cls.KIND, "id", entity))
        assert CODEC.unpack_change(owner, kind, id, through_json(body)) == Put(cls.KIND, "id", entity)

    check()
