"""Weibo's HTTP interface. The access token goes in a header or a body; only the download of media wants it in the
address, which is never logged."""

import json
from collections.abc import Mapping
from typing import Any, Final

import structlog

from channels.conversations.wire import NotSent
from channels.weibo.form import COMMENTS, MEDIA, MESSAGES, Verified
from channels.weibo.rules.answers import TOKEN, refusal
from infra.http.calling import Answer, AnswerTooLarge, Caller, NoAnswer, NotReached

log = structlog.get_logger()

MEDIA_S: Final = 120.0
"""Media may take this long."""

LIST_BYTES: Final = 4 * 1024 * 1024
"""A page of 50 comments repeats whole posts and their authors."""


class Refused(Exception):
    """Weibo has refused a call."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class WeiboProvider:
    """Calls Weibo for all accounts. Each method raises `Refused`, or `NotSent` if there was no usable answer."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._faults: dict[str, str] = {}

    def fault(self, account: str) -> str | None:
        """Why the last call of the account failed, if that concerns all of its calls; as a code of the texts."""
        return self._faults.get(account)

    async def reply(self, account: Verified, uid: str, text: str) -> None:
        """Send a message."""
        data = json.dumps({"text": text}, ensure_ascii=False)
        form = {"type": "text", "data": data, "receiver_id": uid, "save_sender_box": "1"}
        await self._told(account, "POST", account.at(MESSAGES) + "/2/messages/reply.json", data=form)

    async def comment(self, account: Verified, status: str, comment: str, text: str) -> str:
        """Answer a comment, in public; returns the id of the new one."""
        form = {"id": status, "cid": comment, "comment": text}
        told = await self._told(account, "POST", account.at(COMMENTS) + "/2/comments/reply.json", data=form)
        return str(told.get("idstr") or told.get("id") or "")

    async def comments(self, account: Verified, of: str, since: int, page: int, count: int) -> list[Any]:
        """One page of a list of comments that are newer than this one, the newest first."""
        asked = {"since_id": str(since), "page": str(page), "count": str(count)}
        url = f"{account.at(COMMENTS)}/2/comments/{of}.json"
        told = await self._told(account, "GET", url, params=asked, most=LIST_BYTES)
        found = told.get("comments")
        return found if isinstance(found, list) else []

    async def download(self, account: Verified, media: str, most: int) -> Answer:
        """Fetch media by its id. Raises also `AnswerTooLarge`."""
        url = account.at(MEDIA) + "/2/mss/msget"
        asked = {"access_token": account.access_token, "fid": media}
        answer = await self._call(account, "GET", url, params=asked, most=most, within_s=MEDIA_S)
        if answer.status != 200 or answer.media_type == "application/json":
            self._check(account, answer)
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._caller.close()

    async def _told(self, account: Verified, method: str, url: str, **how: Any) -> Mapping[str, Any]:
        try:
            return self._check(account, await self._call(account, method, url, **how))
        except AnswerTooLarge:
            raise NotSent("weibo.no_answer", passes=False, unknown=True) from None

    async def _call(self, account: Verified, method: str, url: str, **how: Any) -> Answer:
        headers = {"Authorization": f"OAuth2 {account.access_token}"}
        try:
            answer = await self._caller.call(method, url, headers=headers, **how)
        except AnswerTooLarge:
            raise
        except NoAnswer:
            self._faults[account.id] = "weibo.no_answer"
            raise NotSent("weibo.no_answer", passes=True, unknown=True) from None
        except NotReached:
            self._faults[account.id] = "weibo.away"
            raise NotSent("weibo.away", passes=True) from None
        return answer

    def _check(self, account: Verified, answer: Answer) -> Mapping[str, Any]:
        """The answer in JSON. Weibo sends its codes with several HTTP statuses."""
        told = _json(answer)
        code = _code(told)
        if code:
            why = refusal(code)
            if why.reason == TOKEN:
                self._faults[account.id] = why.reason
                log.warning("The access token of a Weibo account does not hold any more.", account=account.id)
            raise Refused(code)
        if answer.status != 200 or told is None:
            fault = answer.status >= 500 or answer.status == 200
            passes, unknown = fault or answer.status in (408, 429), fault and answer.status != 503
            self._faults[account.id] = "weibo.away"
            raise NotSent("weibo.away", passes=passes, unknown=unknown)
        self._faults.pop(account.id, None)
        return told


def _json(answer: Answer) -> Mapping[str, Any] | None:
    try:
        told = json.loads(answer.body)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _code(told: Mapping[str, Any] | None) -> int:
    """The code of an error, which Weibo writes as a number or as text; 0 if there is none."""
    code = (told or {}).get("error_code", 0)
    return int(code) if isinstance(code, int) or (isinstance(code, str) and code.isdigit()) else -1
