"""WeChat's HTTP interface. Its access token is kept here, and renewed by this part alone.

WeChat wants the token in the address of each call. No address is ever logged (`infra/http/calling.py`).
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import structlog

from channels.conversations.wire import NotSent
from channels.wechat.form import Official
from channels.wechat.rules.answers import STALE, refusal
from core.ids import Instant
from infra.clock import Clock
from infra.http.calling import Answer, AnswerTooLarge, Caller, NoAnswer, NotReached

log = structlog.get_logger()

EARLY_S: Final = 300.0
"""A token is renewed this long before it ends; until then WeChat accepts both."""

FORCE_EVERY_S: Final = 60.0
"""WeChat replaces a token by force at most every half a minute, and twenty times a day."""

MEDIA_S: Final = 120.0
"""Media may take this long in either direction."""

RETRY_S: Final = 5.0
"""After a failure to get a token, calls fail at once for this long, so that they do not queue up."""


class Refused(Exception):
    """WeChat has refused a call."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class _Token:
    """The token of one account, for the credentials by which it was got."""

    credentials: tuple[str, str, str]
    value: str = ""
    until: Instant = 0.0
    forced_at: Instant = float("-inf")
    failed_at: Instant = float("-inf")
    failure: NotSent | None = None
    renewing: asyncio.Lock = field(default_factory=asyncio.Lock)


class WeChatProvider:
    """Calls WeChat for all accounts. Each method raises `Refused`, or `NotSent` if there was no usable answer."""

    def __init__(self, caller: Caller, clock: Clock) -> None:
        self._caller = caller
        self._clock = clock
        self._tokens: dict[str, _Token] = {}
        self._faults: dict[str, str] = {}

    def fault(self, account: str) -> str | None:
        """Why the account has no token now, or why its last call got no usable answer; as a code of the texts."""
        token = self._tokens.get(account)
        if token is not None and token.failure is not None:
            return token.failure.reason
        return self._faults.get(account)

    async def post(self, account: Official, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Call with a body in JSON. Chinese is sent as it is: WeChat shows escapes as they are in menus."""
        data = json.dumps(body, ensure_ascii=False).encode()
        return await self._with_token(account, "POST", path, data=data)

    async def get(self, account: Official, path: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        """Call with parameters only."""
        return await self._with_token(account, "GET", path, params=params)

    async def upload(self, account: Official, kind: str, name: str, media_type: str, data: bytes) -> str:
        """Upload media; returns WeChat's id of it, which holds for three days."""

        def form() -> aiohttp.FormData:
            made = aiohttp.FormData()
            made.add_field("media", data, filename=name, content_type=media_type)
            return made

        asked: dict[str, Any] = {"params": {"type": kind}, "form": form, "within_s": MEDIA_S}
        told = await self._with_token(account, "POST", "/cgi-bin/media/upload", **asked)
        return str(told.get("media_id", ""))

    async def download(self, account: Official, media: str, most: int) -> Answer:
        """Fetch media by its id. Raises also `AnswerTooLarge`."""
        for last in (False, True):
            token = await self._token(account)
            params = {"media_id": media, "access_token": token}
            url = f"{account.endpoint}/cgi-bin/media/get"
            answer = await self._call(account, "GET", url, params=params, most=most, within_s=MEDIA_S)
            if answer.media_type not in ("application/json", "text/plain"):
                return answer
            told = json_of(answer)
            if "video_url" in told:
                return answer
            if not await self._renewed(account, token, told, last=last):
                raise Refused(_code(told))
        raise AssertionError("the second attempt returns or raises")

    async def fetch(self, account: Official, url: str, most: int) -> Answer:
        """Fetch what WeChat names by an address of its own. Raises also `AnswerTooLarge`."""
        return await self._call(account, "GET", url, most=most, within_s=MEDIA_S)

    async def close(self) -> None:
        """Close the connections."""
        await self._caller.close()

    async def _with_token(
        self,
        account: Official,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        data: bytes | None = None,
        form: Any = None,
        within_s: float | None = None,
    ) -> Mapping[str, Any]:
        for last in (False, True):
            token = await self._token(account)
            body = form() if form is not None else data
            asked = {**(params or {}), "access_token": token}
            url = account.endpoint + path
            told = json_of(await self._call(account, method, url, params=asked, data=body, within_s=within_s))
            if _code(told) == 0:
                return told
            if not await self._renewed(account, token, told, last=last):
                raise Refused(_code(told))
        raise AssertionError("the second attempt returns or raises")

    async def _renewed(self, account: Official, token: str, told: Mapping[str, Any], *, last: bool) -> bool:
        """Whether the call failed by its token, and there is another one now."""
        if last or _code(told) not in STALE:
            return False
        return await self._token(account, stale=token) != token

    # --- the token ----------------------------------------------------------------------------------------------------

    async def _token(self, account: Official, stale: str = "") -> str:
        """A token that holds. `stale`: one that WeChat has refused. Many calls wait for one renewal."""
        credentials = (account.app_id, account.app_secret, account.endpoint)
        kept = self._tokens.get(account.id)
        if kept is None or kept.credentials != credentials:
            kept = self._tokens[account.id] = _Token(credentials)
        async with kept.renewing:
            now = self._clock.now()
            if kept.value and kept.value != stale and now < kept.until - EARLY_S:
                return kept.value
            if kept.failure is not None and now < kept.failed_at + RETRY_S:
                raise NotSent(kept.failure.reason, passes=kept.failure.passes)
            try:
                await self._renew(account, kept, stale)
            except NotSent as failure:
                kept.failed_at, kept.failure = self._clock.now(), failure
                log.warning("A WeChat account gets no access token.", account=account.id, why=failure.reason)
                raise
            kept.failure = None
            return kept.value

    async def _renew(self, account: Official, kept: _Token, stale: str) -> None:
        """Get the current token; replace it by force if it is the refused one."""
        await self._get_token(account, kept, force=False)
        now = self._clock.now()
        if stale and kept.value == stale and now >= kept.forced_at + FORCE_EVERY_S:
            kept.forced_at = now
            await self._get_token(account, kept, force=True)

    async def _get_token(self, account: Official, kept: _Token, *, force: bool) -> None:
        asked = {"grant_type": "client_credential", "appid": account.app_id, "secret": account.app_secret}
        body = json.dumps({**asked, "force_refresh": force}).encode()
        try:
            told = json_of(await self._call(account, "POST", f"{account.endpoint}/cgi-bin/stable_token", data=body))
        except NotSent as failure:
            # The message itself was not sent, even if this call has arrived.
            raise NotSent(failure.reason, passes=True) from None
        value, lasts = told.get("access_token"), told.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(lasts, int):
            why = refusal(_code(told))
            raise NotSent(why.reason, passes=why.passes)
        kept.value, kept.until = value, self._clock.now() + lasts

    async def _call(self, account: Official, method: str, url: str, **how: Any) -> Answer:
        try:
            answer = await self._answered(method, url, **how)
        except NotSent as failure:
            self._faults[account.id] = failure.reason
            raise
        self._faults.pop(account.id, None)
        return answer

    async def _answered(self, method: str, url: str, **how: Any) -> Answer:
        headers = {"Content-Type": "application/json"} if isinstance(how.get("data"), bytes) else None
        try:
            answer = await self._caller.call(method, url, headers=headers, **how)
        except AnswerTooLarge:
            if "most" in how:
                raise
            raise NotSent("wechat.no_answer", passes=False, unknown=True) from None
        except NoAnswer:
            raise NotSent("wechat.no_answer", passes=True, unknown=True) from None
        except NotReached:
            raise NotSent("wechat.away", passes=True) from None
        if answer.status == 200:
            return answer
        # A gateway that is overloaded (429, 503) has not passed the call on; after another fault nobody knows.
        fault = answer.status >= 500
        passes, unknown = fault or answer.status in (408, 429), fault and answer.status != 503
        raise NotSent("wechat.away", passes=passes, unknown=unknown)


def json_of(answer: Answer) -> Mapping[str, Any]:
    """An answer in JSON; one that is none may belong to a call that was carried out."""
    try:
        told = json.loads(answer.body)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise NotSent("wechat.no_answer", passes=True, unknown=True)
    return told


def _code(told: Mapping[str, Any]) -> int:
    code = told.get("errcode", 0)
    return code if isinstance(code, int) else -1
