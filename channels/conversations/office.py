"""The accounts as administrators set them up: their forms, changes, and a test message."""

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

import sqlalchemy as sa
from pydantic.fields import FieldInfo

from channels.conversations.accounts import AccountBook, KeptAccount
from channels.conversations.errors import (
    AccountChanged,
    AccountInUse,
    NoSuchAccount,
    NoSuchChannel,
    TooManyAccounts,
)
from channels.conversations.memory import OpenConversations
from channels.conversations.others import Addressed, Channels
from channels.conversations.rules.entities import Rules
from channels.conversations.tables import account_table
from channels.conversations.wire import Account, Channel, Delivery, NotSent, Outgoing
from core.actor import Actor
from core.messages.floor import Kind
from core.replace import replace
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.http.problems import Problems
from infra.trail import audit

MOST = 100
WEBHOOKS: Mapping[Kind, str] = {Kind.WECHAT: "wechat", Kind.WEIBO: "weibo", Kind.WEB: "webchat"}
"""The channels to which providers or pages come at the usual path, by its second part."""

LONGEST_FIELD = 4000

FieldType = Literal["text", "number", "bool", "choice", "secret", "url"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountField:
    """A field of a channel's form. `label_key`: its name among the texts of the page."""

    name: str
    label_key: str
    type: FieldType
    choices: Sequence[str]
    max: int | None
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """How far a test message came."""

    state: Delivery
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """An account as an administrator has filled it in. A secret that is left out stays as it is."""

    kind: str
    name: str
    enabled: bool
    config: Mapping[str, Any]
    rules: Rules


class AccountOffice:
    """Sets accounts up."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        book: AccountBook,
        channels: Channels,
        memory: OpenConversations,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._book = book
        self._channels = channels
        self._memory = memory

    def channels(self) -> list[tuple[Kind, list[AccountField]]]:
        """Each channel with the fields of its form."""
        return [(one.kind, fields_of(one)) for one in self._channels]

    def accounts(self) -> list[KeptAccount]:
        """All accounts, by channel and name."""
        return sorted(self._book.all().values(), key=lambda one: (one.account.kind, one.account.name))

    async def add(self, actor: Actor, wanted: SetUp) -> KeptAccount:
        """A new account."""
        channel = self._channel(wanted.kind)
        kept = KeptAccount(account=_account(channel, self._new_id(), wanted, {}), rules=wanted.rules)
        async with self._database.write() as connection:
            await in_turn(connection, account_table, "all")
            if len(self._book.all()) >= MOST:
                raise TooManyAccounts
            await self._book.write(connection, kept, new=True)
            await self._note(connection, actor, "channel.added", kept)
        self._book.took(kept)
        return kept

    async def change(self, actor: Actor, id: str, version: int | None, wanted: SetUp) -> KeptAccount:
        """Change an account; it is in force at once. `version`: the one that was read, if that is to be checked."""
        before = self._kept(id)
        if wanted.kind != before.account.kind:
            raise NoSuchChannel(field="kind")
        account = _account(self._channel(wanted.kind), id, wanted, before.account.secrets)
        kept = replace(before, account=account, rules=wanted.rules, version=before.version + 1, unread=False)
        async with self._database.write() as connection:
            if version not in (None, before.version) or not await self._book.write(connection, kept, new=False):
                raise AccountChanged
            await self._note(connection, actor, "channel.changed", kept)
        self._book.took(kept)
        return kept

    async def keep(self, id: str, wanted: SetUp) -> None:
        """An account of the system's own, set up again at each start, also if somebody has removed it. What people have
        changed of its rules stays."""
        before = self._book.kept(id)
        account = _account(self._channel(wanted.kind), id, wanted, {})
        kept = KeptAccount(account=account, rules=wanted.rules)
        if before is not None:
            kept = replace(before, account=account, version=before.version + 1, unread=False)
        async with self._database.write() as connection:
            if before is None:
                await connection.execute(sa.delete(account_table).where(account_table.c.id == id))
            if not await self._book.write(connection, kept, new=before is None):
                raise AccountChanged
        self._book.took(kept)

    async def withdraw(self, id: str) -> None:
        """Remove an account of the system's own, if it is there, whatever has become of its conversations."""
        if self._book.kept(id) is None:
            return
        async with self._database.write() as connection:
            await self._book.erase(connection, id)
        self._book.gone(id)

    async def remove(self, actor: Actor, id: str) -> None:
        """Remove an account that has no open conversation any more."""
        kept = self._kept(id)
        if any(one.conversation.account == id for one in self._memory.all().values()):
            raise AccountInUse
        async with self._database.write() as connection:
            await self._book.erase(connection, id)
            await self._note(connection, actor, "channel.removed", kept)
        self._book.gone(id)

    async def test(self, actor: Actor, id: str, recipient: str) -> Tested:
        """Send a test message now, and say how far it came."""
        kept = self._kept(id)
        channel = self._channel(kept.account.kind)
        now = self._clock.now()
        async with self._database.write() as connection:
            await self._note(connection, actor, "channel.tested", kept)
        message = Outgoing(
            id=self._new_id(),
            account=id,
            recipient=recipient,
            text="这是一条测试消息，请勿回复。This is a test message.",
            at=now,
            subject="测试消息 Test message",
        )
        try:
            return Tested(state=(await channel.send(message)).state)
        except NotSent as error:
            return Tested(state=Delivery.UNKNOWN if error.unknown else Delivery.FAILED, reason=error.reason)

    def webhook(self, account: Account) -> str:
        """The path to give to the provider; '' if nobody comes to us."""
        channel: object = self._channels.of(account.kind)
        if isinstance(channel, Addressed):
            return channel.webhook(account.id)
        first = WEBHOOKS.get(account.kind)
        return f"/channels/{first}/{account.id}" if first else ""

    def _kept(self, id: str) -> KeptAccount:
        kept = self._book.kept(id)
        if kept is None:
            raise NoSuchAccount
        return kept

    def _channel(self, kind: str) -> Channel:
        channel = self._channels.of(kind)
        if channel is None:
            raise NoSuchChannel(field="kind")
        return channel

    async def _note(self, connection: Any, actor: Actor, action: str, kept: KeptAccount) -> None:
        after = {"name": kept.account.name, "kind": kept.account.kind.value, "enabled": kept.account.enabled}
        await audit.write(connection, actor, action, "channel", kept.account.id, self._clock.now(), after=after)


def _account(channel: Channel, id: str, wanted: SetUp, before: Mapping[str, str]) -> Account:
    """The account, checked by its channel's form. Raises `Invalid` with everything that is wrong."""
    given = {name: value for name, value in wanted.config.items() if value not in ("", None)}
    known = {name: value for name, value in before.items() if name in channel.secret}
    problems = Problems()
    checked = problems.check(channel.form, {**known, **given}, "config")
    problems.tell()
    assert checked is not None
    values = checked.model_dump(mode="json")
    secrets = {name: str(values[name]) for name in channel.secret if values.get(name)}
    config = {name: value for name, value in values.items() if name not in channel.secret}
    return Account(id=id, kind=channel.kind, name=wanted.name, enabled=wanted.enabled, config=config, secrets=secrets)


def fields_of(channel: Channel) -> list[AccountField]:
    """The fields of a channel's form, for the page."""
    schema = channel.form.model_json_schema()
    return [_field(channel, name, info, schema) for name, info in channel.form.model_fields.items()]


def _field(channel: Channel, name: str, info: FieldInfo, schema: Mapping[str, Any]) -> AccountField:
    part = _plain(schema["properties"][name], schema)
    choices = _choices(info.annotation)
    most = part.get("maxLength", part.get("maximum"))
    return AccountField(
        name=name,
        label_key=f"channels.field.{channel.kind.value}.{name}",
        type=_type(name, part, choices, secret=name in channel.secret),
        choices=choices,
        max=int(most) if most is not None else None,
        required=info.is_required(),
    )


def _plain(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a field itself, without the reference or the alternative of being empty."""
    if "$ref" in part:
        found: Mapping[str, Any] = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
        return found
    return next((_plain(one, schema) for one in part.get("anyOf", ()) if one.get("type") != "null"), part)


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return [str(one.value) for one in annotation]
    if get_origin(annotation) is Literal:
        return [str(one) for one in get_args(annotation)]
    return []


def _type(name: str, part: Mapping[str, Any], choices: Sequence[str], *, secret: bool) -> FieldType:
    if secret:
        return "secret"
    if choices:
        return "choice"
    if part.get("type") == "boolean":
        return "bool"
    if part.get("type") in ("integer", "number"):
        return "number"
    return "url" if re.search(r"(^|_)url$", name) else "text"
