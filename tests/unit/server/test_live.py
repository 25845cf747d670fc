"""The owners of the live core are wired together."""

import subprocess
import sys
from pathlib import Path

import pytest

import cti.live
from acd.service import Floor
from core.ids import CallId
from core.messages.telephony import LegAnswered
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.services import WiringFault
from infra.settings.installation import PROJECT
from infra.settings.secrets import Secrets
from recording.service import RecordingService
from server.domains import DOMAINS
from server.edges import production
from server.live import Live
from server.live_domains import LIVE_DOMAINS
from server.settings import SiteSettings
from tests.edges import Mute, edges, fake_telephone, flows_of, uncarried, unfiled


async def test_what_is_to_be_recorded_is_named_before_the_floor_lets_two_be_joined(tmp_path: Path) -> None:
    """RC1: otherwise the recorder could start only after the first words."""
    around = (fake_telephone(FakeAsterisk()), flows_of(tmp_path / "flows"), unfiled(), uncarried())
    live = Live(edges(tmp_path / "journal", FakeClock(), *around))
    told: list[str] = []
    for owner in (live.get(Floor).owner, live.get(RecordingService).owner):
        owner._decide = lambda turn, message, name=owner.name: told.append(name)  # type: ignore[misc]
    live.open()
    live.bus.post(LegAnswered(call=CallId("c"), leg="o", at=0.0))
    assert told == ["recording", "acd"]
    names = [owner.name for owner in live.owners]
    assert names.index("recording") < names.index("acd"), "also when a crash had cut both off"


async def test_production_has_an_edge_for_every_domain(tmp_path: Path) -> None:
    settings, secrets = SiteSettings(var=tmp_path), Secrets(master="m", ari="a", ami="b", watchdog="w")
    database = Database(settings.database)
    live = Live(production(settings, secrets, database, FakeClock(), Mute(), lambda: None))
    assert [owner.name for owner in live.owners] == [domain.name for domain in LIVE_DOMAINS if domain.make is not None]
    await database.close()


def test_core_and_web_host_have_the_same_live_domains_in_the_same_order() -> None:
    assert tuple(domain.live for domain in DOMAINS if domain.live is not None) == LIVE_DOMAINS


def test_the_core_starts_without_what_only_the_web_host_needs() -> None:
    """TE7: a core that was killed is back sooner, and uses half the memory. It checks every line of site.toml, so it
    does import those domains' sections of the settings."""
    code = "import server.core, sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    imported = set(said.split())
    others = {"tickets", "accounts", "knowledge", "customers", "exchange", "webagent", "openpyxl"}
    sections = {name for domain in ("tickets", "knowledge", "exchange") for name in (domain, f"{domain}.settings")}
    assert {name for name in imported if name.partition(".")[0] in others} == sections
    assert not imported & {f"{domain.name}.{part}" for domain in LIVE_DOMAINS for part in ("api", "domain")}


def test_a_start_reads_no_sources() -> None:
    """TE7: pydantic parses the source of each class whose fields it describes; only editors of flows read that."""
    code = (
        "import server.web\nfrom pydantic import BaseModel\n"
        "def below(cls): return [cls, *(each for one in cls.__subclasses__() for each in below(one))]\n"
        "print(sum(bool(each.model_config.get('use_attribute_docstrings')) for each in below(BaseModel)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    assert said.strip() == "0"


def test_a_domain_without_its_edge_is_named_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(WiringFault, match=r"cti\.service\.TelephoneEdges"):
        Live(edges(tmp_path / "journal", FakeClock()), [cti.live.LIVE])


def test_the_telephone_alone_has_no_floor(tmp_path: Path) -> None:
    live = Live(edges(tmp_path / "journal", FakeClock(), fake_telephone(FakeAsterisk())), [cti.live.LIVE])
    assert [owner.name for owner in live.owners] == ["cti"]
    with pytest.raises(WiringFault, match=r"acd\.service\.Floor"):
        live.get(Floor)
