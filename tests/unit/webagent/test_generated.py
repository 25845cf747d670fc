"""The page's and the front's knowledge of the API agrees with the routes."""

import subprocess

from infra.settings.installation import PROJECT
from server.domains import DOMAINS
from server.front import bodies as front_bodies
from webagent.app import all_routes, document_bytes

UI = PROJECT / "webagent" / "ui"


def test_the_types_of_the_page_are_those_of_the_api() -> None:
    said = document_bytes(DOMAINS).decode()
    made = subprocess.run(["node", "dev/types.mjs"], cwd=UI, input=said, capture_output=True, text=True, check=True)
    up_to_date = (UI / "src" / "generated" / "api.ts").read_text("utf-8") == made.stdout
    assert up_to_date, "The API has changed. Write the types of the page anew: make types"


def test_the_front_knows_the_sizes_of_bodies_that_the_routes_take() -> None:
    made = front_bodies.text(front_bodies.large_bodies(all_routes(DOMAINS)))
    up_to_date = front_bodies.WRITTEN.read_text("utf-8") == made
    assert up_to_date, "The API has changed. Write the sizes for the front anew: make types"
