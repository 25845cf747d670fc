"""MM1, MM2, MM5, MM8: the chat on web sites over HTTP, on both databases: nothing is lost, doubled or shown to others.

The conversations behind it are fakes (tests/unit/channels/webchat/fakes.py).
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from channels.conversations.kinds import MOST_BYTES
from channels.conversations.wire import ChannelBusy, Delivery, NotSent, Outgoing, Sent
from channels.webchat import store
from channels.webchat.door import hashed
from channels.webchat.others import Standing
from channels.webchat.rules.visits import BEGUN_S, REMEMBERED_S, SIGNED_S
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.files.errors import FileGone, PictureTooLarge
from tests.db.chatting import PICTURE, Chatting, Visit, chat_at, identity
from tests.db.filing import ADMIN, NOW
from tests.unit.channels.webchat.fakes import SITE, chat_account
from tests.until import until

ID = "a" * 32


@pytest.fixture(name="clock")
def made_clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture(name="both")
async def made_chat(database: Database, clock: FakeClock, tmp_path: Path) -> AsyncIterator[tuple[Chatting, Visit]]:
    async with chat_at(database, clock, tmp_path) as made:
        yield made


def another(visit: Visit, token: str = "", origin: str | None = SITE) -> Visit:
    return Visit(visit.session, visit.base, token, origin)


async def test_a_message_goes_there_and_its_answer_comes_back(both: tuple[Chatting, Visit]) -> None:
    """MM1, MM2: in order, with the state of each."""
    chat, visit = both
    visitor = await visit.opens()
    status, line = await visit.writes("路灯不亮")
    assert (status, line["seq"], line["taken"], line["ours"]) == (201, 1, True, False)
    (arrived,) = chat.arrivals.taken
    assert (arrived.account, arrived.sender, arrived.text, arrived.language) == (
        *("hall", f"anon:{visitor}", "路灯不亮"),
        "zh",
    )
    answer = await chat.answers(arrived.sender, "请问在哪条路？")
    found = await visit.reads(after=1)
    assert [(one["seq"], one["ours"], one["text"]) for one in found["messages"]] == [(2, True, "请问在哪条路？")]
    assert chat.arrivals.receipts == []
    for fetched, shown in ((2, 1), (2, 1), (2, 2), (0, 0), (99, 99)):
        await visit.reads(fetched, shown)
    states = [(one.id, one.state) for one in chat.arrivals.receipts]
    assert states == [(answer, Delivery.DELIVERED), (answer, Delivery.READ)]


async def test_the_same_message_twice_is_one(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    await visit.opens()
    first, second = await visit.writes("一", ID), await visit.writes("一", ID)
    together = await asyncio.gather(*(visit.writes("二", "b" * 32) for _ in range(4)))
    assert first == second
    assert {status for status, _ in together} == {201}
    assert [one.text for one in chat.arrivals.taken] == ["一", "二"]
    assert [(one["seq"], one["text"]) for one in (await visit.reads())["messages"]] == [(1, "一"), (2, "二")]


async def test_a_message_that_was_not_taken_is_shown_as_such_until_it_is(both: tuple[Chatting, Visit]) -> None:
    """The conversations are busy, or we are killed after they have it: the page sends it again."""
    chat, visit = both
    await visit.opens()
    chat.arrivals.raises = [ChannelBusy()]
    assert (await visit.writes("一", ID))[0] == 429
    assert [one["taken"] for one in (await visit.reads())["messages"]] == [False]
    chat.arrivals.dies = True
    assert (await visit.writes("一", ID))[0] == 500
    assert [one["taken"] for one in (await visit.reads())["messages"]] == [False]
    chat.arrivals.dies = False
    assert (await visit.writes("一", ID))[0] == 201
    assert [one["taken"] for one in (await visit.reads())["messages"]] == [True]
    assert len(chat.arrivals.taken) == 1


async def test_a_long_chat_is_read_in_pages_in_both_directions(both: tuple[Chatting, Visit]) -> None:
    """MM5: the history of a chat is there again after a reload."""
    chat, visit = both
    visitor = await visit.opens()
    for n in range(1, 121):
        await chat.answers(f"anon:{visitor}", str(n))
    read: list[str] = []
    more = True
    while more:
        found = await visit.reads(after=len(read))
        read += [one["text"] for one in found["messages"]]
        more = found["more"]
    assert read == [str(n) for n in range(1, 121)]
    status, earlier = await visit.asks("POST", "earlier", {"before": 60})
    assert (status, [one["seq"] for one in earlier]) == (200, list(range(10, 60)))


async def test_a_signed_visitor_has_one_chat_on_all_devices(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    first = await visit.opens(identity(id="u7", name="林先生", phone="13655501801", exp=NOW + 60))
    await visit.writes("一")
    other = another(visit)
    assert await other.opens(identity(id="u7", name="林华", exp=NOW + 60)) == first
    assert [one["text"] for one in (await other.reads())["messages"]] == ["一"]
    (arrived,) = chat.arrivals.taken
    assert (arrived.sender, arrived.sender_name, arrived.number) == ("site:u7", "林先生", "13655501801")


async def test_a_forged_expired_or_missing_signature_opens_nothing(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    chat.accounts.put(chat_account(signed=True))
    good: dict[str, Any] = {"id": "u7", "exp": NOW + 60}
    for text in (
        "",
        "nonsense",
        identity(secret="x" * 32, **good),
        identity(account="other", **good),
        identity(id="u7", exp=NOW),
        identity(id="u7", exp=NOW + 86_400),
    ):
        status, said = await visit.asks("POST", "sessions", {"identity": text})
        assert (status, said["error"]["code"]) == (403, "webchat.identity_refused"), text
    assert (await visit.asks("POST", "sessions", {"identity": identity(**good)}))[0] == 201


async def test_a_session_ends(both: tuple[Chatting, Visit], clock: FakeClock) -> None:
    """A signed one after half a day; an anonymous one when nobody came for a month, and only then."""
    _, visit = both
    await visit.opens(identity(id="u7", exp=NOW + 60))
    guest = another(visit)
    await guest.opens()
    clock.advance(SIGNED_S + 1)
    assert (await visit.asks("POST", "updates", {"after": 0}))[0] == 401
    for _ in range(3):
        clock.advance(REMEMBERED_S / 2)
        await guest.reads()
    clock.advance(REMEMBERED_S + 1)
    assert (await guest.asks("POST", "updates", {"after": 0}))[0] == 401


async def test_nobody_else_reads_a_chat_and_a_token_is_kept_only_as_its_hash(
    both: tuple[Chatting, Visit], database: Database
) -> None:
    chat, visit = both
    visitor = await visit.opens()
    await visit.writes("一")
    _, paper = await visit.sends(PICTURE)
    stranger = another(visit)
    for token in ("", "guess", visit.token[:-1], visitor, hashed(visit.token)):
        stranger.token = token
        for method, path, body in (
            ("POST", "updates", {"after": 0}),
            ("POST", "earlier", {"before": 9}),
            ("POST", "live", None),
            ("POST", "messages", {"id": ID, "text": "x"}),
            ("POST", "typing", None),
            ("POST", "end", None),
            ("POST", "files", None),
            ("GET", f"files/{paper['id']}", None),
            ("POST", "rating", {"conversation": "c1", "stars": 5}),
        ):
            status, said = await stranger.asks(method, path, body)
            assert (status, said["error"]["code"]) == (401, "webchat.no_session"), (path, token)
            stranger_bucket_is_refilled(chat)
    await stranger.opens()
    assert (await stranger.asks("GET", f"files/{paper['id']}"))[0] == 404
    assert (await stranger.writes("", files=(paper["id"],)))[0] == 404
    chat.accounts.put(chat_account("other"))
    assert (await visit.asks("POST", "updates", {"after": 0}, account="other"))[0] == 401
    async with database.read() as connection:
        assert await store.visitor_of(connection, visit.token, NOW) is None
        assert await store.visitor_of(connection, hashed(visit.token), NOW) is not None


def stranger_bucket_is_refilled(chat: Chatting) -> None:
    chat.door._addresses._buckets.clear()


async def test_guessing_tokens_is_slowed(both: tuple[Chatting, Visit]) -> None:
    """Each guess costs its address as much as sixteen requests."""
    _, visit = both
    statuses = []
    for n in range(40):
        visit.token = f"guess-{n}"
        statuses.append((await visit.asks("POST", "updates", {"after": 0}))[0])
    assert statuses == [401] * 19 + [429] * 21


async def test_a_foreign_site_cannot_use_a_chat(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    await visit.opens()
    for origin in ("https://evil.example", "null", "http://www.example.gov.cn", f"{SITE}.evil.example"):
        foreign = another(visit, visit.token, origin)
        for method, path in (("POST", "updates"), ("POST", "sessions"), ("GET", "settings")):
            async with visit.session.request(
                method,
                f"{visit.base}/channels/webchat/hall/{path}",
                headers={"Origin": origin, "X-Requested-With": "hotline"},
            ) as answer:
                assert answer.status == 403
                assert "Access-Control-Allow-Origin" not in answer.headers
        assert (await foreign.writes("x"))[1]["error"]["code"] == "webchat.foreign_site"
    assert chat.arrivals.taken == []


async def test_exactly_the_accounts_sites_are_told_that_they_may(both: tuple[Chatting, Visit]) -> None:
    """No cookie is ever allowed, so no page can act for a visitor without the token."""
    _, visit = both
    url = f"{visit.base}/channels/webchat/hall/updates"
    for origin, told in ((SITE, SITE), ("https://evil.example", None)):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        async with visit.session.options(url, headers=asked) as answer:
            assert answer.status == 204
            assert answer.headers.get("Access-Control-Allow-Origin") == told
            assert "Access-Control-Allow-Credentials" not in answer.headers
            assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    async with visit.session.post(url, headers={"Origin": SITE, "X-Requested-With": "hotline"}, json={}) as answer:
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (400, SITE)
        assert (answer.headers["Vary"], answer.headers["Cache-Control"]) == ("Origin", "no-store")
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Set-Cookie" not in answer.headers
    async with visit.session.options(url.replace("hall", "nowhere"), headers={"Origin": SITE}) as answer:
        assert answer.status == 404
    # The token stands in a header for which a page must ask first.
    async with visit.session.post(url, headers={"Origin": SITE}, json={"after": 0}) as answer:
        assert answer.status == 401


async def test_a_chat_that_is_switched_off_is_not_there(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    await visit.opens()
    for account in (chat_account(enabled=False), chat_account(origins="not a site")):
        chat.accounts.put(account)
        assert (await visit.asks("GET", "settings"))[0] == 404
        assert (await visit.asks("GET", "settings", account="nowhere"))[0] == 404
        with pytest.raises(NotSent):
            await chat.channel.send(Outgoing(id=ID, account="nowhere", recipient="anon:1", text="x", at=NOW))
    chat.accounts.put(chat_account(title="政务热线", files=False, languages="en,zh"))
    status, settings = await visit.asks("GET", "settings")
    assert (status, settings["title"], settings["files"], settings["languages"]) == (
        *(200, "政务热线", False),
        ["en", "zh"],
    )
    assert (await visit.sends(PICTURE))[1]["error"]["code"] == "webchat.no_files"


async def test_bad_input_is_refused(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    await visit.opens()
    bodies: tuple[Any, ...] = (
        {"id": ID},
        {"id": ID, "text": " \u200b "},
        {"id": "short", "text": "x"},
        {"id": ID, "text": "x" * 4001},
        {"id": ID, "text": "x", "files": ["a"] * 10},
        {"id": ID, "text": "x", "extra": 1},
        [],
    )
    for body in bodies:
        assert (await visit.asks("POST", "messages", body))[0] == 400
    assert (await visit.asks("POST", "messages", {"id": ID, "text": "x" * 100_000}))[0] == 413
    assert (await visit.writes("x", files=("none",)))[0] == 404
    for after in (-1, 2**40, "x"):
        assert (await visit.asks("POST", "updates", {"after": after}))[0] == 400
    assert chat.arrivals.taken == []
    assert (await visit.writes("<script>alert(1)</script>\u202e"))[0] == 201
    assert chat.arrivals.taken[0].text == "<script>alert(1)</script>"


async def test_a_flood_of_one_visitor_is_stopped_and_others_are_not(
    both: tuple[Chatting, Visit], clock: FakeClock
) -> None:
    chat, visit = both
    await visit.opens()
    statuses = [(await visit.writes(str(n)))[0] for n in range(30)]
    assert (statuses[:15], set(statuses[15:])) == ([201] * 15, {429})
    other = another(visit)
    await other.opens()
    assert (await other.writes("also here"))[0] == 201
    clock.advance(60.0)
    assert (await visit.writes("later"))[0] == 201
    assert len(chat.arrivals.taken) == 17


async def test_an_address_opens_a_bounded_number_of_sessions(both: tuple[Chatting, Visit]) -> None:
    _, visit = both
    statuses = [(await visit.asks("POST", "sessions", {}))[0] for _ in range(70)]
    assert statuses == [201] * 60 + [429] * 10


async def test_a_picture_goes_with_its_message_and_comes_back_only_to_its_visitor(
    both: tuple[Chatting, Visit],
) -> None:
    chat, visit = both
    visitor = await visit.opens()
    status, paper = await visit.sends(PICTURE, "%E7%85%A7%E7%89%87.png")
    assert (status, paper["name"], paper["media_type"], paper["size"]) == (201, "照片.png", "image/png", len(PICTURE))
    _, line = await visit.writes("", files=(paper["id"], paper["id"]))
    assert line["files"] == [paper]
    (arrived,) = chat.arrivals.taken
    assert [file.id for file in arrived.files] == [paper["id"]]
    assert await visit.asks("GET", f"files/{paper['id']}") == (200, PICTURE)
    await chat.enter()
    assert await visit.asks("GET", f"files/{paper['id']}") == (200, PICTURE)
    await chat.answers(f"anon:{visitor}", "收到", files=arrived.files)
    assert (await visit.reads(after=1))["messages"][0]["files"] == [paper]
    await chat.file_store.delete(paper["id"], "asked for", ADMIN)
    status, said = await visit.asks("GET", f"files/{paper['id']}")
    assert (status, said["error"]["code"]) == (404, FileGone.code)


async def test_files_that_are_wrong_or_too_many_are_refused(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    await visit.opens()
    assert (await visit.sends(b"MZ\x90\x00" * 100, "a.png"))[0] == 422
    assert (await visit.sends(b"<html><script>", "a.png"))[0] == 422
    huge = PICTURE[:16] + (60_000).to_bytes(4) * 2 + PICTURE[24:]
    assert (await visit.sends(huge))[1]["error"]["code"] == PictureTooLarge.code
    async with visit.session.post(
        f"{visit.base}/channels/webchat/hall/files",
        headers={
            "X-Requested-With": "hotline",
            "Authorization": f"Bearer {visit.token}",
            "Content-Length": str(MOST_BYTES + 1),
        },
        data=b"",
        skip_auto_headers=("Content-Type",),
    ) as answer:
        assert answer.status == 413
    statuses = [(await visit.sends(PICTURE))[0] for _ in range(12)]
    assert statuses == [201] * 10 + [429] * 2
    assert chat.arrivals.taken == []


async def test_a_page_that_waits_is_woken(both: tuple[Chatting, Visit]) -> None:
    """By an answer, by typing, by a place in line; and it is sent away when we stop."""
    chat, visit = both
    visitor = await visit.opens()
    sender = f"anon:{visitor}"
    headers = {"X-Requested-With": "hotline", "Authorization": f"Bearer {visit.token}", "Origin": SITE}
    async with visit.session.post(f"{visit.base}/channels/webchat/hall/live", headers=headers) as live:
        assert (live.status, live.headers["Access-Control-Allow-Origin"]) == (200, SITE)
        assert await live.content.readexactly(1) == b"."
        await chat.answers(sender, "在")
        assert await live.content.readexactly(1) == b"n"
        chat.channel.typing("hall", sender)
        assert await live.content.readexactly(1) == b"t"
        chat.conversations.put("hall", sender, Standing(conversation="c1", state="waiting", place=3))
        assert await live.content.readexactly(1) == b"n"
        assert chat.watching.pages == 1
        chat.watching.close()
        assert set(await live.content.read()) <= {ord(".")}
    await until(lambda: chat.watching.pages == 0)


async def test_the_place_in_line_the_end_and_typing(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    visitor = await visit.opens()
    sender = f"anon:{visitor}"
    assert (await visit.reads())["standing"] is None
    chat.conversations.put("hall", sender, Standing(conversation="c1", state="waiting", place=3))
    standing = {"conversation": "c1", "state": "waiting", "place": 3, "agent": ""}
    assert (await visit.reads())["standing"] == standing
    assert (await visit.asks("POST", "typing"))[0] == 204
    assert (await visit.asks("POST", "end"))[0] == 204
    assert (chat.conversations.typed, chat.conversations.ended) == ([sender], [sender])
    assert (await visit.reads())["standing"]["state"] == "closed"


async def test_a_conversation_is_rated_once_and_only_by_its_visitor(both: tuple[Chatting, Visit]) -> None:
    """MM8: the conversations are told again if we were stopped in between."""
    chat, visit = both
    visitor = await visit.opens()
    chat.conversations.put("hall", f"anon:{visitor}", Standing(conversation="c1", state="closed"))
    other = another(visit)
    await other.opens()

    async def rates(who: Visit, stars: int, conversation: str = "c1") -> int:
        body = {"conversation": conversation, "stars": stars, "comment": "很快"}
        status, _ = await who.asks("POST", "rating", body)
        return status

    assert [await rates(visit, stars) for stars in (0, 6)] == [400, 400]
    assert (await rates(other, 1), await rates(visit, 5, "c2")) == (409, 409)
    assert [await rates(visit, stars) for stars in (4, 1, 4)] == [204, 409, 204]
    assert [(one.conversation, one.stars, one.comment) for one in chat.conversations.ratings] == [("c1", 4, "很快")] * 2
    assert (await visit.reads())["rated"] == 4


async def test_sending_the_same_message_again_shows_it_once(both: tuple[Chatting, Visit]) -> None:
    chat, visit = both
    visitor = await visit.opens()
    message = Outgoing(id=ID, account="hall", recipient=f"anon:{visitor}", text="在", at=NOW)
    assert [await chat.channel.send(message) for _ in range(2)] == [Sent(ids=(ID,))] * 2
    assert [one["text"] for one in (await visit.reads())["messages"]] == ["在"]
    assert chat.channel.fault("hall") is None


async def test_what_was_only_begun_goes_after_a_day(both: tuple[Chatting, Visit], clock: FakeClock) -> None:
    """Files that no message has, and visitors who have not written."""
    chat, visit = both
    visitor = await visit.opens()
    paper = ""
    for _ in range(10):
        paper = (await visit.sends(PICTURE))[1]["id"]
    assert (await visit.writes("看", files=(paper,)))[0] == 201
    silent = another(visit)
    await silent.opens()
    clock.advance(BEGUN_S / 2)
    await visit.sends(PICTURE)
    assert (await visit.sends(PICTURE))[0] == 429
    clock.advance(BEGUN_S / 2 + 1)
    await chat.channel.tidy()
    assert (await visit.sends(PICTURE))[0] == 201
    assert await visit.asks("GET", f"files/{paper}") == (200, PICTURE)
    assert (await silent.asks("POST", "updates", {"after": 0}))[0] == 401
    await chat.answers(f"anon:{visitor}", "在")


async def test_a_visitor_who_does_not_come_back_is_forgotten(
    both: tuple[Chatting, Visit], clock: FakeClock, database: Database
) -> None:
    """The messages for the page go; the conversation itself is not ours, and the rating stays."""
    chat, visit = both
    visitor = await visit.opens()
    sender = f"anon:{visitor}"
    await visit.writes("一")
    chat.conversations.put("hall", sender, Standing(conversation="c1", state="closed"))
    await visit.asks("POST", "rating", {"conversation": "c1", "stars": 5})
    clock.advance(REMEMBERED_S / 2)
    other = another(visit)
    await other.opens()
    assert (await other.writes("一"))[0] == 201
    clock.advance(REMEMBERED_S / 2 + 1)
    await chat.channel.tidy()
    with pytest.raises(NotSent, match="visitor_gone"):
        await chat.answers(sender, "在吗")
    assert (await other.writes("二"))[0] == 201
    async with database.read() as connection:
        assert await store.messages(connection, visitor, 0, 9) == []
        assert await store.rating(connection, "c1") == 5
