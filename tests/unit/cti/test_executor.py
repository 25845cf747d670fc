"""The telephone's effects have one list: the ways in which they are carried out. And what a refusal of each means."""

import pytest

from core.ids import CallId
from core.messages.base import Message
from cti.ari.fake import FakeAsterisk
from cti.ari.operations import bridges_create_with_id
from cti.executor import AriExecutor, ExecutorSettings
from cti.lanes import Lanes
from cti.rules.effects import AriEffect, CreateLeg, CreateOutside, Dial, JoinSupervision, Snoop
from cti.rules.seen import LegFailed, OutsideFailed, SupervisionFailed
from infra.codec import subclasses
from tests.unit.cti.refusing import RefusingAsterisk

CALL = CallId("out-1")
CREATE, DIAL, SNOOP, BRIDGE, ADD = "/channels/create", "/dial", "/snoop/s-1", "/bridges/b-1", "/addChannel"
A_CALL = CreateOutside(lane="out-1", leg="", number="13900001111", trunk="demo", shown="12345")
A_LEG = CreateOutside(lane="l-n1", leg="n1", number="13900001111", trunk="demo", shown="12345")
A_PHONE = CreateLeg(lane="l-o1", leg="o1", call=CALL, phone="8001", caller="13900001111")
A_SNOOP = Snoop(lane="c1", leg="s1", target="l-o1", snoop="s-1", bridge="b-1")


async def told(effect: AriEffect, refuses: dict[str, int], asterisk: RefusingAsterisk | None = None) -> list[Message]:
    """What the rules learn when this is carried out."""
    asterisk, posts = asterisk or RefusingAsterisk(), list[Message]()
    asterisk.refuses = refuses
    executor = AriExecutor(asterisk, asterisk, Lanes(), posts.append, ExecutorSettings(), lambda phone, nonce: "")
    await executor.execute(effect)
    return posts


async def test_every_effect_is_carried_out() -> None:
    asterisk = FakeAsterisk()
    executor = AriExecutor(asterisk, asterisk, Lanes(), lambda _: None, ExecutorSettings(), lambda phone, nonce: "")
    assert set(executor.executes) == set(subclasses(AriEffect))


@pytest.mark.parametrize("status", [0, 400, 404, 500])
async def test_a_channel_that_is_not_made_has_failed(status: int) -> None:
    """TE5: a citizen's call, an outside number that is consulted, a phone; 500 is a phone that is not there."""
    assert await told(A_CALL, {CREATE: status}) == [OutsideFailed(call=CALL)]
    assert await told(A_LEG, {CREATE: status}) == [LegFailed(leg="n1", unreachable=False)]
    assert await told(A_PHONE, {CREATE: status}) == [LegFailed(leg="o1", unreachable=status == 500)]


async def test_a_channel_that_is_there_already_has_not_failed() -> None:
    """409: the request was sent again."""
    for effect in (A_CALL, A_LEG, A_PHONE):
        assert await told(effect, {CREATE: 409}) == []
    assert (await told(A_CALL, {}), await told(A_LEG, {})) == ([], [])


@pytest.mark.parametrize("status", [0, 404, 500])
async def test_a_channel_that_cannot_be_dialled_has_failed(status: int) -> None:
    call, leg = Dial(lane="out-1", leg="", timeout_s=9), Dial(lane="l-n1", leg="n1", timeout_s=9)
    assert await told(call, {DIAL: status}) == [OutsideFailed(call=CALL)]
    assert await told(leg, {DIAL: status}) == [LegFailed(leg="n1", unreachable=False)]
    assert await told(leg, {DIAL: 409}) == [], "it rings already"


async def test_one_that_is_dialled_has_not_failed() -> None:
    asterisk = RefusingAsterisk()
    await told(A_CALL, {}, asterisk)
    assert await told(Dial(lane="out-1", leg="", timeout_s=9), {}, asterisk) == []
    assert asterisk.channels["out-1"].dialed


async def test_a_supervisor_who_cannot_hear_is_told_of() -> None:
    """TE6: nobody is left in silence, whichever half of it Asterisk refuses."""
    for refuses in ({SNOOP: 500}, {BRIDGE: 500}, {SNOOP: 404, BRIDGE: 500}):
        asterisk = RefusingAsterisk()
        asterisk.register("8001")
        await told(A_PHONE, {}, asterisk)
        assert await told(A_SNOOP, refuses, asterisk) == [SupervisionFailed(leg="s1")]
    asterisk = RefusingAsterisk()
    asterisk.register("8001")
    await told(A_PHONE, {}, asterisk)
    assert await told(A_SNOOP, {}, asterisk) == []


async def test_a_supervisor_who_does_not_come_into_the_bridge_is_told_of() -> None:
    asterisk = RefusingAsterisk()
    asterisk.register("8001")
    await told(A_PHONE, {}, asterisk)
    await asterisk.send(bridges_create_with_id("b-1", type="mixing"))
    join = JoinSupervision(lane="c1", leg="o1", bridge="b-1", channels=("l-o1",))
    assert await told(join, {ADD: 400}, asterisk) == [SupervisionFailed(leg="o1")]
    assert await told(join, {}, asterisk) == []
    assert asterisk.bridges == {"b-1": ["l-o1"]}
