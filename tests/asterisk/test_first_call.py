"""The main job, whole and real: a citizen calls, waits, talks to an agent, and leaves a ticket with a recording."""

from infra.sound.g711 import decode
from tests.system import FILED_S, AgentAtDesk, System
from tests.tones import heard_s, share, sides, tone
from tests.until import until

CITIZEN_HZ, AGENT_HZ = 440.0, 1000.0
A_MOMENT = 25
"""Half a second in packets: this many may be recorded after the last one that the citizen hears."""

A_WORD_S = 0.2


async def test_a_citizen_rings_12345_and_an_agent_answers(system: System) -> None:
    """TE1 TE3 AC1 AC2 RC1 TK1: from ringing to the ticket with its recording."""
    async with system.agent("8001") as agent, system.citizen("13812345678") as phone:
        call = await phone.dial("12345")
        ringing = await agent.rings()
        offer = await agent.offered()
        assert offer["caller"] == "13812345678"
        pop = await agent.person.ask("GET", f"/api/interactions/{offer['interaction']}/pop")
        assert pop["interaction"]["called"] == "12345"
        ringing.answer()
        await agent.talks()
        call.sound.keep, ringing.sound.keep = bytearray(), bytearray()
        call.sound.play(tone(CITIZEN_HZ, 3.0))
        ringing.sound.play(tone(AGENT_HZ, 3.0))
        await until(lambda: not call.sound.playing and not ringing.sound.playing)
        assert share(decode(bytes(call.sound.keep)), AGENT_HZ) > 0.9, "the citizen hears the agent and nobody else"
        assert share(decode(bytes(ringing.sound.keep)), CITIZEN_HZ) > 0.9, "the agent hears the citizen"
        ticket = await agent.person.ask(
            "POST",
            "/api/tickets",
            {
                "interaction": offer["interaction"],
                "type": "complaint",
                "urgency": "normal",
                "department": "public_security",
                "title": "路灯不亮",
                "text": "解放路路灯不亮",
                "contact_number": "13812345678",
            },
        )
        await call.hang_up()
        await agent.shows("wrap_up")
        await agent.person.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
        await until(lambda: (agent.person.one("recording") or {}).get("state") == "ready", FILED_S)
        sound = await agent.person.read(f"/api/recordings/{agent.person.one('recording')['id']}/audio")
        left, right = sides(sound)
        assert share(left, CITIZEN_HZ) > 0.9
        assert share(right, AGENT_HZ) > 0.9
        done = await agent.person.ask("GET", f"/api/tickets/{ticket['id']}")
        assert done["state"] == "waiting"
        assert [recording["state"] for recording in done["recordings"]] == ["ready"]


async def test_a_citizen_who_hangs_up_after_the_first_word_is_on_a_recording(system: System) -> None:
    """RC1: 0.2 s of talk are filed with both voices, and none of the music before."""
    async with system.agent("8001") as agent, system.citizen("13812345678") as phone:
        call = await phone.dial("12345")
        ringing = await agent.rings()
        interaction = (await agent.offered())["interaction"]
        call.sound.play(tone(CITIZEN_HZ, 30.0))
        before = call.sound.packets_heard
        ringing.answer()
        ringing.sound.play(tone(AGENT_HZ, 30.0))
        await agent.talks()
        # By what they have heard of each other: packets of music may have been waiting at a telephone that was held up.
        said, answered = bytearray(), bytearray()
        ringing.sound.keep, call.sound.keep = said, answered
        await until(
            lambda: (
                min(heard_s(decode(bytes(said)), CITIZEN_HZ), heard_s(decode(bytes(answered)), AGENT_HZ)) >= A_WORD_S
            )
        )
        await call.hang_up()
        await until(lambda: ready(agent, interaction), FILED_S)
        left, right = sides(await agent.person.read(f"/api/recordings/{ready(agent, interaction)}/audio"))
        shares = (share(left, CITIZEN_HZ), share(right, AGENT_HZ))
        assert min(shares) > 0.9, (shares, len(left), max(left, default=0), max(right, default=0))
        heard = call.sound.packets_heard - before
        assert len(left) < (heard + A_MOMENT) * 160, "not longer than what the citizen has heard since the answer"


def ready(agent: AgentAtDesk, interaction: str) -> str | None:
    """The id of the interaction's recording, once it can be heard."""
    shown = (value for (kind, _), value in agent.person.items.items() if kind == "recording")
    found = (one["id"] for one in shown if one["interaction"] == interaction and one["state"] == "ready")
    return next(found, None)
