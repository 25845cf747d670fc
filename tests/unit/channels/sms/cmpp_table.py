"""The bodies of CMPP, written down from the tables of the standard (China Mobile, CMPP 2.0 of 2002 and 3.0 of 2003).

It shares no code with the codec that it tests: a table of names and sizes, and two loops over it.
"""

from typing import Any, Final

N, T, B = "number", "text", "bytes"

Field = tuple[str, int | tuple[int, int], str]
"""Name, octets (those of 2.0 and of 3.0 if they differ), and type."""

HEADER: Final[list[Field]] = [("Total_Length", 4, N), ("Command_Id", 4, N), ("Sequence_Id", 4, N)]

BODIES: Final[dict[int, list[Field]]] = {
    0x00000001: [("Source_Addr", 6, T), ("AuthenticatorSource", 16, B), ("Version", 1, N), ("Timestamp", 4, N)],
    0x80000001: [("Status", (1, 4), N), ("AuthenticatorISMG", 16, B), ("Version", 1, N)],
    0x00000002: [],
    0x80000002: [],
    0x00000004: [
        ("Msg_Id", 8, B),
        ("Pk_total", 1, N),
        ("Pk_number", 1, N),
        ("Registered_Delivery", 1, N),
        ("Msg_level", 1, N),
        ("Service_Id", 10, T),
        ("Fee_UserType", 1, N),
        ("Fee_terminal_Id", (21, 32), T),
        ("Fee_terminal_type", (0, 1), N),
        ("TP_pId", 1, N),
        ("TP_udhi", 1, N),
        ("Msg_Fmt", 1, N),
        ("Msg_src", 6, T),
        ("FeeType", 2, T),
        ("FeeCode", 6, T),
        ("ValId_Time", 17, T),
        ("At_Time", 17, T),
        ("Src_Id", 21, T),
        ("DestUsr_tl", 1, N),
        ("Dest_terminal_Id", (21, 32), T),
        ("Dest_terminal_type", (0, 1), N),
        ("Msg_Length", 1, N),
        ("Msg_Content", -1, B),
        ("Reserve", (8, 20), B),
    ],
    0x80000004: [("Msg_Id", 8, B), ("Result", (1, 4), N)],
    0x00000005: [
        ("Msg_Id", 8, B),
        ("Dest_Id", 21, T),
        ("Service_Id", 10, T),
        ("TP_pid", 1, N),
        ("TP_udhi", 1, N),
        ("Msg_Fmt", 1, N),
        ("Src_terminal_Id", (21, 32), T),
        ("Src_terminal_type", (0, 1), N),
        ("Registered_Delivery", 1, N),
        ("Msg_Length", 1, N),
        ("Msg_Content", -1, B),
        ("Reserved", (8, 20), B),
    ],
    0x80000005: [("Msg_Id", 8, B), ("Result", (1, 4), N)],
    0x00000008: [],
    0x80000008: [("Reserved", 1, N)],
}

REPORT: Final[list[Field]] = [
    ("Msg_Id", 8, B),
    ("Stat", 7, T),
    ("Submit_time", 10, T),
    ("Done_time", 10, T),
    ("Dest_terminal_Id", (21, 32), T),
    ("SMSC_sequence", 4, N),
]


def _size(field: Field, version: int, length: int) -> int:
    size = field[1]
    if isinstance(size, tuple):
        return size[1] if version >= 0x30 else size[0]
    return length if size < 0 else size


def read(whole: bytes, version: int) -> dict[str, Any]:
    """All fields of a PDU; fails if a single octet is left over or missing."""
    found: dict[str, Any] = {}
    at = 0
    for field in [*HEADER, *BODIES[int.from_bytes(whole[4:8], "big")]]:
        size = _size(field, version, found.get("Msg_Length", 0))
        octets = whole[at : at + size]
        assert len(octets) == size, field
        at += size
        name, _, kind = field
        found[name] = (
            int.from_bytes(octets, "big") if kind == N else octets.rstrip(b"\0").decode() if kind == T else octets
        )
    assert at == len(whole) == found["Total_Length"]
    return found


def _written(fields: list[Field], version: int, values: dict[str, Any]) -> bytes:
    octets = b""
    for field in fields:
        name, _, kind = field
        size = _size(field, version, len(values.get("Msg_Content", b"")))
        value = values.get(name, {N: 0, T: "", B: b""}[kind])
        if name == "Msg_Length":
            value = len(values.get("Msg_Content", b""))
        octets += (
            value.to_bytes(size, "big") if kind == N else (value.encode() if kind == T else value).ljust(size, b"\0")
        )
    return octets


def write(command: int, sequence: int, version: int, values: dict[str, Any]) -> bytes:
    """A PDU with these values; fields that are not named are empty."""
    body = _written(BODIES[command], version, values)
    return (
        _written(HEADER, version, {"Total_Length": 12 + len(body), "Command_Id": command, "Sequence_Id": sequence})
        + body
    )


def report(version: int, message: bytes, stat: str) -> bytes:
    """The content of a status report."""
    return _written(REPORT, version, {"Msg_Id": message, "Stat": stat, "Submit_time": "2611301200"})
