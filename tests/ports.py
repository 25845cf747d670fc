"""Ports for servers of the tests: below the range that the machine itself takes from for outgoing connections."""

import os
import random
import socket

# Each worker has ports of its own: what one has found free, another may not have begun to use yet.
RANGE = range(
    14_000 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")),
    21_000,
    int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")),
)
_given: set[int] = set()


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """A port of the loopback that nobody has now, and that this run has not given out before."""
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
