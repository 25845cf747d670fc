"""The kind of file that the sound of messages is."""

from infra.files.kinds import MIB, YEAR_DAYS, FileKind
from voicemail.rules.messages import KIND

VOICEMAIL = FileKind(
    name=KIND,
    media_types=frozenset({"audio/ogg", "audio/wav", "application/json"}),
    most_bytes=64 * MIB,
    days=2 * YEAR_DAYS,
    least_days=30,
)
"""The sound of a message, and the waveform (JSON) that belongs to it. Ten minutes of WAV are 19 MB."""
