"""The flows, to look at."""

from typing import Any

from infra.http import Routes
from ivr.kinds import kinds
from ivr.status import Flows, FlowStatus

routes = Routes("flows", Flows)


@routes.route("GET", "/api/flows", right="flows.read")
async def list_flows(flows: Flows) -> list[FlowStatus]:
    """The flows that run, and what is wrong with files that were refused."""
    return await flows.all()


@routes.route("GET", "/api/flows/kinds", right="flows.read")
async def list_kinds(flows: Flows) -> dict[str, Any]:
    """The kinds of node with words, groups, schemas and ways out, as an editor needs them."""
    return kinds()
