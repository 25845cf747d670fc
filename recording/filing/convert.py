"""Converts a recording to another format: `python -m recording.filing.convert FORM`, from its stdin to its stdout.

It runs as a separate process, since the libraries of the formats need memory and time that the web host does not have.
Ends with 0, `MISSING` when the libraries have no such encoder, or `BROKEN` when the sound cannot be read.
"""

import os
import sys
from typing import IO, Final, cast

MISSING: Final = 3
BROKEN: Final = 4

CODECS: Final[dict[str, tuple[str, str]]] = {
    "wav": ("wav", "pcm_s16le"),
    "mp3": ("mp3", "libmp3lame"),
    "ogg": ("ogg", "libopus"),
}
"""The container and the encoder of each format."""

RATES: Final = {"wav": 8000, "mp3": 16_000, "ogg": 8000}
"""Samples a second: a telephone's bandwidth; some players refuse MP3 of 8000."""

BITS_A_SECOND: Final = {"wav": 0, "mp3": 48_000, "ogg": 32_000}


def convert(source: IO[bytes], target: IO[bytes], form: str) -> int:
    """Write `source` as `form` to `target`, caller left, agent right; return the exit status of the process."""
    import av

    container, name = CODECS[form]
    try:
        codec = av.Codec(name, "w")
    except ValueError:
        return MISSING
    try:
        with av.open(source, "r") as reading, av.open(target, "w", format=container) as writing:
            stream = cast("av.AudioStream", writing.add_stream(codec.name, rate=RATES[form], layout="stereo"))
            if BITS_A_SECOND[form]:
                stream.bit_rate = BITS_A_SECOND[form]
            resampler = av.AudioResampler(format=stream.format, layout="stereo", rate=RATES[form])
            for frame in reading.decode(audio=0):
                for ready in resampler.resample(frame):
                    writing.mux(stream.encode(ready))
            for ready in resampler.resample(None):
                writing.mux(stream.encode(ready))
            writing.mux(stream.encode(None))
    except av.FFmpegError:
        return BROKEN
    return 0


if __name__ == "__main__":
    os.nice(10)
    # The parent's file descriptors: the source may be at a place where this process could not open it.
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        sys.exit(convert(source, target, sys.argv[1]))
