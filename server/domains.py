"""The domains of this house, a line each. A new one is added here, and nowhere else in `server` or `webagent`."""

from collections.abc import Mapping, Sequence
from typing import Any

import accounts.domain
import acd.domain
import channels.fax.domain
import cti.domain
import customers.domain
import exchange.domain
import hotline.domain
import infra.audit_api
import infra.files.api
import infra.jobs.api
import infra.saved_views
import ivr.domain
import knowledge.domain
import notices.domain
import recording.domain
import records.domain
import surveys.domain
import tickets.domain
import voicemail.domain
from core.state import Entity
from infra.domain import Domain, rights_of
from infra.files.retention import FileKinds, kinds_of
from infra.jobs.work import Kinds
from infra.link.face import CORE, CoreStatus

DOMAINS: tuple[Domain, ...] = (
    infra.jobs.api.DOMAIN,
    infra.files.api.DOMAIN,
    cti.domain.DOMAIN,
    ivr.domain.DOMAIN,
    recording.domain.DOMAIN,
    voicemail.domain.DOMAIN,
    channels.fax.domain.DOMAIN,
    acd.domain.DOMAIN,
    tickets.domain.DOMAIN,
    notices.domain.DOMAIN,
    accounts.domain.DOMAIN,
    hotline.domain.DOMAIN,
    records.domain.DOMAIN,
    customers.domain.DOMAIN,
    knowledge.domain.DOMAIN,
    exchange.domain.DOMAIN,
    surveys.domain.DOMAIN,
    infra.audit_api.DOMAIN,
    infra.saved_views.DOMAIN,
)
"""In the order in which their events get into the database, and their routes into the API's description. Jobs
are read first: other domains wait for some of theirs.

Live ones hear of an event in this order too, also when it is delivered again after a crash. Recordings come before the
floor, so that what is to be recorded is named before the floor lets caller and agent be joined.
"""

UPGRADES = {domain.name: domain.upgrade for domain in DOMAINS if domain.upgrade is not None}
"""By owner: how the entities of an older release are read."""


def upgrade_message(name: str, body: Any) -> tuple[str, Any]:
    """A message of an older release, as all domains read it."""
    for domain in DOMAINS:
        if domain.upgrade_message is not None:
            name, body = domain.upgrade_message(name, body)
    return name, body


MIRRORED = (*(domain.name for domain in DOMAINS if domain.mirrored), CORE)
"""The owners of whose live state the web host has a copy."""


def entities_of(domains: Sequence[Domain]) -> Mapping[str, Sequence[type[Entity]]]:
    """The live entities by their owner; the last is what the core tells of itself."""
    return {**{domain.name: domain.entities for domain in domains if domain.entities}, CORE: (CoreStatus,)}


ENTITIES = entities_of(DOMAINS)
RIGHTS = rights_of(DOMAINS)


def file_kinds(domains: Sequence[Domain]) -> FileKinds:
    """All kinds of file of these domains."""
    return kinds_of(kind for domain in domains for kind in domain.files)


def job_kinds(domains: Sequence[Domain]) -> Kinds:
    """All kinds of job of these domains."""
    return Kinds({kind.name: kind for domain in domains for kind in domain.jobs})
