"""How the owners of the live core are put together."""

from pathlib import Path

from core.ids import CallId
from core.messages.telephony import LegAnswered
from cti.service import TelephoneSettings
from infra.clock import FakeClock, new_id
from infra.database import Database
from ivr.library import Library
from ivr.rules.world import Sound
from server.live import Live, LiveSettings


class Mute:
    """No speech at all."""

    def rendered(self, text: str, language: str) -> Sound | None:
        return None

    async def render(self, text: str, language: str) -> Sound:
        raise NotImplementedError


async def test_what_is_to_be_recorded_is_named_before_the_floor_lets_two_be_joined(tmp_path: Path) -> None:
    """RC1: else the recorder could only be begun after the first words."""
    settings = LiveSettings(
        journal=tmp_path / "journal",
        recordings=tmp_path / "recordings",
        asterisk_parts="/parts",
        flows=tmp_path / "flows",
        telephone=TelephoneSettings(),
    )
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'core.db'}")
    live = Live(
        settings,
        database,
        FakeClock(),
        new_id,
        Library(),
        Mute(),
        queues=lambda: None,
        phone_secret=lambda phone, nonce: "",
        on_mend=lambda what: None,
    )
    told: list[str] = []
    for owner in (live.floor.owner, live.recordings.owner):
        owner._decide = lambda turn, message, name=owner.name: told.append(name)  # type: ignore[misc]
    live.open()
    live.bus.post(LegAnswered(call=CallId("c"), leg="o", at=0.0))
    assert told == ["recording", "acd"]
    names = [owner.name for owner in live.owners]
    assert names.index("recording") < names.index("acd"), "also when a crash had cut both off"
    await database.close()
