"""Every setting has a default; a wrong one is refused by name (OP4)."""

from pathlib import Path

import pytest

from core.errors import Invalid
from server.settings import SiteSettings, load


def site(folder: Path, text: str) -> Path:
    path = folder / "site.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load({}, tmp_path / "none.toml") == SiteSettings()


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    file = site(tmp_path, 'page_port = 9000\nzone = "Asia/Tokyo"')
    settings = load({"HOTLINE_PAGE_PORT": "9100"}, file)
    assert (settings.page_port, settings.zone) == (9100, "Asia/Tokyo")


def test_every_wrong_setting_is_named_with_its_place(tmp_path: Path) -> None:
    file = site(tmp_path, 'zone = "Mars/Base"\nseat = 3\n[[desk_phones]]\nnumber = "1001"\npassword = "short"')
    with pytest.raises(Invalid) as refused:
        load({"HOTLINE_SIP_PORT": "70000"}, file)
    message = str(refused.value)
    assert "site.toml: zone: " in message
    assert "Asia/Shanghai" in message
    assert "site.toml: seat: " in message
    assert "site.toml: desk_phones.0.password: " in message
    assert "HOTLINE_SIP_PORT: sip_port: " in message


@pytest.mark.parametrize("password", ["nineteen-characters", "abababababababababab", "desk-8101-and-its-password"])
def test_a_weak_desk_phones_password_is_refused_with_its_number(tmp_path: Path, password: str) -> None:
    with pytest.raises(Invalid) as refused:
        load({}, site(tmp_path, f'[[desk_phones]]\nnumber = "8101"\npassword = "{password}"'))
    assert "site.toml: desk_phones.0.password: " in str(refused.value)
    assert "desk phone 8101 is too weak" in str(refused.value)
    assert password not in str(refused.value)


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ('[[trunks]]\nname = "telecom"\nhost = "sip.carrier.example"', "trunks.0", "say in `match`"),
        ('[[trunks]]\nname = "telecom"\nhost = "192.0.2.1"\nmatch = ["carrier"]', "trunks.0.match.0", "'carrier'"),
        ('desk_phone_networks = ["10.0.0.0/99"]', "desk_phone_networks.0", "203.0.113.0/28"),
        ("sip_port = 8088", "asterisk_http_port", "must differ from sip_port"),
    ],
)
def test_where_calls_come_from_must_be_addresses(tmp_path: Path, lines: str, place: str, words: str) -> None:
    """Asterisk drops its whole list of addresses if it cannot read one of them."""
    with pytest.raises(Invalid) as refused:
        load({}, site(tmp_path, lines))
    assert f"site.toml: {place}: " in str(refused.value)
    assert words in str(refused.value)


def test_a_trunk_is_known_by_its_host_or_by_what_matches(tmp_path: Path) -> None:
    lines = '[[trunks]]\nname = "a"\nhost = "192.0.2.1:5080"\n'
    lines += '[[trunks]]\nname = "b"\nhost = "x.example"\nmatch = ["192.0.2.9:5061/32"]'
    first, second = load({}, site(tmp_path, lines)).trunks
    assert (first.sources, second.sources) == (("192.0.2.1",), ("192.0.2.9:5061/32",))


def test_a_broken_file_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"site.toml: .*line 1"):
        load({}, site(tmp_path, "zone = 1 2"))


def test_calls_go_out_by_a_trunk_that_there_is(tmp_path: Path) -> None:
    """TE5."""
    trunk = '[[trunks]]\nname = "telecom"\nhost = "203.0.113.5"\n'
    assert load({}, site(tmp_path, "")).outbound_trunk == "demo"
    assert load({}, site(tmp_path, "demo = false")).outbound_trunk == ""
    assert load({}, site(tmp_path, trunk)).outbound_trunk == "telecom"
    with pytest.raises(Invalid, match=r"site.toml: outbound.trunk: .*unicom"):
        load({}, site(tmp_path, trunk + '[outbound]\ntrunk = "unicom"'))
