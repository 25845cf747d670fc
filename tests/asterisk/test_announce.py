"""An emergency announcement is spoken into a telephone by somebody with the page's code, and by nobody else (TE9)."""

from typing import Any

import pytest

from tests.announcing import NUMBER, SAID_S, keys_code, lately, speaks
from tests.prompts import hears, listening, part_of
from tests.system import Person, System
from tests.until import until

SAID_HZ, OTHER_HZ = 440.0, 620.0


async def order(leader: Person) -> Any:
    """Get a code for this person."""
    now = (await leader.ask("GET", "/api/emergencies"))["now"]
    return await leader.ask("POST", "/api/emergencies/by-phone", {"ends": now + 600.0})


async def up(leader: Person) -> list[Any]:
    """The announcements that callers hear now."""
    found = await leader.ask("GET", "/api/emergencies")
    return [one for one in found["all"] if one["ended_at"] is None and one["ends"] > found["now"]]


@pytest.mark.long
async def test_what_was_spoken_is_heard_by_the_next_caller(system: System) -> None:
    """TE9: repeated after a first try and confirmed by key; the next caller hears it before anything else."""
    async with (
        system.person("zuzhang") as leader,
        system.person("8001") as agent,
        system.citizen("13700000001") as speaker,
        system.citizen("13700000002") as citizen,
    ):
        made = await order(leader)
        assert NUMBER in made["numbers"]
        call = listening(await speaker.dial(NUMBER))
        await keys_code(call, made["code"])
        await speaks(call, OTHER_HZ)
        listening(call).sound.press("3")
        await speaks(call, SAID_HZ)
        assert await up(leader) == []
        listening(call).sound.press("1")
        await hears(call, "announce-up")
        (one,) = await up(leader)
        assert (one["id"], one["created_by_name"]) == (made["id"], "吴组长")
        assert SAID_S - 1 < one["seconds_zh"] < SAID_S + 1
        await until(lambda: (agent.one("emergency") or {}).get("id") == one["id"])

        next_call = listening(await citizen.dial("12345"))
        await until(lambda: lately(next_call, SAID_HZ), within=10.0)
        assert next_call.sound.keep is not None
        assert part_of("greeting") not in next_call.sound.keep
        await next_call.hang_up()
        await until(call.ended.done, within=15.0)
        await leader.ask("POST", f"/api/emergencies/{one['id']}/take-down", {"version": one["version"]})


async def test_a_stranger_and_somebody_without_the_right_speak_to_nobody(system: System) -> None:
    """TE9: wrong codes end the call, nobody gets another's code, and a code is void once its owner cancels it."""
    async with (
        system.person("zuzhang") as leader,
        system.person("8001") as agent,
        system.citizen("13700000003") as stranger,
    ):
        with pytest.raises(AssertionError, match="not_allowed"):
            await order(agent)
        assert agent.one("phone_order") is None
        made = await order(leader)
        wrong = f"{(int(made['code']) + 1) % 1_000_000:06}"
        call = listening(await stranger.dial(NUMBER))
        await keys_code(call, wrong)
        for keys in (wrong, made["code"][:5] + "#"):
            await hears(call, "announce-wrong")
            await keys_code(listening(call), keys)
        await hears(call, "goodbye")
        await until(call.ended.done, within=15.0)

        await leader.ask("DELETE", f"/api/emergencies/by-phone/{made['id']}")
        call = listening(await stranger.dial(NUMBER))
        await keys_code(call, made["code"])
        await hears(call, "announce-wrong")
        await call.hang_up()
        assert await up(leader) == []
