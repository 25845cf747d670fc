"""Finds out, before anything starts, which port is taken and which setting changes it."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Port:
    """A port that we want to listen on, and the setting that names it."""

    kind: socket.SocketKind
    host: str
    number: int
    setting: str


def taken(ports: Iterable[Port]) -> list[str]:
    """For each port that is not available, a sentence with the remedy."""
    return [sentence for port in ports if (sentence := _refused(port))]


def _refused(port: Port) -> str:
    with socket.socket(socket.AF_INET, port.kind) as probe:
        if port.kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((port.host, port.number))
        except OSError as error:
            name = "UDP" if port.kind is socket.SOCK_DGRAM else "TCP"
            return (
                f"{name} port {port.number} of {port.host} cannot be had ({error.strerror}). End what uses it "
                f"(see: ss -lnp), or choose another with HOTLINE_{port.setting.upper()}=…"
            )
    return ""
