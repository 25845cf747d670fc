"""The process that reads one document: a task and the document on its standard input, findings on its output.

The task is a line of JSON, followed by the document's bytes. Each finding is a line of JSON, and so is the end:
`{"end": {…}}`, or `{"refused": code}`. A worker that ends without one has exceeded a limit, or died.

Documents come from strangers, so each is read in a process of its own with limited memory and time.
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
    """Do the task on the standard input."""
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
    except Exception:  # the boundary against strangers' bytes: whatever a library raises here, they are the cause
        _say(answers, {"refused": Broken.code})
    answers.close()
    return 0


def _say(answers: IO[bytes], finding: Finding) -> None:
    answers.write(json.dumps(finding, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _answers() -> IO[bytes]:
    """Our standard output. From here on, anything that a library prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit() -> None:
    """From here on, limit address space and time, and allow no file. The kernel kills a process that exceeds this."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text(document: bytes, task: Mapping[str, Any]) -> Iterator[Finding]:
    """The pieces of the text, up to the task's number of characters: `place`, `number`, `name`, `text`. Raises
    `NoText`.
    """
    from infra.extract import kinds  # after the limits are set: these libraries get strangers' bytes

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
    """The rows of the workbook's sheet with the task's name, or of its first one: `row`, from 1, and `cells`; or the
    chapters of a Word document or a text, as in `chapters.read`.
    """
    from infra.extract import chapters, kinds, plain, tables
    from infra.extract.wordpictures import Limits

    if chapters.has(document):
        yield from chapters.read(document, Limits(**task["pictures"]))
    elif kinds.is_plain(document):
        yield from plain.chapter(document, chapters.LONGEST_HTML)
    else:
        yield from tables.read(document, task["sheet"], int(task["most"]))
    yield {"end": {}}


TASKS: Mapping[str, Task] = {"text": text, "table": table}


if __name__ == "__main__":
    sys.exit(main())
