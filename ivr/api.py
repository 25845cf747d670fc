"""The flows, to look at."""

from infra.http import Routes
from ivr.status import Flows, FlowStatus

routes = Routes("flows", Flows)


@routes.route("GET", "/api/flows", right="flows.read")
async def list_flows(flows: Flows) -> list[FlowStatus]:
    """The flows that run, and what is wrong with files that were refused."""
    return await flows.all()
