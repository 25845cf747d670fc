"""Everything that site.toml may say: the installation's own settings, and a section of each part that has one.

A section with a table of its own is a field here; one whose lines stand outside of all tables is a base.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from acd.settings import FloorSettings
from campaigns.settings import CampaignSettings
from channels.fax.settings import FaxSettings
from cti.settings import Bans
from exchange.settings import ExchangeSettings
from infra.settings import installation
from infra.settings.installation import Settings
from infra.settings.section import Section
from ivr.settings import LookupSettings, SpeechSettings
from knowledge.settings import KnowledgeSettings
from notices.settings import MailSettings, NoticeSettings
from recording.settings import RecordingSettings
from server.front.settings import FrontLimits
from tickets.settings import AttachmentSettings, TicketSettings


class StopSettings(Section):
    """How the system stops while callers are inside."""

    talks_s: Annotated[float, Field(ge=0, le=3600)] = 60.0
    """How long talks may go on while no new calls come in; then the rest are cut off and called back after the start.
    0: not at all. Pressing Ctrl-C a second time ends the wait.
    """


class SiteSettings(CampaignSettings, FloorSettings, NoticeSettings, RecordingSettings, SpeechSettings, Settings):
    """All settings of one installation: one frozen object, read once."""

    front: FrontLimits = FrontLimits()
    bans: Bans = Bans()
    stop: StopSettings = StopSettings()
    fax: FaxSettings = FaxSettings()
    exchange: ExchangeSettings = ExchangeSettings()
    lookups: LookupSettings = LookupSettings()
    mail: MailSettings = MailSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    tickets: TicketSettings = TicketSettings()
    attachments: AttachmentSettings = AttachmentSettings()

    def sections(self) -> Iterator[tuple[type[Section], Section]]:
        """Every section with its type, for the services."""
        for base in type(self).__bases__:
            if issubclass(base, Section):
                yield base, self
        for name in type(self).model_fields:
            if isinstance(value := getattr(self, name), Section):
                yield type(value), value


def load(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> SiteSettings:
    """The settings of this installation. Raises `Invalid`, whose message has a line for each wrong setting."""
    return installation.load(SiteSettings, environ, file)
