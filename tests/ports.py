"""Ports for the tests' servers, below the range from which the machine takes ports for outgoing connections."""

import os
import random
import socket

# Each worker has its own ports: one that a worker has found free may not be in use yet when another looks.
RANGE = range(
    14_000 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")),
    21_000,
    int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")),
)
_given: set[int] = set()


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """A port of the loopback that is free now and that this run has not given out before."""
    while True:
        port = random.choice(RANGE)
        if port in _given:
            continue
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
