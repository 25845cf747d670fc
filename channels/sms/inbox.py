"""The citizens' messages: parts of long ones are joined, and each is given to the conversations once."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from channels.conversations.wire import LONGEST_TEXT, Arrivals, Arrived, ChannelBusy
from channels.sms import part_store
from channels.sms.part_store import Group
from channels.sms.rules.alphabet import decoded
from channels.sms.rules.dialect import Verdict
from channels.sms.rules.joining import AGAIN_S, INCOMPLETE_S, Piece, Step, comes_again, joined, place
from channels.sms.rules.splitting import Header
from channels.sms.rules.words import is_stop
from core.ids import Instant
from core.messages.floor import Kind
from core.numbers import plain
from core.text import lines
from infra.clock import Clock
from infra.database.engine import Database

MOST_SENDER = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A message, or a part of one, as a provider brought it. `id` is empty if it has none; `session`: the connection;
    `gsm`: coding 0 is GSM 7 bit."""

    account: str
    sender: str
    coding: int
    data: bytes
    header: Header | None = None
    id: str = ""
    session: str = ""
    gsm: bool = True


class Inbox:
    """One account's messages are taken one after the other, as parts of a message must see each other."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], arrivals: Arrivals) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._arrivals = arrivals
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def plain_text(self, account: str, sender: str, id: str, at: Instant, text: str) -> None:
        """Take a message that is whole and has an id, as HTTP providers bring it. Raises `ChannelBusy`."""
        await self._deliver(account, sender_of(sender), id, at, text)

    async def take(self, text: Text) -> Verdict:
        """Take a message or a part; it is in the database when this returns `TAKEN`."""
        text = replace(text, sender=sender_of(text.sender))
        async with self._turns[text.account]:
            try:
                if text.header is not None:
                    await self._take_part(text, text.header)
                else:
                    await self._take_single(text)
            except ChannelBusy:
                return Verdict.AGAIN
        return Verdict.TAKEN

    async def _take_single(self, text: Text) -> None:
        said, now = decoded(text.data, text.coding, gsm=text.gsm), self._clock.now()
        if text.id:
            await self._deliver(text.account, text.sender, text.id, now, said)
            return
        digest = hashlib.sha256(bytes([text.coding & 0xFF]) + text.data).hexdigest()[:39]
        group = Group(text.account, text.sender, f"={digest}", 1)
        new = Piece(
            number=1, of=1, coding=text.coding, data=b"", id=self._new_id(), at=now, session=text.session, done=True
        )
        async with self._database.write() as connection:
            known = (await part_store.pieces(connection, group)).get(1)
            if known is not None and comes_again(known, new):
                new = replace(new, id=known.id)
            await part_store.keep(connection, group, new, gsm=text.gsm)
        await self._deliver(text.account, text.sender, new.id, now, said)

    async def _take_part(self, text: Text, header: Header) -> None:
        group = Group(text.account, text.sender, str(header.reference), header.of)
        id = text.id or hashlib.sha256(bytes([text.coding & 0xFF]) + text.data).hexdigest()[:32]
        new = Piece(
            number=header.number,
            of=header.of,
            coding=text.coding,
            data=text.data,
            id=id,
            at=self._clock.now(),
            session=text.session,
        )
        async with self._database.read() as connection:
            known = await part_store.pieces(connection, group)
        step = place(known, new)
        if step is Step.NEW_MESSAGE:
            await self._deliver_rest(group, known, gsm=text.gsm)
            known, step = {}, place({}, new)
        if step is Step.REPEATED:
            return
        if step is Step.COMPLETE:
            await self._deliver_joined(group, {**known, new.number: new}, gsm=text.gsm)
            new = replace(new, done=True)
        async with self._database.write() as connection:
            await part_store.keep(connection, group, new, gsm=text.gsm)
            if new.done:
                await part_store.finish(connection, group)

    async def _deliver_rest(self, group: Group, known: dict[int, Piece], *, gsm: bool) -> None:
        """Deliver an incomplete message, and forget its parts."""
        waiting = {number: piece for number, piece in known.items() if not piece.done}
        if waiting:
            await self._deliver_joined(group, waiting, gsm=gsm)
        async with self._database.write() as connection:
            await part_store.drop(connection, group)

    async def _deliver_joined(self, group: Group, pieces: dict[int, Piece], *, gsm: bool) -> None:
        """The id follows from the parts and from the time of the first one, so it is the same if we are killed between
        the delivery and the note of it."""
        began = min(piece.at for piece in pieces.values())
        parts = "\0".join(pieces[number].id for number in sorted(pieces))
        named = f"{group.account}\0{group.sender}\0{group.reference}\0{group.of}\0{began:.3f}\0{parts}"
        id = hashlib.sha256(named.encode()).hexdigest()[:32]
        await self._deliver(group.account, group.sender, id, began, joined(list(pieces.values()), gsm=gsm))

    async def _deliver(self, account: str, sender: str, id: str, at: Instant, text: str) -> None:
        said = lines(text)
        if len(said) > LONGEST_TEXT:
            said = said[: LONGEST_TEXT - 1] + "…"
        await self._arrivals.take(
            Arrived(
                channel=Kind.SMS,
                account=account,
                sender=sender,
                id=id,
                at=at,
                text=said,
                automatic=is_stop(said),
                number=plain(sender),
            )
        )

    async def confirmed(self, account: str, session: str, until: Instant) -> None:
        """The carrier has our answers to all that it brought on this connection until then."""
        async with self._database.write() as connection:
            await part_store.confirmed(connection, account, session, until)

    async def sweep(self) -> None:
        """Deliver what will not become complete any more, with a mark, and forget what is over."""
        now = self._clock.now()
        async with self._database.read() as connection:
            overdue = await part_store.overdue(connection, now - INCOMPLETE_S)
        for group, gsm in overdue:
            async with self._turns[group.account]:
                async with self._database.read() as connection:
                    known = await part_store.pieces(connection, group)
                try:
                    await self._deliver_rest(group, known, gsm=gsm)
                except ChannelBusy:
                    continue
        async with self._database.write() as connection:
            await part_store.forget(connection, now - AGAIN_S)


def sender_of(number: str) -> str:
    """A citizen's number as we know it; what is no number stays, such as the name of a sender."""
    return (plain(number) or lines(number).strip())[:MOST_SENDER]
