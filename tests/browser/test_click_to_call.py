"""Calls to the outside by a click (TE5): a number, a person, a ticket, a call-back. A test phone plays the carrier."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from phone.phone import Phone, PhoneCall
from tests.chromium import Desk, chromium, desk
from tests.ports import free_port
from tests.system import System, start_system, stop_system
from tests.until import until

CITIZEN = "13812345678"
AGENT = "8004"
PORT = free_port(socket.SOCK_DGRAM)
SITE = f'[[trunks]]\nname = "city"\nhost = "127.0.0.1:{PORT}"\nqualify_s = 0\n[outbound]\ntrunk = "city"\n'


@dataclass
class Outside:
    """A telephone outside. `ringing` has the calls that rang there."""

    phone: Phone
    ringing: list[PhoneCall] = field(default_factory=list)

    async def rings(self) -> PhoneCall:
        await until(lambda: self.ringing, within=30.0)
        return self.ringing.pop(0)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"), more_settings=SITE)
    yield made
    stop_system(made)


@asynccontextmanager
async def outside_of(system: System) -> AsyncIterator[Outside]:
    server = (system.settings.sip_host, system.settings.sip_port)
    _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Phone("127.0.0.1", server, CITIZEN), local_addr=("127.0.0.1", PORT)
    )
    outside = Outside(phone)
    phone.on_call = outside.ringing.append
    try:
        yield outside
    finally:
        await phone.close()


async def talks(agent: Desk, outside: Outside) -> None:
    """The other side answers, they talk, and the agent ends the call."""
    (await outside.rings()).answer()
    await agent.has("call", "data-phase", "talking")
    await agent.click("hang-up")
    await agent.shows("state", "wrap_up")


async def test_a_number_a_form_a_person_and_a_ticket(system: System, tmp_path: Path) -> None:
    """TE5 TE4: typed, from the form in the wrap-up, a department's person by name, and from a ticket."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        system.person("admin") as admin,
        outside_of(system) as outside,
    ):
        department = (await admin.ask("GET", "/api/options"))["departments"][0]["id"]
        person = {"id": "wang", "department": department, "name": "王试呼", "title": "", "number": CITIZEN}
        await admin.ask("POST", "/api/admin/contacts", {"values": person})
        of_citizen = {"name": "王市民", "contacts": [{"kind": "phone", "value": CITIZEN}]}
        await admin.ask("POST", "/api/customers", of_citizen)
        ticket = await own_ticket(system, agent)
        await agent.sign_on()
        await agent.fill("dial-number", "138 1234-5678")
        await agent.click("dial")
        await agent.has("call", "data-phase", "dialing")
        assert "王市民" not in await agent.page.content(), "a number that is dialled is no search for its owner"
        (await outside.rings()).answer()
        await agent.has("call", "data-phase", "talking")
        await agent.sees("pop-customers", "王市民")
        await agent.click("hang-up")
        await agent.shows("state", "wrap_up")
        await agent.sees("dial-box")
        await agent.fill("ticket-contact-number", CITIZEN)
        await agent.click("call-contact")
        (await outside.rings()).reject()
        await agent.sees("call", "对方占线")
        await agent.fill("dial-number", "王试")
        await agent.click("dial-contact-wang")
        await talks(agent, outside)
        await agent.click("wrap-up-end")
        await agent.shows("state", "busy")
        await agent.page.goto(f"{system.page}/tickets/{ticket}")
        await agent.shows("phone-state", "registered")
        await agent.click("call-ticket")
        await talks(agent, outside)
        await agent.click("wrap-up-end")
        await agent.click("put-away")
        await agent.sees("hero")
        await agent.click("sign-off")


async def own_ticket(system: System, agent: Desk) -> str:
    """A ticket that this agent has submitted: the agent could not open anybody else's."""
    fields = {"type": "complaint", "urgency": "normal", "title": "路灯不亮", "text": "三盏", "contact_number": CITIZEN}
    request, headers = agent.page.request, {"X-Requested-With": "hotline"}
    made = await request.post(f"{system.page}/api/tickets", data=fields, headers=headers)
    id = str((await made.json())["id"])
    body = {"version": 1, "close": True, "answer": "已告知"}
    sent = await request.post(f"{system.page}/api/tickets/{id}/submit", data=body, headers=headers)
    assert sent.status == 200
    return id


async def test_a_call_back_is_taken_out_of_turn(system: System, tmp_path: Path) -> None:
    """AC6 TE5: an agent who is not ready for calls calls back from the list with a click."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        system.person("admin") as admin,
        outside_of(system) as outside,
    ):
        queue = next(one for one in await admin.ask("GET", "/api/admin/queues") if one["id"] == "general")
        body = {"version": queue["version"], "values": {**queue["values"], "callback_hours": ""}}
        await admin.ask("PUT", "/api/admin/queues/general", body)
        await agent.sign_on()
        call = await outside.phone.dial("12345")
        await until(lambda: [kind for kind, _ in admin.items if kind == "waiting"], within=20.0)
        while not admin.one("callback"):
            call.sound.press("1")
            await asyncio.wait({call.ended}, timeout=1.0)
        await asyncio.wait_for(call.ended, 30.0)
        await agent.click(f"callback-take-{admin.one('callback')['id']}")
        await talks(agent, outside)
        await until(lambda: admin.one("callback") is None)
        await agent.click("wrap-up-end")
        await agent.click("sign-off")
