"""Each part's section of the settings is a part of the whole, and reaches that part with the site's values (OP4)."""

import importlib
from pathlib import Path

import pytest

from core.errors import Invalid
from infra.settings.installation import PROJECT
from infra.settings.section import Section
from notices.settings import MailSettings, NoticeSettings
from server.settings import SiteSettings, load


def loaded(text: str, folder: Path) -> SiteSettings:
    site = folder / "site.toml"
    site.write_text(text, "utf-8")
    return load({"HOTLINE_RECORDED_AS": "wav"}, site)


def test_every_section_that_is_declared_is_a_part_of_the_whole() -> None:
    for file in (*PROJECT.glob("[a-z]*/settings.py"), *PROJECT.glob("[a-z]*/*/settings.py")):
        importlib.import_module(".".join(file.relative_to(PROJECT).with_suffix("").parts))
    found = [section for section, _ in SiteSettings().sections()]
    assert set(found) == {one for one in Section.__subclasses__() if one.__module__.endswith(".settings")}
    assert len(found) == len(set(found))


def test_a_section_has_the_site_s_values(tmp_path: Path) -> None:
    """A table and lines outside of all tables alike."""
    sections = dict(loaded('notices_days = 40\n[mail]\nhost = "smtp.city.example"', tmp_path).sections())
    notices, mail = sections[NoticeSettings], sections[MailSettings]
    assert isinstance(notices, NoticeSettings)
    assert isinstance(mail, MailSettings)
    assert (notices.notices_days, mail.host, mail.port) == (40, "smtp.city.example", 587)


TABLES = [name for name in SiteSettings.model_fields if isinstance(getattr(SiteSettings(), name), Section)]
LINES = {
    "campaign_numbers_days = 3": "site.toml: campaign_numbers_days: ",
    "agents_see_listening = 3": "site.toml: agents_see_listening: ",
    "notices_days = 3": "site.toml: notices_days: ",
    "recording_pause_s = 3": "site.toml: recording_pause_s: ",
    "speech_workers = 99": "site.toml: speech_workers: ",
    '[[exchange.peers]]\nid = "province"': "site.toml: exchange.peers.0.secret_file: ",
    **{f"[{name}]\nno_such = 1": f"site.toml: {name}.no_such: " for name in TABLES},
}


@pytest.mark.parametrize("lines", LINES)
def test_a_wrong_line_of_any_section_is_named_with_its_place(lines: str, tmp_path: Path) -> None:
    """An unknown one as well."""
    with pytest.raises(Invalid) as refused:
        loaded(lines, tmp_path)
    assert LINES[lines] in str(refused.value)


def test_the_environment_overrides_a_section_s_line(tmp_path: Path) -> None:
    assert loaded('recorded_as = "opus"', tmp_path).recorded_as == "wav"
    with pytest.raises(Invalid, match="HOTLINE_SPEECH_WORKERS: speech_workers: "):
        load({"HOTLINE_SPEECH_WORKERS": "99"}, tmp_path / "none.toml")
