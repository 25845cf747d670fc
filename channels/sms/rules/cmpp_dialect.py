"""CMPP 2.0 and 3.0 as a connection speaks them."""

from dataclasses import dataclass, field
from typing import Final

from channels.sms.rules import cmpp
from channels.sms.rules.alphabet import Alphabet
from channels.sms.rules.cmpp import RESPONSE, Command, Login, Result
from channels.sms.rules.dialect import Heard, Verdict, What
from channels.sms.rules.pdu import Cutter, Malformed, Pdu
from channels.sms.rules.smpp_dialect import written_number
from channels.sms.rules.splitting import Part, split

MOST_ASCII: Final = 140
"""A message of plain ASCII has fewer than 160 octets, and some gateways count no further than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CmppDialect:
    """`number`: ours, with its extension, which citizens answer; `service`: the Service_Id of the contract."""

    login_as: Login
    number: str
    form: str = "national"
    service: str = ""
    gsm: bool = field(default=False, init=False)
    named: bool = field(default=True, init=False)

    def cutter(self) -> Cutter:
        """See `Dialect`."""
        return cmpp.cutter()

    def read(self, whole: bytes) -> Pdu:
        """See `Dialect`."""
        return cmpp.read(whole)

    def login(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return self.login_as.written(sequence)

    def parts(self, text: str, reference: int) -> tuple[Part, ...]:
        """See `Dialect`. A long text is always in UCS-2: gateways differ in how they cut seven bits."""
        if text.isascii() and text.isprintable() and len(text) <= MOST_ASCII:
            return (Part(1, 1, Alphabet.GSM, text.encode("ascii"), text),)
        return split(text, reference, Alphabet.UCS2)

    def submit(self, part: Part, recipient: str, sequence: int) -> bytes:
        """See `Dialect`."""
        number = written_number(recipient, self.form)
        return cmpp.Submit(
            account=self.login_as.account,
            service=self.service,
            source=self.number,
            recipient=number,
            coding=cmpp.UCS2 if part.alphabet is Alphabet.UCS2 else cmpp.ASCII,
            data=part.data,
            number=part.number,
            of=part.of,
            version=self.login_as.version,
        ).written(sequence)

    def ping(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return cmpp.written(Command.ACTIVE_TEST, sequence)

    def bye(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return cmpp.written(Command.TERMINATE, sequence)

    def heard(self, pdu: Pdu) -> Heard:
        """See `Dialect`."""
        match pdu.command:
            case Command.ACTIVE_TEST:
                return Heard(what=What.NOTHING, reply=cmpp.written(pdu.command | RESPONSE, pdu.sequence, b"\0"))
            case Command.TERMINATE:
                return Heard(what=What.ENDS, reply=cmpp.written(pdu.command | RESPONSE, pdu.sequence))
            case Command.DELIVER:
                return self._delivery(pdu)
            case _ if pdu.command == RESPONSE | Command.CONNECT:
                return self._login_answer(pdu)
            case _ if pdu.command == RESPONSE | Command.SUBMIT:
                return self._submit_answer(pdu)
            case _ if pdu.command == RESPONSE | Command.ACTIVE_TEST:
                return Heard(what=What.ALIVE, sequence=pdu.sequence)
            case _ if pdu.command == RESPONSE | Command.TERMINATE:
                return Heard(what=What.ENDS)
        return Heard(what=What.NOTHING, malformed="Command_Id")

    def answer(self, pdu: Pdu, verdict: Verdict) -> bytes:
        """See `Dialect`."""
        result = Result.OK if verdict is Verdict.TAKEN else Result.TOO_FAST
        return cmpp.deliver_answer(pdu, result, self.login_as.version)

    def broken(self) -> bytes:
        """See `Dialect`. CMPP has nothing to say to that."""
        return b""

    def _login_answer(self, pdu: Pdu) -> Heard:
        try:
            status = cmpp.accepted(pdu, self.login_as)
        except Malformed as error:
            return Heard(what=What.REFUSED, reason="cmpp_malformed", malformed=str(error))
        if status == 0:
            return Heard(what=What.LOGGED_IN)
        return Heard(what=What.REFUSED, reason="cmpp_no_proof" if status is None else f"cmpp_{status}")

    def _submit_answer(self, pdu: Pdu) -> Heard:
        try:
            id, result = cmpp.submitted(pdu, self.login_as.version)
        except Malformed as error:
            return Heard(what=What.ANSWERED, sequence=pdu.sequence, unclear=True, malformed=str(error))
        if result:
            passes = result in cmpp.PASSES
            return Heard(what=What.ANSWERED, sequence=pdu.sequence, reason=f"cmpp_{result}", passes=passes)
        return Heard(what=What.ANSWERED, sequence=pdu.sequence, ok=True, id=id)

    def _delivery(self, pdu: Pdu) -> Heard:
        version = self.login_as.version
        try:
            message = cmpp.delivered(pdu, version)
            if not message.receipt:
                return Heard(what=What.MESSAGE, sequence=pdu.sequence, message=message)
            return Heard(what=What.RECEIPT, sequence=pdu.sequence, receipt=cmpp.report(message))
        except Malformed as error:
            reply = cmpp.deliver_answer(pdu, Result.STRUCTURE, version)
            return Heard(what=What.NOTHING, reply=reply, malformed=str(error))
