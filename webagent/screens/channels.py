"""The site's accounts at providers (渠道账号), as administrators set them up."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from channels.conversations.accounts import KeptAccount
from channels.conversations.domain import CHANNELS
from channels.conversations.errors import (
    AccountChanged,
    AccountInUse,
    NoSuchAccount,
    NoSuchChannel,
    TooManyAccounts,
)
from channels.conversations.office import LONGEST_FIELD, AccountField, AccountOffice, SetUp
from channels.conversations.types import Rules, Told, with_defaults
from channels.conversations.wire import Delivery
from core.actor import Actor
from core.ids import Instant
from core.messages.floor import Kind
from infra.http.forms import EntryId, Id
from infra.http.routes import Form, Routes

Value = (
    Annotated[str, Field(max_length=LONGEST_FIELD)]
    | bool
    | Annotated[float, Field(ge=-1e12, le=1e12)]
    | Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=20)]
    | None
)
Text = Annotated[str, Field(max_length=1000)]
Seconds = Annotated[float, Field(ge=0, le=30 * 86_400)]
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """A channel with the fields of its accounts."""

    kind: Kind
    fields: list[AccountField]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account. `secrets_set`: the secret fields that have a value, which is never shown. `fault`: why it cannot
    reach its provider now. `webhook`: the path to give to the provider. `texts` has all of them, as they are in force.
    """

    id: str
    version: int
    kind: Kind
    name: str
    enabled: bool
    config: dict[str, Any]
    secrets_set: list[str]
    fault: str | None
    fault_since: Instant | None
    last_in_at: Instant | None
    last_out_at: Instant | None
    webhook: str
    queue: str
    hours: str
    texts: dict[str, str]
    idle_warn_s: float
    idle_close_s: float
    first_answer_s: float
    silent_s: float
    priority: int
    language: str


@dataclass(frozen=True, slots=True)
class ChannelList:
    """All channels and accounts."""

    channels: list[ChannelRow]
    accounts: list[AccountRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedRow:
    """How far a test message came."""

    state: Delivery
    reason: str


class TextsForm(Form):
    """The texts that citizens get; one that is left out is as it ships, and an empty one is not sent."""

    welcome: Text | None = None
    waiting: Text | None = None
    off_hours: Text | None = None
    accepted: Text | None = None
    transferred: Text | None = None
    idle_warning: Text | None = None
    closed: Text | None = None
    survey: Text | None = None
    survey_reason: Text | None = None


class AccountForm(Form):
    """An account. A secret that is left out of `config`, or empty, stays as it is. `hours`: a calendar; empty: always
    open. An idle time of 0 never comes."""

    kind: Literal["sms", "wechat", "weibo", "email", "web"]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    enabled: bool = True
    config: Annotated[dict[Annotated[str, Field(max_length=40)], Value], Field(max_length=30)] = Field(
        default_factory=dict
    )
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    queue: EntryId = "general"
    hours: Annotated[str, Field(max_length=64)] = ""
    texts: TextsForm = Field(default_factory=TextsForm)
    idle_warn_s: Seconds | None = None
    idle_close_s: Seconds | None = None
    first_answer_s: Annotated[float, Field(ge=10, le=30 * DAY_S)] = 180.0
    silent_s: Seconds | None = None
    priority: Annotated[int, Field(ge=0, le=9)] = 0
    language: Literal["zh", "en"] = "zh"

    def wanted(self) -> SetUp:
        """As the service takes it. Letters and text messages have no idle times unless somebody sets them."""
        slow = self.kind in ("email", "sms")
        shipped = Rules(texts={})
        warn_s, close_s, silent_s = (
            (0.0, 0.0, DAY_S) if slow else (shipped.idle_warn_s, shipped.idle_close_s, shipped.silent_s)
        )
        rules = Rules(
            queue=self.queue,
            hours=self.hours,
            texts={name: text for name, text in self.texts.model_dump().items() if text is not None},
            idle_warn_s=warn_s if self.idle_warn_s is None else self.idle_warn_s,
            idle_close_s=close_s if self.idle_close_s is None else self.idle_close_s,
            first_answer_s=self.first_answer_s,
            silent_s=silent_s if self.silent_s is None else self.silent_s,
            priority=self.priority,
            language=self.language,
        )
        return SetUp(kind=self.kind, name=self.name, enabled=self.enabled, config=self.config, rules=rules)


class TestForm(Form):
    """The citizen's address to which a test message goes."""

    __test__ = False

    recipient: Annotated[str, Field(min_length=1, max_length=320)]


@dataclass(frozen=True, slots=True)
class ChannelDeps:
    """The parts that these routes need."""

    office: AccountOffice

    def row(self, kept: KeptAccount) -> AccountRow:
        """An account without its secrets."""
        return shown(kept, self.office.webhook(kept.account))


def shown(kept: KeptAccount, webhook: str) -> AccountRow:
    """An account without its secrets."""
    account, rules = kept.account, kept.rules
    return AccountRow(
        id=account.id,
        version=kept.version,
        kind=account.kind,
        name=account.name,
        enabled=account.enabled,
        config=dict(account.config),
        secrets_set=sorted(account.secrets),
        fault="channel.unreadable" if kept.unread else kept.fault or None,
        fault_since=kept.fault_since,
        last_in_at=kept.last_in_at,
        last_out_at=kept.last_out_at,
        webhook=webhook,
        queue=rules.queue,
        hours=rules.hours,
        texts=with_defaults(rules.texts, account.kind.value, rules.language),
        idle_warn_s=rules.idle_warn_s,
        idle_close_s=rules.idle_close_s,
        first_answer_s=rules.first_answer_s,
        silent_s=rules.silent_s,
        priority=rules.priority,
        language=rules.language,
    )


assert {told.value for told in Told} == TextsForm.model_fields.keys(), "a text has no field in the form"

routes = Routes("channels", ChannelDeps)


@routes.route("GET", "/api/channels", right=CHANNELS)
async def list_channels(deps: ChannelDeps) -> ChannelList:
    """List the channels with their forms, and all accounts without their secrets."""
    channels = [ChannelRow(kind=kind, fields=fields) for kind, fields in deps.office.channels()]
    return ChannelList(channels, [deps.row(one) for one in deps.office.accounts()])


@routes.route("POST", "/api/channels/accounts", right=CHANNELS, status=201, errors=(NoSuchChannel, TooManyAccounts))
async def add_account(deps: ChannelDeps, actor: Actor, body: AccountForm) -> AccountRow:
    """Add an account; it is in force at once."""
    return deps.row(await deps.office.add(actor, body.wanted()))


@routes.route(
    "PUT",
    "/api/channels/accounts/{account}",
    right=CHANNELS,
    errors=(NoSuchAccount, NoSuchChannel, AccountChanged),
)
async def change_account(deps: ChannelDeps, actor: Actor, account: Id, body: AccountForm) -> AccountRow:
    """Change an account; it is in force at once."""
    return deps.row(await deps.office.change(actor, account, body.version, body.wanted()))


@routes.route("DELETE", "/api/channels/accounts/{account}", right=CHANNELS, errors=(NoSuchAccount, AccountInUse))
async def remove_account(deps: ChannelDeps, actor: Actor, account: Id) -> None:
    """Remove an account without open conversations."""
    await deps.office.remove(actor, account)


@routes.route("POST", "/api/channels/accounts/{account}/test", right=CHANNELS, errors=(NoSuchAccount, NoSuchChannel))
async def send_test_message(deps: ChannelDeps, actor: Actor, account: Id, body: TestForm) -> TestedRow:
    """Send a test message, and say how far it came."""
    tested = await deps.office.test(actor, account, body.recipient)
    return TestedRow(state=tested.state, reason=tested.reason)
