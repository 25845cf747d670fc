"""A stand-in for Weibo: it checks tokens, windows and lengths, delivers signed messages and lists comments.

It runs as an application of its own; a site never meets it unless an account's form names it as `endpoint`.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Final

import aiohttp
from aiohttp import web

WINDOW_S: Final = 48 * 3600.0
BEIJING: Final = timezone(timedelta(hours=8))


@dataclass(slots=True)
class WeiboStandIn:
    """One verified account at Weibo. `sent`: the messages that citizens have got: recipient and text; `answered`: the
    comments that the account has answered: comment, post and text.

    `fails`: what becomes of the next calls: an HTTP status, "hang" for one that is carried out and never answered, or
    "" for one that succeeds.
    """

    uid: str
    secret: str
    token: str
    now: Callable[[], float] = lambda: 0.0
    sent: list[tuple[str, str]] = field(default_factory=list)
    answered: list[tuple[str, str, str]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    windows: dict[str, float] = field(default_factory=dict)
    fails: list[int | str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    # --- what Weibo serves --------------------------------------------------------------------------------------------

    def application(self) -> web.Application:
        """Weibo's interface, all of its servers in one."""
        app = web.Application()
        for method, path, handler in (
            ("POST", "/2/messages/reply.json", self._reply),
            ("POST", "/2/comments/reply.json", self._answer),
            ("GET", "/2/comments/to_me.json", self._list(self.comments)),
            ("GET", "/2/comments/mentions.json", self._list(self.mentions)),
            ("GET", "/2/mss/msget", self._media),
        ):
            app.router.add_route(method, path, self._admitted(handler))
        return app

    def _admitted(self, handler: Any) -> Any:
        async def serve(request: web.Request) -> web.StreamResponse:
            self.calls.append(request.path)
            fate = self.fails.pop(0) if self.fails else ""
            if isinstance(fate, int):
                return web.Response(status=fate)
            header = request.headers.get("Authorization", "")
            if self.token not in (header.removeprefix("OAuth2 "), request.query.get("access_token")):
                return _refused(request, 21332, 401)
            answer: web.StreamResponse = await handler(request)
            if fate == "hang" and request.transport is not None:
                request.transport.close()
            return answer

        return serve

    async def _reply(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        receiver, text = str(form["receiver_id"]), json.loads(str(form["data"]))["text"]
        if form["type"] != "text" or len(text) >= 300:
            return _refused(request, 20012)
        if self.now() >= self.windows.get(receiver, 0.0) + WINDOW_S:
            return _refused(request, 20301, 403)
        self.sent.append((receiver, text))
        return web.json_response({"result": True, "sender_id": self.uid, "receiver_id": receiver, "type": "text"})

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        comment, status, text = (str(form[name]) for name in ("cid", "id", "comment"))
        known = [*self.comments, *self.mentions]
        if not any(str(one["id"]) == comment and str(one["status"]["id"]) == status for one in known):
            return _refused(request, 20201)
        if len(text) > 280:
            return _refused(request, 20012)
        self.answered.append((comment, status, text))
        return web.json_response({"id": 9000 + len(self.answered), "text": text})

    def _list(self, of: list[dict[str, Any]]) -> Any:
        async def serve(request: web.Request) -> web.StreamResponse:
            query = request.query
            since, page, count = (int(query.get(name, 0)) for name in ("since_id", "page", "count"))
            newer = sorted((one for one in of if one["id"] > since), key=lambda one: -int(one["id"]))
            return web.json_response({"comments": newer[(page - 1) * count : page * count], "total_number": len(newer)})

        return serve

    async def _media(self, request: web.Request) -> web.StreamResponse:
        found = self.media.get(request.query.get("fid", ""))
        if found is None:
            return _refused(request, 20404, 404)
        return web.Response(content_type=found[0], body=found[1])

    # --- what a citizen does ------------------------------------------------------------------------------------------

    def created(self) -> str:
        """The present moment, as Weibo writes it."""
        return datetime.fromtimestamp(self.now(), BEIJING).strftime("%a %b %d %H:%M:%S %z %Y")

    def comments_on(self, id: int, uid: str, text: str, *, status: int = 700, mention: bool = False) -> None:
        """A citizen comments on a post of the account, or names the account in a comment."""
        author = {"id": int(uid), "screen_name": f"市民{uid}"}
        told = {"id": id, "created_at": self.created(), "text": text, "user": author, "status": {"id": status}}
        (self.mentions if mention else self.comments).append(told)

    def does(self, uid: str, kind: str, text: str = "", **data: Any) -> Mapping[str, Any]:
        """Something that a citizen does: it opens the window for answers, and its message has these fields."""
        self.windows[uid] = self.now()
        told = {"type": kind, "receiver_id": int(self.uid), "sender_id": int(uid), "created_at": self.created()}
        return {**told, "text": text, "data": data}

    def query(self) -> Mapping[str, str]:
        """A signed address."""
        timestamp, nonce = str(int(self.now())), str(secrets.randbelow(10**9))
        told = "".join(sorted((self.secret, timestamp, nonce)))
        return {"signature": hashlib.sha1(told.encode()).hexdigest(), "timestamp": timestamp, "nonce": nonce}

    async def deliver(self, session: aiohttp.ClientSession, url: str, fields: Mapping[str, Any]) -> bool:
        """Deliver a message as Weibo does: at most three times, until it is answered."""
        query = self.query()
        for _ in range(3):
            async with session.post(url, params=query, data=json.dumps(fields).encode()) as answer:
                if answer.status == 200:
                    return True
        return False


def _refused(request: web.Request, code: int, status: int = 400) -> web.Response:
    told = {"request": request.path, "error_code": str(code), "error": "error"}
    return web.json_response(told, status=status)
