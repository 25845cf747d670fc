"""Calls to the outside with the whole system: click to call, and a call-back from the key to the talk; tones prove it.

The test's own telephone plays the carrier, and the citizen too.
"""

import asyncio
import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field

import pytest

from infra.settings.installation import PROJECT
from infra.sound.g711 import decode
from phone.phone import Phone, PhoneCall
from tests.ports import free_port
from tests.system import FILED_S, AgentAtDesk, System, start_system, stop_system
from tests.tones import share, tone
from tests.until import until

CITIZEN = "13812345678"
HERTZ = {"citizen": 440.0, "agent": 1000.0}
LAST = 2400
"""The stretch of sound that counts as now: 0.3 s, in samples."""

PORT = free_port(socket.SOCK_DGRAM)
# Never qualified: between tests it is not there, and Asterisk would go on believing that for half a minute.
CARRIER = f'[[trunks]]\nname = "city"\nhost = "127.0.0.1:{PORT}"\nqualify_s = 0\n'
SITE = f'{CARRIER}[outbound]\ntrunk = "city"\ndenied = ["00", "0571"]\nemergency = ["110"]\nemergency_prefix = "9"\n'


TRANSFER = f"""\
id: outside
name: 转外线
numbers: ["12380"]
start: out
nodes:
  out: {{type: transfer, number: "{CITIZEN}", ring_s: 20, after: bye, no_answer: bye, busy: sorry}}
  sorry: {{type: hangup, prompts: sorry}}
  bye: {{type: hangup, prompts: goodbye}}
"""


ENDS = """\
id: ends
name: 转外线的出口
numbers: ["12381"]
start: out
nodes:
  out: {type: transfer, number: "%s", ring_s: 20, no_answer: none, busy: busy, refused: refused}
  none: {type: hangup}
  busy: {type: hangup}
  refused: {type: hangup}
"""


@dataclass
class Citizen:
    """A citizen's telephone. `ringing` has the calls that rang there."""

    phone: Phone
    ringing: list[PhoneCall] = field(default_factory=list)

    async def rings(self) -> PhoneCall:
        await until(lambda: self.ringing, within=30.0)
        return self.ringing.pop(0)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder, flows = tmp_path_factory.mktemp("system"), tmp_path_factory.mktemp("flows")
    for path in (PROJECT / "flows").glob("*.yaml"):
        shutil.copy(path, flows)
    (flows / "transfer.yaml").write_text(TRANSFER, "utf-8")
    (flows / "ends.yaml").write_text(ENDS % CITIZEN, "utf-8")
    (flows / "own.yaml").write_text(ENDS.replace("ends", "own").replace("12381", "12382") % "{caller}", "utf-8")
    made = start_system(folder, more_settings=SITE, more_environment={"HOTLINE_FLOWS": str(flows)})
    yield made
    stop_system(made)


@asynccontextmanager
async def citizen_of(system: System) -> AsyncIterator[Citizen]:
    server = (system.settings.sip_host, system.settings.sip_port)
    _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Phone("127.0.0.1", server, CITIZEN), local_addr=("127.0.0.1", PORT)
    )
    citizen = Citizen(phone)
    phone.on_call = citizen.ringing.append
    try:
        yield citizen
    finally:
        await phone.close()


def speaks(name: str, call: PhoneCall) -> None:
    """Send this telephone's own tone from now on."""
    call.sound.keep = bytearray()
    call.sound.play(tone(HERTZ[name], 60.0))


def hears(call: PhoneCall) -> set[str]:
    """The people whose tones this telephone hears now."""
    assert call.sound.keep is not None
    samples = decode(bytes(call.sound.keep[-LAST:]))
    if len(samples) < LAST or max(map(abs, samples)) < 200:
        return set()
    return {name for name, hertz in HERTZ.items() if share(samples, hertz) > 0.1}


async def they_talk(own: PhoneCall, outside: PhoneCall) -> None:
    """Wait until each hears the other, and nobody else."""
    speaks("agent", own)
    speaks("citizen", outside)
    await until(lambda: hears(own) == {"citizen"} and hears(outside) == {"agent"}, within=10.0)


async def refused(agent: AgentAtDesk, number: str) -> str:
    async with agent.person.session.post("/api/outbound/calls", json={"number": number}) as answer:
        return str((await answer.json())["error"]["code"])


async def test_click_to_call(system: System) -> None:
    """TE5: the agent's own phone rings, then the citizen's with our number; talk, hold, wrap-up, one recording; the
    agent ends the call."""
    async with system.agent("8001") as agent, citizen_of(system) as citizen:
        assert await refused(agent, "0085212345678") == "outbound.number_not_allowed"
        assert await refused(agent, "057112345678") == "outbound.number_not_allowed"
        placed = await agent.person.ask("POST", "/api/outbound/calls", {"number": CITIZEN})
        own = await agent.rings()
        await agent.shows("ringing")
        assert citizen.ringing == []
        own.answer()
        outside = await citizen.rings()
        assert outside.caller == "12345"
        await until(lambda: (agent.person.one("call") or {}).get("state") == "dialing")
        outside.answer()
        await until(lambda: (agent.person.one("call") or {}).get("state") == "talking")
        call = agent.person.one("call")
        assert (call["id"], call["direction"], call["caller"]) == (placed["interaction"], "outbound", CITIZEN)
        await they_talk(own, outside)
        await agent.person.ask("POST", f"/api/interactions/{call['id']}/hang-up")
        await outside.ended
        await agent.shows("wrap_up")
        await until(lambda: agent.person.one("recording"), within=15.0)
        await until(lambda: (agent.person.one("recording") or {}).get("state") == "ready", FILED_S)


async def test_a_citizen_who_is_busy(system: System) -> None:
    """TE5: the page says why, and the agent writes the call up."""
    async with system.agent("8001") as agent, citizen_of(system) as citizen:
        await agent.person.ask("POST", "/api/outbound/calls", {"number": CITIZEN})
        own = await agent.rings()
        own.answer()
        (await citizen.rings()).reject()
        await own.ended
        await agent.shows("wrap_up")
        await until(lambda: (agent.person.one("call") or {}).get("not_reached") == "busy")


async def test_a_call_back_whole(system: System) -> None:
    """AC6: in line, key 1, a polite hang-up; an agent becomes idle, the citizen's phone rings, and they talk."""
    async with (
        system.person("admin") as admin,
        system.agent("8001", idle=False) as agent,
        citizen_of(system) as citizen,
    ):
        queue = next(one for one in await admin.ask("GET", "/api/admin/queues") if one["id"] == "general")
        values = {**queue["values"], "callback_hours": ""}
        body = {"version": queue["version"], "values": values}
        await admin.ask("PUT", "/api/admin/queues/general", body)
        call = await citizen.phone.dial("12345")
        await until(lambda: [kind for kind, _ in admin.items if kind == "waiting"], within=20.0)
        while not agent.person.one("callback"):
            call.sound.press("1")
            await asyncio.wait({call.ended}, timeout=1.0)
        await asyncio.wait_for(call.ended, 30.0)
        assert not [kind for kind, _ in admin.items if kind == "waiting"]
        await agent.become("idle")
        own = await agent.rings(within=40.0)
        offered = await agent.offered()
        assert (offered["direction"], offered["caller"]) == ("outbound", CITIZEN)
        own.answer()
        outside = await citizen.rings()
        outside.answer()
        await agent.talks()
        await they_talk(own, outside)
        await until(lambda: agent.person.one("callback") is None)
        await outside.hang_up()
        await agent.shows("wrap_up")
        listed = await admin.ask("GET", "/api/floor/callbacks")
        assert listed["open"] == []
        await until(lambda: agent.person.one("call"))
        assert agent.person.one("call")["direction"] == "outbound"


async def test_a_flow_hands_a_caller_to_an_outside_number(system: System) -> None:
    """IV1: both hear each other; the flow goes on after the other side has hung up, and if it is busy."""
    async with citizen_of(system) as other, system.citizen("02155556666") as phone:
        call = await phone.dial("12380")
        outside = await other.rings()
        assert outside.caller == "12345"
        outside.answer()
        await they_talk(call, outside)
        await outside.hang_up()
        await call.ended
        again = await phone.dial("12380")
        (await other.rings()).reject()
        await again.ended


EXITS = [(404, "refused"), (604, "refused"), (410, "refused"), (484, "refused"), (503, "refused")]
EXITS += [(486, "busy"), (480, "none")]


async def test_a_transfer_to_a_number_that_does_not_exist_takes_its_exit(system: System) -> None:
    """IV1: it is not treated as a fault. The carrier says that the number does not exist, is busy, or does not
    answer."""
    async with citizen_of(system) as other, system.citizen("02155556666") as phone:
        for n, (status, _) in enumerate(EXITS, 1):
            call = await phone.dial("12381")
            (await other.rings()).reject(status, "Refused")
            await call.ended
            await until(lambda n=n: len(exits(system, "ends")) == n, within=10.0)  # type: ignore[misc]
    assert exits(system, "ends") == [exit for _, exit in EXITS]


async def test_a_transfer_to_a_number_that_is_denied_takes_its_exit(system: System) -> None:
    """TE5: the site denies it, or the plan has no such number; nothing rings."""
    async with citizen_of(system) as other:
        for number in ("057155556666", "168001234"):
            async with system.citizen(number) as phone:
                await (await phone.dial("12382")).ended
        await until(lambda: len(exits(system, "own")) == 2, within=10.0)
        assert other.ringing == []
    assert exits(system, "own") == ["refused", "refused"]


def exits(system: System, flow: str) -> list[str]:
    """The exits that callers of this flow took from its transfer."""
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3")) as database:
        asked = "SELECT exit_to FROM flow_visit WHERE flow = ? AND node = 'out' AND exit_to IS NOT NULL ORDER BY at"
        return [str(to) for (to,) in database.execute(asked, (flow,))]


CAMPAIGN = {
    "name": "回访",
    "flow": "survey-call",
    "from_minute": 0,
    "until_minute": 1440,
    "days": "1234567",
    "at_once": 1,
    "tries": 1,
}


async def test_a_campaign_rings_two_citizens(system: System) -> None:
    """TE5: survey calls from a list: one citizen answers, hears the survey and rates; one is busy; the list shows
    both."""
    async with system.person("banzhang") as boss, citizen_of(system) as citizen:
        made = await boss.ask("POST", "/api/campaigns", CAMPAIGN)
        path = f"/api/campaigns/{made['id']}"
        taken = await boss.ask("POST", f"{path}/numbers", {"text": f"{CITIZEN},one\n13800000002,two\nnone\n"})
        assert (taken["added"], taken["left_out"]) == (2, 1)
        await boss.ask("POST", f"{path}/do", {"version": made["version"], "deed": "start"})
        first = await citizen.rings()
        assert first.caller == "12345"
        first.sound.keep = bytearray()
        first.answer()
        await until(lambda: loud(first), within=10.0)
        first.sound.press("2")
        await asyncio.wait_for(first.ended, 30.0)
        (await citizen.rings()).reject()
        await until(lambda: state_of(system, made["id"]) == "finished", within=30.0)
        progress = await boss.ask("GET", path)
        assert progress["levels"] == {"satisfied": 1}
        rows = await boss.ask("GET", f"{path}/numbers")
        assert [(row["note"], row["outcome"]) for row in rows] == [("one", "scored"), ("two", "busy")]
        now = made["created_at"]
        of_it = {"since": now - 60, "until": now + 600, "campaign": made["id"]}
        surveys = await boss.ask("POST", "/api/surveys/search", of_it)
        assert [(row["level"], row["origin"], row["number"]) for row in surveys["items"]] == [
            ("satisfied", "call_back", CITIZEN)
        ]


async def test_a_notice_rings_and_reads_a_tickets_number(system: System) -> None:
    """TK5: a reminder by telephone: it rings, reads the number digit by digit, and the log shows it as delivered."""
    async with system.person("banzhang") as boss, citizen_of(system) as citizen:
        me = (await boss.ask("GET", "/api/session"))["user"]["id"]
        mine = {"version": 0, "mail": "", "phone": CITIZEN, "since": 0, "until": 0}
        await boss.ask("PUT", f"/api/notices/contacts/user/{me}", mine)
        await boss.ask("POST", "/api/notices/channels/phone/test")
        call = await citizen.rings()
        assert call.caller == "12345"
        call.sound.keep = bytearray()
        call.answer()
        await until(lambda: loud(call), within=10.0)
        await until(lambda: notice_state(system) == "sent", within=10.0)
        await call.hang_up()


def notice_state(system: System) -> str:
    """The state of the notice by telephone, from the database."""
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3")) as database:
        return str(database.execute("SELECT state FROM notice WHERE channel = 'phone'").fetchone()[0])


def loud(call: PhoneCall) -> bool:
    """Whether this telephone hears anything now."""
    assert call.sound.keep is not None
    samples = decode(bytes(call.sound.keep[-LAST:]))
    return len(samples) == LAST and max(map(abs, samples)) > 200


def state_of(system: System, campaign: str) -> str:
    """The campaign's state, from the database."""
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3")) as database:
        return str(database.execute("SELECT state FROM campaign WHERE id = ?", (campaign,)).fetchone()[0])


ALARM_HZ, BEEP_HZ = 700.0, 1000.0


def heard(call: PhoneCall, hertz: float, samples: int = LAST) -> float:
    """The share of this tone in what the telephone hears now."""
    assert call.sound.keep is not None
    kept = decode(bytes(call.sound.keep[-samples:]))
    return share(kept, hertz) if len(kept) == samples and max(map(abs, kept)) > 200 else 0.0


async def test_110_joins_citizen_and_agent_and_the_citizen_stays_when_it_is_busy(system: System) -> None:
    """One key: the service is rung over its own prefix while the two go on talking; then all three hear each other."""
    card = {"service": "110", "place": "人民路 1 号", "words": "路口着火"}
    async with system.agent("8001") as agent, citizen_of(system) as carrier, system.citizen("13600002222") as phone:
        caller = await phone.dial("12345")
        own = await agent.rings()
        own.answer()
        await agent.talks()
        call = agent.person.one("call")
        assert call is not None
        path = f"/api/interactions/{call['id']}/emergency"
        await agent.person.ask("POST", path, card)
        service = await carrier.rings()
        assert service.caller == "12345"
        assert service.invite is not None
        assert "9110@" in service.invite.uri
        service.reject(486, "Busy Here")
        await until(lambda: (emergency_of(agent) or {}).get("ended") is not None, within=30.0)
        assert (emergency_of(agent) or {})["ended"] == "busy"
        speaks("agent", own)
        speaks("citizen", caller)
        await until(lambda: hears(own) == {"citizen"} and hears(caller) == {"agent"}, within=30.0)
        await agent.person.ask("POST", path, card)
        service = await carrier.rings()
        service.answer()
        await until(lambda: (emergency_of(agent) or {}).get("joined_at") is not None, within=30.0)
        service.sound.keep = bytearray()
        await until(lambda: hears(service) == {"agent", "citizen"}, within=30.0)
        await service.hang_up()
        await until(lambda: (emergency_of(agent) or {}).get("ended") is not None, within=30.0)
        await until(lambda: hears(own) == {"citizen"} and hears(caller) == {"agent"}, within=30.0)
        await caller.hang_up()
        await own.ended


def emergency_of(agent: AgentAtDesk) -> dict[str, object] | None:
    """The hand-over to an emergency service on the agent's page."""
    found = (agent.person.one("call") or {}).get("emergency")
    return found if isinstance(found, dict) else None


async def test_an_emergency_is_spoken_into_a_telephone_and_heard_by_the_next_caller(system: System) -> None:
    """TE9: called by the system, opened by the page's code, spoken after the tone, played back, put into force by
    key."""
    async with system.person("zuzhang") as leader, citizen_of(system) as own:
        now = (await leader.ask("GET", "/api/emergencies"))["now"]
        made = await leader.ask("POST", "/api/emergencies/by-phone", {"ends": now + 600, "ring": CITIZEN})
        call = await own.rings()
        call.sound.keep = bytearray()
        call.answer()
        await until(lambda: loud(call), within=10.0)
        call.sound.press(f"{'000000' if made['code'] != '000000' else '111111'}{made['code']}")  # first a wrong one
        await until(lambda: (leader.one("phone_order") or {}).get("state") == "speaking", within=20.0)
        await until(lambda: heard(call, BEEP_HZ) > 0.5, within=15.0)
        call.sound.play(tone(ALARM_HZ, 3.0))
        await until(lambda: not call.sound.playing, within=10.0)
        call.sound.press("#")
        await until(lambda: heard(call, ALARM_HZ) > 0.5, within=10.0)
        call.sound.press("1")
        await until(lambda: leader.one("emergency") is not None, within=10.0)
        up = leader.one("emergency")
        assert up is not None
        assert (up["by"], up["spoken"]) == ("吴组长", True)
        await asyncio.wait_for(call.ended, 30.0)
        assert leader.one("phone_order") is None
        async with system.citizen("13900000009") as other:
            next_call = await other.dial("12345")
            next_call.sound.keep = bytearray()
            await until(lambda: heard(next_call, ALARM_HZ) > 0.5, within=10.0)
            await next_call.hang_up()
        rows = (await leader.ask("GET", "/api/emergencies"))["all"]
        await leader.ask("POST", f"/api/emergencies/{up['id']}/take-down", {"version": rows[0]["version"]})
    assert list((system.settings.recordings / "parts").glob("e-*")) == []
