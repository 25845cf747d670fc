"""The signatures of Aliyun and Tencent against the vendors' own SDKs, and their requests and answers."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from alibabacloud_tea_openapi.utils import Utils as AliyunUtils
from darabonba.request import DaraRequest
from hypothesis import given, settings
from hypothesis import strategies as st
from tencentcloud.common.abstract_client import AbstractClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.http.request import RequestInternal

from channels.sms.providers import aliyun, tencent
from channels.sms.providers.http import Keys, NoBatch, Reply
from channels.sms.rules.receipts import PartReceipt, PartState

KEYS = Keys(id="AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", secret="Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")
AT = 1_551_113_065.0

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def by_aliyun_sdk(request: Any) -> str:
    """The value of the header as Aliyun's SDK makes it."""
    asked = DaraRequest()
    asked.method, asked.pathname = "POST", "/"
    asked.query = dict(parse_qsl(request.path.partition("?")[2], keep_blank_values=True))
    asked.headers = {name: value for name, value in request.headers.items() if name != "authorization"}
    digest = asked.headers["x-acs-content-sha256"]
    found: str = AliyunUtils.get_authorization(asked, "ACS3-HMAC-SHA256", digest, KEYS.id, KEYS.secret)
    return found


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_aliyun_signs_as_its_sdk_does(text: str, sign: str) -> None:
    """TK5: independent oracle, alibabacloud-tea-openapi."""
    request = aliyun.send(
        KEYS,
        host=aliyun.HOST,
        number="13800138000",
        sign=sign,
        template="SMS_1",
        values={"content": text},
        ours="m1",
        at=AT,
        nonce="n" * 24,
    )
    assert request.headers["authorization"] == by_aliyun_sdk(request)


def by_tencent_sdk(request: Any, service: str) -> str:
    """The signature of Tencent's SDK for this request."""
    client = AbstractClient(Credential(KEYS.id, KEYS.secret), "ap-guangzhou")
    asked = RequestInternal()
    asked.method, asked.uri, asked.data = "POST", "/", request.body.decode()
    asked.header = {name: request.headers[name] for name in ("Content-Type", "Host", "X-TC-Timestamp")}
    found: str = client._get_tc3_signature({}, asked, "2019-02-25", service, KEYS.secret)
    return found


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_tencent_signs_as_its_sdk_does(text: str, sign: str) -> None:
    """TK5: independent oracle, tencentcloud-sdk-python-common."""
    request = tencent.send(
        KEYS,
        host=tencent.HOST,
        region="ap-guangzhou",
        app="1400006666",
        number="+8613800138000",
        sign=sign,
        template="449739",
        values=[text],
        ours="m1",
        at=AT,
    )
    assert request.headers["Authorization"].endswith(f"Signature={by_tencent_sdk(request, 'sms')}")


def test_tencent_signs_its_published_example() -> None:
    """The example of Tencent's page "Signature v3" (CVM, DescribeInstances, 2019-02-25)."""
    body = b'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    keys = Keys(id="AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", secret="Gu5t9xGARNpq86cd98joQYCN3*******")
    content = "application/json; charset=utf-8"
    found = tencent.authorization("cvm.tencentcloudapi.com", content, body, keys, 1551113065, "cvm")
    assert found == (
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, "
        "SignedHeaders=content-type;host, "
        "Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c"
    )


ALIYUN_REPORT = {
    "phone_number": "13800138000",
    "send_time": "2017-01-01 00:00:00",
    "report_time": "2017-01-01 00:00:00",
    "success": True,
    "err_code": "DELIVERED",
    "err_msg": "用户接收成功",
    "sms_size": "1",
    "biz_id": "12345",
    "out_id": "67890",
}
ALIYUN_REPLY = {
    "phone_number": "13800138000",
    "send_time": "2017-01-01 08:00:00",
    "content": "路灯不亮",
    "sign_name": "江城12345",
    "dest_code": "1068",
    "sequence_id": 1234567890,
}


def test_aliyuns_reports_and_replies_are_read() -> None:
    """MM1."""
    failed = {**ALIYUN_REPORT, "success": False, "err_code": "MK:0013"}
    batch = aliyun.callback([ALIYUN_REPORT, ALIYUN_REPLY, failed, {"what": 1}])
    assert batch.receipts == [
        PartReceipt("12345", PartState.DELIVERED),
        PartReceipt("12345", PartState.FAILED, "MK:0013"),
    ]
    assert batch.replies == [Reply(sender="13800138000", id="1234567890", at=1483228800.0, text="路灯不亮")]
    assert batch.skipped == 1


def test_tencents_reports_and_replies_are_read() -> None:
    """MM1. A reply has no id: the same words in another second are another one."""
    report = {"mobile": "13800138000", "report_status": "SUCCESS", "errmsg": "DELIVRD", "sid": "xx1"}
    failed = {**report, "report_status": "FAIL", "errmsg": "UNDELIV"}
    batch = tencent.callback([report, failed])
    assert batch.receipts == [
        PartReceipt("xx1", PartState.DELIVERED),
        PartReceipt("xx1", PartState.FAILED, "UNDELIV"),
    ]
    reply = {
        "extend": "",
        "mobile": "13800138000",
        "nationcode": "86",
        "sign": "江城",
        "text": "好",
        "time": 1457336869,
    }
    (found,) = tencent.callback(reply).replies
    (again,) = tencent.callback(reply).replies
    (other,) = tencent.callback({**reply, "time": 1457336870}).replies
    assert (found.sender, found.at, found.text) == ("+8613800138000", 1457336869.0, "好")
    assert found.id == again.id != other.id


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("biz_id", "success", "phone_number", "content", "sid", "report_status", "mobile", "text", "time")
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_a_batch_or_none(found: Any) -> None:
    """Fuzz of the callbacks."""
    for rules in (aliyun, tencent):
        try:
            rules.callback(found)
        except NoBatch:
            continue


@given(st.integers(200, 599), JSON)
def test_any_answer_is_understood(status: int, found: Any) -> None:
    aliyun.answered(status, found)
    tencent.answered(status, found)


@pytest.mark.parametrize(
    ("status", "found", "expected"),
    [
        (200, {"Code": "OK", "BizId": "9^0"}, ("9^0", "", False, None, True)),
        (200, {"Code": "isv.MOBILE_NUMBER_ILLEGAL"}, ("", "isv.MOBILE_NUMBER_ILLEGAL", False, None, True)),
        (200, {"Code": "isv.BUSINESS_LIMIT_CONTROL"}, ("", "isv.BUSINESS_LIMIT_CONTROL", True, None, True)),
        (400, {"Code": "SignatureDoesNotMatch"}, ("", "SignatureDoesNotMatch", True, "sms.keys_refused", True)),
        (200, {"Code": "isv.AMOUNT_NOT_ENOUGH"}, ("", "isv.AMOUNT_NOT_ENOUGH", True, "sms.no_money", True)),
        (502, None, ("", "http_502", False, None, False)),
        (200, {"Code": "OK"}, ("", "no_id", False, None, False)),
    ],
)
def test_aliyuns_answers(status: int, found: Any, expected: tuple[Any, ...]) -> None:
    """An answer that does not say what became of the message is not taken for a refusal."""
    got = aliyun.answered(status, found)
    assert (got.id, got.reason, got.passes, got.fault, got.clear) == expected


def test_tencents_answers() -> None:
    def sent(code: str) -> Any:
        return {"Response": {"SendStatusSet": [{"SerialNo": "s1", "Code": code}], "RequestId": "r"}}

    assert tencent.answered(200, sent("Ok")).id == "s1"
    assert tencent.answered(200, sent("LimitExceeded.PhoneNumberDailyLimit")).passes
    refused = tencent.answered(200, sent("FailedOperation.TemplateIncorrectOrUnapproved"))
    assert (refused.passes, refused.clear) == (False, True)
    error = tencent.answered(200, {"Response": {"Error": {"Code": "AuthFailure.SignatureFailure"}, "RequestId": "r"}})
    assert error.fault == "sms.keys_refused"
    assert not tencent.answered(500, None).clear


def test_requests_have_their_form() -> None:
    """The number, the template and its values stand where the providers look for them."""
    asked = aliyun.send(
        KEYS,
        host=aliyun.HOST,
        number="13800138000",
        sign="江城12345",
        template="SMS_1",
        values={"a": "停水"},
        ours="m1",
        at=AT,
        nonce="n",
    )
    query = dict(parse_qsl(asked.path[2:]))
    assert (query["PhoneNumbers"], query["SignName"], query["OutId"]) == ("13800138000", "江城12345", "m1")
    assert json.loads(query["TemplateParam"]) == {"a": "停水"}
