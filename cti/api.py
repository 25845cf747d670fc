"""Addresses banned from the telephone for guessing passwords: the list, and bans set and lifted by hand."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import HotlineError, Invalid
from core.ids import Instant
from core.messages.base import Command
from core.messages.guard import BanAddress, LiftBan
from cti.reader import TelephoneReader
from cti.rules.entities import Suspect
from cti.rules.guard import NeverBanned, NotBanned
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.trail.audit import AuditLog

Address = Annotated[str, Field(pattern=r"^[0-9A-Fa-f:.]{2,45}$")]
Why = Annotated[str, Field(max_length=200)]


class BanForm(Form):
    """The address to ban, and the number of minutes."""

    address: Address
    minutes: Annotated[int, Field(ge=1, le=43_200)]
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class LiftForm(Form):
    """The reason, for the audit log."""

    reason: Why = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """An address that failed to sign in. `names` were tried, numbers in them masked. `by`: who banned it by hand.

    `state`: `banned` until `until`; `trusted`: failed as often, but is never banned; `counted`: has not failed that
    often yet; `freed`: was banned before, so that its next ban is longer.
    """

    address: str
    state: Literal["banned", "trusted", "counted", "freed"]
    since: Instant
    until: Instant | None
    failures: int
    bans: int
    names: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class BansDeps:
    """The parts that these routes need."""

    core: Link
    telephone: TelephoneReader
    audit: AuditLog


routes = Routes("bans", BansDeps)


@routes.route("GET", "/api/admin/bans", right="site.manage")
async def list_bans(deps: BansDeps) -> list[ShutOut]:
    """Banned addresses first, then those that need attention; the newest of each first."""
    suspects = deps.telephone.suspects()
    found = [_shut_out(suspect) for suspect in suspects if suspect.banned or suspect.total]
    order = ("banned", "trusted", "counted", "freed")
    return sorted(found, key=lambda one: (order.index(one.state), -one.since))


@routes.route("POST", "/api/admin/bans", right="site.manage", errors=(NeverBanned, Invalid))
async def ban_address(deps: BansDeps, actor: Actor, body: BanForm) -> None:
    """Ban an address at once. An existing ban is changed to end at the new time."""
    address = _plain(body.address)
    command = BanAddress(address=address, seconds=body.minutes * 60.0, by=actor.user)
    await _do(deps, actor, "ban.added", address, command, body.reason, minutes=body.minutes)


@routes.route("POST", "/api/admin/bans/{address}/lift", right="site.manage", errors=(NotBanned, Invalid))
async def lift_ban(deps: BansDeps, actor: Actor, address: Address, body: LiftForm) -> None:
    """Lift a ban at once and forget the address's failures. For a trusted address: acknowledge its failures."""
    plain = _plain(address)
    await _do(deps, actor, "ban.lifted", plain, LiftBan(address=plain, by=actor.user), body.reason)


async def _do(
    deps: BansDeps, actor: Actor, action: str, address: str, command: Command, reason: str, **after: int
) -> None:
    """Carry the command out and record it in the audit log, also when it is refused."""
    await deps.audit.note(actor, action, "address", address, reason=reason, after=after or None)
    try:
        await deps.core.ask(command)
    except HotlineError as error:
        refused = {"refused": error.code}
        await deps.audit.note(actor, f"{action}_refused", "address", address, after=refused)
        raise


def _plain(address: str) -> str:
    """The address as Asterisk writes it: an IPv4 address in IPv6 form becomes IPv4, so that trusted networks match."""
    try:
        found = ip_address(address)
    except ValueError as error:
        raise Invalid("This is no IP address.", field="address") from error
    return str(getattr(found, "ipv4_mapped", None) or found)


def _shut_out(suspect: Suspect) -> ShutOut:
    return ShutOut(
        address=suspect.id,
        state=_state(suspect),
        since=suspect.banned_at if suspect.banned and suspect.banned_at else suspect.since,
        until=suspect.until,
        failures=suspect.total,
        bans=suspect.bans,
        names=suspect.names,
        by=suspect.by,
    )


def _state(suspect: Suspect) -> Literal["banned", "trusted", "counted", "freed"]:
    if suspect.banned:
        return "banned"
    if suspect.alarmed:
        return "trusted"
    return "counted" if suspect.failures else "freed"
