"""Announcements that are spoken into a telephone, over HTTP: the code, and what becomes of the recording (TE9)."""

import base64
from typing import Any

from core.ids import CallId, RecordingId
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled, ConfirmAnnouncement, KeyCode
from core.messages.base import Message
from core.messages.files import DiscardSound
from core.messages.site import SetEmergencies
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_flow_facts import Heard, audited, tone
from tests.until import until

CALL, MESSAGE = CallId("c-1"), "e-c-1-3"
ANSWERS = (AnnouncementOpened, AnnouncementSettled, DiscardSound)


class Telephone:
    """The caller's part: the code, and the words that Asterisk has recorded."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.told: list[Message] = []
        server.system.bus.listen(ANSWERS, self.told.append)

    def key(self, code: str) -> str:
        """Enter the code; return the order that it opens."""
        self.server.system.bus.post(KeyCode(call=CALL, code=code))
        [opened] = [one for one in self.told if isinstance(one, AnnouncementOpened)]
        return opened.order

    def say(self, sound: bytes) -> None:
        parts = self.server.system.settings.recordings / "parts"
        parts.mkdir(parents=True, exist_ok=True)
        (parts / f"{MESSAGE}-caller.wav").write_bytes(sound)

    def confirm(self, order: str) -> None:
        self.server.system.bus.post(ConfirmAnnouncement(call=CALL, order=order, message=MESSAGE))

    def faults(self) -> list[str]:
        """The reasons why the announcement is not up, as the caller hears them at the end; '' if it is up."""
        return [one.fault for one in self.told if isinstance(one, AnnouncementSettled)]


async def ordered(server: Server, leader: Browser, **more: object) -> Any:
    ends = server.system.clock.now() + 3600
    status, made = await leader.post("/api/emergencies/by-phone", {"ends": ends, "hangs_up": True, **more})
    assert status == 201, made
    return made


async def test_what_was_spoken_is_up_once_and_the_part_is_deleted(server: Server) -> None:
    """TE9: it has the settings from the page, and the name of the code's owner."""
    heard, telephone = Heard(server), Telephone(server)
    leader = await server.browser("zuzhang")
    made = await ordered(server, leader)
    assert (len(made["code"]), made["numbers"], made["rings"]) == (6, [], False)
    telephone.say(base64.b64decode(tone()))
    order = telephone.key(made["code"])
    assert order == made["id"]
    telephone.confirm(order)
    await until(lambda: telephone.faults() == [""])
    [up] = heard.last(SetEmergencies).emergencies
    assert (up.id, up.hangs_up, up.said[0].language) == (order, True, "zh")
    assert DiscardSound(recording=RecordingId(MESSAGE)) in telephone.told
    [row] = (await leader.get("/api/emergencies"))[1]["all"]
    assert row["created_by_name"] == "吴组长"
    assert await audited(server, "emergency") == ["emergency.put_up", "emergency.phone_ordered"]


async def test_words_that_cannot_be_used_put_nothing_up_and_the_page_says_why(server: Server) -> None:
    telephone, leader = Telephone(server), await server.browser("zuzhang")
    made = await ordered(server, leader)
    telephone.say(b"MZ no sound")
    telephone.confirm(telephone.key(made["code"]))
    await until(lambda: telephone.faults() == ["sound.unfit"])
    assert (await leader.get("/api/emergencies"))[1]["all"] == []


async def test_a_right_that_is_taken_away_before_the_key_puts_nothing_up(server: Server) -> None:
    """TE9 OP1: the code proves who speaks, not what that person may still do."""
    telephone, leader, admin = Telephone(server), await server.browser("zuzhang"), await server.browser("admin")
    made = await ordered(server, leader)
    telephone.say(base64.b64decode(tone()))
    order = telephone.key(made["code"])
    roles = (await admin.get("/api/roles"))[1]["roles"]
    [role] = [one for one in roles if one["id"] == "leader"]
    left = [right for right in role["rights"] if right != "emergency.announce"]
    body = {"version": role["version"], "rights": left, "reason": "试验"}
    assert (await admin.ask("PATCH", "/api/roles/leader", body))[0] == 200
    telephone.confirm(order)
    await until(lambda: telephone.faults() == ["not_allowed"])
    assert (await admin.get("/api/emergencies"))[1]["all"] == []


async def test_a_web_host_that_begins_anew_puts_nothing_up_twice(server: Server) -> None:
    """TE9: it had put the announcement up, but could no longer tell the core."""
    telephone, leader = Telephone(server), await server.browser("zuzhang")
    made = await ordered(server, leader)
    telephone.say(base64.b64decode(tone()))
    order = telephone.key(made["code"])
    server.system.link.lose()
    telephone.confirm(order)
    server.system.link.find()
    await until(lambda: telephone.faults() == [""])
    server.system.link.lose()
    server.system.link.find()
    assert len((await leader.get("/api/emergencies"))[1]["all"]) == 1


async def test_the_code_is_of_whoever_has_ordered_it(server: Server) -> None:
    """TE9: nobody else sees the code or can void it; an impossible end time yields no code."""
    leader, other = await server.browser("zuzhang"), await server.browser("banzhang")
    telephone = Telephone(server)
    made = await ordered(server, leader)
    status, answer = await other.ask("DELETE", f"/api/emergencies/by-phone/{made['id']}")
    assert (status, answer["error"]["code"]) == (404, "emergency.no_such_order")
    status, answer = await leader.post("/api/emergencies/by-phone", {"ends": 5})
    assert (status, answer["error"]["field"]) == (400, "ends")
    assert (await leader.ask("DELETE", f"/api/emergencies/by-phone/{made['id']}"))[0] == 204
    assert telephone.key(made["code"]) == ""
