"""Transferred callers and supervisors in the talk, on the real telephone: tones prove who hears whom."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest

from infra.sound.g711 import decode
from phone.phone import HungUpBy, PhoneCall
from tests.system import AgentAtDesk, System
from tests.tones import share, tone
from tests.until import until

HERTZ = {"caller": 440.0, "first": 1000.0, "second": 1650.0, "supervisor": 2300.0}
MUSIC = {"music"}
SILENCE = 200
LAST = 2400
"""The stretch of sound that counts as now: 0.3 s, in samples."""


def speaks(name: str, call: PhoneCall) -> None:
    """Send this telephone's own tone from now on."""
    call.sound.keep = bytearray()
    call.sound.play(tone(HERTZ[name], 60.0))


def hears(call: PhoneCall) -> set[str]:
    """The people whose tones this telephone hears now."""
    assert call.sound.keep is not None
    samples = decode(bytes(call.sound.keep[-LAST:]))
    if len(samples) < LAST or max(map(abs, samples)) < SILENCE:
        return set()
    return {name for name, hertz in HERTZ.items() if share(samples, hertz) > 0.1} or MUSIC


def ever(call: PhoneCall, name: str) -> bool:
    """Whether this telephone has heard that tone at any moment, if only for 50 ms."""
    assert call.sound.keep is not None
    samples = decode(bytes(call.sound.keep))
    pieces = [samples[at : at + 400] for at in range(0, len(samples) - 399, 400)]
    return any(share(piece, HERTZ[name]) > 0.3 for piece in pieces if max(map(abs, piece)) > SILENCE)


async def talking(agent: AgentAtDesk) -> PhoneCall:
    """The phone rings and is answered."""
    ringing = await agent.rings()
    ringing.answer()
    await agent.talks()
    return ringing


async def test_a_caller_who_is_handed_on_hears_the_next_agent(system: System) -> None:
    """TE4: a blind transfer to an agent who is ready; the first agent writes the call up."""
    async with system.agent("8001") as first, system.agent("8002") as second, system.citizen() as phone:
        call = await phone.dial("12345")
        before = await talking(first)
        speaks("caller", call)
        speaks("first", before)
        await until(lambda: hears(call) == {"first"} and hears(before) == {"caller"})
        interaction = first.person.one("call")["id"]
        await first.person.ask("POST", f"/api/interactions/{interaction}/transfer", {"to": {"agent": "8002"}})
        after = await talking(second)
        speaks("second", after)
        await until(lambda: hears(call) == {"second"} and hears(after) == {"caller"})
        await before.ended
        assert first.state == "wrap_up"
        await call.hang_up()
        await second.shows("wrap_up")


@asynccontextmanager
async def supervisor_of(system: System) -> AsyncIterator[AgentAtDesk]:
    """8003 as a supervisor: signed on, with a phone, busy."""
    async with system.person("admin") as admin:
        people = await admin.ask("GET", "/api/admin/users")
        found = next(one for one in people if one["agent"] == "8003")
        body = {"version": found["version"], "roles": ["supervisor"]}
        await admin.ask("PATCH", f"/api/admin/users/{found['id']}", body)
        async with system.agent("8003", idle=False) as supervisor:
            yield supervisor
        found = await admin.ask("GET", f"/api/admin/users/{found['id']}")
        await admin.ask("PATCH", f"/api/admin/users/{found['id']}", {"version": found["version"], "roles": ["agent"]})


async def test_a_supervisor_listens_whispers_barges_in_and_disconnects(system: System) -> None:
    """TE6: the supervisor's own phone rings once, and tones show each mode; then the call is ended for the caller
    too."""
    async with system.agent("8001") as agent, supervisor_of(system) as boss, system.citizen() as phone:
        call = await phone.dial("12345")
        talk = await talking(agent)
        path = "/api/floor/agents/8001"
        await boss.person.ask("POST", f"{path}/supervise", {"mode": "listen", "reason": "test"})
        own = await boss.rings()
        own.answer()
        for name, line in (("caller", call), ("first", talk), ("supervisor", own)):
            speaks(name, line)
        by_agent, by_caller = {"first"}, {"caller"}
        await until(lambda: (hears(call), hears(talk), hears(own)) == (by_agent, by_caller, {"first", "caller"}))
        by_caller = {"caller", "supervisor"}
        await boss.person.ask("POST", f"{path}/supervise", {"mode": "whisper"})
        await until(lambda: (hears(call), hears(talk), hears(own)) == (by_agent, by_caller, {"first", "caller"}))
        by_agent = {"first", "supervisor"}
        await boss.person.ask("POST", f"{path}/supervise", {"mode": "barge"})
        await until(lambda: (hears(call), hears(talk), hears(own)) == (by_agent, by_caller, {"first", "caller"}))
        assert not boss.ringing
        await boss.person.ask("DELETE", f"{path}/supervise")
        await own.ended
        await until(lambda: (hears(call), hears(talk)) == ({"first"}, {"caller"}))
        await boss.person.ask("POST", f"{path}/disconnect", {"reason": "test"})
        await call.ended
        await agent.shows("wrap_up")


@pytest.mark.parametrize("supervises", [True, False])
async def test_a_supervisor_takes_the_caller_over(system: System, supervises: bool) -> None:
    """TE6: the caller hears the agent until the supervisor is there, then the supervisor; the agent writes up."""
    async with system.agent("8001") as agent, supervisor_of(system) as boss, system.citizen() as phone:
        call = await phone.dial("12345")
        talk = await talking(agent)
        speaks("caller", call)
        speaks("first", talk)
        if supervises:
            body = {"mode": "listen", "reason": "test"}
            await boss.person.ask("POST", "/api/floor/agents/8001/supervise", body)
            own = await boss.rings()
            own.answer()
            speaks("supervisor", own)
            await until(lambda: hears(own) == {"first", "caller"})
        await until(lambda: hears(call) == {"first"})
        await boss.person.ask("POST", "/api/floor/agents/8001/take-over", {"reason": "test"})
        if not supervises:
            own = await boss.rings()
            assert hears(call) == {"first"}
            own.answer()
            speaks("supervisor", own)
        await until(lambda: hears(call) == {"supervisor"} and hears(own) == {"caller"})
        await talk.ended
        await agent.shows("wrap_up")
        await boss.talks()
        await call.hang_up()
        await boss.shows("wrap_up")


async def test_consult_swap_confer_and_hand_on(system: System) -> None:
    """TE4: who hears whom at each step, from route to sound; nobody ever hears a word that is not meant for them."""
    async with system.agent("8001") as first, system.agent("8002") as second, system.citizen() as phone:
        call = await phone.dial("12345")
        lead = await talking(first)
        speaks("caller", call)
        speaks("first", lead)
        await until(lambda: hears(call) == {"first"} and hears(lead) == {"caller"})
        path = f"/api/interactions/{first.person.one('call')['id']}"
        await first.person.ask("POST", f"{path}/consult", {"to": {"agent": "8002"}})
        participant = await second.rings()
        offer = await second.offered()
        assert (offer["role"], offer["by"]) == ("participant", "8001")
        participant.answer()
        await second.shows("consulting")
        speaks("second", participant)
        await until(lambda: (hears(call), hears(lead), hears(participant)) == (MUSIC, {"second"}, {"first"}))
        await first.person.ask("POST", f"{path}/consult/swap")
        await until(lambda: (hears(call), hears(lead), hears(participant)) == ({"first"}, {"caller"}, MUSIC))
        await second.shows("held")
        await first.person.ask("POST", f"{path}/consult/swap")
        await until(lambda: (hears(call), hears(lead), hears(participant)) == (MUSIC, {"second"}, {"first"}))
        assert not ever(call, "second")
        assert not ever(participant, "caller")
        await first.person.ask("POST", f"{path}/consult/conference")
        both = {"caller", "second"}, {"first", "caller"}
        await until(lambda: (hears(call), hears(lead), hears(participant)) == ({"first", "second"}, *both))
        assert [first.person.one("call")["with"], second.person.one("call")["with"]] == ["all", "all"]
        await first.person.ask("POST", f"{path}/consult/complete")
        await lead.ended
        await until(lambda: hears(call) == {"second"} and hears(participant) == {"caller"})
        await first.shows("wrap_up")
        assert second.person.one("call")["role"] == "lead"
        await call.hang_up()
        await second.shows("wrap_up")


async def test_the_caller_goes_into_a_flow_and_comes_back(system: System) -> None:
    """TE4: 转自动; whatever the flow would do at its end, the caller returns to the agent."""
    async with system.agent("8001") as first, system.citizen() as phone:
        call = await phone.dial("12345")
        lead = await talking(first)
        speaks("caller", call)
        speaks("first", lead)
        await until(lambda: hears(call) == {"first"} and hears(lead) == {"caller"})
        path = f"/api/interactions/{first.person.one('call')['id']}"
        await first.person.ask("POST", f"{path}/flow", {"flow": "tones", "back": True})
        await until(lambda: hears(lead) == MUSIC and "first" not in hears(call))
        await first.shows("held")
        await first.person.ask("DELETE", f"{path}/flow")
        await until(lambda: hears(call) == {"first"} and hears(lead) == {"caller"})
        await first.talks()
        await call.hang_up()
        await first.shows("wrap_up")


async def test_the_citizen_rates_the_service(system: System) -> None:
    """TE5: the agent hands the caller over to the shipped survey; the answer is linked to the agent and the call."""
    async with system.agent("8001") as first, system.citizen() as phone:
        call = await phone.dial("12345")
        lead = await talking(first)
        speaks("first", lead)
        call.sound.keep = bytearray()
        await until(lambda: hears(call) == {"first"})
        interaction = first.person.one("call")["id"]
        await first.person.ask("POST", f"/api/interactions/{interaction}/flow", {"flow": "survey", "back": False})
        await first.shows("wrap_up")
        await until(lambda: hears(call) == MUSIC)
        call.sound.press("5")
        assert await asyncio.wait_for(call.ended, 30.0) is HungUpBy.THEM
        await until(lambda: rated(system, interaction) == [("very_dissatisfied", "front_desk", "8001")], within=10.0)


def rated(system: System, interaction: str) -> list[tuple[str, str, str]]:
    """The answers of this caller, each with its origin and an agent of the call."""
    query = "SELECT level, origin, agent FROM survey JOIN survey_agent USING (call) WHERE call = ?"
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3")) as database:
        return database.execute(query, (interaction,)).fetchall()
