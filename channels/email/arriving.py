"""A message of a mailbox becomes a message of a conversation, or the receipt of one of ours."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

import structlog

from channels.conversations.kinds import PAPER
from channels.conversations.wire import LONGEST_TEXT, Accounts, Arrivals, Arrived, Delivery, Receipt
from channels.email import store
from channels.email.accounts import MailAccount
from channels.email.kinds import MAIL_PAGE
from channels.email.mailbox import Fetched
from channels.email.mime.reader import Batch, Letter
from channels.email.rules import machines, threads, wording
from channels.email.rules.heads import Head
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.files.errors import FileTooLarge, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.kinds import FileKind
from infra.files.store import StoredFile
from infra.http.body import TooLarge

log = structlog.get_logger()

PART = 256 * 1024


class NotAMail(Exception):
    """These bytes have no sender: nobody could be answered. The message stays where it is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of a mail that are written, and those that are not: name and reason."""

    files: tuple[StoredFile, ...]
    left_out: tuple[tuple[str, str], ...]


class Arriving:
    """Takes mails, each once."""

    def __init__(
        self, database: Database, file_store: FileStore, arrivals: Arrivals, accounts: Accounts, clock: Clock
    ) -> None:
        self._database = database
        self._file_store = file_store
        self._arrivals = arrivals
        self._accounts = accounts
        self._clock = clock

    async def take(self, account: MailAccount, batch: Batch, fetched: Fetched) -> None:
        """Take one message. When this returns, it is safe, or was before. Raises `NotAMail` or `ChannelBusy`, and
        whatever the database or the disk raise; then nothing is kept."""
        letter = await batch.read(fetched.data)
        head = letter.head
        if head is None or not head.sender:
            raise NotAMail
        if not fetched.whole and letter.files:
            # The last one is where the beginning ends.
            letter.files[-1].left_out = "not_fetched"
        at = fetched.at if fetched.at is not None and fetched.at <= self._clock.now() else self._clock.now()
        if await self._is_receipt(account, head, letter, at):
            return
        automatic = machines.is_automatic(head, self._own_addresses())
        mail = await self._noted(account, head, letter, replace(fetched, at=at), automatic)
        if mail.taken:
            return
        await self._give(account, head, letter, mail, whole=fetched.whole)

    def _own_addresses(self) -> frozenset[str]:
        """The addresses of all our accounts: mail from one of them runs in a circle."""
        return frozenset(str(one.config.get("address", "")).lower() for one in self._accounts.of(Kind.EMAIL))

    async def _is_receipt(self, account: MailAccount, head: Head, letter: Letter, at: Instant) -> bool:
        """Whether the mail only reports what became of one of ours; if so, it is passed on."""
        report = letter.report
        if report is None or not report.message_ids:
            return False
        async with self._database.read() as connection:
            ours = await store.ours(connection, account.id, report.message_ids)
        outcome = machines.outcome_of(report, head)
        if not ours or (not outcome and not head.report_type):
            return False
        for mail in ours if outcome else ():
            reason = f"SMTP {report.status}" if report.status and outcome == "failed" else ""
            receipt = Receipt(
                channel=Kind.EMAIL,
                account=account.id,
                id=mail.message_id,
                state=Delivery(outcome),
                at=at,
                reason=reason,
            )
            await self._arrivals.receipt(receipt)
        return True

    async def _noted(
        self, account: MailAccount, head: Head, letter: Letter, fetched: Fetched, automatic: bool
    ) -> store.Mail:
        """The mail with its thread. It may be known: taken already, or once before a crash."""
        # The digest of 48 MB takes as long as a hundred requests.
        id = await asyncio.to_thread(id_of, head, fetched.data)
        async with self._database.write() as connection:
            known = await store.mail(connection, account.id, id)
            if known is not None:
                return known
            found = await store.thread_of(
                connection, account.id, head.sender, threads.followed(head), threads.tokens(head)
            )
            mail = store.Mail(
                account=account.id,
                id=id,
                message_id=head.message_id[:250],
                peer=head.sender,
                thread=found or new_id()[:12],
                references=threads.references_of_answer(head.references, ""),
                automatic=automatic,
                quote=letter.text[: wording.LONGEST_QUOTE],
                at=fetched.at or self._clock.now(),
            )
            await store.add(connection, mail)
        return mail

    async def _give(self, account: MailAccount, head: Head, letter: Letter, mail: store.Mail, *, whole: bool) -> None:
        """Write the files, give everything to the conversations, and note that they have it."""
        language = wording.language_of(f"{head.subject}\n{letter.text}")
        kept = await self._kept(letter, mail.at)
        left_out = kept.left_out if whole else (*kept.left_out, ("…", "not_fetched"))
        notes = wording.notes(
            folded=letter.folded, cut=letter.cut, broken=letter.broken, left_out=left_out, chinese=language == "zh"
        )
        arrived = Arrived(
            channel=Kind.EMAIL,
            account=account.id,
            sender=head.sender,
            sender_name=head.name,
            id=mail.id,
            at=mail.at,
            subject=threads.shown_subject(head.subject),
            text=wording.said(letter.text, notes, language == "zh", LONGEST_TEXT),
            thread=mail.thread,
            files=kept.files,
            automatic=mail.automatic,
            language=language,
        )
        new = False
        try:
            new = await self._arrivals.take(arrived)
        finally:
            if not new:
                self._file_store.unlink(kept.files)
        async with self._database.write() as connection:
            await store.took(connection, account.id, mail.id)

    async def _kept(self, letter: Letter, at: Instant) -> Kept:
        """Write the files of a mail; those that are of no kind that is taken are named."""
        files: list[StoredFile] = []
        left_out: list[tuple[str, str]] = []
        try:
            for number, attached in enumerate(letter.files, 1):
                name = attached.name or f"{number}"
                why = attached.left_out or ("" if attached.data else "type")
                if not why:
                    written = await self._written(bytes(attached.data), PAPER, name, at)
                    why = "type" if written is None else ""
                    files += [written] if written is not None else []
                if why:
                    left_out.append((threads.one_line(name, 80), why))
            files += await self._whole_text(letter, at)
        except BaseException:
            self._file_store.unlink(files)
            raise
        return Kept(tuple(files), tuple(left_out))

    async def _whole_text(self, letter: Letter, at: Instant) -> Sequence[StoredFile]:
        """The page of the HTML; and all of the text, if words of it were folded or cut and no page shows them."""
        if letter.page:
            page = await self._written(letter.page.encode(), MAIL_PAGE, "邮件原貌.html", at)
            if page is not None:
                return (page,)
        if not letter.folded and len(letter.text) <= LONGEST_TEXT - 1_000:
            return ()
        # A text may begin like HTML, and would then be taken for it.
        whole = await self._written(f"邮件全文\n\n{letter.full}".encode(), PAPER, "邮件全文.txt", at)
        return () if whole is None else (whole,)

    async def _written(self, data: bytes, kind: FileKind, name: str, at: Instant) -> StoredFile | None:
        """A written file; None if it is of no kind that is taken."""
        try:
            return await self._file_store.write(_parts(data), kind, About(made_at=at, name=name))
        except (WrongMedia, FileTooLarge, TooLarge):
            return None


def id_of(head: Head, raw: bytes) -> str:
    """The mark by which a message is known, also after its server has numbered it anew. Its own id alone is not enough:
    broken programs send different mails under one id."""
    digest = hashlib.sha256(f"{head.sender}\n{head.message_id}\n{head.subject}\n".encode("utf-8", "replace"))
    digest.update(memoryview(raw)[raw.find(b"\r\n\r\n") + 4 :])
    return digest.hexdigest()[:40]


async def _parts(data: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(data), PART):
        yield data[at : at + PART]
