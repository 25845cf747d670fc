"""Counts what a call costs, inside core and web host: deliveries of the bus, requests to Asterisk, frames of the link.

A Python that finds this folder in PYTHONPATH imports it by itself before anything else. So one and the same counter
goes into each release that is compared, and nothing in the product is there for it. In other processes it does nothing.
SIGUSR2 writes the counts so far as JSON into HOTLINE_BENCH_COUNTS/core.json or web.json.
"""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

FOLDER = "HOTLINE_BENCH_COUNTS"
COUNTS: Counter[str] = Counter()


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


COUNTED: Mapping[str, Callable[[ModuleType], None]] = {
    "infra.owner": _owner,
    "infra.bus": _bus,
    "cti.ari.client": _ari,
    "infra.link.wire": _wire,
}
"""The changes to each of these modules when it has been imported, before anybody has taken a name from it."""


class _Counting(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        COUNTED[module.__name__](module)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in COUNTED else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Counting(spec.loader)
        return spec


def begin(name: str, folder: str) -> None:
    """Count in this process, which is the core or the web host."""
    sys.meta_path.insert(0, _Finder())

    def write(*_: object) -> None:
        path = os.path.join(folder, f"{name}.json")
        with open(f"{path}.new", "w", encoding="utf-8") as file:
            json.dump(COUNTS, file)
        os.rename(f"{path}.new", path)

    signal.signal(signal.SIGUSR2, write)


if FOLDER in os.environ and sys.orig_argv[1:4] in (["-m", "server", "core"], ["-m", "server", "web"]):
    begin(sys.orig_argv[3], os.environ[FOLDER])
