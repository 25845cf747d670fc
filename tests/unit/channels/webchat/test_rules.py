"""MM1, MM2: the chat's rules: which sites may show it, whose signature counts, and what a page has received."""

import base64
import json
from typing import Any

import pytest
from pydantic import ValidationError

from channels.webchat.errors import TooFast
from channels.webchat.form import WebchatForm, form_of
from channels.webchat.rates import Rates, network_of
from channels.webchat.rules.origins import MOST, NotAnOrigin, allowed, origins_of
from channels.webchat.rules.visits import Received, address_of, is_signed, received
from channels.webchat.signing import LASTS_S, Identity, Refused, identity_of, signature_of
from channels.webchat.watching import PER_ADDRESS, PER_VISITOR, Watching
from tests.unit.channels.webchat.fakes import SECRET, chat_account

NOW = 1_764_000_000.0


def signed(secret: str = SECRET, account: str = "hall", **said: Any) -> str:
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    return f"{body}.{signature_of(secret, account, body)}"


def test_sites_are_read_from_a_list_as_people_write_it() -> None:
    text = "https://a.gov.cn, https://B.gov.cn/；\nhttps://c.gov.cn:8443 http://localhost:3000 https://d.cn:443"
    assert origins_of(text) == {
        *("https://a.gov.cn", "https://b.gov.cn", "https://c.gov.cn:8443", "http://localhost:3000", "https://d.cn")
    }
    assert origins_of(" \n") == frozenset()


@pytest.mark.parametrize(
    "text",
    ["http://a.gov.cn", "a.gov.cn", "https://*.gov.cn", "https://a.gov.cn/page", "https://a.gov.cn@b.cn", "null", "*"],
)
def test_what_is_not_the_address_of_a_site_is_named(text: str) -> None:
    with pytest.raises(NotAnOrigin, match=text.replace("*", r"\*").replace("?", r"\?")):
        origins_of(f"https://good.gov.cn {text}")


def test_an_account_has_a_bounded_number_of_sites() -> None:
    with pytest.raises(NotAnOrigin):
        origins_of(" ".join(f"https://n{n}.cn" for n in range(MOST + 1)))


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        (None, True),
        ("https://a.cn", True),
        ("https://hotline.cn", True),
        ("https://a.cn.evil.cn", False),
        ("https://evil.cn", False),
        ("http://a.cn", False),
        ("https://a.cn:8443", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_the_accounts_sites_and_our_own_page_may_use_a_chat(origin: str | None, may: bool) -> None:
    assert allowed(origin, "hotline.cn", {"https://a.cn"}) is may


def test_a_signed_identity_says_who_comes() -> None:
    text = signed(id="u7", name="林先生", phone="13655501801", exp=NOW + 60)
    assert identity_of(text, "hall", SECRET, NOW) == Identity(id="u7", name="林先生", number="13655501801")


GOOD: dict[str, Any] = {"id": "u7", "exp": NOW + 60}


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "nonsense",
        signed(**GOOD)[:-1],
        signed(**GOOD) + "0",
        signed("x" * 32, **GOOD),
        signed(account="other", **GOOD),
        "é." + "0" * 64,
        "x" * 3000,
        signed(id="u7", exp=NOW),
        signed(id="u7", exp=NOW + LASTS_S + 1),
        signed(id="u7"),
        signed(id="u7", exp=True),
        signed(id="u7", exp=float("nan")),
        signed(exp=NOW + 60),
        signed(id="", exp=NOW + 60),
        signed(id="u" * 65, exp=NOW + 60),
        signed(id=7, exp=NOW + 60),
        signed(id="u7", name=["x"], exp=NOW + 60),
        signed(id="u7", phone="12; DROP", exp=NOW + 60),
        "bm9uc2Vuc2U." + signature_of(SECRET, "hall", "bm9uc2Vuc2U"),
        "W10." + signature_of(SECRET, "hall", "W10"),
        "!." + signature_of(SECRET, "hall", "!"),
    ],
)
def test_any_other_identity_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        identity_of(text, "hall", SECRET, NOW)


def test_a_short_secret_signs_nothing() -> None:
    with pytest.raises(Refused):
        identity_of(signed("", **GOOD), "hall", "", NOW)


def test_an_anonymous_visitor_cannot_have_the_address_of_a_signed_one() -> None:
    anonymous, known = address_of("u7", signed=False), address_of("u7", signed=True)
    assert anonymous != known
    assert (is_signed(anonymous), is_signed(known)) == (False, True)


@pytest.mark.parametrize(
    ("before", "fetched", "shown", "after"),
    [
        (Received(0, 0), 3, 2, Received(3, 2)),
        (Received(3, 2), 1, 0, Received(3, 2)),
        (Received(0, 0), 99, 99, Received(5, 5)),
        (Received(0, 0), 0, 4, Received(4, 4)),
    ],
)
def test_what_a_page_has_received_never_goes_back(before: Received, fetched: int, shown: int, after: Received) -> None:
    assert received(before, fetched, shown, 5) == after


@pytest.mark.parametrize(
    "fields", [{"origins": "x"}, {"secret": "short"}, {"colour": "red"}, {"signed": True}, {"languages": "fr"}]
)
def test_the_form_of_an_account_is_checked(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        WebchatForm.model_validate(fields)


def test_an_account_with_a_wrong_field_is_closed_instead_of_open_to_all() -> None:
    form = form_of(chat_account())
    assert form is not None
    assert form.sites == {"https://www.example.gov.cn"}
    assert form_of(chat_account(origins="http://wrong")) is None


def test_each_key_has_a_bucket_and_the_silent_ones_are_forgotten() -> None:
    rates = Rates(burst=1, rate=1, most=2)
    assert [rates.take(key, NOW) for key in ("a", "a", "b", "a")] == [True, False, True, False]
    assert rates.take("c", NOW)
    assert [rates.take(key, NOW) for key in ("a", "b")] == [False, True]


def test_one_subscriber_of_ipv6_is_one_network() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9") != network_of("2001:db8:1:3::1")
    assert (network_of("203.0.113.9"), network_of(""), network_of(None)) == ("203.0.113.9", "", "")


def test_pages_that_wait_are_bounded_and_leave_nothing_behind() -> None:
    watching = Watching()
    opened = [watching.page(("hall", "anon:1"), "203.0.113.9") for _ in range(PER_VISITOR)]
    for one in opened:
        one.__enter__()
    with pytest.raises(TooFast), watching.page(("hall", "anon:1"), "203.0.113.9"):
        pass
    for n in range(PER_ADDRESS - PER_VISITOR):
        opened.append(watching.page(("hall", f"anon:{n + 2}"), "203.0.113.9"))
        opened[-1].__enter__()
    with pytest.raises(TooFast), watching.page(("hall", "anon:other"), "203.0.113.9"):
        pass
    for one in opened:
        one.__exit__(None, None, None)
    assert (watching.pages, dict(watching._counts)) == (0, {})
