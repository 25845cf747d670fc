"""The rendered configuration, for several kinds of sites."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from asterisk.files import FALLBACK_TURN_S, UnsafeSetting, render
from asterisk.settings import AsteriskSettings
from infra.settings.installation import DeskPhone, OutboundLimits, Trunk
from infra.settings.secrets import Secrets

HERE = Path("here")
PLAIN = AsteriskSettings(
    state=HERE,
    sounds=HERE,
    recordings=HERE,
    speech=HERE,
    music=HERE,
    log=HERE,
    keys=HERE,
    secrets=Secrets(master="m", ari="secret-of-ari", watchdog="secret-of-dog", ami="secret-of-ami"),
    media_address="198.51.100.7",
    seats=range(8001, 8004),
)


def section(text: str, name: str, kind: str) -> dict[str, str]:
    """The settings of the section [name] whose type is `kind`."""
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        head, _, rest = block.partition("]")
        pairs = dict(re.findall(r"^(\w+) = (.*)$", rest, re.MULTILINE))
        if head == name and pairs.get("type") == kind:
            return pairs
    raise AssertionError(f"no [{name}] of type {kind}")


def test_every_field_of_every_template_is_filled() -> None:
    assert [name for name, text in render(PLAIN).items() if "{{" in text] == []


def test_listeners_are_loopback_unless_the_site_says_otherwise() -> None:
    files = render(PLAIN)
    assert section(files["pjsip.conf"], "loopback", "transport")["bind"] == "127.0.0.1:5060"
    assert "bindaddr = 127.0.0.1" in files["http.conf"]
    assert "tlsenable = no" in files["http.conf"]
    assert "bindaddr = 127.0.0.1" in files["manager.conf"]


def test_the_demo_trunk_takes_calls_from_any_loopback_port_and_can_be_left_out() -> None:
    """TE1: the demo trunk has no address of its own for outgoing calls."""
    with_demo = render(PLAIN)["pjsip.conf"]
    assert section(with_demo, "demo", "identify")["match"] == "127.0.0.0/8"
    assert "aors" not in section(with_demo, "demo", "endpoint")
    assert "[demo]" not in render(dataclasses.replace(PLAIN, demo_trunk=False))["pjsip.conf"]


def test_a_carrier_is_known_by_its_addresses_and_registered_with_if_it_wants() -> None:
    """TE1: more than one trunk."""
    carriers = (
        Trunk(name="telecom", host="203.0.113.5:5080", match=("203.0.113.0/28",)),
        Trunk(name="mobile", host="203.0.113.99", username="u", password="p", registers=True, qualify_s=0),
    )
    text = render(dataclasses.replace(PLAIN, sip_host="198.51.100.7", trunks=carriers))["pjsip.conf"]
    assert section(text, "telecom", "identify")["match"] == "203.0.113.0/28"
    assert section(text, "telecom", "aor")["contact"] == "sip:203.0.113.5:5080"
    assert section(text, "telecom", "endpoint")["transport"] == "site"
    assert section(text, "site", "transport")["bind"] == "198.51.100.7:5060"
    assert section(text, "loopback", "transport")["bind"] == "127.0.0.1:5060"
    asked = [section(text, trunk.name, "aor")["qualify_frequency"] for trunk in carriers]
    assert asked == ["30", "0"]
    assert section(text, "mobile", "registration")["client_uri"] == "sip:u@203.0.113.99"
    assert section(text, "mobile", "identify")["match"] == "203.0.113.99"
    assert section(text, "telecom", "endpoint")["identify_by"] == "ip"


def test_sip_is_open_to_carriers_and_desk_phones_only() -> None:
    """Browsers from elsewhere come through a proxy on this machine, so SIP need not be open to the world for them."""
    trunk = Trunk(name="telecom", host="203.0.113.5:5080", match=("203.0.113.0/28", "198.51.100.9:5061/32"))
    text = render(dataclasses.replace(PLAIN, trunks=(trunk,)))["pjsip.conf"]
    assert permitted(text) == ["127.0.0.0/8", "::1/128", "203.0.113.0/28", "198.51.100.9/32"]
    phone = DeskPhone(number="8009", password="a-password-of-a-desk")
    settings = dataclasses.replace(PLAIN, desk_phones=(phone,), desk_phone_networks=("10.7.0.0/16",))
    assert permitted(render(settings)["pjsip.conf"]) == ["127.0.0.0/8", "::1/128", "10.7.0.0/16"]


def permitted(text: str) -> list[str]:
    """The sources in the section [acl]."""
    return re.findall(r"^permit = (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize(("trusted", "word"), [(False, "no"), (True, "yes")])
def test_what_a_trunk_asserts_is_believed_only_if_the_site_says_so(trusted: bool, word: str) -> None:
    trunk = Trunk(name="telecom", host="203.0.113.5", trusted=trusted)
    text = render(dataclasses.replace(PLAIN, trunks=(trunk,)))["pjsip.conf"]
    assert section(text, "telecom", "endpoint")["trust_id_inbound"] == word


def test_no_endpoint_may_transfer_by_itself() -> None:
    phone = DeskPhone(number="8009", password="a-password-of-a-desk")
    text = render(dataclasses.replace(PLAIN, desk_phones=(phone,)))["pjsip.conf"]
    assert text.count("type = endpoint") == text.count("allow_transfer = no") == 2


def test_the_fallback_rings_seats_and_desk_phones() -> None:
    """TE8."""
    phone = DeskPhone(number="9009", password="a-password-of-a-desk")
    queue = render(dataclasses.replace(PLAIN, desk_phones=(phone,)))["queues.conf"]
    assert re.findall(r"^member => PJSIP/(\d+)$", queue, re.MULTILINE) == ["8001", "8002", "8003", "9009"]


def test_the_fallback_lasts_as_long_as_the_site_wants() -> None:
    """TE8: it waits in turns, and between turns it asks whether the core is back."""
    dialplan = render(dataclasses.replace(PLAIN, fallback_wait_s=3 * FALLBACK_TURN_S + 1))["extensions.conf"]
    assert f"Queue(fallback,,,,{FALLBACK_TURN_S})" in dialplan
    assert "$[${TURNS} < 4]" in dialplan


def test_calls_at_once_follow_the_trunk_lines() -> None:
    assert "maxcalls = 260" in render(PLAIN)["asterisk.conf"]


def test_asterisks_http_is_for_this_machine_and_has_room_for_the_core_beside_all_phones() -> None:
    http = render(dataclasses.replace(PLAIN, phones=2000))["http.conf"]
    assert re.findall("bindaddr = .*", http) == ["bindaddr = 127.0.0.1"]
    assert "tlsenable = no" in http
    assert "sessionlimit = 2500" in http


@pytest.mark.parametrize("value", ["a\nb", "a;b", "a]b"])
def test_a_setting_cannot_smuggle_configuration_in(value: str) -> None:
    trunk = Trunk(name="telecom", host="203.0.113.5", username=value, password="p")
    with pytest.raises(UnsafeSetting):
        render(dataclasses.replace(PLAIN, trunks=(trunk,)))


def test_agents_reach_the_core_and_nothing_else() -> None:
    """The context of agents' phones has Stasis and a congestion tone: no Dial and no way to a trunk."""
    dialplan = render(PLAIN)["extensions.conf"]
    context = dialplan.split("[from-agent]")[1].split("\n[")[0]
    assert re.findall(r"(?:,1,|n,)(\w+)\(", context) == ["Stasis", "Congestion", "Hangup"]


def test_a_desk_phone_that_dies_in_talk_is_noticed() -> None:
    """AC5: its silence shows it, except while it holds the call; with two codecs it can be asked within a call."""
    phones = (DeskPhone(number="8101", password="a-desk-phones-password"),)
    site = dataclasses.replace(PLAIN, desk_phones=phones, desk_silent_s=7)
    endpoint = section(render(site)["pjsip.conf"], "8101", "endpoint")
    assert (endpoint["rtp_timeout"], endpoint["rtp_timeout_hold"], endpoint["allow"]) == ("7", "0", "alaw,ulaw")
    assert section(render(site)["pjsip.conf"], "8101", "aor")["qualify_frequency"] == "10"


def test_only_the_cores_own_context_reaches_a_trunk() -> None:
    """TE5: Dial is in one context, reached only from `to-trunk`, which has no line for international numbers."""
    dialplan = render(PLAIN)["extensions.conf"]
    contexts = dict(re.findall(r"^\[([\w-]+)\]\n(.*?)(?=^\[|\Z)", dialplan, re.MULTILINE | re.DOTALL))
    assert [name for name, text in contexts.items() if "Dial(" in text] == ["to-trunk-checked"]
    assert [name for name, text in contexts.items() if "to-trunk" in text] == ["to-trunk"]
    lines = re.findall(r"exten => (\S+),1,", contexts["to-trunk"])
    assert [line for line in lines if line.startswith("_0") and not line.startswith("_0[1-9]")] == []


def test_the_dialplan_holds_to_the_sites_limits() -> None:
    """TE5: the core and the dialplan have the same limits."""
    limits = OutboundLimits(allowed=("1", "0571"), denied=("00", "120"), at_once=7)
    dialplan = render(dataclasses.replace(PLAIN, outbound=limits))["extensions.conf"]
    assert "OUTBOUND_LINES = 7\n" in dialplan
    assert '"^(1|0571)" ${EXTEN}' in dialplan
    assert denied_by(dialplan)("00123")
    assert denied_by(dialplan)("12012")
    nothing = render(dataclasses.replace(PLAIN, outbound=OutboundLimits(allowed=(), denied=())))["extensions.conf"]
    assert nothing.count('"^(none)" ${EXTEN}') == 1


def denied_by(dialplan: str) -> Callable[[str], bool]:
    """Return whether the second of the two patterns of `to-trunk-checked` turns a number away."""
    (_, pattern) = re.findall(r'REGEX\("(\^[^"]+)" \$\{EXTEN\}', dialplan.partition("[to-trunk-checked]")[2])[:2]
    return lambda number: re.search(pattern, number) is not None


NEVER = ("119", "122", "12345", "010119", "0571122", "057112345", "11900", "05711190000", "16812345678", "057116812345")


def test_the_dialplan_lets_no_emergency_number_and_none_of_ours_out() -> None:
    """TE5: this holds whatever the core says, also with an area code or more digits. A site with the emergency
    hand-over lets its own emergency numbers through."""
    outbound = OutboundLimits(denied=(), emergency=("110", "120"))
    for limits, handed in ((OutboundLimits(), False), (outbound, True)):
        denied = denied_by(render(dataclasses.replace(PLAIN, outbound=limits))["extensions.conf"])
        assert [number for number in NEVER if not denied(number)] == []
        assert [denied(number) for number in ("110", "120")] == [not handed] * 2
        assert all(map(denied, ("11000", "0571120", "05711100000")))
        let_out = ("13800138000", "10086", "12315", "88881234", "057112345678", "02112345678", "114")
        assert [number for number in let_out if denied(number)] == []


def test_the_city_behind_the_demo_trunk_goes_with_it() -> None:
    assert "[demo-city]" in render(PLAIN)["extensions.conf"]
    assert "[demo-city]" not in render(dataclasses.replace(PLAIN, demo_trunk=False))["extensions.conf"]
