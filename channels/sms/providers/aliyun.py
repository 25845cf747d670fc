"""Aliyun's short message service (Dysmsapi 2017-05-25): signing with ACS3-HMAC-SHA256, SendSms, SmsReport and SmsUp."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from channels.sms.providers.http import Answered, Batch, Keys, Reply, Request, entries, text_in
from channels.sms.rules.receipts import PartReceipt, PartState, reason_of, state_of
from core.ids import Instant

HOST: Final = "dysmsapi.aliyuncs.com"
VERSION: Final = "2017-05-25"
ALGORITHM: Final = "ACS3-HMAC-SHA256"

_SIGNED: Final = ("host", "content-type", "x-acs-")
_BEIJING: Final = ZoneInfo("Asia/Shanghai")


def _quoted(value: str) -> str:
    return quote(value, safe="~")


def canonical_query(query: Mapping[str, str]) -> str:
    """The query as it is signed and sent."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in sorted(query.items()))


def authorization(method: str, path: str, query: str, headers: Mapping[str, str], body: bytes, keys: Keys) -> str:
    """The value of the header `Authorization`."""
    signed = {
        name.lower(): value.strip()
        for name, value in headers.items()
        if name.lower() in _SIGNED[:2] or name.lower().startswith(_SIGNED[2])
    }
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
    digest = hashlib.sha256(body).hexdigest()
    canonical = "\n".join((method, path, query, lines, names, digest))
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.digest(keys.secret.encode(), to_sign.encode(), hashlib.sha256).hex()
    return f"{ALGORITHM} Credential={keys.id},SignedHeaders={names},Signature={signature}"


def send(
    keys: Keys,
    *,
    host: str,
    number: str,
    sign: str,
    template: str,
    values: Mapping[str, str],
    ours: str,
    at: Instant,
    nonce: str,
) -> Request:
    """The request that sends a message. `values`: those of the template's variables; `ours`: our id of the message,
    which reports repeat."""
    query = {
        "OutId": ours,
        "PhoneNumbers": number,
        "SignName": sign,
        "TemplateCode": template,
        "TemplateParam": json.dumps(values, ensure_ascii=False, separators=(",", ":")),
    }
    headers = {
        "host": host,
        "x-acs-action": "SendSms",
        "x-acs-version": VERSION,
        "x-acs-date": f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "x-acs-signature-nonce": nonce,
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
    }
    asked = canonical_query(query)
    signature = authorization("POST", "/", asked, headers, b"", keys)
    return Request(host=host, path=f"/?{asked}", headers={**headers, "authorization": signature}, body=b"")


_KEYS: Final = ("SignatureDoesNotMatch", "InvalidAccessKeyId", "IncompleteSignature", "Forbidden", "NoPermission")
_MONEY: Final = frozenset({"isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE", "isv.ACCOUNT_ABNORMAL"})
_PASSES: Final = frozenset(
    {
        "isv.BUSINESS_LIMIT_CONTROL",
        "isv.DAY_LIMIT_CONTROL",
        "isp.SYSTEM_ERROR",
        "isp.RAM_PERMISSION_DENY",
        "SignatureNonceUsed",
    }
)


def answered(status: int, found: object) -> Answered:
    """Read the answer to SendSms."""
    code = found.get("Code") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(code, str):
        return Answered(reason=f"http_{status}", clear=400 <= status < 500)
    if code == "OK":
        id = found.get("BizId")
        return Answered(id=id) if isinstance(id, str) and id else Answered(reason="no_id", clear=False)
    fault = "sms.keys_refused" if code.startswith(_KEYS) else "sms.no_money" if code in _MONEY else None
    passes = (
        code in _PASSES or code.startswith(("Throttling", "ServiceUnavailable", "InternalError")) or fault is not None
    )
    return Answered(reason=reason_of(code), passes=passes, fault=fault)


def callback(found: object) -> Batch:
    """Read a callback: SmsReport and SmsUp are told apart by their fields. Raises `NoBatch`."""
    receipts, replies, skipped = list[PartReceipt](), list[Reply](), 0
    for entry in entries(found):
        about, sender = text_in(entry, "biz_id"), text_in(entry, "phone_number", 32)
        if about and "success" in entry:
            receipts.append(_receipt(entry, about))
        elif sender and "content" in entry:
            sequence, content = text_in(entry, "sequence_id"), text_in(entry, "content", 20_000)
            at = moment(text_in(entry, "send_time"))
            id = sequence or hashlib.sha256(f"{sender}\0{at}\0{content}".encode()).hexdigest()[:32]
            replies.append(Reply(sender=sender, id=id, at=at, text=content))
        else:
            skipped += 1
    return Batch(receipts=receipts, replies=replies, skipped=skipped)


def _receipt(entry: Mapping[str, object], about: str) -> PartReceipt:
    word = text_in(entry, "err_code")
    if entry["success"] is True or text_in(entry, "success").lower() == "true":
        return PartReceipt(about, PartState.DELIVERED)
    state = state_of(word) if word else PartState.FAILED
    return PartReceipt(about, PartState.FAILED if state is PartState.DELIVERED else state, reason_of(word))


def moment(written: str) -> Instant | None:
    """A time as China's providers write it, in Beijing's time; None if it is none."""
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M:%S").replace(tzinfo=_BEIJING).timestamp()
    except ValueError:
        return None


def confirmation(*, taken: bool) -> Mapping[str, object]:
    """The answer to a callback."""
    return {"code": 0, "msg": "成功"} if taken else {"code": 1, "msg": "请稍后重发"}
