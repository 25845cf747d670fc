"""The domains as the web host serves them, one line each.

Add a new one here; one with a part in the core is also added to `server/live_domains.py`.
"""

from collections.abc import Sequence

import accounts.domain
import acd.domain
import campaigns.domain
import channels.conversations.domain
import channels.demo.domain
import channels.email.domain
import channels.fax.domain
import channels.sms.domain
import channels.webchat.domain
import channels.wechat.domain
import channels.weibo.domain
import cti.domain
import customers.domain
import exchange.domain
import hotline.domain
import infra.jobs.api
import infra.lists.saved_views
import infra.trail.api
import ivr.domain
import knowledge.domain
import notices.domain
import recording.domain
import records.domain
import storage.api
import surveys.domain
import tickets.domain
import voicemail.domain
from infra.domain import Domain, rights_of
from infra.jobs.work import Kinds
from storage.retention import FileKinds, kinds_of

DOMAINS: tuple[Domain, ...] = (
    infra.jobs.api.DOMAIN,
    storage.api.DOMAIN,
    cti.domain.DOMAIN,
    ivr.domain.DOMAIN,
    recording.domain.DOMAIN,
    voicemail.domain.DOMAIN,
    channels.fax.domain.DOMAIN,
    channels.conversations.domain.DOMAIN,
    channels.webchat.domain.DOMAIN,
    channels.email.domain.DOMAIN,
    channels.sms.domain.DOMAIN,
    channels.wechat.domain.DOMAIN,
    channels.weibo.domain.DOMAIN,
    channels.demo.domain.DOMAIN,
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
    campaigns.domain.DOMAIN,
    infra.trail.api.DOMAIN,
    infra.lists.saved_views.DOMAIN,
)
"""In the order in which their routes appear in the API's description. Jobs are loaded first: other domains wait for
some of theirs. `server/live_domains.py` lists the parts that the core runs.
"""

RIGHTS = rights_of(DOMAINS)


def with_or_without_demo(domains: tuple[Domain, ...], demo: bool) -> tuple[Domain, ...]:
    """The domains that a site has: one without a demo has nothing of the demo's citizens."""
    return domains if demo else tuple(one for one in domains if one is not channels.demo.domain.DOMAIN)


def file_kinds(domains: Sequence[Domain]) -> FileKinds:
    """All kinds of files of these domains."""
    return kinds_of(kind for domain in domains for kind in domain.files)


def job_kinds(domains: Sequence[Domain]) -> Kinds:
    """All kinds of jobs of these domains."""
    return Kinds({kind.name: kind for domain in domains for kind in domain.jobs})
