"""The system's metrics (Prometheus), all declared here, and the measurement of the event loop's lag."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from functools import partial

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Summary,
    disable_created_metrics,
    generate_latest,
)

REGISTRY = CollectorRegistry()

# the creation time of each row: nobody needs it, and it would add half as many rows again
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library types everything else

REQUESTS = Histogram(
    "hotline_http_request_seconds",
    "Time to answer a request that was not refused, by the part of the API.",
    ("area",),
    registry=REGISTRY,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5),
)
ANSWERS = Counter(
    "hotline_http_answers",
    "Answered requests, by the part of the API and the class of the status (2xx). What was refused to somebody who is "
    "not signed in is of the area `strangers`, whatever it asked for.",
    ("area", "status"),
    registry=REGISTRY,
)
ROUTE_SECONDS = Summary(
    "hotline_http_route_seconds",
    "Time that a route took for people who are signed in, where they were not refused.",
    ("method", "route"),
    registry=REGISTRY,
)
PUSH_PAGES = Gauge("hotline_push_pages", "Pages that are connected now.", registry=REGISTRY)
PUSH_EVENTS = Counter("hotline_push_events", "Changes told to pages, counted once per change.", registry=REGISTRY)
PUSH_FRAMES = Counter("hotline_push_frames", "Frames sent to pages.", registry=REGISTRY)
PUSH_CUT_OFF = Counter("hotline_push_cut_off", "Pages that were too slow and were cut off.", registry=REGISTRY)
PUSH_FLOODS = Counter("hotline_push_floods", "Pages that sent too much and were cut off.", registry=REGISTRY)
PUSH_SNAPSHOTS = Counter("hotline_push_snapshots", "Pages that had to start over with a snapshot.", registry=REGISTRY)
LOOP_LAG = Histogram(
    "hotline_loop_lag_seconds",
    "How late the event loop wakes a task.",
    registry=REGISTRY,
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0),
)
RECONCILED = Counter(
    "hotline_reconciled",
    "What the sweepers of telephone and floor found that cannot be, and put right.",
    ("what",),
    registry=REGISTRY,
)
BACKGROUND_FAILURES = Counter(
    "hotline_background_failures",
    "How often a part that calls do not depend on has failed and was begun again.",
    ("part",),
    registry=REGISTRY,
)
PROJECTION_FAULTS = Counter(
    "hotline_projection_faults",
    "Facts that a table of the history did not take; the raw events are kept.",
    ("projection",),
    registry=REGISTRY,
)
FILES_FREE = Gauge(
    "hotline_files_free_bytes", "Free bytes on the disk of each folder of files.", ("folder",), registry=REGISTRY
)
FILES_LEVEL = Gauge(
    "hotline_files_level",
    "The disk of each folder of files: 0 enough room, 1 low, 2 full, 3 out of reach.",
    ("folder",),
    registry=REGISTRY,
)
LAG_EVERY_S = 0.05
"""The interval at which the loop's lag is measured."""


def gauge(name: str, documentation: str, read: Callable[[], float]) -> Gauge:
    """Publish `read()` under `name`. It is called at each scrape, in any thread, and must be quick."""
    made = Gauge(name, documentation, registry=REGISTRY)
    made.set_function(read)
    return made


def render() -> bytes:
    """All metrics of this process in Prometheus' text format."""
    return generate_latest(REGISTRY)


def together(texts: Mapping[str, str]) -> bytes:
    """The metrics of several processes as one text; the label `process` tells them apart."""
    heads: dict[str, list[str]] = {}
    samples: dict[str, list[str]] = {}
    for process, text in texts.items():
        name = ""
        for line in text.splitlines():
            if line.startswith("# HELP "):
                name = line.split(" ", 3)[2]
                samples.setdefault(name, [])
            if not line.startswith("#"):
                samples[name].append(_SAMPLE.sub(partial(_labelled, process), line, count=1))
            elif len(heads.setdefault(name, [])) < HEAD_LINES:
                heads[name].append(line)
    return "".join(f"{line}\n" for name in heads for line in (*heads[name], *samples[name])).encode()


def _labelled(process: str, match: re.Match[str]) -> str:
    name, labels = match.groups()
    return f'{name}{{{f"{labels}," if labels else ""}process="{process}"}} '


HEAD_LINES = 2
"""The help and the type of a metric."""

_SAMPLE = re.compile(r"^([^\s{]+)(?:\{(.*)\})? ")


async def measure_loop_lag() -> None:
    """Measure until cancelled."""
    while True:
        due = time.monotonic() + LAG_EVERY_S
        await asyncio.sleep(LAG_EVERY_S)
        LOOP_LAG.observe(max(0.0, time.monotonic() - due))
