"""The routes for administering notices: words, channels, quiet hours, addresses, the log, and test messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from core.ids import Instant
from core.notices import Whom
from core.outbound import NumberNotAllowed
from infra.http.forms import Moment, ShortId
from infra.http.routes import INT32, Form, Routes
from infra.lists.paging import Key
from infra.logs.masking import mask_number
from notices.api import Cursor
from notices.rules.errors import (
    BrokenBraces,
    MisspeltPlaceholder,
    NoAddress,
    NoSuchKind,
    NoSuchNotice,
    NoSuchNoticeAccount,
    NoticeRuleChanged,
    UnknownPlaceholder,
)
from notices.rules.kinds import KINDS, Channel
from notices.rules.quiet import Quiet
from notices.rules.spreading import Contact, NoticeState, Rule
from notices.service import NoticeService
from notices.site import MANAGE, NoticeSite, Reachable
from notices.store import Notice, NoticeQuery

KindName = Annotated[str, Field(pattern=r"^[a-z_.]{1,40}$")]
Version = Annotated[int, Field(ge=0, le=INT32)]
Minute = Annotated[int, Field(ge=0, le=1439)]
Mail = Annotated[str, Field(max_length=254, pattern=r"^([^@\s<>,;]{1,64}@[^@\s<>,;]{1,189})?$")]
Phone = Annotated[str, Field(pattern=r"^([0-9]{3,20})?$")]
WeChatName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")]
Named = Literal["user", "department"]
A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """The words and channels of a kind, and the placeholders that its words may have."""

    kind: str
    title: str
    text: str
    channels: Sequence[Channel]
    urgent: bool
    alarm: bool
    places: Sequence[str]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAccount:
    """An account from which one may choose for a channel."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelShown:
    """A channel, whether it can send anything, and its quiet hours (minutes of the day; the same minute twice means
    none)."""

    channel: Channel
    configured: bool
    account: str
    """The account by which it sends; empty: the first one, or it has none."""

    accounts: Sequence[NoticeAccount]
    since: int
    until: int
    version: int


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """All kinds and channels."""

    rules: Sequence[RuleShown]
    channels: Sequence[ChannelShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShown:
    """Somebody's addresses. `whom`: a person (user) or a department's duty desk."""

    whom: Whom
    id: str
    name: str
    mail: str
    phone: str
    wechat: str
    since: int
    until: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedNotice:
    """A row of the log. Telephone numbers are masked; addresses show only their beginning."""

    id: str
    at: Instant
    name: str
    address: str
    kind: str
    title: str
    channel: Channel
    state: NoticeState
    attempts: int
    due_at: Instant | None
    sent_at: Instant | None
    read_at: Instant | None
    fault: str
    about: str
    of: str


@dataclass(frozen=True, slots=True)
class NoticeLog:
    """One page of the log, newest first, and the cursor of the next one."""

    notices: Sequence[LoggedNotice]
    next: str | None


@dataclass(frozen=True, slots=True)
class Tried:
    """The log entry of a test message that was queued."""

    id: str


class RuleForm(Form):
    """New words or channels, with the version that they are based on."""

    version: Version
    title: Annotated[str, Field(min_length=1, max_length=100)]
    text: Annotated[str, Field(min_length=1, max_length=500)]
    channels: Annotated[tuple[Channel, ...], Field(max_length=5)]
    urgent: bool


class QuietForm(Form):
    """New quiet hours, with the version that they are based on."""

    version: Version
    since: Minute
    until: Minute


class ChannelForm(QuietForm):
    """New quiet hours and account of a channel, with the version that they are based on."""

    account: Annotated[str, Field(max_length=32)] = ""


class ContactForm(QuietForm):
    """New addresses, with the version that they are based on."""

    mail: Mail
    phone: Phone
    wechat: WeChatName = ""


class LogSearch(Form):
    """The rows to list. All conditions given must hold."""

    channel: Channel | None = None
    state: NoticeState | None = None
    kind: KindName | None = None
    since: Moment | None = None
    until: Moment | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class NoticeSiteDeps:
    """The dependencies of these routes."""

    site: NoticeSite
    notices: NoticeService


routes = Routes("notices", NoticeSiteDeps)


@routes.route("GET", "/api/notices/rules", right=MANAGE)
async def list_notice_rules(deps: NoticeSiteDeps, actor: Actor) -> NoticeRules:
    """The words and channels of each kind, and the channels."""
    senders = deps.notices.senders
    unset = senders.unset()
    channels = [
        ChannelShown(
            channel=channel,
            configured=channel not in unset,
            account=senders.chosen(channel),
            accounts=[NoticeAccount(id=one.id, name=one.name) for one in senders.accounts(channel)],
            since=quiet.since,
            until=quiet.until,
            version=version,
        )
        for channel, (quiet, version) in (await deps.site.quiets(actor)).items()
    ]
    return NoticeRules([_rule(one) for one in await deps.site.rules(actor)], channels)


@routes.route(
    "PUT",
    "/api/notices/rules/{kind}",
    right=MANAGE,
    errors=(NoSuchKind, UnknownPlaceholder, MisspeltPlaceholder, BrokenBraces, NoticeRuleChanged),
)
async def change_notice_rule(deps: NoticeSiteDeps, actor: Actor, kind: KindName, body: RuleForm) -> RuleShown:
    """Change the words or channels of a kind. 400 names a placeholder that this kind does not have, as
    `details.name`."""
    rule = Rule(
        kind=kind,
        title=body.title,
        text=body.text,
        channels=frozenset(body.channels),
        urgent=body.urgent,
        alarm=False,
        version=body.version,
    )
    return _rule(await deps.site.set_rule(actor, rule))


@routes.route("PUT", "/api/notices/channels/{channel}", right=MANAGE, errors=(NoticeRuleChanged, NoSuchNoticeAccount))
async def change_notice_channel(deps: NoticeSiteDeps, actor: Actor, channel: Channel, body: ChannelForm) -> None:
    """Change a channel's quiet hours, and for SMS and WeChat the account by which it sends."""
    await deps.site.set_channel(actor, channel, Quiet(body.since, body.until), body.version, body.account)


@routes.route("GET", "/api/notices/contacts", right=MANAGE)
async def list_notice_contacts(deps: NoticeSiteDeps, actor: Actor) -> list[ContactShown]:
    """Every department and person, with the addresses on file."""
    return [_contact(one) for one in await deps.site.contacts(actor)]


@routes.route(
    "PUT", "/api/notices/contacts/{whom}/{id}", right=MANAGE, errors=(Invalid, NumberNotAllowed, NoticeRuleChanged)
)
async def change_notice_contact(
    deps: NoticeSiteDeps, actor: Actor, whom: Named, id: ShortId, body: ContactForm
) -> None:
    """Change somebody's addresses."""
    quiet = Quiet(body.since, body.until)
    addresses = {"mail": body.mail, "phone": body.phone, "wechat": body.wechat}
    contact = Contact(whom=Whom(whom), id=id, quiet=quiet, version=body.version, **addresses)
    await deps.site.set_contact(actor, contact)


@routes.route("POST", "/api/notices/log/search", right=MANAGE, reads=True)
async def search_notices(deps: NoticeSiteDeps, actor: Actor, body: LogSearch) -> NoticeLog:
    """Which notices were sent, to whom, by which channel, and with what result."""
    wanted = NoticeQuery(
        channel=body.channel,
        state=body.state,
        kind=body.kind,
        since=body.since,
        until=body.until,
        after=None if body.after is None else Key.read(body.after),
        limit=A_PAGE,
    )
    found, following = await deps.site.log(actor, wanted)
    return NoticeLog([_logged(one) for one in found], None if following is None else str(following))


@routes.route("POST", "/api/notices/log/{notice}/again", right=MANAGE, errors=(NoSuchNotice,))
async def send_notice_again(deps: NoticeSiteDeps, actor: Actor, notice: ShortId) -> None:
    """Retry a notice that has failed or had no sender."""
    await deps.site.again(actor, notice)


@routes.route("POST", "/api/notices/channels/{channel}/test", right=MANAGE, status=201, errors=(NoAddress,))
async def test_channel(deps: NoticeSiteDeps, actor: Actor, channel: Channel) -> Tried:
    """Send a test message to oneself."""
    return Tried(await deps.site.test(actor, channel))


def _rule(one: Rule) -> RuleShown:
    return RuleShown(
        kind=one.kind,
        title=one.title,
        text=one.text,
        channels=sorted(one.channels, key=list(Channel).index),
        urgent=one.urgent,
        alarm=one.alarm,
        places=KINDS[one.kind].places,
        version=one.version,
    )


def _contact(one: Reachable) -> ContactShown:
    contact = one.contact
    return ContactShown(
        whom=contact.whom,
        id=contact.id,
        name=one.name,
        mail=contact.mail,
        phone=contact.phone,
        wechat=contact.wechat,
        since=contact.quiet.since,
        until=contact.quiet.until,
        version=contact.version,
    )


def _logged(one: Notice) -> LoggedNotice:
    names = ("id", "name", "kind", "title", "channel", "state", "attempts")
    more = ("due_at", "sent_at", "read_at", "fault", "about", "of")
    values = {name: getattr(one, name) for name in (*names, *more)}
    return LoggedNotice(at=one.created_at, address=_masked(one.channel, one.address), **values)


def _masked(channel: Channel, address: str) -> str:
    """A number with its middle digits hidden, an address with only its first letter and its domain, or the beginning
    of a person's id at WeChat."""
    if channel is Channel.WECHAT:
        return f"{address[:4]}***" if address else ""
    name, at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if at else mask_number(address)
