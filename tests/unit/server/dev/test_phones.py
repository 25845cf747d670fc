"""The pages' phones of `make dev`: SIP on one side, the Asterisk in memory on the other."""

from dataclasses import dataclass, field

import pytest

from cti.ari import events, operations
from cti.ari.fake import FakeAsterisk
from cti.ari.link import Delivery
from infra.clock import FakeClock
from phone.message import SipMessage, parse, response
from tests.until import until
from tools.dev.phones import SILENT_S, Line, PagePhones

OFFERED = {"PJSIP_HEADER(add,X-Offer)": "o1", "CONNECTEDLINE(num,i)": "13800138000"}


class NoSound:
    """A sound path that consists only of its offer."""

    def __init__(self, opened: list[str]) -> None:
        self._opened = opened

    async def open(self) -> str:
        self._opened.append("open")
        return "v=0"

    async def close(self) -> None:
        self._opened.append("close")


@dataclass
class Page:
    """A page's phone: what it received, and how it answers."""

    phones: PagePhones
    name: str
    told: list[SipMessage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = Line(self._hear)

    async def _hear(self, text: str) -> None:
        self.told.append(parse(text.encode()))

    async def asks(self, method: str, *extra: tuple[str, str], call_id: str = "c1") -> None:
        contact = ("Contact", f"<sip:x@{self.name}.invalid;transport=ws>;expires=120")
        headers = [("To", "<sip:8001@hotline>"), ("From", "<sip:8001@hotline>;tag=t"), ("Call-ID", call_id)]
        message = SipMessage(method=method, uri="sip:hotline", headers=[*headers, ("CSeq", f"7 {method}")])
        await self.phones.hear(self.line, parse(SipMessage.encode(_with(message, contact, *extra))))

    async def answers(self, status: int) -> None:
        """Answer the newest INVITE."""
        await self.phones.hear(self.line, parse(response(self.last("INVITE"), status, "Whatever").encode()))

    def last(self, method: str) -> SipMessage:
        return [one for one in self.told if one.method == method][-1]


def _with(message: SipMessage, *headers: tuple[str, str]) -> SipMessage:
    message.headers += headers
    return message


class Site:
    """A switch with one leg to 8001, and what it reported."""

    def __init__(self) -> None:
        self.asterisk, self.clock = FakeAsterisk(), FakeClock()
        self.sound: list[str] = []
        self.heard: list[Delivery] = []
        self.contacts: list[tuple[str, str]] = []
        self.asterisk.deliver = self.heard.append
        self.asterisk.on_contact = lambda told: self.contacts.append((told["ContactStatus"], told["URI"]))
        self.phones = PagePhones(self.asterisk, self.clock, lambda: NoSound(self.sound))

    async def rings(self, page: Page) -> str:
        """The core dials the phone, and the page is asked to ring."""
        await page.asks("REGISTER")
        made = operations.channels_create(endpoint="PJSIP/8001", app="cti", app_args="leg", channel_id="l-o1")
        await self.asterisk.send(made)
        self.phones.ring("l-o1", "8001", OFFERED)
        await until(lambda: any(one.method == "INVITE" for one in page.told))
        return "l-o1"

    def end(self) -> list[int]:
        """The hang-up causes of the channels that have ended."""
        return [event.cause for event in self.heard if isinstance(event, events.ChannelDestroyed)]


@pytest.fixture
async def site() -> Site:
    return Site()


async def test_a_phone_registers_again_elsewhere_and_goes(site: Site) -> None:
    first, second = Page(site.phones, "first"), Page(site.phones, "second")
    await first.asks("REGISTER")
    await first.asks("REGISTER")
    assert (first.told[-1].status, site.asterisk.phones) == (200, {"8001": True})
    assert [status for status, _ in site.contacts] == ["Created"], "a refreshed registration is no news"
    await second.asks("REGISTER")
    site.phones.lost(first.line)
    assert site.asterisk.phones == {"8001": True}, "the newest page has the phone"
    await second.asks("REGISTER", ("Expires", "0"))
    assert site.asterisk.phones == {"8001": False}
    told = [(status, uri.partition("@")[2].partition(";")[0]) for status, uri in site.contacts]
    assert told == [
        ("Created", "first.invalid"),
        ("Created", "second.invalid"),
        ("Removed", "first.invalid"),
        ("Removed", "second.invalid"),
    ]


async def test_a_call_rings_is_answered_and_hung_up_by_the_core(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    invite = page.last("INVITE")
    assert (invite.get("x-offer"), invite.body) == ("o1", "v=0")
    assert "sip:13800138000@" in invite.get("from")
    await page.answers(180)
    assert site.asterisk.channels[leg].state == "Ringing"
    await page.answers(200)
    assert site.asterisk.channels[leg].state == "Up"
    assert page.told[-1].method == "ACK"
    site.asterisk.hang_up(leg)
    site.phones.gone(leg)
    await until(lambda: page.told[-1].method == "BYE")
    assert (page.told[-1].get("call-id"), site.sound) == (invite.get("call-id"), ["open", "close"])


async def test_an_agent_hangs_up(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    await page.answers(200)
    await page.asks("BYE", call_id=page.last("INVITE").get("call-id"))
    assert (page.told[-1].status, leg in site.asterisk.channels, site.end()) == (200, False, [16])


async def test_a_caller_hangs_up_while_it_rings(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    site.asterisk.hang_up(leg)
    site.phones.gone(leg)
    await until(lambda: page.told[-1].method == "CANCEL")
    assert page.told[-1].branch == page.last("INVITE").branch
    await page.answers(487)
    assert page.told[-1].method == "ACK"
    assert site.end() == [16], "it ended once"


@pytest.mark.parametrize(("status", "cause"), [(486, 17), (480, 19), (603, 21), (500, 21)])
async def test_a_phone_that_refuses_says_why(site: Site, status: int, cause: int) -> None:
    page = Page(site.phones, "page")
    await site.rings(page)
    await page.answers(status)
    assert site.end() == [cause]


async def test_a_page_that_closes_in_mid_call_is_silent_for_a_while_first(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    await page.answers(200)
    site.phones.lost(page.line)
    site.clock.advance(SILENT_S - 1)
    assert leg in site.asterisk.channels
    site.clock.advance(1)
    assert leg not in site.asterisk.channels


async def test_a_page_whose_line_broke_keeps_its_call(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    await page.answers(200)
    site.phones.lost(page.line)
    await page.asks("REGISTER")
    site.clock.advance(SILENT_S)
    assert leg in site.asterisk.channels


async def test_a_phone_that_is_not_there_is_told_at_once(site: Site) -> None:
    page = Page(site.phones, "page")
    leg = await site.rings(page)
    site.phones.lost(page.line)
    site.phones.ring(leg, "8002", {})
    await until(lambda: site.end() == [20])


async def test_a_stop_hangs_up_everywhere(site: Site) -> None:
    page = Page(site.phones, "page")
    await site.rings(page)
    await page.answers(200)
    await site.phones.close()
    assert (page.told[-1].method, site.sound) == ("BYE", ["open", "close"])
