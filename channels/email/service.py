"""The channel of e-mail: its accounts' mailboxes are read in the background, and its mails are sent."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.wire import Account, Accounts, NotSent, Outgoing, Sent
from channels.email import store
from channels.email.accounts import ADDRESS, SECRETS, EmailForm, MailAccount, read
from channels.email.arriving import Arriving
from channels.email.composing import Draft, composed
from channels.email.mime.reader import MailReader
from channels.email.receiving import Receiver
from channels.email.rules import threads, wording
from channels.email.sending import Fault, Sender
from core.errors import HotlineError
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock, after, new_id
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files.errors import FileDamaged, MissingKey
from infra.files.file_store import FileStore
from infra.files.store import StoredFile
from infra.http.base import Form

log = structlog.get_logger()

MOST_MAILBOXES = 20
"""Each has a thread of its own."""

MOST_BYTES = 25 * 1024 * 1024
"""Of all files of a mail of ours: few servers take more."""

KEEP_S = 60.0
"""The process that reads mails rests for so long before it ends."""

DAY_S = 86_400.0
QUOTES_DAYS, MAILS_DAYS = 90, 730
"""Quotations are kept for so long after their mail, and which mail belongs to which thread for so long."""


@dataclass(slots=True)
class Reading:
    """An account whose mailbox is being read."""

    account: Account
    receiver: Receiver
    task: "asyncio.Task[None]"


class EmailChannel:
    """E-mail, as the conversations see it."""

    kind = Kind.EMAIL
    form: type[Form] = EmailForm
    secret = SECRETS

    def __init__(
        self,
        database: Database,
        file_store: FileStore,
        accounts: Accounts,
        arriving: Arriving,
        clock: Clock,
        zone: ZoneInfo,
    ) -> None:
        self._database = database
        self._file_store = file_store
        self._accounts = accounts
        self._arriving = arriving
        self._clock = clock
        self._zone = zone
        self._reader = MailReader(keep_s=KEEP_S)
        self._sender = Sender()
        self._faults: dict[str, Fault] = {}
        self._reading: dict[str, Reading] = {}
        self._wrong: dict[str, str] = {}
        self._changed = asyncio.Event()
        accounts.on_changed(self._changed.set)

    # --- receiving ----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Read the mailboxes of all enabled accounts, until cancelled."""
        try:
            forgotten_at = 0.0
            while True:
                self._changed.clear()
                await self._follow()
                if self._clock.now() - forgotten_at > DAY_S:
                    forgotten_at = self._clock.now()
                    await self._forget(forgotten_at)
                await self._until_changed()
        finally:
            for id in list(self._reading):
                await self._stop(id)
            await self._reader.close()

    async def _until_changed(self) -> None:
        """Until the accounts change, or a day has passed."""
        waits = [asyncio.ensure_future(self._changed.wait()), asyncio.ensure_future(after(self._clock, DAY_S))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    async def _follow(self) -> None:
        """Begin, end or renew the reading of each account that has changed."""
        wanted = {account.id: account for account in self._accounts.of(Kind.EMAIL) if account.enabled}
        for id, reading in list(self._reading.items()):
            if wanted.get(id) != reading.account:
                await self._stop(id)
        self._wrong = {}
        for id, account in wanted.items():
            if id in self._reading:
                continue
            if len(self._reading) >= MOST_MAILBOXES:
                self._wrong[id] = "email.too_many_mailboxes"
                continue
            try:
                self._begin(account, read(account))
            except ValueError:
                self._wrong[id] = "email.account_incomplete"
                log.warning("A mail account cannot be used as it is set up.", account=id)

    def _begin(self, account: Account, mail_account: MailAccount) -> None:
        receiver = Receiver(mail_account, self._database, self._arriving, self._reader, self._clock)
        task = asyncio.get_running_loop().create_task(receiver.run())
        self._reading[account.id] = Reading(account, receiver, task)

    async def _stop(self, id: str) -> None:
        reading = self._reading.pop(id)
        reading.task.cancel()
        await asyncio.wait([reading.task])

    async def _forget(self, now: Instant) -> None:
        try:
            async with self._database.write() as connection:
                await store.forget(connection, now - QUOTES_DAYS * DAY_S, now - MAILS_DAYS * DAY_S)
        except DatabaseAway:
            log.warning("Old mails could not be forgotten: the database is away.")

    def fault(self, account: str) -> str | None:
        """Why this account cannot be read, or cannot send."""
        if account in self._wrong:
            return self._wrong[account]
        reading = self._reading.get(account)
        if reading is not None and reading.receiver.fault is not None:
            return reading.receiver.fault
        return self._faults.get(account, Fault()).code

    # --- sending ------------------------------------------------------------------------------------------------------

    async def send(self, message: Outgoing) -> Sent:
        """Give a mail to the server; raises `NotSent`."""
        account = self._account(message)
        try:
            mail, text, answered = await self._prepared(account, message)
            files = await self._contents(message.files)
        except DatabaseAway:
            raise NotSent("email.not_kept", passes=True) from None
        draft = Draft(
            message_id=mail.message_id,
            recipient=message.recipient,
            subject=threads.subject_of_ours(message.subject, mail.thread, answers=answered != ""),
            text=text,
            at=message.at,
            answered=answered,
            references=mail.references,
            automatic=message.automatic,
            files=files,
        )
        try:
            composed_mail = await asyncio.to_thread(composed, account, draft)
        except ValueError:
            raise NotSent("email.bad_address", passes=False) from None
        await self._sender.send(account, message.recipient, composed_mail, self._faults.setdefault(account.id, Fault()))
        await self._note_sent(mail)
        return Sent(ids=(mail.message_id,))

    def _account(self, message: Outgoing) -> MailAccount:
        found = self._accounts.one(message.account)
        if found is None or not found.enabled or found.kind is not Kind.EMAIL:
            raise NotSent("email.account_incomplete", passes=False)
        if re.fullmatch(ADDRESS, message.recipient) is None:
            raise NotSent("email.bad_address", passes=False)
        try:
            return read(found)
        except ValidationError:
            raise NotSent("email.account_incomplete", passes=False) from None

    async def _prepared(self, account: MailAccount, message: Outgoing) -> tuple[store.Mail, str, str]:
        """The mail, which is noted before it is sent, so that a quick answer or report finds it; its text; and the id
        of the mail that it answers."""
        peer = message.recipient.lower()
        async with self._database.write() as connection:
            answered = await self._answered(connection, account, message, peer)
            if message.automatic:
                await self._may_answer_by_itself(connection, account, message, peer, answered)
            mail = await store.mail(connection, account.id, message.id)
            if mail is None:
                mail = _mail(account, message, peer, answered)
                await store.add(connection, mail)
        return mail, self._text(account, message, answered), answered.message_id if answered else ""

    async def _answered(
        self, connection: AsyncConnection, account: MailAccount, message: Outgoing, peer: str
    ) -> store.Mail | None:
        """The citizen's mail that this one answers. Only the one who wrote it gets it quoted."""
        found = await store.mail(connection, account.id, message.answers) if message.answers else None
        if found is None and message.thread:
            found = await store.latest(connection, account.id, message.thread)
        return found if found is not None and found.peer == peer else None

    async def _may_answer_by_itself(
        self,
        connection: AsyncConnection,
        account: MailAccount,
        message: Outgoing,
        peer: str,
        answered: store.Mail | None,
    ) -> None:
        """A machine is not answered by ours, and nobody gets more than a few automatic texts a day."""
        if answered is not None and answered.automatic:
            raise NotSent("email.automatic", passes=False)
        today = datetime.fromtimestamp(message.at, self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        count = await store.automatic_since(connection, account.id, peer, today.timestamp(), message.id)
        if count >= account.form.automatic_a_day:
            raise NotSent("email.automatic", passes=False)

    def _text(self, account: MailAccount, message: Outgoing, answered: store.Mail | None) -> str:
        quoted = answered.quote if answered is not None and not message.automatic else ""
        chinese = wording.language_of(quoted or message.text) == "zh"
        when = f"{datetime.fromtimestamp(answered.at, self._zone):%Y-%m-%d %H:%M}" if answered is not None else ""
        above = wording.introduction(when, message.recipient, chinese)
        return wording.answer(message.text, account.form.signature, quoted, above)

    async def _contents(self, files: Sequence[StoredFile]) -> list[tuple[str, str, bytes]]:
        """The files of a mail; raises `NotSent`."""
        if sum(file.size for file in files) > MOST_BYTES:
            raise NotSent("email.too_large", passes=False)
        try:
            return [(file.name, file.media_type, await self._file_store.read_whole(file, MOST_BYTES)) for file in files]
        except (FileDamaged, MissingKey) as error:
            raise NotSent(error.code, passes=True) from None
        except HotlineError as error:
            raise NotSent(error.code, passes=False) from None

    async def _note_sent(self, mail: store.Mail) -> None:
        """The server has it. The mail itself was noted before, so that nothing depends on this."""
        try:
            async with self._database.write() as connection:
                await store.took(connection, mail.account, mail.id)
        except DatabaseAway:
            log.warning("A sent mail could not be noted: the database is away.", account=mail.account)


def _mail(account: MailAccount, message: Outgoing, peer: str, answered: store.Mail | None) -> store.Mail:
    thread = answered.thread if answered is not None else message.thread or new_id()[:12]
    if re.fullmatch(r"[0-9a-f]{12}", thread) is None:
        thread = new_id()[:12]
    references: tuple[str, ...] = ()
    if answered is not None:
        references = threads.references_of_answer(answered.references, answered.message_id)
    return store.Mail(
        account=account.id,
        id=message.id,
        message_id=threads.message_id(message.id, thread, account.domain),
        peer=peer,
        thread=thread,
        references=references,
        outgoing=True,
        automatic=message.automatic,
        at=message.at,
    )
