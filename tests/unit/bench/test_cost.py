"""The cost of a call, computed from the counts of two processes."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from bench.cost import PROBE, Cost, differences, figures, per_call
from bench.measure.processes import Usage
from infra.settings.installation import PROJECT
from tests.until import until


def test_what_happens_at_rest_is_taken_off() -> None:
    before, after = {"delivery A to acd": 10, "link frames": 100}, {"delivery A to acd": 30, "link frames": 160, "b": 5}
    assert per_call(before, after, {"link frames": 10}, 2.0, 10) == {
        "delivery A to acd": 2.0,
        "link frames": 4.0,
        "b": 0.5,
    }


def test_what_is_counted_only_at_rest_costs_a_call_nothing() -> None:
    assert per_call({"a": 4}, {"a": 8}, {"a": 2}, 2.0, 10) == {}


@pytest.mark.parametrize("grown", [0, 2, 3])
def test_what_comes_a_little_more_or_less_often_than_at_rest_is_no_calls(grown: int) -> None:
    assert per_call({}, {"a": grown}, {"a": 1}, 1.5, 10) == {}


def test_frames_of_the_link_that_calls_cause_are_not_lost_among_those_at_rest() -> None:
    assert per_call({}, {"link frames": 20}, {"link frames": 5}, 2.0, 10) == {"link frames": 1.0}


def test_differences_are_told_with_the_largest_first() -> None:
    ours, other = {"a": 2.0, "b": 7.0, "c": 1.0}, {"a": 3.0, "b": 3.0, "c": 1.01, "d": 1.0}
    assert differences(ours, other) == ["b: 7.0 instead of 3.0", "a: 2.0 instead of 3.0", "d: 0.0 instead of 1.0"]


def cost(core_ms: float, web_ms: float | None) -> Cost:
    """The cost of a release with or without a web host."""
    cpu, rest = {"core": core_ms, "asterisk": 60.0, "front": 1.0}, {"core": 0.01}
    counted = {"core": {"delivery A to acd": 3.0, "delivery B to a listener": 1.0, "ari POST channels": 2.0}}
    if web_ms is not None:
        cpu, rest = cpu | {"web": web_ms}, rest | {"web": 0.02}
        counted = {"core": counted["core"] | {"link frames": 9.0, "link bytes": 900.0}, "web": {"link frames": 4.0}}
    return Cost("abc", counted, cpu, rest, 100, [], Usage(30.0, cpu, 0.3))


def test_ours_stands_beside_a_release_without_a_web_host() -> None:
    found = {figure.name: figure for figure in figures(cost(18.0, 6.0), cost(25.0, None))}
    assert found["core's CPU per call, of that of the release before"].ours == pytest.approx(0.72)
    assert (found["both together"].ours, found["both together"].beside) == (24.0, 25.0)
    assert (found["bus deliveries per call"].ours, found["ARI requests per call"].ours) == (4.0, 2.0)
    frames = found["link, frames to the core per call"]
    assert (frames.ours, frames.beside) == (4.0, 0.0)
    assert found["web host at rest"].beside is None


def test_a_core_that_costs_more_than_before_misses_its_figure() -> None:
    assert figures(cost(26.0, 6.0), cost(25.0, None))[0].met is False


def test_without_another_release_nothing_stands_beside() -> None:
    assert all(figure.beside is None for figure in figures(cost(18.0, 6.0), None))


COUNTED = """
import sitecustomize
sitecustomize.begin("core", {folder!r}, sitecustomize.COUNTED, sitecustomize.COUNTS)
import asyncio
from infra.live.bus import Bus
from infra.link.wire import framed

class Told:
    pass

async def main():
    bus = Bus()
    bus.listen([Told], lambda message: None)
    bus.post(Told())
    framed(b"1234")
    print("ready", flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_the_probe_counts_inside_a_process_and_writes_when_it_is_asked_to(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{PROBE}:{PROJECT}"}
    command = [sys.executable, "-c", COUNTED.format(folder=str(tmp_path))]
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGUSR2)
        await until((tmp_path / "core.json").exists)
        found = msgspec.json.decode((tmp_path / "core.json").read_bytes())
    finally:
        process.kill()
        await process.wait()
    assert found == {"delivery Told to a listener": 1, "link frames": 1, "link bytes": 8}


STAMPED = """
import sitecustomize
sitecustomize.begin("core", {folder!r}, sitecustomize.STAMPED, sitecustomize.STAMPS)
import os, signal
from cti.ari import link
link.decode('{{"type": "ChannelDtmfReceived", "channel": {{"id": "c-1"}}}}')
os.kill(os.getpid(), signal.SIGUSR2)
"""


def test_the_probe_stamps_what_the_core_reads_of_asterisk(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{PROBE}:{PROJECT}"}
    before = time.monotonic()
    subprocess.run([sys.executable, "-c", STAMPED.format(folder=str(tmp_path))], env=environment, check=True)
    ((at, what, of),) = msgspec.json.decode((tmp_path / "core.json").read_bytes())
    assert before < at < time.monotonic()
    assert what.startswith("read ")
    assert of in ("c-1", "")


def test_the_probe_leaves_other_programs_alone(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROBE), "HOTLINE_BENCH_COUNTS": str(tmp_path)}
    asked = [sys.executable, "-c", "import sys, sitecustomize; print(len(sys.meta_path), sitecustomize.COUNTS)"]
    plain = [sys.executable, "-c", "import sys; print(len(sys.meta_path))"]
    said, before = (subprocess.run(one, env=environment, capture_output=True).stdout for one in (asked, plain))
    assert said.split() == [before.strip(), b"Counter()"]
