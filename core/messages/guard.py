"""Addresses that guess telephone passwords are banned. Commands are read by cti."""

from dataclasses import dataclass

from core.ids import Instant
from core.messages.base import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBanRules(Command):
    """After `failures` within `within_s` an address is banned for `first_s`, then twice as long each time.

    Never longer than `longest_s`. The addresses and networks in `never` are not banned, only shown.
    """

    failures: int = 10
    within_s: float = 600.0
    first_s: float = 600.0
    longest_s: float = 86_400.0
    never: tuple[str, ...] = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True, slots=True, kw_only=True)
class BanAddress(Command):
    """Ban one address by hand for this many seconds."""

    address: str
    seconds: float
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftBan(Command):
    """Let an address in again, and forget its failures."""

    address: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressBanned(Event):
    """Everything from this address is refused until `until`. `by` is empty if the address was banned for its
    failures.
    """

    address: str
    until: Instant
    failures: int
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFreed(Event):
    """The address may try again. `by` is empty if the ban expired by itself."""

    address: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedAddressFails(Event):
    """An address that is never banned, such as a carrier's, has failed often enough for a ban."""

    address: str
    failures: int
    at: Instant
