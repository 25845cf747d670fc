"""The telephone's effects have one list: the ways in which they are carried out."""

from cti.ari.fake import FakeAsterisk
from cti.carry import Carrier, CarrySettings
from cti.lanes import Lanes
from cti.rules.effects import AriEffect
from infra.codec import subclasses


async def test_every_effect_is_carried_out() -> None:
    asterisk = FakeAsterisk()
    carrier = Carrier(asterisk, asterisk, Lanes(), lambda _: None, CarrySettings(), lambda phone, nonce: "")
    assert set(carrier.carries) == set(subclasses(AriEffect))
