"""A stand-in for WeChat: it checks tokens, quotas, media and menus as WeChat does, and delivers signed messages.

It runs as an application of its own; a site never meets it unless an account's form names it as `endpoint`.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax.saxutils import escape

import aiohttp
from aiohttp import web

from channels.wechat import crypt

LASTS_S: Final = 7200
MOST_BYTES: Final = {"image": 10 << 20, "voice": 2 << 20, "video": 10 << 20, "thumb": 64 << 10}
TEXT_BYTES: Final = 2048
MESSAGE, ACTION = (5, 48 * 3600.0), (3, 60.0)


@dataclass(slots=True)
class Follower:
    """A citizen at WeChat: the answers that may still be sent, and until when."""

    replies: int = 0
    until: float = 0.0
    follows: bool = True
    nickname: str = ""


@dataclass(slots=True)
class WeChatStandIn:
    """One official account at WeChat. `sent`: the messages that citizens have got; `menu`: as it was set last.

    `fails`: what becomes of the next calls: an HTTP status, "hang" for one that is carried out and never answered, or
    "" for one that succeeds.
    """

    app_id: str
    secret: str
    token: str
    aes_key: str = ""
    now: Callable[[], float] = lambda: 0.0
    sent: list[Mapping[str, Any]] = field(default_factory=list)
    followers: dict[str, Follower] = field(default_factory=dict)
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    menu: Mapping[str, Any] | None = None
    fails: list[int | str] = field(default_factory=list)
    token_calls: list[bool] = field(default_factory=list)
    access_token: str = ""
    until: float = 0.0

    # --- what WeChat serves -------------------------------------------------------------------------------------------

    def application(self) -> web.Application:
        """WeChat's interface."""
        app = web.Application(client_max_size=32 << 20)
        app.router.add_post("/cgi-bin/stable_token", self._stable_token)
        for method, path, handler in (
            ("POST", "message/custom/send", self._send),
            ("POST", "message/template/send", self._template),
            ("POST", "media/upload", self._upload),
            ("GET", "media/get", self._get_media),
            ("POST", "menu/create", self._create_menu),
            ("GET", "menu/delete", self._delete_menu),
            ("GET", "user/info", self._user),
        ):
            app.router.add_route(method, f"/cgi-bin/{path}", self._admitted(handler))
        return app

    def expire(self) -> None:
        """Make the access token invalid, as WeChat does when the account's owner resets the secret."""
        self.access_token = secrets.token_hex(20)

    async def _stable_token(self, request: web.Request) -> web.StreamResponse:
        fate = self._fate()
        if isinstance(fate, int):
            return web.Response(status=fate)
        asked = await request.json()
        if asked["appid"] != self.app_id:
            return _refused(40013)
        if asked["secret"] != self.secret:
            return _refused(40125)
        self.token_calls.append(bool(asked.get("force_refresh")))
        if asked.get("force_refresh") or not self.access_token or self.now() >= self.until - 300:
            self.access_token, self.until = secrets.token_hex(20), self.now() + LASTS_S
        return web.json_response({"access_token": self.access_token, "expires_in": int(self.until - self.now())})

    def _fate(self) -> int | str:
        return self.fails.pop(0) if self.fails else ""

    def _admitted(self, handler: Any) -> Any:
        async def serve(request: web.Request) -> web.StreamResponse:
            fate = self._fate()
            if isinstance(fate, int):
                return web.Response(status=fate)
            if request.query.get("access_token") != self.access_token or not self.access_token:
                return _refused(40001)
            answer: web.StreamResponse = await handler(request)
            if fate == "hang" and request.transport is not None:
                request.transport.close()
            return answer

        return serve

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        follower = self.followers.get(body["touser"])
        if follower is None:
            return _refused(40003)
        if not follower.follows:
            return _refused(43004)
        if self.now() >= follower.until:
            return _refused(45015)
        if follower.replies <= 0:
            return _refused(45047)
        kind = body["msgtype"]
        if kind == "text" and len(body["text"]["content"].encode()) > TEXT_BYTES:
            return _refused(45002)
        if kind in MOST_BYTES and body[kind]["media_id"] not in self.media:
            return _refused(40007)
        follower.replies -= 1
        self.sent.append(body)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def _template(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        if body["touser"] not in self.followers:
            return _refused(40003)
        self.sent.append(body)
        return web.json_response({"errcode": 0, "errmsg": "ok", "msgid": 200228332})

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        kind = request.query.get("type", "")
        part = await (await request.multipart()).next()
        if kind not in MOST_BYTES or not isinstance(part, aiohttp.BodyPartReader) or part.name != "media":
            return _refused(40004)
        if not part.filename or not part.filename.isascii():
            return _refused(40005)
        data = bytes(await part.read())
        if len(data) > MOST_BYTES[kind]:
            return _refused(40006)
        id = self.keep(part.headers.get("Content-Type", "application/octet-stream"), data)
        return web.json_response({"type": kind, "media_id": id, "created_at": int(self.now())})

    def keep(self, media_type: str, data: bytes) -> str:
        """Keep media, and return their id."""
        id = secrets.token_urlsafe(48)
        self.media[id] = (media_type, data)
        return id

    async def _get_media(self, request: web.Request) -> web.StreamResponse:
        found = self.media.get(request.query.get("media_id", ""))
        if found is None:
            return _refused(40007)
        return web.Response(content_type=found[0], body=found[1])

    async def _create_menu(self, request: web.Request) -> web.StreamResponse:
        menu = await request.json()
        buttons = menu["button"]
        if not 1 <= len(buttons) <= 3:
            return _refused(40016)
        for button in buttons:
            if len(button["name"].encode()) > 16:
                return _refused(40018)
            if len(button.get("sub_button", [])) > 5:
                return _refused(40023)
        self.menu = menu
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def _delete_menu(self, request: web.Request) -> web.StreamResponse:
        self.menu = None
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def _user(self, request: web.Request) -> web.StreamResponse:
        openid = request.query.get("openid", "")
        if openid not in self.followers:
            return _refused(40003)
        return web.json_response({"subscribe": 1, "openid": openid, "nickname": self.followers[openid].nickname})

    # --- what a citizen does ------------------------------------------------------------------------------------------

    def does(self, openid: str, fields: Mapping[str, str]) -> Mapping[str, str]:
        """Something that a citizen does: it opens the window for answers, and its message has these fields."""
        follower = self.followers.setdefault(openid, Follower())
        event = fields.get("Event", "")
        if fields["MsgType"] != "event":
            follower.replies, follower.until = MESSAGE[0], self.now() + MESSAGE[1]
        elif event in ("subscribe", "SCAN", "CLICK"):
            follower.follows = True
            follower.replies = max(follower.replies, ACTION[0])
            follower.until = max(follower.until, self.now() + ACTION[1])
        elif event == "unsubscribe":
            follower.follows = False
        common = {"ToUserName": "gh_1f1c55bb8b6b", "FromUserName": openid, "CreateTime": str(int(self.now()))}
        return {**common, **fields}

    def delivery(self, fields: Mapping[str, str], *, sealed: bool | None = None) -> tuple[Mapping[str, str], bytes]:
        """The query and the body by which WeChat delivers a message; sealed if the account has a key."""
        plain = xml_of(fields)
        timestamp, nonce = str(int(self.now())), str(secrets.randbelow(10**10))
        query = {"signature": crypt.signature(self.token, timestamp, nonce), "timestamp": timestamp, "nonce": nonce}
        query["openid"] = fields.get("FromUserName", "")
        if not (bool(self.aes_key) if sealed is None else sealed):
            return query, plain
        seal = crypt.sealed(crypt.key_of(self.aes_key), self.app_id, plain, secrets.token_bytes(16))
        query |= {"encrypt_type": "aes", "msg_signature": crypt.signature(self.token, timestamp, nonce, seal)}
        return query, xml_of({"ToUserName": fields.get("ToUserName", ""), "Encrypt": seal})

    async def deliver(self, session: aiohttp.ClientSession, url: str, fields: Mapping[str, str]) -> bool:
        """Deliver a message as WeChat does: at most three times, until it is answered with `success`."""
        query, body = self.delivery(fields)
        for _ in range(3):
            async with session.post(url, params=query, data=body, headers={"Content-Type": "text/xml"}) as answer:
                if answer.status == 200 and await answer.text() == "success":
                    return True
        return False


def xml_of(fields: Mapping[str, str]) -> bytes:
    """A message in WeChat's XML."""
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    return f"<xml>{inner}</xml>".encode()


def _refused(code: int) -> web.Response:
    # WeChat answers errors with 200, and with a text whose end differs each time.
    return web.json_response({"errcode": code, "errmsg": f"error rid: {secrets.token_hex(4)}"})


def texts(sent: Sequence[Mapping[str, Any]]) -> list[str]:
    """The texts among the messages that citizens have got."""
    return [one["text"]["content"] for one in sent if one.get("msgtype") == "text"]
