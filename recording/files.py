"""The kind of file that recordings are, and their minimum retention."""

from infra.files.kinds import MIB, YEAR_DAYS, FileKind

RECORDING = FileKind(
    name="recording",
    media_types=frozenset({"audio/ogg", "audio/wav", "application/json"}),
    most_bytes=2048 * MIB,
    days=2 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""The sound, and the waveform (JSON) that belongs to it. The law requires twelve months (RC4); a site may keep them
longer, even for ever.
"""
