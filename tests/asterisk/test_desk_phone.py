"""A telephone on the desk instead of the page's (TE2): chosen at sign-on, remembered, its transfer key refused."""

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.system import System
from tests.tones import share, tone
from tests.until import until

DECLINED = 603
"""Not 408, with which the test's telephone reports that no answer came."""


async def refer(call: PhoneCall, number: str) -> int:
    """Press the telephone's transfer key (RFC 3515). Return the status of the answer."""
    phone = call.phone
    call.cseq += 1
    headers = [("route", route) for route in call.route]
    headers += [("contact", phone.contact), ("refer-to", f"<sip:{number}@{phone.server[0]}:{phone.server[1]}>")]
    answer = await phone._ask("REFER", call.target, call.local, call.remote, call.id, call.cseq, headers)
    return answer.status


def hears(call: PhoneCall, hertz: float) -> bool:
    """Whether the last moment heard is this tone."""
    samples = decode(bytes((call.sound.keep or b"")[-2400:]))
    return len(samples) == 2400 and share(samples, hertz) > 0.8


async def both_ways(caller: PhoneCall, agent: PhoneCall) -> None:
    """Wait until the two hear each other."""
    for call, hertz in ((caller, 440.0), (agent, 1000.0)):
        call.sound.keep = bytearray()
        call.sound.play(tone(hertz, 20.0))
    await until(lambda: hears(caller, 1000.0) and hears(agent, 440.0), within=10)


async def test_its_transfer_key_is_refused_and_the_talk_goes_on(system: System) -> None:
    """Issue 3: no REFER. The page hands callers on, so that the floor knows of it."""
    async with system.agent("8001") as agent, system.citizen() as phone:
        caller = await phone.dial("12345")
        ringing = await agent.rings()
        ringing.answer()
        await agent.talks()
        await both_ways(caller, ringing)
        for number in ("8002", "12345", "13900000000"):
            assert await refer(ringing, number) == DECLINED
        assert not ringing.ended.done()
        await both_ways(caller, ringing)
        assert agent.state == "talking"
        await caller.hang_up()
        await agent.shows("wrap_up")


async def test_any_agent_may_choose_one_and_the_choice_is_remembered(system: System) -> None:
    """TE2: a seat may use either. Calls ring where the agent has signed on."""
    async with system.agent("8004", phone_number="8003") as agent, system.citizen() as phone:
        caller = await phone.dial("12345")
        ringing = await agent.rings()
        ringing.answer()
        await agent.talks()
        await both_ways(caller, ringing)
        await caller.hang_up()
        await agent.shows("wrap_up")
    async with system.person("8004") as person:
        assert (await person.ask("GET", "/api/agent/phone-choice"))["chosen"] == "8003"
        assert await person.ask("POST", "/api/agent/sign-on") == {"phone": None}
        chosen = await person.ask("POST", "/api/agent/sign-on", {"phone": "page"})
        assert chosen["phone"]["user"] == "8004"
        await person.ask("POST", "/api/agent/sign-off")
        assert (await person.ask("GET", "/api/agent/phone-choice"))["chosen"] == "page"
