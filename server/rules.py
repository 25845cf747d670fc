"""Administrators' settings, as the commands that put them in force."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.ids import QueueId
from core.messages.base import Command
from core.messages.fax import SetFaxRules
from core.messages.guard import SetBanRules
from core.messages.outbound import SetOutboundRules
from core.messages.recording import SetRecordingRules
from core.messages.routing import SetFloorRules
from core.messages.site import SetContacts, SetDialLimits
from hotline.facts.entries import Site
from hotline.facts.options import CapacityOptions, MissedOptions, OutboundOptions
from infra.settings.installation import network_of
from server.settings import SiteSettings


def site_rules(site: Site, settings: SiteSettings) -> Iterator[Command]:
    """Queues, numbers and capacities for the floor, and the permitted numbers for the telephone. Sending them again
    changes nothing, so they are sent whenever they may have changed, or may have been missed.
    """
    zone = ZoneInfo(settings.zone)
    offset = datetime.now(UTC).astimezone(zone).utcoffset()
    assert offset is not None
    offset_s = int(offset.total_seconds())
    outbound = next(iter(site.outbound_rules), OutboundOptions())
    allowed = outbound.allowed if settings.outbound_trunk else ()
    yield SetFloorRules(
        queues=tuple(queue.rule() for queue in site.queues),
        utc_offset_s=offset_s,
        dial_allowed=tuple(allowed),
        dial_denied=tuple(outbound.denied),
        dial_own=own_numbers(outbound, settings),
        missed=next(iter(site.missed_rules), MissedOptions()).rule(next((one.id for one in site.queues), "")),
    )
    yield site.vips(zone)
    yield dial_limits(site, settings)
    yield SetContacts(contacts=tuple((one.id, one.number) for one in site.contacts))
    yield site.lexicon()
    yield next(iter(site.capacities), CapacityOptions()).command()
    yield SetRecordingRules(
        rules=tuple(one.rule() for one in site.recording_rules), longest_pause_s=float(settings.recording_pause_s)
    )
    yield SetOutboundRules(
        allowed=allowed,
        denied=outbound.denied,
        trunk=settings.outbound_trunk,
        shown=outbound.shown,
        at_once=outbound.at_once,
        a_day=outbound.a_day,
        utc_offset_s=offset_s,
        own=own_numbers(outbound, settings),
        emergency=settings.outbound_limits.emergency,
    )
    fax = settings.fax
    queue = QueueId(fax.queue) if fax.queue else None
    yield SetFaxRules(lines=fax.lines, most_tries=fax.tries, queue=queue)


def dial_limits(site: Site, settings: SiteSettings) -> SetDialLimits:
    """The numbers that flows may name."""
    outbound = next(iter(site.outbound_rules), OutboundOptions())
    allowed = outbound.allowed if settings.outbound_trunk else ()
    return SetDialLimits(allowed=allowed, denied=outbound.denied, own=own_numbers(outbound, settings))


def own_numbers(outbound: OutboundOptions, settings: SiteSettings) -> tuple[str, ...]:
    """Numbers that would call us back: the one that we show, and those of our fax lines."""
    return tuple(sorted({outbound.shown, settings.outbound.shown, *settings.fax.numbers}))


def ban_rules(settings: SiteSettings) -> SetBanRules:
    """The rules for bans. The trunks are never banned, since a carrier still carries our calls whatever it sends; nor
    is this machine, where pages' phones come from.
    """
    trunks = (network_of(source) for trunk in settings.trunks for source in trunk.sources)
    bans = settings.bans
    never = (*SetBanRules().never, *trunks, *(network_of(one) for one in bans.never))
    return SetBanRules(
        failures=bans.failures, within_s=bans.within_s, first_s=bans.first_s, longest_s=bans.longest_s, never=never
    )
