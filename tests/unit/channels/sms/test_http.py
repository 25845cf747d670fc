"""The channel at HTTP providers: sending, and the door for their callbacks."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from channels.conversations.wire import ChannelBusy, Delivery, NotSent, Sent
from channels.sms import api
from channels.sms.callbacks import Callbacks
from channels.sms.door import BURST, SMS_DOOR, SmsDoor
from channels.sms.form import SmsAccount
from channels.sms.providers import aliyun, tencent
from channels.sms.providers.http import Keys
from core.actor import Actor
from core.errors import Invalid
from infra.clock import FakeClock
from infra.http.problems import Problems
from infra.http.routes import CHECKS, Check, application, mount
from infra.services import Services
from tests.ports import free_port
from tests.unit.channels.sms.arrivals import account
from tests.unit.channels.sms.stage import KEYS, NUMBER, Stage, outgoing, stage
from tests.unit.channels.sms.test_signing import ALIYUN_REPLY, ALIYUN_REPORT

ALIYUN = {"way": "aliyun", "key_id": "AKID", "signature": "江城12345", "template": "SMS_1"}
TENCENT = {"way": "tencent", "key_id": "AKID", "signature": "江城12345", "template": "1", "app": "1400"}


class Provider:
    """Takes what is sent, after it has checked the signature. `answer`: what it says; None: it breaks off."""

    def __init__(self) -> None:
        self.port = free_port()
        self.asked: list[Any] = []
        self.answer: Any = {"Code": "OK", "BizId": "b1"}
        self.status = 200

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a request."""
        body = await request.read()
        keys = Keys(id="AKID", secret="secret")
        if "X-TC-Action" in request.headers:
            at = float(request.headers["X-TC-Timestamp"])
            right = tencent.authorization(request.host, "application/json", body, keys, at)
            self.asked.append(json.loads(body))
        else:
            query = aliyun.canonical_query(dict(request.query))
            right = aliyun.authorization("POST", "/", query, request.headers, body, keys)
            self.asked.append(dict(request.query))
        assert request.headers["Authorization"] == right
        if self.answer is None:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(self.answer, status=self.status)


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    """A provider on this machine."""
    made = Provider()
    app = web.Application()
    app.router.add_post("/", made.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", made.port).start()
    try:
        yield made
    finally:
        await runner.cleanup()


def at(config: dict[str, Any], port: int, **more: Any) -> Any:
    """An account at the provider on this port."""
    return account("web", {**config, "endpoint": f"http://127.0.0.1:{port}", **more}, key_secret="secret")


async def refused(found: Stage, text: str = "您好", id: str = "m1") -> NotSent:
    with pytest.raises(NotSent) as failed:
        await found.channel.send(outgoing(id, text, "web"))
    return failed.value


async def test_aliyun_sends_and_reports(tmp_path: Path) -> None:
    """TK5."""
    async with stage(tmp_path) as it, provider() as peer, it.running():
        it.accounts.put(at(ALIYUN, peer.port, variables="a,b", variable_length=3))
        sent = await it.channel.send(outgoing("m1", "今晚停水", "web"))
        assert sent == Sent(ids=("b1",))
        (asked,) = peer.asked
        assert json.loads(asked["TemplateParam"]) == {"a": "今晚停", "b": "水"}
        assert (asked["PhoneNumbers"], asked["SignName"]) == (NUMBER, "江城12345")
        assert await it.channel.send(outgoing("m1", "今晚停水", "web")) == sent
        assert len(peer.asked) == 1
        report = json.dumps([{**ALIYUN_REPORT, "biz_id": "b1"}]).encode()
        ready = it.channel._usable("web")
        assert ready is not None
        assert await it.callbacks.take(ready, report) == (200, {"code": 0, "msg": "成功"})
        assert [(one.id, one.state) for one in it.arrivals.receipts] == [("b1", Delivery.DELIVERED)]
        assert (await refused(it, "今晚八点要停水", "m2")).reason == "sms.too_long"


async def test_tencent_sends(tmp_path: Path) -> None:
    """TK5."""
    async with stage(tmp_path) as it, provider() as peer, it.running():
        it.accounts.put(at(TENCENT, peer.port))
        peer.answer = {"Response": {"SendStatusSet": [{"SerialNo": "s1", "Code": "Ok"}], "RequestId": "r"}}
        assert (await it.channel.send(outgoing("m1", "今晚停水", "web"))).ids == ("s1",)
        (asked,) = peer.asked
        assert (asked["PhoneNumberSet"], asked["TemplateParamSet"]) == ([f"+86{NUMBER}"], ["今晚停水"])


async def test_refusals_faults_and_what_cannot_be_known(tmp_path: Path) -> None:
    """TK5: a broken connection is 'unknown' and is not tried again; a provider that is away is."""
    async with stage(tmp_path) as it, provider() as peer, it.running():
        it.accounts.put(at(ALIYUN, peer.port))
        peer.answer = {"Code": "SignatureDoesNotMatch"}
        assert (await refused(it)).passes
        assert it.channel.fault("web") == "sms.keys_refused"
        peer.answer = {"Code": "isv.MOBILE_NUMBER_ILLEGAL"}
        assert not (await refused(it)).passes
        assert it.channel.fault("web") is None
        peer.answer = None
        failed = await refused(it)
        assert (failed.unknown, failed.passes) == (True, False)
        asked = len(peer.asked)
        peer.answer = {"Code": "OK", "BizId": "b1"}
        assert (await refused(it)).unknown
        assert len(peer.asked) == asked
        it.accounts.put(at(ALIYUN, free_port()))
        failed = await refused(it, id="m3")
        assert (failed.passes, it.channel.fault("web")) == (True, "sms.unreachable")


async def test_a_kill_while_a_message_is_given_is_unknown_afterwards(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, provider() as peer:
        it.accounts.put(at(ALIYUN, peer.port))
        begun = asyncio.Event()

        async def give(_: int) -> str:
            begun.set()
            await asyncio.Event().wait()
            return ""

        killed = asyncio.create_task(it.outbox.send("web", "m1", 1, give))
        await begun.wait()
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        other = it.again()
        assert (await refused(other)).unknown
        assert peer.asked == []


async def test_what_cannot_be_sent_is_refused_without_a_call(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, provider() as peer:
        it.accounts.put(at(ALIYUN, peer.port))
        with pytest.raises(NotSent):
            await it.channel.send(outgoing("m1", "hi", "web", recipient="anonymous"))
        assert (await refused(it, " ")).reason == "sms.empty"
        it.accounts.put(account("web", ALIYUN))
        assert (await refused(it)).reason == it.channel.fault("web") == "sms.not_complete"
        it.accounts.put(account("web", ALIYUN, enabled=False, key_secret="secret"))
        assert not (await refused(it)).passes
        assert peer.asked == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://sms.example.com"},
        {"endpoint": "https://user@sms.example.com"},
        {"endpoint": "https://sms.example.com/path?x=1"},
        {"addresses": "no address"},
        {"template": ""},
        {"variables": "a,,b"},
        {"way": "smpp"},
        {"way": "smpp", "host": "10.0.0.1", "port": 2775, "login": "hotline", "password": "longer than 8"},
        {"way": "cmpp2", "host": "10.0.0.1", "port": 7890, "login": "9012345", "number": "12345"},
        {"unknown": "field"},
    ],
)
def test_a_wrong_form_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        SmsAccount(**{**ALIYUN, **wrong})


def test_the_page_learns_which_field_is_missing_or_too_long() -> None:
    problems = Problems()
    problems.check(SmsAccount, {"way": "smpp", "host": "10.0.0.1", "port": 2775, "password": "longer than 8"}, "config")
    with pytest.raises(Invalid) as found:
        problems.tell()
    fields = found.value.details["fields"]
    assert isinstance(fields, list)
    assert {one["field"] for one in fields} == {"login", "password"}


# --- the door ---------------------------------------------------------------------------------------------------------


async def _nobody(_: web.Request) -> Actor | None:
    return None


@asynccontextmanager
async def door(found: Stage) -> AsyncIterator[TestClient[Any, Any]]:
    """The door over HTTP."""
    app = application(_nobody)
    checks: dict[str, Check] = {SMS_DOOR.name: SmsDoor(KEYS, found.accounts, found.clock).check}
    app[CHECKS] = checks
    services = Services()
    services.under(Callbacks).add(found.callbacks)
    mount(app, api.routes, services)
    async with TestClient(TestServer(app)) as client:
        yield client


async def call(client: TestClient[Any, Any], path: str, said: Any, **more: Any) -> tuple[int, Any]:
    async with client.post(path, data=json.dumps(said) if isinstance(said, (list, dict)) else said, **more) as answer:
        return answer.status, await answer.json()


async def test_a_callback_is_confirmed_when_all_of_it_is_taken(tmp_path: Path) -> None:
    """MM1: a busy channel asks for all of it again, and what was taken is known then."""
    async with stage(tmp_path) as it, door(it) as client:
        it.accounts.put(account("web", ALIYUN, key_secret="secret"))
        path = it.channel.webhook("web")
        replies = [{**ALIYUN_REPLY, "sequence_id": n, "content": f"t{n}"} for n in range(3)]
        assert await call(client, path, replies[:1]) == (200, {"code": 0, "msg": "成功"})
        it.arrivals.raises = [ChannelBusy()]
        status, said = await call(client, path, replies)
        assert (status, said["code"]) == (503, 1)
        assert await call(client, path, replies) == (200, {"code": 0, "msg": "成功"})
        assert it.arrivals.texts == ["t0", "t1", "t2"]
        assert {(one.sender, one.at) for one in it.arrivals.taken} == {(NUMBER, 1483228800.0)}


async def test_tencents_callbacks_have_their_own_confirmation(tmp_path: Path) -> None:
    """MM1."""
    async with stage(tmp_path) as it, door(it) as client:
        it.accounts.put(account("web", TENCENT, key_secret="secret"))
        reply = {"mobile": NUMBER, "nationcode": "86", "sign": "江城", "text": "好\u202e", "time": 1457336869}
        for _ in range(2):
            said = await call(client, it.channel.webhook("web"), reply)
            assert said == (200, {"result": 0, "errmsg": "OK"})
        assert [(one.sender, one.text) for one in it.arrivals.taken] == [(NUMBER, "好")]


async def test_the_door_is_closed_to_all_others(tmp_path: Path) -> None:
    """The secret has 256 bits, and an account may name the addresses of its provider."""
    async with stage(tmp_path) as it, door(it) as client:
        it.accounts.put(account("web", ALIYUN, key_secret="secret"))
        path = it.channel.webhook("web")
        secret = path.split("/")[4]
        assert len(bytes.fromhex(secret)) == 32
        for wrong in (path.replace(secret, "0" * 64), path.replace("web", "other"), path.replace(secret, KEYS.of("x"))):
            assert (await call(client, wrong, [ALIYUN_REPLY]))[0] == 401
        for addresses, status in (("10.0.0.0/8", 401), ("10.0.0.0/8, 127.0.0.1", 200)):
            it.accounts.put(account("web", {**ALIYUN, "addresses": addresses}, key_secret="secret"))
            assert (await call(client, path, [ALIYUN_REPLY]))[0] == status
        for closed in (
            account("web", ALIYUN, enabled=False, key_secret="secret"),
            account("web", {"way": "smpp", "host": "h", "port": 1, "login": "x"}, password="secret"),
        ):
            it.accounts.put(closed)
            assert (await call(client, path, [ALIYUN_REPLY]))[0] == 401
        assert len(it.arrivals.taken) == 1


async def test_bodies_and_rates_have_a_bound(tmp_path: Path) -> None:
    async with stage(tmp_path, clock=FakeClock()) as it, door(it) as client:
        it.accounts.put(account("web", ALIYUN, key_secret="secret"))
        path = it.channel.webhook("web")
        assert (await call(client, path, b"[" + b" " * 70_000 + b"]"))[0] == 413

        async def chunks() -> AsyncIterator[bytes]:
            for _ in range(9):
                yield b" " * 8192

        assert (await call(client, path, chunks()))[0] == 413
        for wrong in (b"no json", b'"text"', b"[]", b"[[[[", b"\xff\xfe"):
            assert (await call(client, path, wrong))[0] == 400
        statuses = [(await call(client, path, [{}]))[0] for _ in range(int(BURST))]
        assert statuses[-1] == 429
        assert it.arrivals.taken == []


async def test_a_carriers_connection_has_no_door(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        it.accounts.put(account("web", {"way": "smpp", "host": "h", "port": 1, "login": "x"}, password="secret"))
        assert it.channel.webhook("web") == ""
