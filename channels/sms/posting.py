"""Sends a message over a provider's HTTP interface, and says truthfully what became of it."""

import asyncio
import json
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from channels.conversations.wire import NotSent
from channels.sms.form import Ready
from channels.sms.providers import aliyun, tencent
from channels.sms.providers.http import Answered, Keys, Request
from channels.sms.rules.smpp_dialect import written_number
from channels.sms.rules.words import filled
from core.ids import Instant

MOST_BYTES: Final = 65_536
CONNECT_S: Final = 10.0
ANSWER_S: Final = 20.0


class Poster:
    """The connections to HTTP providers. `faults`: what each account's last answer said is wrong with the account."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._session: aiohttp.ClientSession | None = None
        self.faults: dict[str, str] = {}

    async def send(self, ready: Ready, message: str, recipient: str, text: str, now: Instant) -> str:
        """Send a message and return the provider's id. Raises `NotSent`."""
        asked = self._request(ready, message, recipient, text, now)
        status, found = await self._post(ready, asked)
        read = aliyun.answered if ready.form.way == "aliyun" else tencent.answered
        answered = read(status, found)
        self._note(ready.id, answered)
        if not answered.clear:
            raise NotSent("sms.no_answer", passes=False, unknown=True)
        if not answered.id:
            raise NotSent(answered.reason, passes=answered.passes)
        return answered.id

    def _request(self, ready: Ready, message: str, recipient: str, text: str, now: Instant) -> Request:
        form = ready.form
        values = filled(text, form.variable_names, form.variable_length)
        if values is None:
            raise NotSent("sms.too_long", passes=False)
        keys, sign = Keys(id=form.key_id, secret=form.key_secret), form.signature.strip("【】")
        if form.way == "aliyun":
            return aliyun.send(
                keys,
                host=_host(form.endpoint, aliyun.HOST),
                number=recipient.removeprefix("00"),
                sign=sign,
                template=form.template,
                values=values,
                ours=message,
                at=now,
                nonce=self._new_id(),
            )
        return tencent.send(
            keys,
            host=_host(form.endpoint, tencent.HOST),
            region=form.region,
            app=form.app,
            number=written_number(recipient, "+86"),
            sign=sign,
            template=form.template,
            values=list(values.values()),
            ours=message,
            at=now,
        )

    async def _post(self, ready: Ready, asked: Request) -> tuple[int, object]:
        scheme = urlsplit(ready.form.endpoint).scheme or "https"
        url = URL(f"{scheme}://{asked.host}{asked.path}", encoded=True)
        try:
            # A header that the client adds by itself would not be signed.
            async with self._open().post(
                url,
                data=asked.body,
                headers=asked.headers,
                allow_redirects=False,
                skip_auto_headers=("Content-Type",),
            ) as answer:
                raw = await answer.content.read(MOST_BYTES)
                return answer.status, _json(raw)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            self.faults[ready.id] = "sms.unreachable"
            raise NotSent("sms.unreachable", passes=True) from None
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, OSError):
            raise NotSent("sms.no_answer", passes=False, unknown=True) from None

    def _note(self, account: str, answered: Answered) -> None:
        if answered.fault is not None:
            self.faults[account] = answered.fault
        elif answered.clear:
            self.faults.pop(account, None)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=CONNECT_S + ANSWER_S, connect=CONNECT_S, sock_read=ANSWER_S)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=20), timeout=timeout, trust_env=False
            )
        return self._session

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


def _host(endpoint: str, usual: str) -> str:
    return urlsplit(endpoint).netloc or usual


def _json(raw: bytes) -> object:
    try:
        found: object = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found
