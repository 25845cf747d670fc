"""Counts what a call costs inside core and web host: deliveries of the bus, requests to Asterisk, frames of the link.

A Python that finds this folder in PYTHONPATH imports this module before anything else. So the same counter goes into
each release that is compared, and the product has nothing for it. In other processes it does nothing. SIGUSR2 writes
the counts so far as JSON into HOTLINE_BENCH_COUNTS/core.json or web.json.

With HOTLINE_BENCH_STAMPS instead, the core's hand-overs are stamped: each event of Asterisk that is read, each
decision, each request to Asterisk and each answer. The same signal writes them: [seconds of the monotonic clock, what,
of which call].
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

FOLDER, STAMPS_FOLDER = "HOTLINE_BENCH_COUNTS", "HOTLINE_BENCH_STAMPS"
COUNTS: Counter[str] = Counter()
STAMPS: list[tuple[float, str, str]] = []
MOST_STAMPS = 2_000_000


def _owner(module: ModuleType) -> None:
    handle = module.Owner.handle

    def counted(self: Any, envelope: Any) -> None:
        COUNTS[f"delivery {type(envelope.message).__name__} to {self.name}"] += 1
        handle(self, envelope)

    module.Owner.handle = counted


def _bus(module: ModuleType) -> None:
    listen = module.Bus.listen

    def counted_listen(self: Any, types: Any, listener: Callable[[Any], None]) -> None:
        def counted(message: Any) -> None:
            COUNTS[f"delivery {type(message).__name__} to a listener"] += 1
            listener(message)

        listen(self, types, counted)

    module.Bus.listen = counted_listen


def _ari(module: ModuleType) -> None:
    send = module.AriClient.send

    async def counted(self: Any, request: Any, *rest: Any, **named: Any) -> Any:
        COUNTS[f"ari {request.method} {request.path.split('/', 2)[1]}"] += 1
        return await send(self, request, *rest, **named)

    module.AriClient.send = counted


def _wire(module: ModuleType) -> None:
    framed: Callable[[bytes], bytes] = module.framed

    def counted(body: bytes) -> bytes:
        frame = framed(body)
        COUNTS["link frames"] += 1
        COUNTS["link bytes"] += len(frame)
        return frame

    vars(module)["framed"] = counted


def _stamp(what: str, of: str) -> None:
    if len(STAMPS) < MOST_STAMPS:
        STAMPS.append((time.monotonic(), what, of))


def _stamped_owner(module: ModuleType) -> None:
    handle = module.Owner.handle

    def stamped(self: Any, envelope: Any) -> None:
        message = envelope.message
        of = str(getattr(message, "call", "") or getattr(message, "interaction", ""))
        _stamp(f"{self.name}: {type(message).__name__}", of)
        handle(self, envelope)
        _stamp(f"{self.name}: {type(message).__name__} decided", of)

    module.Owner.handle = stamped


def _stamped_client(module: ModuleType) -> None:
    send = module.AriClient.send

    async def stamped(self: Any, request: Any, *rest: Any, **named: Any) -> Any:
        parts = request.path.split("/")
        what, of = f"{request.method} {'/'.join((parts[1], *parts[3:4]))}", "/".join(parts[2:3])
        _stamp(f"{what} asked", of)
        answer = await send(self, request, *rest, **named)
        _stamp(f"{what} answered", of)
        return answer

    module.AriClient.send = stamped


def _stamped_link(module: ModuleType) -> None:
    decode = module.decode

    def stamped(frame: Any) -> Any:
        event = decode(frame)
        channel = getattr(event, "channel", None)
        _stamp(f"read {type(event).__name__}", getattr(channel, "id", ""))
        return event

    vars(module)["decode"] = stamped


COUNTED: Mapping[str, Callable[[ModuleType], None]] = {
    "infra.live.owner": _owner,
    "infra.live.bus": _bus,
    "cti.ari.client": _ari,
    "infra.link.wire": _wire,
}
"""The patch of each of these modules, applied once it is imported and before other modules take names from it."""

STAMPED: Mapping[str, Callable[[ModuleType], None]] = {
    "infra.live.owner": _stamped_owner,
    "cti.ari.client": _stamped_client,
    "cti.ari.link": _stamped_link,
}


class _Changing(Loader):
    def __init__(self, loader: Loader, change: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._change = change

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        self._change(module)


class _Finder(MetaPathFinder):
    def __init__(self, changes: Mapping[str, Callable[[ModuleType], None]]) -> None:
        self._changes = changes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self._changes else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Changing(spec.loader, self._changes[fullname])
        return spec


def begin(name: str, folder: str, changes: Mapping[str, Callable[[ModuleType], None]], found: Any) -> None:
    """Count or stamp in this process, which is the core or the web host."""
    sys.meta_path.insert(0, _Finder(changes))

    def write(*_: object) -> None:
        path = os.path.join(folder, f"{name}.json")
        with open(f"{path}.new", "w", encoding="utf-8") as file:
            json.dump(found, file)
        os.rename(f"{path}.new", path)

    signal.signal(signal.SIGUSR2, write)


if sys.orig_argv[1:4] in (["-m", "server", "core"], ["-m", "server", "web"]):
    if FOLDER in os.environ:
        begin(sys.orig_argv[3], os.environ[FOLDER], COUNTED, COUNTS)
    elif STAMPS_FOLDER in os.environ:
        begin(sys.orig_argv[3], os.environ[STAMPS_FOLDER], STAMPED, STAMPS)
