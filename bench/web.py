"""Two processes: calls while the web host is flooded, and who notices when one of the two is killed.

`seconds`: each of the two windows with and without the flood; `n`: kills of each. Each part has a system of its own.
"""

from argparse import Namespace

from bench import killed
from bench.attack.engines import CLIENTS
from bench.load import beside_flood
from bench.load.site import running_site
from bench.measure.report import Report

LINES = "trunk_lines = 200\n"


async def flood(options: Namespace) -> Report:
    """Calls beside a flood that keeps the web host busy, in each run."""
    load = (
        f"{beside_flood.CALLERS} callers, {beside_flood.PROBES} probes, "
        f"{CLIENTS} clients, {options.seconds:.0f} s with and without"
    )
    report = Report("web", "The web host flooded, beside calls", load)
    with running_site(settings=LINES) as site:
        report.facts["asterisk"] = site.asterisk_version
        for _ in range(options.runs):
            report.runs.append(await beside_flood.run(site, options.seconds))
    return report


async def kills(options: Namespace) -> Report:
    """Kill web host and core alternately."""
    callers = killed.TALKS + killed.IN_LINE + killed.IN_MENU
    load = f"{killed.TALKS} agents in talk, {callers} callers, {2 * killed.TALKS} pages, {options.n} kills of each"
    report = Report("killed", "The web host killed, beside the core", load)
    with running_site(killed.DESKS, LINES) as site:
        report.facts["asterisk"] = site.asterisk_version
        for _ in range(options.runs):
            report.runs.append(await killed.run(site, options.n))
    return report
