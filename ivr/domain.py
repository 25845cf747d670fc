"""The face of flows to the rest of the system."""

from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.jobs.service import Jobs
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings
from ivr.check.service import Agents, Checking
from ivr.flows.status import Flows
from ivr.hours import api as hours_api
from ivr.hours import file as hours_file
from ivr.hours.file import HoursFile
from ivr.live import LIVE
from ivr.prompts import api as speech_api
from ivr.prompts.typed import JOB as TYPED_JOB
from ivr.prompts.typed import TypedVoice
from ivr.publishing import api
from ivr.publishing.rendering import JOB, PUSHED, WRITE, Waiting
from ivr.publishing.service import Publishing
from ivr.reports import api as report_api
from ivr.reports.export import EXPORT
from ivr.reports.service import FlowReports
from ivr.simulator import api as api_walks
from ivr.simulator.service import Simulator
from ivr.simulator.walks import Walks
from ivr.views import FlowRenderingView
from ivr.voice.stretching import JOB as SLOW_JOB
from ivr.voice.stretching import SlowPrompts
from ivr.voice.studio import Lexicon, Studio


def services(registry: Services) -> None:
    """Provide the services for flows: the link to those that the core runs, and what people can do with them."""
    registry.under(Studio).provide(lambda of: Studio(of.get(Settings).var / "voices", of.get(Lexicon)))
    registry.under(SlowPrompts).provide(lambda of: SlowPrompts(of.get(Jobs), of.get(Settings).var / "cache" / "tts"))
    registry.under(TypedVoice).provide(
        lambda of: TypedVoice(
            *(of.get(Jobs), of.get(Lexicon)),
            sounds=of.get(Settings).var / "cache" / "tts",
            voices=of.get(Settings).var / "voices",
        )
    )
    registry.under(Flows).provide(lambda of: Flows(of.get(Link)))
    registry.under(FlowReports).provide(lambda of: FlowReports(of.get(Link), of.get(Database), of.get(Clock)))
    registry.under(HoursFile).provide(lambda of: HoursFile(of.get(Settings), of.get(Database), of.get(Clock)))
    registry.under(Checking).provide(lambda of: Checking(of.get(Flows), of.get(Agents), of.get(Clock)))
    registry.under(Waiting).provide(
        lambda of: Waiting(
            *(of.get(Database), of.get(Clock), of.get(Jobs), of.get(Link), of.get(Lexicon)),
            sounds=of.get(Settings).var / "cache" / "tts",
            voices=of.get(Settings).var / "voices",
        )
    )
    registry.under(Simulator).provide(
        lambda of: Simulator(
            of.get(Database), of.get(Clock), of.get(Checking).names, of.get(Settings).sounds, of.get(Settings).zone
        )
    )
    registry.under(Walks).provide(lambda of: Walks(of.get(Database), of.get(Clock), new_id, of.get(Simulator)))
    registry.under(Publishing).provide(
        lambda of: Publishing(
            of.get(Database),
            of.get(Clock),
            of.get(Flows),
            of.get(Link),
            of.get(Waiting),
            of.get(Walks).must_pass,
            of.get(Settings).flows,
        )
    )


async def load(registry: Services) -> None:
    """Load the versions that wait for their sounds. The jobs must have been read before (`server/domains.py`)."""
    await registry.get(Waiting).load()


DOMAIN = Domain(
    name="ivr",
    live=LIVE,
    rights=(
        Right(name=api.READ, least=Role.LEADER),
        Right(name=WRITE, least=Role.ADMIN),
        Right(name=hours_file.WRITE, least=Role.ADMIN),
    ),
    routes=(api.routes, api_walks.routes, report_api.routes, hours_api.routes, speech_api.routes),
    services=services,
    load=load,
    jobs=(JOB, EXPORT.job, SLOW_JOB, TYPED_JOB),
    views=(FlowRenderingView,),
    pushed=PUSHED,
)
