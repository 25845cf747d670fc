"""SIPp's scenarios for a whole floor: telephones that register and ring, and callers with their own tone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.sound.voices import TONES, spread

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SDP = """Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [{port}] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-16
"""
VIA = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]"
CONTACT = "Contact: <sip:phone@[local_ip]:[local_port]>"
TAG = ";tag=[pid]-[call_number]"


@dataclass(frozen=True)
class Hanging:
    """How long somebody stays on the line before hanging up, and how often that choice is made (0 to 1)."""

    after_s: float
    share: float


def callers(stays: Sequence[float]) -> str:
    """Callers who play their tone once answered, and hang up by themselves unless the other side does so first.

    Field 0 of the injected file is the tone's index; field 1 says which of `stays` (seconds) applies. The caller's
    number contains the tone and the port of the sound, so that the call in the history shows both.
    """
    tests = "".join(
        f'<test assign_to="is{index}" variable="tone" compare="equal" value="{index}"/>' for index in range(len(TONES))
    )
    # SIPp refuses a variable that is set but never used.
    tests += "".join(
        f'<test assign_to="stay{at}" variable="stay" compare="equal" value="{at}"/>' for at in range(1, len(stays))
    )
    stay = '<assignstr assign_to="b" value="[field1]"/><todouble assign_to="stay" variable="b"/>'
    choices = f"""<nop><action>
<assignstr assign_to="a" value="[field0]"/><todouble assign_to="tone" variable="a"/>
{stay if len(stays) > 1 else ""}{tests}</action></nop>"""
    invite = "\n".join([_request("INVITE", "1", "", to_tag=""), SDP.format(port="rtpstream_audio_port")])
    plays = "".join(
        f'<nop condexec="is{index}"><action><exec rtp_stream="t{index}.alaw,-1,8,PCMA/8000"/></action></nop>\n'
        for index in range(len(TONES))
    )
    jumps = "".join(f'<nop next="s{at}" test="stay{at}"/>\n' for at in range(1, len(stays)))
    waits = "".join(
        f'<label id="s{at}"/>\n<recv request="BYE" timeout="{round(seconds * 1000)}" ontimeout="bye" next="hung_up"/>\n'
        for at, seconds in enumerate(stays)
    )
    return f"""{HEAD}<scenario name="callers">
{_send(invite, 'retrans="500"')}
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
{_send(_request("ACK", "1"))}
{choices}
{plays}{jumps}{waits}
<label id="bye"/>
{_send(_request("BYE", "2"), 'retrans="500"')}
<recv request="BYE" optional="true" next="both"/>
<recv response="481" optional="true" next="end"/>
<recv response="200" next="end"/>
<label id="both"/>
{_send(_answer("200 OK"))}
<recv response="481" optional="true" next="end"/>
<recv response="200" next="end"/>
<label id="hung_up"/>
{_send(_answer("200 OK"))}
<label id="end"/>
<pause milliseconds="1"/>
</scenario>
"""


def _request(method: str, cseq: str, more: str = "Content-Length: 0", to_tag: str = "[peer_tag_param]") -> str:
    uri = "sip:[service]@[remote_ip]:[remote_port]" if method == "INVITE" else "[next_url]"
    return f"""{method} {uri} SIP/2.0
{VIA}
From: <sip:1[field0][rtpstream_audio_port][call_number]@[local_ip]:[local_port]>{TAG}
To: <sip:[service]@[remote_ip]:[remote_port]>{to_tag}
Call-ID: [call_id]
CSeq: {cseq} {method}
{CONTACT}
Max-Forwards: 70
{more}""".rstrip()


def injected(calls: int, stays: int) -> str:
    """The file of fields for `callers`: each tone in turn, far from the previous one."""
    lines = [f"{spread(n):02};{n % stays};" for n in range(calls)]
    return "\n".join(["SEQUENTIAL", *lines]) + "\n"


def phones(ring_s: float, talks: Sequence[Hanging]) -> str:
    """Telephones that ring, are picked up after `ring_s`, and hang up by themselves unless the caller does."""
    ring = f'<recv request="CANCEL" timeout="{round(ring_s * 1000)}" ontimeout="pick_up" next="cancelled"/>'
    jumps = "".join(f'<nop next="d{at}" chance="{chance:.4f}"/>\n' for at, chance in enumerate(_chances(talks)))
    # A call for which no chance came up falls through to the last case, so that one comes first.
    waits = "".join(
        f'<label id="d{at}"/>\n<recv request="BYE" timeout="{round(talks[at].after_s * 1000)}" ontimeout="bye"'
        ' next="hung_up"/>\n'
        for at in reversed(range(len(talks)))
    )
    return f"""{HEAD}<scenario name="phones">
<recv request="OPTIONS" optional="true" next="answer_options"/>
<recv request="INVITE"><action>
<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>
<ereg regexp="sip:[A-Za-z0-9.:@_-]*" search_in="hdr" header="Contact:" assign_to="uri"/>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
</action></recv>
{_send(_answer("180 Ringing", TAG))}
{ring if ring_s else ""}
<label id="pick_up"/>
{_send(_answer("200 OK", TAG, cseq="CSeq: [$cseq] INVITE", more=SDP.format(port="media_port")), 'retrans="500"')}
<recv request="CANCEL" optional="true" next="too_late"/>
<recv request="ACK"/>
<label id="talk"/>
{jumps}{waits}
<label id="bye"/>
{_send(_PHONES_BYE, 'retrans="500"')}
<recv request="BYE" optional="true" next="both"/>
<recv response="481" optional="true" next="end"/>
<recv response="200" next="end"/>
<label id="both"/>
{_send(_answer("200 OK"))}
<recv response="481" optional="true" next="end"/>
<recv response="200" next="end"/>
<label id="too_late"/>
{_send(_answer("200 OK"))}
<recv request="ACK" next="talk"/>
<label id="cancelled"/>
{_send(_answer("200 OK"))}
{_send(_answer("487 Request Terminated", TAG, cseq="CSeq: [$cseq] INVITE"), 'retrans="500"')}
<recv request="ACK" next="end"/>
<label id="answer_options"/>
{_send(_answer("200 OK", TAG))}
<pause milliseconds="1" next="end"/>
<label id="hung_up"/>
{_send(_answer("200 OK"))}
<label id="end"/>
<pause milliseconds="1"/>
</scenario>
"""


_PHONES_BYE = f"""BYE [$uri] SIP/2.0
{VIA}
From:[$to]{TAG}
To:[$from]
[last_Call-ID:]
CSeq: 1 BYE
Max-Forwards: 70
Content-Length: 0"""


def registers(phone_port: int) -> str:
    """A telephone that registers. Field 0 of the injected file is its number, field 1 its credentials."""
    first, second = (
        f"""REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
{VIA}
From: <sip:[field0]@[remote_ip]>{TAG}
To: <sip:[field0]@[remote_ip]>
Call-ID: [call_id]
CSeq: {cseq} REGISTER
Contact: <sip:[field0]@[local_ip]:{phone_port}>
{credentials}Expires: 7200
Max-Forwards: 70
Content-Length: 0"""
        for cseq, credentials in ((1, ""), (2, "[field1]\n"))
    )
    return f"""{HEAD}<scenario name="registers">
{_send(first, 'retrans="500"')}
<recv response="401" auth="true"/>
{_send(second, 'retrans="500"')}
<recv response="200"/>
</scenario>
"""


def _chances(talks: Sequence[Hanging]) -> list[float]:
    """The chance of each choice but the last, given that none before it was taken."""
    chances, left = [], 1.0
    for talk in talks[:-1]:
        chances.append(talk.share / left)
        left -= talk.share
    return chances


def _answer(status: str, tag: str = "", *, cseq: str = "[last_CSeq:]", more: str = "Content-Length: 0") -> str:
    return f"""SIP/2.0 {status}
[last_Via:]
[last_From:]
[last_To:]{tag}
[last_Call-ID:]
{cseq}
{CONTACT}
{more}""".rstrip()


def _send(text: str, how: str = "") -> str:
    return f"<send {how}><![CDATA[\n{text.rstrip()}\n{'' if 'm=audio' in text else chr(10)}]]></send>"
