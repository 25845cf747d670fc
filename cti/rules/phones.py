"""Owns the phones: which may register, which are on line, and which are in a call that is not ours."""

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
"""Stands for a contact whose address is not known: a picture says only that there is one."""

REMEMBERED = 4
"""So many void and removed registrations are remembered; Asterisk keeps one of a phone, and tells when it goes."""

VOID_S = 130.0
"""A registration runs out after 120 s. One that is told of later was renewed from the same place with the new secret,
which Asterisk does not tell."""

THERE_S = 4.0
"""A phone that is there has answered by then; of one that has not, Asterisk has told that it is gone (3 s)."""


def provision(turn: Turn, command: ProvisionPhone) -> None:
    """Let the phone register with the secret of this nonce; an earlier secret is void at once.

    A phone that registered with that is another machine, which must not ring any more. A talk goes on.
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
    """Take registration and secret away. A talk goes on."""
    phone = turn.get(Phone, command.phone)
    if phone is None:
        return
    if _there(phone):
        turn.post(PhoneUnreachable(phone=phone.id, at=turn.now))
    if phone.nonce:
        turn.drop(Phone, phone.id)
        turn.post(effects.PullPhone(lane=phone.id, phone=phone.id))


def push(turn: Turn, id: str) -> None:
    """Put a phone into Asterisk's memory, which forgets it when it restarts."""
    phone = turn.get(Phone, id)
    if phone is not None and phone.nonce:
        turn.post(effects.PushPhone(lane=phone.id, phone=phone.id, nonce=phone.nonce, name=phone.name))


def contact(turn: Turn, seen: ContactSeen) -> None:
    """A registration came or went. A phone that registers anew has two for a moment, so they are told apart.

    That it has come to a new address is told although it was on line before: the old one may be dead without a word.
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
    if sign is not None and not phone.nonce:  # of a page's phone its page tells
        doubts.arises(turn, phone.id, sign)


def _sign(before: Phone, after: Phone, seen: ContactSeen) -> Sign | None:
    """Whether it may have lost a call by this. What a picture has told of says nothing of where it was."""
    if not seen.there:
        return Sign.GONE if _there(before) and not _there(after) else None
    if seen.uri in before.contacts or SOME_CONTACT in before.contacts:
        return None
    return Sign.ANEW if seen.uri in (*before.removed, *before.silent) else Sign.MOVED


def registered(turn: Turn, seen: PhoneRegistered) -> None:
    """A desk phone has registered. Where it has been before, Asterisk tells of nothing else: it may have been away, and
    what was sent to it meanwhile is lost.
    """
    phone = turn.get(Phone, seen.phone)
    if phone is not None and phone.nonce:
        return  # a page's phone, should Asterisk ever tell of one
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
    """A call with this phone has died. Whether the phone has too is asked, and told in either case."""
    phone = turn.get(Phone, id)
    if phone is not None:
        turn.put(replace(phone, due=turn.now + THERE_S))
        turn.post(effects.AskPhone(lane=phone.id, phone=phone.id))


def check(turn: Turn, phone: Phone) -> None:
    """One that was asked is there, unless Asterisk has told otherwise."""
    turn.put(replace(phone, due=None))
    if _there(phone):
        turn.post(PhoneReachable(phone=phone.id, at=turn.now))


def _is_old_news(phone: Phone, seen: ContactSeen, now: Instant) -> bool:
    """Of a void registration Asterisk tells once more when it gets the new secret. Of one that it has removed, when the
    answer to its last question comes after that.
    """
    if seen.uri in phone.void:
        return now < phone.void_until
    return seen.uri in phone.removed and not seen.fresh


def look(turn: Turn, picture: Picture) -> None:
    """Phones whose channels are in calls that we do not steer: the fallback's, or those of a phone that dials by
    itself.
    """
    foreign = {it.phone for it in picture.channels.values() if channel_of(it.id).whose is not Whose.LEG}
    for phone in turn.all(Phone):
        in_use = phone.id in foreign
        if in_use != phone.in_use:
            turn.put(replace(phone, in_use=in_use))
            turn.post(PhoneInUse(phone=phone.id, in_use=in_use, at=turn.now))


def differences(turn: Turn, picture: Picture) -> Iterator[str]:
    """Phones that are on line or not, other than we think. A fresh registration is off line until it is qualified.

    A picture does not tell a void registration from a new one: only if both are known, it is believed.
    """
    there = {phone.id for phone in turn.all(Phone) if _there(phone)}
    yield from (f"phone_gone:{id}" for id in sorted(there - picture.registered))
    void = {it.id for it in turn.all(Phone) if it.void and not it.contacts and turn.now < it.void_until}
    yield from (f"phone_there:{id}" for id in sorted(picture.registered - there - void))


def reconcile(turn: Turn, id: str, *, there: bool) -> None:
    """Believe Asterisk."""
    phone = turn.get(Phone, id) or Phone(id=id)
    contacts = (phone.contacts or (SOME_CONTACT,)) if there else ()
    _put(turn, phone, replace(phone, contacts=contacts, void=()))


def _there(phone: Phone) -> bool:
    """Whether it can be rung. Asterisk rings any registration that it has: none must be void."""
    return bool(phone.contacts) and not phone.void


def _put(turn: Turn, before: Phone, after: Phone) -> None:
    if after == before and turn.get(Phone, after.id) is not None:
        return
    turn.put(after)
    if _there(after) != _there(before):
        known = PhoneReachable if _there(after) else PhoneUnreachable
        turn.post(known(phone=after.id, at=turn.now))
