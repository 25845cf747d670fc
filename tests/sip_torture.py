"""SIP messages that no honest telephone sends: those of RFC 4475, and names of trunks. Only text, no I/O.

`messages(to)` makes them anew each time, with their own Call-IDs and branches, so they can be sent repeatedly. None of
them may stop Asterisk, and none may reach the core unless its sender's address is a trunk's.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Target:
    """The target of the messages, and their claimed sender. `via`: the transport of the topmost Via."""

    port: int
    host: str = "127.0.0.1"
    number: str = "12345"
    own: str = "127.0.0.1:5099"
    via: str = "UDP"

    @property
    def uri(self) -> str:
        return f"sip:{self.number}@{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Torture:
    """One message. `name` is its name in RFC 4475, if it has one."""

    name: str
    data: bytes


def sdp(host: str = "127.0.0.1", port: int = 40_000) -> str:
    """An offer of A-law."""
    lines = ("v=0", f"o=- 1 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0", f"m=audio {port} RTP/AVP 8", "")
    return "\r\n".join(lines)


def request(
    to: Target,
    method: str = "INVITE",
    *,
    start: str = "",
    name: str = "torture",
    change: Headers = (),
    more: Headers = (),
    without: Sequence[str] = (),
    body: str | None = None,
) -> bytes:
    """A valid request but for the given changes: another start line, or headers changed, added or left out."""
    text = sdp() if body is None and method == "INVITE" else body or ""
    fields = {
        "Via": f"SIP/2.0/{to.via} {to.own};branch=z9hG4bK{secrets.token_hex(8)};rport",
        "Max-Forwards": "70",
        "From": f"<sip:{name}@{to.host}>;tag={secrets.token_hex(4)}",
        "To": f"<{to.uri}>",
        "Call-ID": secrets.token_hex(12),
        "CSeq": f"1 {method}",
        "Contact": f"<sip:{name}@{to.own}>",
        **({"Content-Type": "application/sdp"} if text else {}),
        "Content-Length": str(len(text.encode())),
    }
    fields = {key: value for key, value in fields.items() if key not in without} | dict(change)
    lines = [start or f"{method} {to.uri} SIP/2.0", *(f"{key}: {value}" for key, value in (*fields.items(), *more))]
    return "\r\n".join([*lines, "", text]).encode()


def named(to: Target, name: str, *more: tuple[str, str], method: str = "INVITE") -> bytes:
    """A request from somebody who claims to be `name`: a trunk, a phone, anybody."""
    return request(to, method, name=name, more=more)


def messages(to: Target, names: Sequence[str] = ("telecom", "demo")) -> list[Torture]:
    """All messages below, in order; `names` are those of trunks."""
    return [*(_of_trunks(to, names)), *_valid(to), *_wrong(to), *_unusual(to), *_ours(to)]


def _of_trunks(to: Target, names: Sequence[str]) -> Iterator[Torture]:
    """Strangers who use a trunk's name everywhere where a name can stand."""
    for name in names:
        digest = f'Digest username="{name}", realm="asterisk", nonce="0/0", uri="{to.uri}", response="{"0" * 32}"'
        asserted = ("P-Asserted-Identity", f"<sip:13800000000@{name}>")
        yield Torture(f"from {name}", named(to, name))
        yield Torture(f"authorized {name}", named(to, "nobody", ("Authorization", digest)))
        yield Torture(f"asserted {name}", named(to, name, asserted, ("Remote-Party-ID", f"<sip:{name}@{to.host}>")))
        yield Torture(f"line {name}", request(to, start=f"INVITE {to.uri};line={name} SIP/2.0", name=name))
        yield Torture(f"register {name}", request(to, "REGISTER", name=name, change=[("To", f"<sip:{name}@x>")]))
        yield Torture(f"options {name}", named(to, name, method="OPTIONS"))


def _valid(to: Target) -> Iterator[Torture]:
    """RFC 4475, 3.1.1: strange but valid."""
    folded = (
        "TO :\r\n <"
        + to.uri
        + '> ;   tag    = 1918181833n\r\nfrom   : "J Rosenberg \\\\\\"" <sip:j@x>\r\n  ;\r\n  tag = 98'
    )
    yield Torture("wsinv", request(to, without=("To", "From"), more=[("NewFangledHeader", "a\r\n b\r\n\t c")]).replace(
        b"\r\nCall-ID", b"\r\n" + folded.encode() + b"\r\nCall-ID"))  # fmt: skip
    method = "!interesting-Method0123456789_*+`.%indeed'~"
    yield Torture("intmeth", request(to, method, start=f"{method} {to.uri} SIP/2.0"))
    yield Torture("esc01", request(to, start=f"INVITE sip:sips%3Auser%40example.com@{to.host}:{to.port} SIP/2.0"))
    yield Torture("escnull", request(to, "REGISTER", change=[("To", "<sip:null-%00-null@x>")]))
    yield Torture("esc02", request(to, "RE%47IST%45R", start=f"RE%47IST%45R {to.uri} SIP/2.0"))
    yield Torture("lwsdisp", request(to, "OPTIONS", change=[("From", "caller<sip:caller@x>;tag=323")]))
    long = "I have a user name of extreme proportion" + "o" * 200
    sender = f'"{long}" <sip:{"x" * 300}@{"h" * 60}.net>;tag={"1" * 300}'
    more = [(f"Unknown{'Long' * 20}Name", "value" * 200)]
    yield Torture("longreq", request(to, change=[("From", sender)], more=more))
    two = request(to, "REGISTER", body="")
    yield Torture("dblreq", two + request(to))
    yield Torture("semiuri", request(to, "OPTIONS", start=f"OPTIONS sip:user;par=u%40x@{to.host}:{to.port} SIP/2.0"))
    vias = [
        ("Via", f"SIP/2.0/{kind} t{n}.x;branch=z9hG4bK{n}") for n, kind in enumerate(("TLS", "SCTP", "UNKNOWN", "UDP"))
    ]
    yield Torture("transports", request(to, "OPTIONS", more=vias))
    parts = "--7a9cbec02ceef655\r\nContent-Type: text/plain\r\n\r\nHi\r\n--7a9cbec02ceef655--\r\n"
    kind = ("Content-Type", "multipart/mixed;boundary=7a9cbec02ceef655")
    yield Torture("mpart01", request(to, "MESSAGE", change=[kind], body=parts))
    for name, line in (("unreason", "SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e"), ("noreason", "SIP/2.0 100 ")):
        yield Torture(name, request(to, start=line))


def _wrong(to: Target) -> Iterator[Torture]:
    """RFC 4475, 3.1.2: not SIP, or not quite."""
    yield Torture(
        "badinv01", request(to, change=[("Contact", '"Joe" <sip:joe@x>;;;;,')], more=[("Via", "SIP/2.0/UDP x;;,;,,")])
    )
    yield Torture("clerr", request(to, change=[("Content-Length", "9999")]))
    yield Torture("ncl", request(to, change=[("Content-Length", "-999")]))
    huge = "36893488147419103232"
    scalars = [
        ("CSeq", f"{huge} REGISTER"),
        ("Max-Forwards", "300"),
        ("Contact", f"<sip:x@{to.own}>;expires=280297596632815"),
    ]
    yield Torture("scalar02", request(to, "REGISTER", change=scalars, more=[("Expires", "10" * 50)]))
    yield Torture(
        "scalarlg",
        request(
            to,
            start=f"SIP/2.0 503 {'x' * 40}",
            change=[("CSeq", f"{huge} OPTIONS")],
            more=[("Retry-After", huge), ("Warning", '1812 x "y"')],
        ),
    )
    yield Torture("quotbal", request(to, change=[("To", f'"Mr. J. User <{to.uri}>')]))
    yield Torture("ltgtruri", request(to, start=f"INVITE <{to.uri}> SIP/2.0"))
    yield Torture("lwsruri", request(to, start=f"INVITE {to.uri}; lr SIP/2.0"))
    yield Torture("lwsstart", request(to, start=f"INVITE  {to.uri}  SIP/2.0"))
    yield Torture("trws", request(to, "OPTIONS", start=f"OPTIONS {to.uri} SIP/2.0  "))
    yield Torture("escruri", request(to, start=f"INVITE {to.uri}?Route=%3Csip:x%3E SIP/2.0"))
    yield Torture("baddate", request(to, more=[("Date", "Fri, 01 Jan 2010 16:00:00 EST")]))
    yield Torture("regbadct", request(to, "REGISTER", change=[("Contact", "sip:user@x?Route=%3Csip:y%3E")]))
    yield Torture("badaspec", request(to, "OPTIONS", change=[("To", '"Watson, Thomas" < sip:t.watson@x >')]))
    yield Torture("baddn", request(to, "OPTIONS", change=[("From", "Bell, Alexander <sip:a.g.bell@x>;tag=43")]))
    yield Torture("badvers", request(to, "OPTIONS", start=f"OPTIONS {to.uri} SIP/7.0"))
    yield Torture("mismatch01", request(to, "OPTIONS", change=[("CSeq", "8 INVITE")]))
    yield Torture(
        "mismatch02", request(to, "NEWMETHOD", start=f"NEWMETHOD {to.uri} SIP/2.0", change=[("CSeq", "8 INVITE")])
    )
    yield Torture("bigcode", request(to, start="SIP/2.0 4294967301 better not break the receiver"))


def _unusual(to: Target) -> Iterator[Torture]:
    """RFC 4475, 3.2 to 3.4: transactions, and decisions of the application."""
    yield Torture("badbranch", request(to, "OPTIONS", change=[("Via", f"SIP/2.0/{to.via} {to.own};branch=z9hG4bK")]))
    yield Torture("insuf", request(to, without=("Call-ID", "From", "To", "Max-Forwards")))
    yield Torture("unkscm", request(to, "OPTIONS", start="OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0"))
    yield Torture("novelsc", request(to, "OPTIONS", start="OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0"))
    yield Torture("unksm2", request(to, "REGISTER", change=[("To", "isbn:2983792873"), ("From", "<http://x>;tag=3")]))
    yield Torture(
        "bext01", request(to, "OPTIONS", more=[("Require", "nothingSupportsThis"), ("Proxy-Require", "noProxy")])
    )
    yield Torture("invut", request(to, change=[("Content-Type", "application/unknownformat")], body="<audio/>"))
    realm = 'NoOneKnowsThisScheme opaque-data="here"'
    yield Torture("regaut01", request(to, "REGISTER", more=[("Authorization", realm)]))
    double = [
        ("Call-ID", "second"),
        ("CSeq", "59 INVITE"),
        ("From", "<sip:other@x>;tag=2"),
        ("To", "<sip:other@y>"),
        ("Max-Forwards", "5"),
    ]
    yield Torture("multi01", request(to, more=double))
    yield Torture(
        "mcl01", request(to, "OPTIONS", body="There's no way to know how many octets", more=[("Content-Length", "5")])
    )
    yield Torture(
        "bcast",
        request(to, start="SIP/2.0 200 OK", change=[("Via", f"SIP/2.0/{to.via} 255.255.255.255;branch=z9hG4bK1")]),
    )
    yield Torture("zeromf", request(to, "OPTIONS", change=[("Max-Forwards", "0")]))
    yield Torture("cparam01", request(to, "REGISTER", change=[("Contact", "sip:+19725552222@x;unknownparam")]))
    yield Torture("regescrt", request(to, "REGISTER", change=[("Contact", "<sip:user@x?Route=%3Csip:y.z%3E>")]))
    yield Torture("sdp01", request(to, more=[("Accept", "text/nobodyKnowsThis")]))
    yield Torture(
        "inv2543", request(to, change=[("Via", f"SIP/2.0/{to.via} {to.own}")], without=("Max-Forwards", "Contact"))
    )


def _ours(to: Target) -> Iterator[Torture]:
    """Messages that the RFC does not contain."""
    yield Torture("nothing", b"\r\n\r\n")
    yield Torture("zeros", b"\0" * 1200)
    yield Torture("noise", bytes(range(256)) * 5)
    yield Torture("cut", request(to)[:150])
    yield Torture("no end", request(to).replace(b"\r\n\r\n", b"\r\n"))
    yield Torture("bare newlines", request(to).replace(b"\r\n", b"\n"))
    yield Torture("NUL in a name", request(to, name="a\0b"))
    yield Torture("broken UTF-8", request(to).replace(b"torture@", b"\xff\xfe\xc3(@"))
    yield Torture("thousand headers", request(to, more=[(f"X-{n}", str(n)) for n in range(1000)]))
    yield Torture(
        "many vias", request(to, more=[("Via", f"SIP/2.0/UDP 192.0.2.{n};branch=z9hG4bK{n}") for n in range(200)])
    )
    yield Torture("long line", request(to, change=[("Subject", "x" * 30_000)]))
    yield Torture("deep route", request(to, more=[("Route", f"<sip:{to.host}:{to.port};lr>")] * 100))
    yield Torture("formats", request(to, name="%s%n%x%d", change=[("Subject", "%n" * 200), ("Call-ID", "%n%n%s")]))
    lines = (
        sdp().replace("RTP/AVP 8", "RTP/AVP " + " ".join(map(str, range(96, 128))))
        + "a=rtpmap:8 x/"
        + "9" * 400
        + "\r\n"
    )
    yield Torture("odd SDP", request(to, body=lines))
    yield Torture("many streams", request(to, body=sdp() + "m=audio 1 RTP/AVP 8\r\n" * 300))
    yield Torture("empty SDP", request(to, body=" "))
    yield Torture(
        "session timer", request(to, more=[("Session-Expires", "0;refresher=uas"), ("Min-SE", "99999999999")])
    )
    yield Torture(
        "replaces", request(to, more=[("Replaces", "x;to-tag=1;from-tag=2"), ("Join", "x;to-tag=1;from-tag=2")])
    )
    for method in (
        "NOTIFY",
        "SUBSCRIBE",
        "PUBLISH",
        "REFER",
        "MESSAGE",
        "INFO",
        "UPDATE",
        "PRACK",
        "BYE",
        "CANCEL",
        "ACK",
    ):
        body = "Messages-Waiting: yes\r\n" * 200 if method == "NOTIFY" else ""
        kind = [("Content-Type", "application/simple-message-summary")] if body else []
        yield Torture(
            method,
            request(to, method, more=[("Event", "message-summary"), ("Refer-To", "<sip:1@x>")], change=kind, body=body),
        )
