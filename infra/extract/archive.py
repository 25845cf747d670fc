"""The archive inside an Office document, checked before any of it is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from infra.extract.errors import Broken, Password, TooLargeInside

MIB = 1024 * 1024
MOST_MEMBERS = 10_000
MOST_BYTES = 256 * MIB
"""The most bytes of all members together, unpacked."""

UNSUSPECTED_BYTES = 32 * MIB
MOST_RATIO = 150
"""A document that is larger than that when unpacked must not exceed this many times its packed size."""

AT_ONCE = 64 * 1024
ENCRYPTED = 0x1


def opened(data: bytes) -> zipfile.ZipFile:
    """Open the archive. Raises `Broken`, `Password`, or `TooLargeInside` for a bomb."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Broken from None
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_BYTES:
        raise TooLargeInside
    if unpacked > max(UNSUSPECTED_BYTES, MOST_RATIO * len(data)):
        raise TooLargeInside
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Password
    return archive


def parts(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a member in parts, never more than its header says. Raises `Broken`."""
    try:
        with archive.open(name) as member:
            while part := member.read(AT_ONCE):
                yield part
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError, zlib.error):
        raise Broken from None
