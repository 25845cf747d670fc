"""The process that reads one document: a task and the document from its standard input, findings on its output.

The task is a line of JSON, and behind it are the document's bytes. Each finding is a line of JSON, and so is the end:
`{"end": {…}}`, or `{"refused": code}`. A worker that ends without one has taken more than it may, or died.

Documents come from strangers. So each is read in a process of its own, which has so much memory and time and no more.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from core.errors import HotlineError
from infra.extract.errors import Broken, NoText, TooLargeInside
from infra.process.processes import end_with_parent

MIB = 1024 * 1024
MEMORY = 384 * MIB
CPU_S = 60
Finding = Mapping[str, Any]
Task = Callable[[bytes, Mapping[str, Any]], Iterator[Finding]]


def main() -> int:
    """Do the task of the standard input."""
    end_with_parent()
    answers = _answers()
    _limit()
    try:
        task = json.loads(sys.stdin.buffer.readline())
        for finding in TASKS[task["do"]](sys.stdin.buffer.read(), task):
            _say(answers, finding)
    except HotlineError as error:
        _say(answers, {"refused": error.code})
    except MemoryError:
        _say(answers, {"refused": TooLargeInside.code})
    except Exception:  # the boundary of what a stranger's bytes may do to a library: whatever it raises, they are why
        _say(answers, {"refused": Broken.code})
    answers.close()
    return 0


def _say(answers: IO[bytes], finding: Finding) -> None:
    answers.write(json.dumps(finding, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _answers() -> IO[bytes]:
    """Our standard output. What a library prints goes elsewhere from here on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit() -> None:
    """From here on: this much address space and time, and no file. The kernel ends whatever takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text(document: bytes, task: Mapping[str, Any]) -> Iterator[Finding]:
    """The pieces of the text, up to so many characters: `place`, `number`, `name`, `text`. Raises `NoText`."""
    from infra.extract import kinds  # after the limits are set: these are the libraries that strangers' bytes reach

    left = int(task["most"])
    found = False
    for piece in kinds.read(document):
        found = True
        said = piece.text[:left]
        yield {"place": piece.place, "number": piece.number, "name": piece.name, "text": said}
        left -= len(piece.text)
        if left <= 0:
            break
    if not found:
        raise NoText
    yield {"end": {"cut": left < 0}}


def table(document: bytes, task: Mapping[str, Any]) -> Iterator[Finding]:
    """The rows of a workbook's sheet with that name, or of its first one: `row`, from 1, and `cells`; or the chapters
    of a Word document, as `chapters.read` says."""
    from infra.extract import chapters, tables
    from infra.extract.wordpictures import Limits

    if chapters.has(document):
        yield from chapters.read(document, Limits(**task["pictures"]))
    else:
        yield from tables.read(document, task["sheet"], int(task["most"]))
    yield {"end": {}}


TASKS: Mapping[str, Task] = {"text": text, "table": table}


if __name__ == "__main__":
    sys.exit(main())
