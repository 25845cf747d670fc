"""The accounts of the demo: one for each written channel, under ids that every installation has."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from channels.conversations.office import AccountOffice, SetUp
from channels.conversations.types import Rules
from channels.demo.letters import SITE
from channels.demo.peers.aliyun import AliyunStandIn
from channels.demo.peers.mail import MailStandIn
from channels.demo.peers.wechat import WeChatStandIn
from channels.demo.peers.weibo import WeiboStandIn
from core.messages.floor import Kind

NAMES: Final[Mapping[Kind, str]] = {
    Kind.SMS: "演示短信",
    Kind.WECHAT: "演示公众号",
    Kind.WEIBO: "演示微博",
    Kind.EMAIL: "演示邮箱",
    Kind.WEB: "演示网页客服",
}
_DAY_S: Final = 86_400.0
_SLOW: Final = Rules(texts={}, idle_warn_s=0.0, idle_close_s=0.0, silent_s=_DAY_S)


def id_of(kind: Kind) -> str:
    """The id of the demo's account in this channel, in the form that all ids have."""
    return hashlib.sha256(f"demo account {kind.value}".encode()).hexdigest()[:24]


WEB_ACCOUNT: Final = id_of(Kind.WEB)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the stand-ins listen."""

    sms: int
    wechat: int
    weibo: int
    imap: int
    smtp: int


async def set_up(
    office: AccountOffice,
    sms: AliyunStandIn,
    wechat: WeChatStandIn,
    weibo: WeiboStandIn,
    mail: MailStandIn,
    ports: Ports,
) -> None:
    """Let the accounts name the stand-ins of this start: their ports and secrets are new at each."""
    at = "http://127.0.0.1:{}".format
    forms: Mapping[Kind, Mapping[str, Any]] = {
        Kind.SMS: {
            "way": "aliyun",
            "signature": "12345热线",
            "key_id": sms.keys.id,
            "key_secret": sms.keys.secret,
            "template": sms.template,
            "endpoint": at(ports.sms),
        },
        Kind.WECHAT: {
            "app_id": wechat.app_id,
            "app_secret": wechat.secret,
            "token": wechat.token,
            "aes_key": wechat.aes_key,
            "endpoint": at(ports.wechat),
        },
        Kind.WEIBO: {
            "uid": weibo.uid,
            "app_secret": weibo.secret,
            "access_token": weibo.token,
            "comments": False,
            "endpoint": at(ports.weibo),
        },
        Kind.EMAIL: {
            "address": SITE,
            "name": "12345 热线",
            **{"imap_host": "127.0.0.1", "imap_port": ports.imap, "imap_security": "none"},
            **{"smtp_host": "127.0.0.1", "smtp_port": ports.smtp, "smtp_security": "none"},
            **{"user": mail.user, "password": mail.password},
        },
        Kind.WEB: {"title": "12345 在线客服"},
    }
    for kind, config in forms.items():
        rules = _SLOW if kind in (Kind.SMS, Kind.EMAIL) else Rules(texts={})
        await office.keep(id_of(kind), SetUp(kind=kind, name=NAMES[kind], enabled=True, config=config, rules=rules))


async def withdraw(office: AccountOffice) -> None:
    """Remove the accounts that an earlier start with a demo has left."""
    for kind in NAMES:
        await office.withdraw(id_of(kind))
