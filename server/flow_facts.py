"""The site's facts that flows ask for, as the messages that put them in force, for both web host and core."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from asterisk.settings import OWN_SOUND_ROOT
from core.errors import HotlineError
from core.messages.base import Effect
from core.messages.site import CallerList, ListEntry, SetCallerLists
from hotline.emergencies.service import EmergencyService
from hotline.facts.entries import Site
from hotline.facts.service import SiteService
from hotline.lists.service import ListService
from hotline.prompts.service import PromptService
from hotline.prompts.sounds import PromptSounds
from infra.clock import Clock, new_id
from infra.database.engine import Database
from server.rules import dial_limits
from server.settings import SiteSettings
from server.site import first_options

VIP = "vip"
"""The list of the VIP numbers, which have their own page."""


class Unasked:
    """A converter that converts nothing: the core never gets a file."""

    async def convert(self, data: bytes) -> bytes:
        raise HotlineError("The core converts no sounds.")


def kept_sounds(settings: SiteSettings) -> PromptSounds:
    """The folder of the site's own sounds."""
    return PromptSounds(settings.own_sounds, OWN_SOUND_ROOT)


def caller_lists(lists: ListService, site: Site, zone: ZoneInfo) -> SetCallerLists:
    """The lists, including the VIP numbers, whose priority the floor knows by itself."""
    entries = tuple(
        ListEntry(id=one.id, number=vip.number, until=vip.until) for one in site.vip_numbers for vip in (one.vip(zone),)
    )
    return SetCallerLists(lists=(*lists.told(), CallerList(id=VIP, entries=entries)))


async def of_database(settings: SiteSettings, database: Database, clock: Clock) -> Sequence[Effect]:
    """All facts in the database, for a core that is starting."""
    zone, sounds = ZoneInfo(settings.zone), kept_sounds(settings)
    site = SiteService(database, clock, first_options(settings))
    emergencies = EmergencyService(database, clock, new_id, sounds, Unasked())
    lists = ListService(database, clock, new_id, zone)
    prompts = PromptService(database, clock, sounds, Unasked(), settings.sounds)
    for part in (site, emergencies, lists, prompts):
        await part.load()
    limits = dial_limits(site.site, settings)
    return emergencies.told(), caller_lists(lists, site.site, zone), prompts.told(), limits
