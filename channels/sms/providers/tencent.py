"""Tencent Cloud's short message service (SMS 2021-01-11): signing with TC3-HMAC-SHA256, SendSms and its callbacks."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from channels.sms.providers.http import Answered, Batch, Keys, Reply, Request, entries, text_in
from channels.sms.rules.receipts import PartReceipt, PartState, reason_of
from core.ids import Instant

HOST: Final = "sms.tencentcloudapi.com"
VERSION: Final = "2021-01-11"
SERVICE: Final = "sms"
ALGORITHM: Final = "TC3-HMAC-SHA256"
CONTENT: Final = "application/json"


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), hashlib.sha256)


def authorization(host: str, content: str, body: bytes, keys: Keys, at: Instant, service: str = SERVICE) -> str:
    """The value of the header `Authorization` of a POST. `content`: the media type, which is signed as well."""
    canonical = "\n".join(
        (
            *("POST", "/", ""),
            f"content-type:{content}\nhost:{host}\n",
            "content-type;host",
            hashlib.sha256(body).hexdigest(),
        )
    )
    date = f"{datetime.fromtimestamp(int(at), UTC):%Y-%m-%d}"
    scope = f"{date}/{service}/tc3_request"
    to_sign = f"{ALGORITHM}\n{int(at)}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = _hmac(_hmac(_hmac(f"TC3{keys.secret}".encode(), date), service), "tc3_request")
    signature = _hmac(key, to_sign).hex()
    return f"{ALGORITHM} Credential={keys.id}/{scope}, SignedHeaders=content-type;host, Signature={signature}"


def send(
    keys: Keys,
    *,
    host: str,
    region: str,
    app: str,
    number: str,
    sign: str,
    template: str,
    values: Sequence[str],
    ours: str,
    at: Instant,
) -> Request:
    """The request that sends a message. `number` begins with +; `values`: those of the template's variables, in order;
    `ours`: our id of the message."""
    said = {
        "PhoneNumberSet": [number],
        "SmsSdkAppId": app,
        "SignName": sign,
        "TemplateId": template,
        "TemplateParamSet": list(values),
        "SessionContext": ours,
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    headers = {
        "Authorization": authorization(host, CONTENT, body, keys, at),
        "Content-Type": CONTENT,
        "Host": host,
        "X-TC-Action": "SendSms",
        "X-TC-Timestamp": str(int(at)),
        "X-TC-Version": VERSION,
        "X-TC-Region": region,
    }
    return Request(host=host, path="/", headers=headers, body=body)


_KEYS: Final = ("AuthFailure", "UnauthorizedOperation")
_MONEY: Final = "FailedOperation.InsufficientBalanceInSmsPackage"
_PASSES: Final = ("LimitExceeded", "RequestLimitExceeded", "InternalError", "FailedOperation.JsonParseFail")


def answered(status: int, found: object) -> Answered:
    """Read the answer to SendSms. The whole request, or the one number in it, may be refused."""
    response = found.get("Response") if isinstance(found, dict) else None
    if not isinstance(response, dict):
        return Answered(reason=f"http_{status}", clear=400 <= status < 500)
    error, sent = response.get("Error"), response.get("SendStatusSet")
    one = error if isinstance(error, dict) else sent[0] if isinstance(sent, list) and sent else None
    code = one.get("Code") if isinstance(one, dict) else None
    if not isinstance(one, dict) or not isinstance(code, str):
        return Answered(reason="no_code", clear=False)
    if code == "Ok":
        id = one.get("SerialNo")
        return Answered(id=id) if isinstance(id, str) and id else Answered(reason="no_id", clear=False)
    fault = "sms.keys_refused" if code.startswith(_KEYS) else "sms.no_money" if code == _MONEY else None
    return Answered(reason=reason_of(code), passes=code.startswith(_PASSES) or fault is not None, fault=fault)


def callback(found: object) -> Batch:
    """Read a callback: a list of reports, or one answer of a citizen. Raises `NoBatch`.

    An answer has no id: the same words of the same number in the same second are the same answer.
    """
    receipts, replies, skipped = list[PartReceipt](), list[Reply](), 0
    for entry in entries(found):
        about, mobile = text_in(entry, "sid"), text_in(entry, "mobile", 32)
        if about and "report_status" in entry:
            word = text_in(entry, "errmsg")
            delivered = text_in(entry, "report_status") == "SUCCESS"
            state = PartState.DELIVERED if delivered else PartState.FAILED
            receipts.append(PartReceipt(about, state, "" if delivered else reason_of(word)))
        elif mobile and "text" in entry:
            text, at = text_in(entry, "text", 20_000), _moment(entry.get("time"))
            named = "\0".join((mobile, text_in(entry, "extend"), str(at), text))
            id = hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:32]
            replies.append(Reply(sender=_number(text_in(entry, "nationcode", 8), mobile), id=id, at=at, text=text))
        else:
            skipped += 1
    return Batch(receipts=receipts, replies=replies, skipped=skipped)


def _number(nation: str, mobile: str) -> str:
    digits = nation.lstrip("+")
    return f"+{digits}{mobile}" if digits.isdigit() and not mobile.startswith(("+", "00")) else mobile


def _moment(value: object) -> Instant | None:
    try:
        at = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else -1.0
    except ValueError:
        return None
    return at if 0 < at < 1e11 else None


def confirmation(*, taken: bool) -> Mapping[str, object]:
    """The answer to a callback."""
    return {"result": 0, "errmsg": "OK"} if taken else {"result": 1, "errmsg": "again"}
