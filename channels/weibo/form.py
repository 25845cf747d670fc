"""The form of a Weibo account, and the account as this channel uses it."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from channels.conversations.wire import Account
from infra.http.base import Form

_HOST = r"https://[A-Za-z0-9.\-]{1,200}(:[0-9]{1,5})?"
_LOOPBACK = r"http://(127\.0\.0\.1|localhost)(:[0-9]{1,5})?"

MESSAGES, COMMENTS, MEDIA = "https://m.api.weibo.com", "https://api.weibo.com", "https://upload.api.weibo.com"


class WeiboForm(Form):
    """A verified account (蓝V). `uid`: its number; `app_secret`: signs what Weibo delivers; `access_token`: from the
    fans' service platform. `comments`: read comments and mentions, this often. `endpoint`: one server in place of all
    of Weibo's, such as a proxy or the stand-in of the demo."""

    uid: Annotated[str, Field(pattern=r"^[0-9]{1,20}$")]
    app_secret: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{16,64}$")]
    access_token: Annotated[str, Field(pattern=r"^[0-9A-Za-z._\-]{16,128}$")]
    comments: bool = True
    poll_s: Annotated[int, Field(ge=15, le=3600)] = 60
    endpoint: Annotated[str, Field(pattern=f"^({_HOST}|{_LOOPBACK})?$")] = ""


SECRET: Final = frozenset({"app_secret", "access_token"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """An account that is set up."""

    id: str
    uid: str
    app_secret: str
    access_token: str
    comments: bool
    poll_s: float
    endpoint: str

    def at(self, host: str) -> str:
        """The server to call in place of this one of Weibo's."""
        return self.endpoint or host


def verified(account: Account) -> Verified:
    """The account by its fields."""
    config, secrets = account.config, account.secrets
    return Verified(
        id=account.id,
        uid=str(config.get("uid", "")),
        app_secret=secrets.get("app_secret", ""),
        access_token=secrets.get("access_token", ""),
        comments=bool(config.get("comments", True)),
        poll_s=float(config.get("poll_s", 60)),
        endpoint=str(config.get("endpoint", "")),
    )
