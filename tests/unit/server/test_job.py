"""The process of a job: what it loads, and how it is scheduled."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.jobs.runner import OwnProcess, Start
from infra.process import processes
from infra.process.processes import WORKER_PRIORITY, never_idle
from server.domains import DOMAINS, job_kinds
from server.job import one_kind

ALONE = """
import json, os, sys
from server.job import one_kind
for kind, work in json.load(sys.stdin).items():
    child = os.fork()
    if child == 0:
        one_kind(kind, work)
        domains = {name.split(".")[0] for name in sys.modules if name.endswith(".domain") and name != "infra.domain"}
        print(kind, *sorted(domains), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_each_kind_of_job_loads_by_itself_and_without_whole_domains() -> None:
    """A job of 40 rows takes longer to load all domains than to do."""
    works = {kind.name: kind.work for domain in DOMAINS for kind in domain.jobs}
    told = subprocess.run(
        [sys.executable, "-c", ALONE], input=json.dumps(works), capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == list(works), told.stderr


def test_an_export_loads_neither_the_web_server_nor_the_migrations() -> None:
    """Together they take longer to load than 40 rows to write."""
    script = """
import sys
from server.job import one_kind
one_kind(*sys.argv[1:])
print(*{"aiohttp", "alembic"}.intersection(sys.modules))
"""
    kinds = [kind for domain in DOMAINS for kind in domain.jobs if kind.name in ("tickets.export", "records.export")]
    assert len(kinds) == 2
    for kind in kinds:
        told = subprocess.run(
            [sys.executable, "-c", script, kind.name, kind.work], capture_output=True, text=True, check=True
        )
        assert told.stdout.split() == [], kind.name


def test_the_work_of_a_kind_is_found_by_its_place() -> None:
    for kind in job_kinds(DOMAINS).by_name.values():
        assert one_kind(kind.name, kind.work).of(kind.name).run == kind.run


@pytest.mark.parametrize("waited_for", [True, False])
async def test_a_job_that_somebody_waits_for_does_not_starve(tmp_path: Path, waited_for: bool) -> None:
    """Even under a system that uses idle time only, it takes turns with others; work of the system's own does not."""
    told = tmp_path / "told"
    script = f"import os, sys; open({str(told)!r}, 'w').write(' '.join(sys.argv[1:]))"
    seen: list[int] = []
    spied = processes.never_idle

    def note(pid: int) -> None:
        seen.append(pid)
        spied(pid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("infra.jobs.runner.never_idle", note)
        runner = OwnProcess(sys.executable, "-c", script)
        await runner.run("j1", "l1", Start(kind="k", work="m:run", waited_for=waited_for))
    assert told.read_text() == "j1 l1 k m:run" + (" --waited-for" if waited_for else "")
    assert len(seen) == waited_for


def test_an_idle_child_is_idle_no_more() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        os.sched_setscheduler(child.pid, os.SCHED_IDLE, os.sched_param(0))
        never_idle(child.pid)
        assert os.sched_getscheduler(child.pid) == os.SCHED_OTHER
        os.sched_setscheduler(child.pid, os.SCHED_BATCH, os.sched_param(0))
        never_idle(child.pid)
        assert os.sched_getscheduler(child.pid) == os.SCHED_BATCH
    finally:
        child.communicate(b"\n")
    never_idle(child.pid)


def test_a_long_job_stands_back() -> None:
    script = "import os; from infra.process.processes import stand_back; stand_back(); print(os.getpriority(0, 0))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(told.stdout) == WORKER_PRIORITY
