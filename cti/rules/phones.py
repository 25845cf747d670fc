"""Owns the phones: which may register, which are on line, and which are in a call that we do not control."""

from collections.abc import Iterator

from core.ids import Instant
from core.messages.telephony import PhoneInUse, PhoneReachable, PhoneUnreachable, ProvisionPhone, RemovePhone
from core.replace import replace
from core.state import Turn
from cti.rules import doubts, effects
from cti.rules.channels import Whose, channel_of
from cti.rules.entities import Leg, LegState, Phone, Sign
from cti.rules.seen import ContactSeen, PhoneRegistered, Picture

SOME_CONTACT = "?"
"""Stands for a contact whose address is not known: a snapshot says only that there is one."""

REMEMBERED = 4
"""This many void and removed registrations are remembered; Asterisk keeps one per phone, and reports when it goes."""

VOID_S = 130.0
"""A registration runs out after 120 s. One reported after this time was renewed from the same place with the new
secret, which Asterisk does not report."""

THERE_S = 4.0
"""Within this time a connected phone answers, and Asterisk reports any other as gone (3 s)."""


def provision(turn: Turn, command: ProvisionPhone) -> None:
    """Let the phone register with the secret of this nonce; an earlier secret is void at once.

    A phone that registered with the earlier secret is another machine, which must not ring any more. A talk goes on.
    """
    phone = turn.get(Phone, command.phone) or Phone(id=command.phone)
    after = replace(phone, name=command.name, nonce=command.nonce)
    if phone.nonce and phone.nonce != command.nonce:
        after = replace(after, contacts=(), void=_void(phone), void_until=turn.now + VOID_S)
    _put(turn, phone, after)
    push(turn, command.phone)


def _void(phone: Phone) -> tuple[str, ...]:
    return tuple(uri for uri in (*phone.void, *phone.contacts) if uri != SOME_CONTACT)[-REMEMBERED:]


def remove(turn: Turn, command: RemovePhone) -> None:
    """Take the phone's registration and secret away. A talk goes on."""
    phone = turn.get(Phone, command.phone)
    if phone is None:
        return
    if _there(phone):
        turn.post(PhoneUnreachable(phone=phone.id, at=turn.now))
    if phone.nonce:
        turn.drop(Phone, phone.id)
        turn.post(effects.PullPhone(lane=phone.id, phone=phone.id))


def push(turn: Turn, id: str) -> None:
    """Put a phone into Asterisk's memory, which is lost when it restarts."""
    phone = turn.get(Phone, id)
    if phone is not None and phone.nonce:
        turn.post(effects.PushPhone(lane=phone.id, phone=phone.id, nonce=phone.nonce, name=phone.name))


def contact(turn: Turn, seen: ContactSeen) -> None:
    """A registration came or went. A phone that registers anew has two for a moment, so they are told apart.

    A new address is posted even if the phone was on line before: the old one may have died silently.
    """
    phone = turn.get(Phone, seen.phone) or Phone(id=seen.phone)
    if seen.there and _is_old_news(phone, seen, turn.now):
        return
    known = tuple(uri for uri in phone.contacts if uri not in (seen.uri, SOME_CONTACT))
    moved = seen.there and _there(phone) and seen.uri not in phone.contacts
    after = replace(
        phone,
        contacts=(*known, seen.uri) if seen.there else known if seen.uri not in phone.void else phone.contacts,
        void=tuple(uri for uri in phone.void if uri != seen.uri),
        removed=tuple(uri for uri in phone.removed if uri != seen.uri),
        silent=tuple(uri for uri in phone.silent if uri != seen.uri),
    )
    if seen.silent:
        after = replace(after, silent=(*after.silent, seen.uri)[-REMEMBERED:])
    elif not seen.there:
        after = replace(after, removed=(*after.removed, seen.uri)[-REMEMBERED:])
    _put(turn, phone, after)
    if moved:
        turn.post(PhoneReachable(phone=phone.id, at=turn.now))
    sign = _sign(phone, after, seen)
    if sign is not None and not phone.nonce:  # a page's phone is reported by the page itself
        doubts.arises(turn, phone.id, sign)


def _sign(before: Phone, after: Phone, seen: ContactSeen) -> Sign | None:
    """Whether the phone may have lost a call by this. A contact known from a snapshot says nothing of where it was."""
    if not seen.there:
        return Sign.GONE if _there(before) and not _there(after) else None
    if seen.uri in before.contacts or SOME_CONTACT in before.contacts:
        return None
    return Sign.ANEW if seen.uri in (*before.removed, *before.silent) else Sign.MOVED


def registered(turn: Turn, seen: PhoneRegistered) -> None:
    """A desk phone has registered.

    If it registers where it was before, this is Asterisk's only report: the phone may have been away, and anything sent
    to it meanwhile is lost.
    """
    phone = turn.get(Phone, seen.phone)
    if phone is not None and phone.nonce:
        return  # a page's phone, in case Asterisk ever reports one
    before = phone.registration if phone is not None else ""
    if before != seen.registration:
        turn.put(replace(phone or Phone(id=seen.phone), registration=seen.registration))
        if before:
            doubts.arises(turn, seen.phone, Sign.ANEW)
    if phone is None:
        return
    if not _there(phone):
        turn.post(effects.AskPhone(lane=phone.id, phone=phone.id))
    elif any(leg.phone == phone.id and leg.state is LegState.DIALING for leg in turn.all(Leg)):
        turn.post(PhoneReachable(phone=phone.id, at=turn.now))


def lost_a_leg(turn: Turn, id: str) -> None:
    """A call with this phone died. Ask whether the phone did too, and post the result either way."""
    phone = turn.get(Phone, id)
    if phone is not None:
        turn.put(replace(phone, due=turn.now + THERE_S))
        turn.post(effects.AskPhone(lane=phone.id, phone=phone.id))


def check(turn: Turn, phone: Phone) -> None:
    """A phone that was asked is there, unless Asterisk has reported otherwise."""
    turn.put(replace(phone, due=None))
    if _there(phone):
        turn.post(PhoneReachable(phone=phone.id, at=turn.now))


def _is_old_news(phone: Phone, seen: ContactSeen, now: Instant) -> bool:
    """Whether this report is about an old registration.

    Asterisk reports a void registration once more when it gets the new secret, and a removed one if the answer to its
    last question arrives later.
    """
    if seen.uri in phone.void:
        return now < phone.void_until
    return seen.uri in phone.removed and not seen.fresh


def look(turn: Turn, picture: Picture) -> None:
    """Find phones in calls that we do not control: calls in the fallback, or calls that a phone dialled by itself."""
    foreign = {it.phone for it in picture.channels.values() if channel_of(it.id).whose is not Whose.LEG}
    for phone in turn.all(Phone):
        in_use = phone.id in foreign
        if in_use != phone.in_use:
            turn.put(replace(phone, in_use=in_use))
            turn.post(PhoneInUse(phone=phone.id, in_use=in_use, at=turn.now))


def differences(turn: Turn, picture: Picture) -> Iterator[str]:
    """Phones whose on-line state differs from ours. A fresh registration is off line until it is qualified.

    A snapshot cannot tell a void registration from a new one, so it is not believed while only void ones are known.
    """
    there = {phone.id for phone in turn.all(Phone) if _there(phone)}
    yield from (f"phone_gone:{id}" for id in sorted(there - picture.registered))
    void = {it.id for it in turn.all(Phone) if it.void and not it.contacts and turn.now < it.void_until}
    yield from (f"phone_there:{id}" for id in sorted(picture.registered - there - void))


def reconcile(turn: Turn, id: str, *, there: bool) -> None:
    """Adopt Asterisk's account of the phone."""
    phone = turn.get(Phone, id) or Phone(id=id)
    contacts = (phone.contacts or (SOME_CONTACT,)) if there else ()
    _put(turn, phone, replace(phone, contacts=contacts, void=()))


def _there(phone: Phone) -> bool:
    """Whether the phone can be rung. Asterisk rings every registration that it has, so none may be void."""
    return bool(phone.contacts) and not phone.void


def _put(turn: Turn, before: Phone, after: Phone) -> None:
    if after == before and turn.get(Phone, after.id) is not None:
        return
    turn.put(after)
    if _there(after) != _there(before):
        known = PhoneReachable if _there(after) else PhoneUnreachable
        turn.post(known(phone=after.id, at=turn.now))
