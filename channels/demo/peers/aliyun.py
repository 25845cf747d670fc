"""A stand-in for Aliyun's text messages: it checks the signature of each, and reports that it was delivered."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from channels.sms.providers.aliyun import authorization
from channels.sms.providers.http import Keys

BEIJING: Final = ZoneInfo("Asia/Shanghai")


@dataclass(slots=True)
class AliyunStandIn:
    """One account. `told`: gets each message to a citizen: number, text, and the id by which it is reported."""

    keys: Keys
    template: str
    now: Callable[[], float]
    told: Callable[[str, str, str], None]

    def application(self) -> web.Application:
        """Aliyun's interface."""
        app = web.Application()
        app.router.add_post("/", self._send)
        return app

    async def _send(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = request.query
        right = authorization("POST", "/", request.rel_url.raw_query_string, headers, b"", self.keys)
        if not secrets.compare_digest(headers.get("authorization", "").encode(), right.encode()):
            return web.json_response({"Code": "SignatureDoesNotMatch", "Message": "signature"}, status=400)
        if headers.get("x-acs-action") != "SendSms" or asked["TemplateCode"] != self.template:
            return web.json_response({"Code": "isv.SMS_TEMPLATE_ILLEGAL", "Message": "template"})
        id = secrets.token_hex(10)
        text = "".join(json.loads(asked["TemplateParam"]).values())
        self.told(asked["PhoneNumbers"], f"【{asked['SignName']}】{text}", id)
        return web.json_response({"Code": "OK", "Message": "OK", "BizId": id, "RequestId": secrets.token_hex(16)})

    def written(self) -> str:
        """The present moment, as Aliyun writes it."""
        return datetime.fromtimestamp(self.now(), BEIJING).strftime("%Y-%m-%d %H:%M:%S")

    def reply(self, number: str, text: str) -> Mapping[str, Any]:
        """A citizen's answer, as it is called back (SmsUp)."""
        return {
            "phone_number": number,
            "content": text,
            "send_time": self.written(),
            "sequence_id": secrets.token_hex(8),
            "dest_code": "10690000",
            "sign_name": "12345",
        }

    def report(self, number: str, id: str) -> Mapping[str, Any]:
        """The report that a message was delivered (SmsReport)."""
        at = self.written()
        told = {"phone_number": number, "biz_id": id, "send_time": at, "report_time": at, "sms_size": "1"}
        return {**told, "success": True, "err_code": "DELIVERED", "err_msg": "用户接收成功"}

    async def deliver(self, session: aiohttp.ClientSession, url: str, entry: Mapping[str, Any]) -> bool:
        """Call back as Aliyun does: at most three times, until it is confirmed."""
        for _ in range(3):
            async with session.post(url, json=[entry]) as answer:
                if answer.status == 200 and (await answer.json()).get("code") == 0:
                    return True
        return False
