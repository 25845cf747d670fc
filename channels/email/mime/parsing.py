"""Takes a mail apart: its text, its HTML, its files, and the report that it may be."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from channels.email.mime import events, pages
from channels.email.mime.decoding import decoded, file_name, unencoded
from channels.email.mime.heads import head_of, headers_of
from channels.email.rules.heads import Report
from channels.email.rules.threads import one_line

MIB = 1024 * 1024
MOST_PARTS = 200
MOST_DEPTH = 20
MOST_FILES = 30
MOST_FILE_BYTES = 20 * MIB
MOST_PICTURE_BYTES, MOST_PICTURES_BYTES = MIB, 4 * MIB
STUB = 0.2
"""A plain text that is shorter than this share of the HTML's only says that one should look at the HTML."""

PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"RIFF", "webp"))
SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
OURS = re.compile(rb"[0-9a-zA-Z]{1,64}\.[0-9a-f]{12}@[A-Za-z0-9._-]{1,200}")


@dataclass(slots=True)
class Body:
    """The text of a part, and the HTML that shows the same; `written`: somebody wrote it as HTML."""

    text: str = ""
    html: str = ""
    written: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file of a mail. `left_out`: why it is not kept (too_large, tnef, too_many, encrypted), or empty."""

    name: str
    media_type: str
    data: bytes
    cid: str = ""
    left_out: str = ""


@dataclass(slots=True)
class Mail:
    """A mail that is being taken apart. `reports`: it is a report itself. `cut`: parts of it were not looked at."""

    reports: bool = False

    files: list[File] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    forwarded: bool = False
    cut: bool = False
    _parts: int = 0

    def body(self, part: Message, depth: int = 0) -> Body:
        """The text of a part with all that is in it."""
        self._parts += 1
        if self._parts > MOST_PARTS or depth > MOST_DEPTH:
            self.cut = True
            return Body()
        kind, payload = part.get_content_type(), part.get_payload()
        if self.reports and kind == "message/delivery-status" and isinstance(payload, list):
            self._note_status([one for one in payload if isinstance(one, Message)])
            return Body()
        if self.reports and kind in ("text/rfc822-headers", "message/rfc822-headers"):
            head = head_of(parsed(_raw(part) + b"\n\n"))
            self._note_returned((head.message_id,) if head.message_id else ())
            return Body()
        if kind == "message/rfc822" and isinstance(payload, list) and payload and isinstance(payload[0], Message):
            return self._passed_on(payload[0], depth)
        if isinstance(payload, list):
            return self._of_many(part, [one for one in payload if isinstance(one, Message)], depth)
        return self._leaf(part, kind)

    def _of_many(self, part: Message, children: list[Message], depth: int) -> Body:
        kind = part.get_content_type()
        if kind == "multipart/encrypted":
            self.files.append(File("", kind, b"", left_out="encrypted"))
            return Body()
        bodies = [self.body(child, depth + 1) for child in children]
        if kind == "multipart/alternative":
            return _of_alternatives(bodies)
        return Body(
            "\n\n".join(body.text for body in bodies if body.text),
            "\n".join(body.html for body in bodies if body.html),
            any(body.written for body in bodies),
        )

    def _passed_on(self, inner: Message, depth: int) -> Body:
        """A mail within a mail: of a report it is our own, otherwise somebody passes it on."""
        head = head_of(inner)
        if self.reports:
            self._note_returned((head.message_id,) if head.message_id else ())
            return Body()
        self.forwarded = True
        body = self.body(inner, depth + 1)
        said = f"---------- 转发的邮件 ----------\n发件人：{head.name} {head.sender}\n主题：{head.subject}\n\n"
        return Body(said + body.text, f"<hr><pre>{html.escape(said)}</pre>{body.html}", body.written)

    def _leaf(self, part: Message, kind: str) -> Body:
        name = _name(part)
        data = _raw(part)
        disposition = (part.get_content_disposition() or "").lower()
        if kind == "text/calendar":
            said = events.told(decoded(data, _charset(part)))
            if disposition == "attachment" or name:
                self._keep(name or "invite.ics", kind, data, part)
            return Body(said, f"<pre>{html.escape(said)}</pre>")
        if kind in ("text/plain", "text/html") and disposition != "attachment" and not (name and disposition):
            return _written(decoded(data, _charset(part)), kind, part)
        if kind not in SIGNATURES:
            self._keep(name, kind, data, part)
        return Body()

    def _keep(self, name: str, kind: str, data: bytes, part: Message) -> None:
        cid = "".join(headers_of(part).get("content-id", ())).strip().strip("<>").lower()[:200]
        why = ""
        if kind in TNEF or name.lower() == "winmail.dat":
            why = "tnef"
        elif kind in ENCRYPTED:
            why = "encrypted"
        elif len(data) > MOST_FILE_BYTES:
            why = "too_large"
        elif len(self.files) >= MOST_FILES:
            why = "too_many"
        self.files.append(File(name, kind, b"" if why else data, cid, why))

    def _note_status(self, blocks: list[Message]) -> None:
        said = [(_word(block, "action"), _word(block, "status")) for block in blocks]
        acts = [one for one in said if one[0]]
        action, status = next((one for one in acts if one[0] == "failed"), acts[0] if acts else ("", ""))
        self.report = replace(self.report, action=action[:20], status=status[:20])

    def _note_returned(self, found: tuple[str, ...]) -> None:
        known = self.report.message_ids
        self.report = replace(self.report, message_ids=tuple(dict.fromkeys([*known, *found])))


def parsed(raw: bytes) -> Message:
    """The tree of a mail."""
    return BytesParser(policy=compat32).parsebytes(raw)


def ours_in(raw: bytes) -> tuple[str, ...]:
    """Ids of mails of ours that a mail mentions anywhere near its beginning."""
    return tuple(dict.fromkeys(one.decode("ascii") for one in OURS.findall(raw[:MIB])))[:20]


def data_urls(files: list[File]) -> Mapping[str, str]:
    """The pictures within a mail that its HTML may show, by their content ids."""
    from base64 import b64encode

    found: dict[str, str] = {}
    total = 0
    for file in files:
        kind = next((kind for start, kind in PICTURES if file.data.startswith(start)), "")
        if kind and file.cid and len(file.data) <= MOST_PICTURE_BYTES and total + len(file.data) <= MOST_PICTURES_BYTES:
            total += len(file.data)
            found[file.cid] = f"data:image/{kind};base64,{b64encode(file.data).decode('ascii')}"
    return found


def leaves(files: list[File]) -> Iterator[tuple[int, File]]:
    """The files by their numbers."""
    yield from enumerate(files, 1)


def _of_alternatives(bodies: list[Body]) -> Body:
    plain = next((body for body in bodies if body.text and not body.written), Body())
    rich = next((body for body in reversed(bodies) if body.html and body.written), None)
    if rich is None:
        return plain if plain.text else next((body for body in bodies if body.text), Body())
    stub = len(plain.text) < STUB * len(rich.text)
    return Body(rich.text if stub else plain.text, rich.html, True)


def _written(text: str, kind: str, part: Message) -> Body:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        return Body(pages.text_of(text), text, True)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _flowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return Body(text[: pages.LONGEST_TEXT].strip(), f"<pre>{html.escape(text[: pages.LONGEST_TEXT])}</pre>")


def _flowed(text: str, delete: bool) -> str:
    """Lines that end with a space go on in the next one (RFC 3676)."""
    made: list[str] = []
    going_on = False
    for line in text.split("\n"):
        bare = line.removeprefix(" ")
        if going_on and not line.startswith(">"):
            made[-1] += bare
        else:
            made.append(bare)
        going_on = bare.endswith(" ") and bare != "-- "
        if going_on and delete:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def _raw(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    found = part.get_param("charset", "")
    return str(found[2] if isinstance(found, tuple) else found or "")[:60]


def _name(part: Message) -> str:
    given = headers_of(part)
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        bare = Message()
        # The parser gives up on raw bytes, which many programs write into names.
        bare[header] = unencoded("".join(given.get(header, ())[:1]))
        found = bare.get_param(parameter, None, header)
        if found and (name := file_name(found)):
            return name
    return ""


def _word(block: Message, name: str) -> str:
    return one_line("".join(headers_of(block).get(name, ())[:1]), 40).partition(" ")[0].lower()
