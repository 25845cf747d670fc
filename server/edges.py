"""The edges of a core in production: the real Asterisk, clock, voices and recordings, and flows from their folder."""

from collections.abc import Callable, Set

from asterisk.settings import DTLS_CERTIFICATE, DTLS_KEY, RECORDING_ROOT, SOUND_ROOT
from channels.fax.pages.press import WorkerRenderer
from channels.fax.service import FaxEdges
from channels.fax.work import PaperWork, documents_in
from cti.ami.link import AmiAddress
from cti.ari.client import AriAddress
from cti.executor import ExecutorSettings
from cti.phones import PhoneTemplate
from cti.service import TelephoneEdges, TelephoneSettings
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.logs import metrics
from infra.settings.secrets import Secrets, phone_secret
from ivr.flows.library import Library
from ivr.flows.lookups import Lookups
from ivr.flows.store import FlowStore
from ivr.service import FlowEdges, Speech
from ivr.voice.prompts import shipped
from recording.files import RECORDING
from recording.filing.service import SoundWorker
from recording.service import RecordingEdges
from server import flow_facts
from server.live import Edges
from server.settings import SiteSettings
from voicemail.kinds import VOICEMAIL

EdgesOf = Callable[[SiteSettings, Secrets, Database, Clock, Speech, Callable[[], Set[str] | None]], Edges]
"""Makes the edges of a core from the parts that it has."""


def production(
    settings: SiteSettings,
    secrets: Secrets,
    database: Database,
    clock: Clock,
    speech: Speech,
    queues: Callable[[], Set[str] | None],
) -> Edges:
    """The edges of this installation. `queues()` gives the queues that a flow may name."""
    return Edges(
        journal=settings.journal,
        clock=clock,
        new_id=new_id,
        on_reconciled=lambda what: metrics.RECONCILED.labels(what).inc(),
        of_domains=(
            _telephone(settings, secrets),
            FlowEdges(
                folder=settings.flows,
                library=Library(
                    prompts=shipped(settings.sounds, SOUND_ROOT),
                    zone=settings.zone,
                    documents=lambda: set(documents_in(settings.fax.documents)),
                ),
                store=FlowStore(database),
                speech=speech,
                queues=queues,
                lookups=Lookups(settings.lookups, settings.database),
                facts=lambda: flow_facts.of_database(settings, database, clock),
            ),
            RecordingEdges(
                parts=str(RECORDING_ROOT),
                filing=SoundWorker(
                    settings.recordings,
                    settings.file_places,
                    settings.recorded_as,
                    settings.recording_idle_s,
                    kinds=(RECORDING, VOICEMAIL),
                ),
            ),
            FaxEdges(
                work=PaperWork(
                    settings.faxes,
                    settings.fax_lines,
                    WorkerRenderer(),
                    WorkerRenderer(),
                    settings.file_places,
                    settings.fax.documents,
                )
            ),
        ),
    )


def _telephone(settings: SiteSettings, secrets: Secrets) -> TelephoneEdges:
    return TelephoneEdges(
        phone_secret=lambda phone, nonce: phone_secret(secrets.master, phone, nonce),
        settings=TelephoneSettings(
            ari=AriAddress(port=settings.asterisk_http_port, password=secrets.ari),
            ami=AmiAddress(port=settings.ami_port, secret=secrets.ami),
            executor=ExecutorSettings(
                recordings=str(RECORDING_ROOT),
                sip_port=settings.sip_port,
                phone=PhoneTemplate(dtls_certificate=str(DTLS_CERTIFICATE), dtls_key=str(DTLS_KEY)),
            ),
        ),
    )
