"""Owns which addresses are banned from the telephone: failures counted by address, growing bans, and their ends."""

from ipaddress import ip_address, ip_network

from core.errors import Conflict, NotFound
from core.ids import Instant
from core.messages.guard import AddressBanned, AddressFreed, BanAddress, LiftBan, SetBanRules, TrustedAddressFails
from core.replace import replace
from core.state import Turn
from cti.rules import effects
from cti.rules.entities import BanRules, Suspect
from cti.rules.seen import SignInFailed

REMEMBERED_S = 7 * 86_400.0
"""Another ban within this time after a ban is longer."""

MOST_SUSPECTS = 500
"""Forged addresses must not fill the memory. This many bans, in IPv6, are 22 KB; Asterisk reads 40 KB at once."""

MOST_NAMES = 8
AGAIN_S = 1.0
"""A flood from an address that is never banned is recorded at most once in this time."""


class NeverBanned(Conflict):
    """This address is never banned: it is this machine's, a trunk's, or in the setting bans.never."""

    code = "ban.never"


class NotBanned(NotFound):
    """This address is not banned."""

    code = "ban.unknown"


def set_rules(turn: Turn, command: SetBanRules) -> None:
    """Set the rules, in force at once. A banned address that the rules now spare is let in again."""
    turn.put(
        BanRules(
            failures=command.failures,
            within_s=command.within_s,
            first_s=command.first_s,
            longest_s=command.longest_s,
            never=command.never,
        )
    )
    for suspect in turn.all(Suspect):
        if suspect.banned and spared(turn, suspect.id):
            _free(turn, suspect, "")


def failed(turn: Turn, seen: SignInFailed) -> None:
    """Count one more failure. Further packets from a banned address change nothing."""
    rules, now = _rules(turn), turn.now
    suspect = turn.get(Suspect, seen.address) or Suspect(id=seen.address, since=now)
    last = suspect.failures[-1] if suspect.failures else 0.0
    if suspect.banned or (suspect.alarmed and now - last < AGAIN_S):
        return
    failures = (*(at for at in suspect.failures if now - at < rules.within_s), now)[-rules.failures :]
    names = suspect.names if seen.name in ("", *suspect.names) else (*suspect.names, seen.name)[-MOST_NAMES:]
    forget = now + (REMEMBERED_S if suspect.bans or suspect.alarmed else rules.within_s)
    suspect = replace(suspect, failures=failures, total=suspect.total + 1, names=names, due=forget)
    _make_room(turn, suspect.id)
    if len(failures) < rules.failures:
        turn.put(suspect)
    elif spared(turn, suspect.id):
        turn.put(replace(suspect, alarmed=True))
        if not suspect.alarmed:
            turn.post(TrustedAddressFails(address=suspect.id, failures=suspect.total, at=now))
    else:
        seconds = min(rules.first_s * 2.0 ** min(suspect.bans, 30), rules.longest_s)
        _ban(turn, suspect, now + seconds, "")


def ban(turn: Turn, command: BanAddress) -> None:
    """Ban an address by hand, or give its present ban another end."""
    if spared(turn, command.address):
        turn.refuse(NeverBanned())
    suspect = turn.get(Suspect, command.address) or Suspect(id=command.address, since=turn.now)
    _make_room(turn, suspect.id)
    _ban(turn, suspect, turn.now + command.seconds, command.by)


def lift(turn: Turn, command: LiftBan) -> None:
    """Lift a ban or acknowledge a trusted address's failures; the count starts again, since a person has judged it."""
    suspect = turn.get(Suspect, command.address)
    if suspect is None or not (suspect.banned or suspect.alarmed):
        turn.refuse(NotBanned())
    if suspect.banned:
        _free(turn, Suspect(id=suspect.id, since=turn.now, banned_at=suspect.banned_at), command.by)
    else:
        turn.drop(Suspect, suspect.id)


def check(turn: Turn, suspect: Suspect) -> None:
    """End a ban, or forget a suspect whose failures are old."""
    if suspect.banned:
        _free(turn, suspect, "")
    else:
        turn.drop(Suspect, suspect.id)


def restore(turn: Turn) -> None:
    """Set the bans again: Asterisk forgets them on a restart, and may have missed the end of one without the link."""
    if any(one.banned_at is not None for one in turn.all(Suspect)):
        _push(turn)


def _push(turn: Turn) -> None:
    turn.post(effects.SetBans(lane="bans", addresses=tuple(one.id for one in turn.all(Suspect) if one.banned)))


def spared(turn: Turn, address: str) -> bool:
    """Whether this address is never banned."""
    its = ip_address(address)
    return any(its in ip_network(network, strict=False) for network in _rules(turn).never)


def _rules(turn: Turn) -> BanRules:
    return turn.get(BanRules, "ban_rules") or BanRules()


def _ban(turn: Turn, suspect: Suspect, until: Instant, by: str) -> None:
    turn.put(replace(suspect, failures=(), until=until, banned_at=turn.now, by=by, bans=suspect.bans + 1, due=until))
    turn.post(AddressBanned(address=suspect.id, until=until, failures=suspect.total, by=by, at=turn.now))
    _push(turn)


def _free(turn: Turn, suspect: Suspect, by: str) -> None:
    turn.put(replace(suspect, until=None, by="", due=turn.now + REMEMBERED_S))
    turn.post(AddressFreed(address=suspect.id, by=by, at=turn.now))
    _push(turn)


def _make_room(turn: Turn, newcomer: str) -> None:
    """Drop the suspect that would be forgotten first; a banned one only when there is no other."""
    table = turn.tables.of(Suspect)
    if newcomer in table or len(table) < MOST_SUSPECTS:
        return
    first = min(turn.all(Suspect), key=lambda one: (one.banned, one.due or 0.0))
    if first.banned:
        _free(turn, first, "")
    turn.drop(Suspect, first.id)
