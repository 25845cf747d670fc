"""How many programs were started, how they ended, and how many are running: for the metrics of each process."""

from prometheus_client import Counter, Gauge

from infra.logs.metrics import REGISTRY

BEGUN = Counter("hotline_programs_begun", "Foreign programs that were begun.", ("program",), registry=REGISTRY)
ENDED = Counter(
    "hotline_programs_ended",
    "Foreign programs that have ended: by itself, killed because their time was up or we asked, or their warden lost.",
    ("program", "why"),
    registry=REGISTRY,
)
KILLED = Counter(
    "hotline_program_processes_killed",
    "Processes of foreign programs that were killed, also those that such a program has left behind.",
    ("program",),
    registry=REGISTRY,
)
RUNNING = Gauge("hotline_programs_running", "Foreign programs that run now.", ("program",), registry=REGISTRY)
LEFT = Counter(
    "hotline_program_processes_left",
    "Processes of foreign programs that could not be killed.",
    ("program",),
    registry=REGISTRY,
)
_said = set[str]()


def begun(program: str) -> None:
    """Count a start."""
    BEGUN.labels(program).inc()
    RUNNING.labels(program).inc()


def ended(program: str, why: str, *, killed: int, left: int) -> None:
    """Count an end."""
    ENDED.labels(program, why).inc()
    RUNNING.labels(program).dec()
    KILLED.labels(program).inc(killed)
    LEFT.labels(program).inc(left)


def first(what: str) -> bool:
    """Whether this process asks this for the first time."""
    new = what not in _said
    _said.add(what)
    return new
