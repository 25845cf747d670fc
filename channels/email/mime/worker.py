"""The process that reads mails, one after another: a line of JSON and the bytes of a mail in, findings out.

Each finding is a line of JSON. The last one of each mail has `end`. A process that ends without one has exceeded a
limit, or died; the findings before that hold.
"""

import json
import os
import resource
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import IO, Any

from infra.process.processes import end_with_parent

MIB = 1024 * 1024
MEMORY = 640 * MIB
CPU_S = 600
"""Of one process, which reads many mails."""

EACH_S = 20
"""Processor seconds of one mail."""

AT_ONCE = 768 * 1024
LONGEST_FULL = 400_000
Finding = Mapping[str, Any]


def main() -> int:
    """Read mails until the input ends."""
    end_with_parent()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    while line := sys.stdin.buffer.readline():
        task = json.loads(line)
        _more_time()
        _answer(answers, sys.stdin.buffer.read(int(task["size"])), bool(task["head"]))
    return 0


def _more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = min(CPU_S, int(used.ru_utime + used.ru_stime) + EACH_S)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, CPU_S))


def _answer(answers: IO[bytes], raw: bytes, head_only: bool) -> None:
    broken = False
    try:
        for finding in head(raw) if head_only else findings(raw):
            answers.write(json.dumps(finding, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            answers.flush()
    except Exception:  # the boundary against strangers' bytes: whatever a library raises here, they are the cause
        broken = True
    answers.write(json.dumps({"end": {"broken": broken}}).encode() + b"\n")
    answers.flush()


def head(raw: bytes) -> Iterator[Finding]:
    """The headers alone, for a mail that cannot be taken apart."""
    from channels.email.mime.heads import head_of
    from channels.email.mime.parsing import parsed

    top = raw[: 256 * 1024].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    yield {"head": asdict(head_of(parsed(top + b"\n\n")))}


def findings(raw: bytes) -> Iterator[Finding]:
    """All of a mail, what is worth most first."""
    from channels.email.mime import pages, parsing
    from channels.email.mime.heads import head_of
    from channels.email.rules.machines import is_report
    from channels.email.rules.quotes import folded
    from channels.email.rules.threads import is_forwarded

    top = parsing.parsed(raw)
    said = head_of(top)
    yield {"head": asdict(said)}
    mail = parsing.Mail(reports=is_report(said))
    body = mail.body(top)
    if mail.reports:
        yield {"report": asdict(mail.report) | {"message_ids": mail.report.message_ids or parsing.ours_in(raw)}}
    own = folded(body.text, mail.forwarded or is_forwarded(said.subject))
    yield {"text": own.text, "folded": own.lines, "full": body.text[:LONGEST_FULL], "cut": mail.cut}
    for number, file in parsing.leaves(mail.files):
        about = {"name": file.name, "type": file.media_type[:100], "left_out": file.left_out}
        yield {"file": number, **about}
        for at in range(0, len(file.data), AT_ONCE):
            yield {"data": b64encode(file.data[at : at + AT_ONCE]).decode("ascii"), "of": number}
    if body.written:
        page = pages.cleaned(body.html, parsing.data_urls(mail.files))
        for at in range(0, len(page), AT_ONCE):
            yield {"page": page[at : at + AT_ONCE]}


if __name__ == "__main__":
    sys.exit(main())
