"""Emergency announcements, lists of callers and prompts, over HTTP: in force in the core and on the pages."""

import base64
from array import array
from math import sin
from typing import Any, TypeVar

import pytest

from core.messages.base import Message
from core.messages.site import SetCallerLists, SetEmergencies, SetPrompts
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_people import push, told

M = TypeVar("M", bound=Message)


def tone(seconds: float = 0.4, rate: int = 8000) -> str:
    """A WAV file with a tone, as pages send it."""
    samples = array("h", (round(6000 * sin(n / 5)) for n in range(round(seconds * rate)))).tobytes()
    head = b"RIFF" + (36 + len(samples)).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    form = rate.to_bytes(4, "little") + (2 * rate).to_bytes(4, "little") + b"\x02\0\x10\0data"
    return base64.b64encode(head + form + len(samples).to_bytes(4, "little") + samples).decode()


DRAFT = """
id: storm
name: 台风
language: zh
start: bye
nodes:
  bye: {type: hangup, prompts: goodbye}
"""


class Heard:
    """The site's facts, as the core last received them."""

    def __init__(self, server: Server) -> None:
        self._last: dict[type[Message], Message] = {}
        server.system.bus.listen([SetEmergencies, SetCallerLists, SetPrompts], self._hear)

    def _hear(self, message: Message) -> None:
        self._last[type(message)] = message

    def last(self, cls: type[M]) -> M:
        found = self._last[cls]
        assert isinstance(found, cls)
        return found


@pytest.fixture
def heard(server: Server) -> Heard:
    return Heard(server)


async def first(page: Any, kind: str) -> Any:
    """The next event about this kind."""
    while True:
        for event in (await told(page, "events"))["events"]:
            if event[1] == kind:
                return event


def actions(rows: Any) -> list[str]:
    return [row["action"] for row in rows["items"]]


async def audited(server: Server, kind: str) -> list[str]:
    admin = await server.browser("admin")
    return actions((await admin.get(f"/api/admin/audit?kind={kind}"))[1])


async def test_an_emergency_is_on_every_desk_and_with_the_core_at_once(server: Server, heard: Heard) -> None:
    """TE9: typed, seen by an agent, changed, taken down, and each of these is in the audit log."""
    leader, agent = await server.browser("zuzhang"), await server.browser("8001")
    page = await push(agent)
    await told(page, "snapshot")
    ends = server.system.clock.now() + 3600
    status, made = await leader.post("/api/emergencies", {"text_zh": "城东停水。", "ends": ends, "numbers": ["12345"]})
    assert status == 201, made
    event = await first(page, "emergency")
    assert (event[0], event[3]["text"], event[3]["ends"], event[3]["by"]) == ("put", "城东停水。", ends, "吴组长")
    [up] = heard.last(SetEmergencies).emergencies
    assert (up.said[0].text, up.numbers, up.ends) == ("城东停水。", ("12345",), ends)
    path = f"/api/emergencies/{made['id']}"
    assert (await leader.ask("PUT", f"{path}/end", {"version": 1, "ends": ends + 60}))[0] == 200
    assert (await first(page, "emergency"))[3]["ends"] == ends + 60
    assert (await leader.post(f"{path}/take-down", {"version": 1}))[1]["error"]["code"] == "emergency.changed"
    assert (await leader.post(f"{path}/take-down", {"version": 2}))[0] == 200
    assert (await first(page, "emergency"))[:3] == ["drop", "emergency", made["id"]]
    assert heard.last(SetEmergencies).emergencies == ()
    assert (await leader.post(f"{path}/take-down", {"version": 3}))[1]["error"]["code"] == "emergency.over"
    assert await audited(server, "emergency") == ["emergency.taken_down", "emergency.extended", "emergency.put_up"]


async def test_an_emergency_ends_by_itself(server: Server, heard: Heard) -> None:
    """TE9."""
    leader = await server.browser("zuzhang")
    await leader.post("/api/emergencies", {"text_zh": "停电", "ends": server.system.clock.now() + 90})
    assert len(heard.last(SetEmergencies).emergencies) == 1
    server.system.clock.advance(91)
    assert heard.last(SetEmergencies).emergencies == ()
    _, listed = await leader.get("/api/emergencies")
    assert (listed["all"][0]["ended_at"], listed["all"][0]["ends"] < listed["now"]) == (None, True)


async def test_a_spoken_emergency_is_a_sound_for_callers(server: Server, heard: Heard) -> None:
    """TE9: the supervisor can listen to it too."""
    leader = await server.browser("zuzhang")
    ends = server.system.clock.now() + 3600
    status, made = await leader.post("/api/emergencies", {"sound_zh": tone(), "ends": ends, "hangs_up": True})
    assert status == 201, made
    [up] = heard.last(SetEmergencies).emergencies
    assert up.hangs_up
    assert up.said[0].media.startswith("/media/hotline/prompts/")
    assert 0.3 < up.said[0].seconds < 0.7
    async with leader.client.get(f"/api/emergencies/{made['id']}/audio/zh") as answer:
        assert (answer.status, (await answer.read())[:4]) == (200, b"RIFF")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text_zh": ""}, "text_zh"),
        ({"ends": 0}, "ends"),
        ({"ends": 4e9}, "ends"),
        ({"sound_zh": "?"}, "sound_zh"),
        ({"sound_zh": base64.b64encode(b"MZ no sound").decode()}, "sound"),
    ],
)
async def test_an_emergency_that_cannot_be_is_refused_at_the_field(
    server: Server, more: dict[str, object], field: str
) -> None:
    """TE9: the refusal changes nothing."""
    leader = await server.browser("zuzhang")
    body = {"text_zh": "x", "ends": server.system.clock.now() + 600, **more}
    status, answer = await leader.post("/api/emergencies", body)
    assert (status, answer["error"]["field"]) == (400, field)
    assert (await leader.get("/api/emergencies"))[1]["all"] == []


async def entries(browser: Browser, name: str, text: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await browser.post(f"/api/lists/{name}/find", {"text": text}))[1]["entries"]
    return found


async def test_a_number_on_the_black_list_is_refused_by_the_core_until_it_is_lifted(
    server: Server, heard: Heard
) -> None:
    """TE9: the list shows the reason and who added it; the audit log contains no number."""
    supervisor = await server.browser("banzhang")
    body = {"number": "+86 138 0000 0001", "reason": "反复骚扰"}
    status, made = await supervisor.post("/api/lists/black/entries", body)
    assert status == 201, made
    black = next(one for one in heard.last(SetCallerLists).lists if one.id == "black")
    assert (black.refuses, [one.number for one in black.entries]) == (True, ["13800000001"])
    assert (await supervisor.post("/api/lists/black/entries", body))[1]["error"]["code"] == "lists.twice"
    [entry] = await entries(supervisor, "black", "骚扰")
    assert (entry["number"], entry["added_by_name"], entry["hits"]) == ("13800000001", "周班长", 0)
    changed = {"version": 1, "reason": "骚扰", "text": "请到大厅办理。"}
    assert (await supervisor.ask("PUT", f"/api/lists/entries/{made['id']}", changed))[0] == 200
    assert (await supervisor.ask("DELETE", f"/api/lists/entries/{made['id']}"))[0] == 204
    assert all(not one.entries for one in heard.last(SetCallerLists).lists)
    admin = await server.browser("admin")
    _, audit = await admin.get("/api/admin/audit?kind=caller_list")
    assert actions(audit) == ["lists.entry_removed", "lists.entry_changed", "lists.entry_added"]
    assert "13800000001" not in str(audit)


async def test_the_caller_of_a_live_call_can_be_listed_without_the_number(server: Server, heard: Heard) -> None:
    """TE9: the call card allows it, even to somebody who does not see the number."""
    supervisor = await server.browser("banzhang")
    server.system.arrives("c-1")
    command = {"interaction": "c-1", "reason": "辱骂"}
    assert (await supervisor.post("/api/lists/black/entries", command))[0] == 201
    assert [one["number"] for one in await entries(supervisor, "black")] == ["13812345678"]
    gone = {"interaction": "c-9", "reason": "x"}
    status, answer = await supervisor.post("/api/lists/black/entries", gone)
    assert (status, answer["error"]["field"]) == (400, "number")


async def test_a_file_is_brought_in_whole_or_not_at_all(server: Server, heard: Heard) -> None:
    """TE9."""
    supervisor = await server.browser("banzhang")
    bad = "number,reason\n13800000001,x\nabc,y\n"
    _, answer = await supervisor.post("/api/lists/black/import", {"csv": bad, "check_only": False})
    assert (answer["added"], [row["problem"] for row in answer["rows"]]) == (False, ["", "number"])
    assert await entries(supervisor, "black") == []
    good = bad.replace("abc", "0571").replace("reason", "reason,prefix").replace(",y", ",y,1")
    _, answer = await supervisor.post("/api/lists/black/import", {"csv": good})
    assert not answer["added"], "only checked"
    _, answer = await supervisor.post("/api/lists/black/import", {"csv": good, "check_only": False})
    assert answer["added"]
    assert {one["number"] for one in await entries(supervisor, "black")} == {"13800000001", "0571"}
    _, text = await supervisor.post("/api/lists/black/export")
    assert "13800000001" in text
    assert await audited(server, "caller_list") == ["lists.exported", "lists.imported"]


async def test_lists_of_the_site_s_own_are_made_and_removed(server: Server, heard: Heard) -> None:
    """TE9: named lists for flows to branch on; the lists that every site has stay."""
    supervisor = await server.browser("banzhang")
    body = {"version": 0, "name": "老年人", "priority": 6}
    assert (await supervisor.ask("PUT", "/api/lists/elderly", body))[1]["version"] == 1
    assert next(one for one in heard.last(SetCallerLists).lists if one.id == "elderly").priority == 6
    assert (await supervisor.ask("PUT", "/api/lists/elderly", body))[1]["error"]["code"] == "lists.changed"
    both = {**body, "version": 1, "refuses": True, "welcomes": True}
    assert (await supervisor.ask("PUT", "/api/lists/elderly", both))[1]["error"]["field"] == "refuses"
    assert (await supervisor.ask("DELETE", "/api/lists/black"))[1]["error"]["code"] == "lists.in_use"
    assert (await supervisor.ask("DELETE", "/api/lists/elderly"))[0] == 204
    assert [one["list"]["id"] for one in (await supervisor.get("/api/lists"))[1]] == ["white", "black"]
    assert [one.id for one in heard.last(SetCallerLists).lists] == ["white", "black", "vip"]


async def test_a_list_that_refuses_says_why(server: Server) -> None:
    """TE9: the reason is words or an existing prompt, which cannot be removed while the list uses it."""
    supervisor, admin = await server.browser("banzhang"), await server.browser("admin")
    body = {"version": 0, "name": "骚扰", "refuses": True}
    _, answer = await supervisor.ask("PUT", "/api/lists/rude", body)
    assert answer["error"]["field"] == "text_zh"
    _, answer = await supervisor.ask("PUT", "/api/lists/rude", {**body, "prompt": "own-sorry"})
    assert answer["error"]["field"] == "prompt"
    new = {"base": 0, "source": "uploaded", "sound": tone()}
    assert (await admin.post("/api/prompts/zh/own-sorry/versions", new))[0] == 201
    assert (await supervisor.ask("PUT", "/api/lists/rude", {**body, "prompt": "own-sorry"}))[0] == 200
    draft = DRAFT.replace("goodbye", "[goodbye, own-sorry]")
    status, told = await admin.ask("PUT", "/api/flows/storm/draft", {"source": draft, "version": None})
    assert status == 200, told
    listed = next(one for one in (await admin.get("/api/prompts"))[1] if one["id"] == "own-sorry")
    assert (listed["used_by"], listed["drafts"], listed["lists"]) == ([], ["storm"], ["骚扰"])
    _, answer = await admin.ask("DELETE", "/api/prompts/zh/own-sorry")
    assert (answer["error"]["code"], answer["error"]["details"]["flows"]) == ("prompts.in_use", ["骚扰"])


async def test_a_prompt_is_replaced_heard_and_put_back(server: Server, heard: Heard) -> None:
    """IV6: the previous version is kept; after the site's own is removed, callers hear the one that ships again."""
    admin = await server.browser("admin")
    path = "/api/prompts/zh/fault"
    new = {"base": 0, "source": "uploaded", "sound": tone()}
    status, made = await admin.post(f"{path}/versions", new)
    assert status == 201, made
    [own] = heard.last(SetPrompts).prompts
    assert own.id == "zh/fault"
    assert (await admin.post(f"{path}/versions", new))[1]["error"]["code"] == "prompts.changed"
    assert (await admin.post(f"{path}/versions", {**new, "base": 1, "sound": tone(0.8)}))[0] == 201
    assert (await admin.ask("PUT", path, {"version": 1}))[0] == 204
    assert heard.last(SetPrompts).prompts == (own,)
    listed = next(one for one in (await admin.get("/api/prompts"))[1] if one["id"] == "fault")
    chinese = next(one for one in listed["languages"] if one["language"] == "zh")
    assert (chinese["source"], chinese["versions"], chinese["shipped"]) == ("uploaded", 2, True)
    for version in ("", "?version=2", "?version=0"):
        async with admin.client.get(f"{path}/audio{version}") as answer:
            assert (answer.status, (await answer.read())[:4]) == (200, b"RIFF"), version
    assert (await admin.ask("DELETE", path))[0] == 204
    assert heard.last(SetPrompts).prompts == ()
    assert await audited(server, "prompt") == [
        *("prompt.removed", "prompt.put_back", "prompt.replaced", "prompt.replaced")
    ]
    assert (await admin.ask("PUT", path, {"version": 9}))[1]["error"]["code"] == "prompts.unknown"


async def test_a_prompt_in_no_language_of_people_is_missing_nowhere(server: Server) -> None:
    """A tone is named with its folder, both in a flow and in the list of prompts."""
    admin = await server.browser("admin")
    draft = DRAFT.replace("goodbye", "[goodbye, tone/beep]")
    status, told = await admin.ask("PUT", "/api/flows/storm/draft", {"source": draft, "version": None})
    assert status == 200, told
    listed = {one["id"]: one for one in (await admin.get("/api/prompts"))[1]}
    assert (listed["tone/beep"]["drafts"], listed["tone/beep"]["missing"]) == (["storm"], [])
    assert "beep" not in listed
