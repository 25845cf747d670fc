"""Spreading: who gets a notice, by which channel and at which address. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.notices import Notification, To, Whom
from notices.rules.kinds import Channel
from notices.rules.quiet import Quiet
from notices.rules.templates import filled


class NoticeState(StrEnum):
    """The states of a notice."""

    WAITING = "waiting"
    """It waits for its time: the end of quiet hours, or the next attempt."""

    SENDING = "sending"
    RINGING = "ringing"
    """The telephone rings; the result is reported later."""

    SENT = "sent"
    DELIVERED = "delivered"
    """The person's device has it, as the provider of a written channel says."""

    UNKNOWN = "unknown"
    """The connection broke before the provider answered. It is not sent again, so that nobody gets it twice."""

    FAILED = "failed"
    UNSET = "unset"
    """未配置: this channel has no sender, or its sender lacks its settings."""

    NO_ADDRESS = "no_address"
    """No address or number is on file, or nobody of the department can sign in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The words and channels of one kind that are in force. Version 0: the defaults."""

    kind: str
    title: str
    text: str
    channels: frozenset[Channel]
    urgent: bool
    alarm: bool
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may sign in."""

    id: str
    name: str
    departments: frozenset[str] = frozenset()
    rights: frozenset[str] = frozenset()
    administers: bool = False
    """Has every right only as an administrator, and does none of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The addresses of a person or of a department's duty desk, and their own quiet hours. Version 0: none on file."""

    whom: Whom
    id: str
    mail: str = ""
    phone: str = ""
    wechat: str = ""
    quiet: Quiet = field(default_factory=Quiet)
    version: int = 0

    def address(self, channel: Channel) -> str:
        """The address for this channel, or ''."""
        phone = self.phone
        addresses = {Channel.MAIL: self.mail, Channel.PHONE: phone, Channel.SMS: phone, Channel.WECHAT: self.wechat}
        return addresses.get(channel, "")


@dataclass(frozen=True, slots=True)
class Recipients:
    """The possible recipients. `departments`: their names; `unset`: the channels that cannot send anything."""

    people: Sequence[Person]
    departments: Mapping[str, str]
    contacts: Mapping[To, Contact]
    unset: Collection[Channel] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One notice to one person by one channel. `person`: `user:…`, `department:…` or `address:…`."""

    person: str
    name: str
    channel: Channel
    title: str
    text: str
    address: str = ""
    state: NoticeState = NoticeState.WAITING
    quiet: Quiet = field(default_factory=Quiet)
    alarm: bool = False


def spread(told: Notification, rule: Rule, recipients: Recipients) -> list[Draft]:
    """The notices, one for each person and channel, in the order of the recipients.

    An alarm is one to those who have to act. People who are told beside them, by their right, get a notice that passes
    by.
    """
    values = {place: recipients.departments.get(value, value) for place, value in told.values.items()}
    title, text = filled(rule.title, values)[:200], filled(rule.text, values)[:1000]
    found: dict[tuple[str, Channel], Draft] = {}
    nearest = [to for to in told.to if to.whom is not Whom.RIGHT] or told.to
    for to in told.to:
        for channel in sorted(rule.channels, key=list(Channel).index):
            for person, name, contact in _reached(to, channel, recipients):
                address = "" if contact is None else contact.address(channel)
                state = _state(channel, person, address, recipients)
                if state is NoticeState.NO_ADDRESS and (to.whom is Whom.RIGHT or channel is Channel.WECHAT):
                    continue  # not everybody needs to be reachable this way; their pages show the notice
                draft = Draft(
                    person=person,
                    name=name[:80],
                    channel=channel,
                    title=title,
                    text=text,
                    address=address,
                    state=state,
                    quiet=Quiet() if contact is None else contact.quiet,
                    alarm=rule.alarm and to in nearest,
                )
                found.setdefault((person, channel), draft)
    return list(found.values())


def _state(channel: Channel, person: str, address: str, recipients: Recipients) -> NoticeState:
    if channel in recipients.unset:
        return NoticeState.UNSET
    if channel is Channel.PAGE:
        return NoticeState.WAITING if person.startswith(f"{Whom.USER}:") else NoticeState.NO_ADDRESS
    return NoticeState.WAITING if address else NoticeState.NO_ADDRESS


def _reached(to: To, channel: Channel, recipients: Recipients) -> Iterator[tuple[str, str, Contact | None]]:
    """The recipients behind `to` on this channel, each with a name and the contact to use."""
    match to.whom:
        case Whom.ADDRESS:
            if channel is Channel.MAIL:
                yield f"{to.whom}:{to.id}", "", Contact(whom=to.whom, id=to.id, mail=to.id)
        case Whom.DEPARTMENT if channel is not Channel.PAGE:
            yield f"{to.whom}:{to.id}", recipients.departments.get(to.id, to.id), recipients.contacts.get(to)
        case _:
            people = _people(to, recipients)
            for person in people:
                own = recipients.contacts.get(To(Whom.USER, person.id))
                yield f"{Whom.USER}:{person.id}", person.name, own
            if not people and to.whom is Whom.DEPARTMENT:
                yield f"{to.whom}:{to.id}", recipients.departments.get(to.id, to.id), None


def _people(to: To, recipients: Recipients) -> list[Person]:
    """The people behind `to`. Administrators have every right, so those who only administer are told of a right's work
    where nobody else has it."""
    people = [one for one in recipients.people if _is(one, to)]
    if to.whom is not Whom.RIGHT:
        return people
    return [one for one in people if not one.administers] or people


def _is(person: Person, to: To) -> bool:
    match to.whom:
        case Whom.USER:
            return person.id == to.id
        case Whom.DEPARTMENT:
            return to.id in person.departments
        case _:
            return to.id in person.rights
