"""The house's metrics (Prometheus), each declared here, and the measurement of the event loop's lag."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

REGISTRY = CollectorRegistry()

REQUESTS = Histogram(
    "hotline_http_request_seconds",
    "Time to answer a request, by route.",
    ("method", "route", "status"),
    registry=REGISTRY,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5),
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


def gauge(name: str, documentation: str, read: Callable[[], float]) -> None:
    """Publish `read()` under `name`; it is called at each scrape and must be quick."""
    Gauge(name, documentation, registry=REGISTRY).set_function(read)


def render() -> bytes:
    """All metrics of this process in Prometheus' text form."""
    return generate_latest(REGISTRY)


def together(texts: Mapping[str, str]) -> bytes:
    """The metrics of several processes as one text; `process` says whose each is."""
    return generate_latest(_Together(texts))


class _Together(Collector):
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def collect(self) -> Iterable[Metric]:
        families: dict[str, Metric] = {}
        for process, text in self._texts.items():
            for family in text_string_to_metric_families(text):
                metric = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
                for sample in family.samples:
                    labels = {**sample.labels, "process": process}
                    metric.add_sample(sample.name, labels, sample.value, sample.timestamp, sample.exemplar)
        return families.values()


async def measure_loop_lag() -> None:
    """Measure until cancelled."""
    while True:
        due = time.monotonic() + LAG_EVERY_S
        await asyncio.sleep(LAG_EVERY_S)
        LOOP_LAG.observe(max(0.0, time.monotonic() - due))
