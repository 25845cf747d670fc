"""Ports for servers of the tests: below the range that the machine itself takes from for outgoing connections."""

import random
import socket

RANGE = range(14_000, 21_000)
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
