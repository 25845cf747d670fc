"""The kind of file that recordings are, and how long they are kept at least."""

from infra.files.kinds import MIB, YEAR_DAYS, FileKind

RECORDING = FileKind(
    name="recording",
    media_types=frozenset({"audio/ogg", "audio/wav", "application/json"}),
    most_bytes=2048 * MIB,
    days=2 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""The sound, and its waveform (JSON), which belongs to it. Twelve months are the law's least (RC4); a site may keep
them longer, and for ever."""
