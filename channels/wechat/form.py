"""The form of an official account, and the account as this channel uses it."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationInfo, field_validator

from channels.conversations.wire import Account
from channels.wechat.rules.menu import menu_of
from infra.http.base import Form

ENDPOINT: Final = "https://api.weixin.qq.com"

_HOST = r"https://[A-Za-z0-9.\-]{1,200}(:[0-9]{1,5})?"
_LOOPBACK = r"http://(127\.0\.0\.1|localhost)(:[0-9]{1,5})?"


NOTICE_FIELDS: Final = r"^[A-Za-z][A-Za-z0-9_.]{0,31}(,[A-Za-z][A-Za-z0-9_.]{0,31}){0,4}$"


class WeChatForm(Form):
    """An official account (服务号). `mode`: how WeChat delivers: sealed (安全模式) or plain. `endpoint`: another server
    than WeChat's, such as a proxy or the stand-in of the demo. `notice_template`: the template of notices to our own
    people; `notice_fields`: its fields, the first for the title and the others for the words."""

    app_id: Annotated[str, Field(pattern=r"^wx[0-9A-Za-z]{16}$")]
    app_secret: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{32}$")]
    token: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{3,32}$")]
    aes_key: Annotated[str, Field(pattern=r"^([0-9A-Za-z]{43})?$")] = ""
    mode: Annotated[Literal["safe", "plain"], Field(validate_default=True)] = "safe"
    menu: Annotated[str, Field(max_length=4000)] = ""
    notice_template: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""
    notice_fields: Annotated[str, Field(pattern=NOTICE_FIELDS, max_length=200)] = "thing1,thing2"
    endpoint: Annotated[str, Field(pattern=f"^({_HOST}|{_LOOPBACK})$")] = ENDPOINT

    @field_validator("mode")
    @classmethod
    def _has_its_key(cls, mode: str, info: ValidationInfo) -> str:
        if mode == "safe" and info.data.get("aes_key") == "":
            raise ValueError("安全模式要填 EncodingAESKey")
        return mode

    @field_validator("menu")
    @classmethod
    def _menu_is_right(cls, text: str) -> str:
        menu_of(text)
        return text


SECRET: Final = frozenset({"app_secret", "token", "aes_key"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """An account that is set up."""

    id: str
    app_id: str
    app_secret: str
    token: str
    aes_key: str
    safe: bool
    menu: str
    endpoint: str
    notice_template: str = ""
    notice_fields: tuple[str, ...] = ()


def official(account: Account) -> Official:
    """The account by its fields."""
    config, secrets = account.config, account.secrets
    return Official(
        id=account.id,
        app_id=str(config.get("app_id", "")),
        app_secret=secrets.get("app_secret", ""),
        token=secrets.get("token", ""),
        aes_key=secrets.get("aes_key", ""),
        safe=config.get("mode", "safe") != "plain",
        menu=str(config.get("menu", "")),
        notice_template=str(config.get("notice_template", "")),
        notice_fields=tuple(str(config.get("notice_fields") or "thing1,thing2").split(",")),
        endpoint=str(config.get("endpoint") or ENDPOINT),
    )
