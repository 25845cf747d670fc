"""SMPP 3.4 as a connection speaks it."""

from dataclasses import dataclass, field
from typing import Final

from channels.sms.rules import smpp
from channels.sms.rules.dialect import Heard, Verdict, What
from channels.sms.rules.pdu import Cutter, Malformed, Pdu
from channels.sms.rules.receipts import smpp_receipt
from channels.sms.rules.smpp import RESPONSE, Address, Command, Login, Optional, Status
from channels.sms.rules.splitting import Part, split

_ANSWERED: Final = RESPONSE | Command.SUBMIT_SM


@dataclass(frozen=True, slots=True, kw_only=True)
class SmppDialect:
    """`number`: ours, which citizens answer. `form`: how recipients' numbers are written; see `written_number`."""

    login_as: Login
    number: str
    form: str = "86"
    service: str = ""
    gsm: bool = field(default=True, init=False)
    named: bool = field(default=False, init=False)

    def cutter(self) -> Cutter:
        """See `Dialect`."""
        return smpp.cutter()

    def read(self, whole: bytes) -> Pdu:
        """See `Dialect`."""
        return smpp.read(whole)

    def login(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return self.login_as.written(sequence)

    def parts(self, text: str, reference: int) -> tuple[Part, ...]:
        """See `Dialect`."""
        return split(text, reference)

    def submit(self, part: Part, recipient: str, sequence: int) -> bytes:
        """See `Dialect`."""
        number = written_number(recipient, self.form)
        international = self.form != "national" or number.startswith("00")
        return smpp.Submit(
            source=Address(number=self.number),
            recipient=Address(number=number.removeprefix("00"), kind=1 if international else 0),
            coding=part.alphabet,
            data=part.data,
            udhi=part.headed,
            service=self.service,
        ).written(sequence)

    def ping(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return smpp.written(Command.ENQUIRE_LINK, sequence)

    def bye(self, sequence: int) -> bytes:
        """See `Dialect`."""
        return smpp.written(Command.UNBIND, sequence)

    def heard(self, pdu: Pdu) -> Heard:
        """See `Dialect`."""
        match pdu.command:
            case Command.ENQUIRE_LINK:
                return Heard(what=What.NOTHING, reply=smpp.written(pdu.command | RESPONSE, pdu.sequence))
            case Command.UNBIND:
                return Heard(what=What.ENDS, reply=smpp.written(pdu.command | RESPONSE, pdu.sequence))
            case Command.DELIVER_SM:
                return _delivery(pdu)
            case _ if pdu.command == RESPONSE | Command.BIND_TRANSCEIVER:
                return _login_answer(pdu)
            case _ if pdu.command == _ANSWERED:
                return _submit_answer(pdu)
            case _ if pdu.command == Command.GENERIC_NACK:
                # The sequence says which of ours it was; 0 if the centre could not even read that (4.3).
                return Heard(
                    what=What.ANSWERED, sequence=pdu.sequence, reason=_reason(pdu), passes=pdu.status in smpp.PASSES
                )
            case _ if pdu.command == RESPONSE | Command.ENQUIRE_LINK:
                return Heard(what=What.ALIVE, sequence=pdu.sequence)
            case _ if pdu.command == RESPONSE | Command.UNBIND:
                return Heard(what=What.ENDS)
            case Command.ALERT_NOTIFICATION | Command.OUTBIND:
                return Heard(what=What.NOTHING)
            case _ if pdu.command & RESPONSE:
                return Heard(what=What.NOTHING)
        nack = smpp.written(Command.GENERIC_NACK, pdu.sequence, status=Status.INVALID_COMMAND)
        return Heard(what=What.NOTHING, reply=nack, malformed="command_id")

    def answer(self, pdu: Pdu, verdict: Verdict) -> bytes:
        """See `Dialect`. The id of a `deliver_sm_resp` is unused, and empty (4.6.2)."""
        status = Status.OK if verdict is Verdict.TAKEN else Status.TEMPORARY_ERROR
        return smpp.written(pdu.command | RESPONSE, pdu.sequence, b"\0", status)

    def broken(self) -> bytes:
        """See `Dialect`."""
        return smpp.written(Command.GENERIC_NACK, 0, status=Status.INVALID_COMMAND_LENGTH)


def written_number(number: str, form: str) -> str:
    """A number as dialled in the country, in the form that the provider wants: `national`, `86` or `+86`. A foreign
    one has its 00 in front, and its plus where that is wanted."""
    if number.startswith("00"):
        return f"+{number[2:]}" if form == "+86" else number
    bare = number.removeprefix("0") if len(number) > 8 else number
    return {"86": f"86{bare}", "+86": f"+86{bare}"}.get(form, number)


def _reason(pdu: Pdu) -> str:
    return f"smpp_{pdu.status:08x}"


def _login_answer(pdu: Pdu) -> Heard:
    if pdu.status == Status.OK:
        return Heard(what=What.LOGGED_IN)
    return Heard(what=What.REFUSED, reason=_reason(pdu), passes=pdu.status in smpp.PASSES)


def _submit_answer(pdu: Pdu) -> Heard:
    if pdu.status != Status.OK:
        refused = pdu.status in smpp.PASSES
        return Heard(what=What.ANSWERED, sequence=pdu.sequence, reason=_reason(pdu), passes=refused)
    try:
        id = smpp.submitted_id(pdu)
    except Malformed as error:
        return Heard(what=What.ANSWERED, sequence=pdu.sequence, unclear=True, malformed=str(error))
    return Heard(what=What.ANSWERED, sequence=pdu.sequence, ok=True, id=id)


def _delivery(pdu: Pdu) -> Heard:
    try:
        message = smpp.delivered(pdu)
    except Malformed as error:
        status = Status.INVALID_MESSAGE_LENGTH if str(error) == "short_message" else Status.INVALID_COMMAND_LENGTH
        reply = smpp.written(pdu.command | RESPONSE, pdu.sequence, b"\0", status)
        return Heard(what=What.NOTHING, reply=reply, malformed=str(error))
    if not message.receipt:
        return Heard(what=What.MESSAGE, sequence=pdu.sequence, message=message)
    said = message.data.decode("latin-1")
    id, state = (
        smpp.text_of(message, Optional.RECEIPTED_MESSAGE_ID),
        smpp.number_of(message, Optional.MESSAGE_STATE),
    )
    found = smpp_receipt(said, id, state)
    if found is None:
        # A receipt about nothing that we could know: it is confirmed, as it would only come again.
        return Heard(what=What.NOTHING, reply=smpp.written(pdu.command | RESPONSE, pdu.sequence, b"\0"), malformed="id")
    return Heard(what=What.RECEIPT, sequence=pdu.sequence, receipt=found)
