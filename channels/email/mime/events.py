"""Invitations (RFC 5545) in words."""

import re
from datetime import UTC, datetime

from channels.email.rules.threads import one_line

METHODS = {"CANCEL": "日程取消", "REPLY": "日程答复", "COUNTER": "日程改期建议"}
LINE = re.compile(r"(SUMMARY|DTSTART|DTEND|LOCATION|METHOD)((?:;[^:\r\n]*)?):(.*)", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\;,nN])")


def told(calendar: str) -> str:
    """What, when and where, of the first event of a calendar."""
    unfolded = re.sub(r"\r?\n[ \t]", "", calendar[:200_000])
    found: dict[str, str] = {}
    inside = False
    for line in unfolded.splitlines():
        inside = inside or line.strip().upper() == "BEGIN:VEVENT"
        match = LINE.fullmatch(line.strip())
        if match and (inside or match[1].upper() == "METHOD"):
            found.setdefault(
                match[1].upper(), _moment(match[2], match[3]) if match[1].upper()[:2] == "DT" else match[3]
            )
        if line.strip().upper() == "END:VEVENT":
            break
    said = [f"[{METHODS.get(found.get('METHOD', '').strip().upper(), '日程邀请')}] {_words(found.get('SUMMARY', ''))}"]
    if "DTSTART" in found:
        said.append(f"时间：{found['DTSTART']}" + (f" 至 {found['DTEND']}" if "DTEND" in found else ""))
    if found.get("LOCATION"):
        said.append(f"地点：{_words(found['LOCATION'])}")
    return "\n".join(line.rstrip() for line in said)


def _words(text: str) -> str:
    return one_line(ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text))


def _moment(parameters: str, value: str) -> str:
    """A moment as it stands there, with its zone."""
    text = value.strip()
    for form, shown in (("%Y%m%dT%H%M%S", "%Y-%m-%d %H:%M"), ("%Y%m%d", "%Y-%m-%d")):
        try:
            moment = datetime.strptime(text.removesuffix("Z"), form).replace(tzinfo=UTC)
        except ValueError:
            continue
        zone = "UTC" if text.endswith("Z") else parameters.rpartition("TZID=")[2].partition(";")[0].strip('"')
        return one_line(f"{moment:{shown}} {zone if 'TZID=' in parameters or text.endswith('Z') else ''}", 60)
    return one_line(text, 40)
