"""Takes what WeChat delivers: it is in the database before WeChat is told so."""

from collections.abc import Callable

from channels.conversations.wire import LONGEST_TEXT, Arrivals, Arrived, Delivery, Receipt
from channels.wechat import store
from channels.wechat.form import Official
from channels.wechat.rules.heard import Heard, JobDone
from channels.wechat.rules.quota import opened
from core.ids import Instant
from core.messages.floor import Kind
from core.text import line, lines
from infra.clock import Clock
from infra.database.engine import Database

CUT = "……（原文太长，后面的部分没有收下）"


class WeChatReceiver:
    """Takes messages. A picture's message is taken with a mark, and its file follows in a message of its own: WeChat
    waits five seconds for our answer, and fetching may take longer. `on_media` is called when there is one to fetch.
    """

    def __init__(self, database: Database, clock: Clock, arrivals: Arrivals) -> None:
        self._database = database
        self._clock = clock
        self._arrivals = arrivals
        self.on_media: Callable[[], None] = lambda: None

    async def take(self, account: Official, heard: Heard) -> None:
        """Take a delivery. Raises `ChannelBusy` or `DatabaseAway`, and nothing is lost: WeChat repeats it."""
        if heard.job is not None:
            await self._arrivals.receipt(_receipt(account, heard.job, heard.at))
            return
        name = await self._note(account, heard)
        if heard.text:
            await self._arrivals.take(
                Arrived(
                    channel=Kind.WECHAT,
                    account=account.id,
                    sender=heard.sender,
                    sender_name=name,
                    id=heard.id,
                    at=heard.at,
                    text=_cut(lines(heard.text)),
                    automatic=heard.system,
                )
            )
        self.on_media()

    async def _note(self, account: Official, heard: Heard) -> str:
        """Note that the citizen may be answered, and what is to be fetched. Returns the citizen's name.

        It comes before the message: if the process ends between the two, WeChat repeats the message.
        """
        if heard.opening is None:
            async with self._database.read() as connection:
                return (await store.citizen(connection, account.id, heard.sender)).name
        async with self._database.write() as connection:
            known = await store.citizen(connection, account.id, heard.sender)
            windows = opened(known.windows, heard.opening, heard.at)
            await store.put_windows(connection, account.id, heard.sender, windows)
            if heard.media is not None:
                await store.expect(connection, account.id, heard, heard.media, self._clock.now())
        return line(known.name)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT


def _receipt(account: Official, job: JobDone, at: Instant) -> Receipt:
    reason = ""
    if job.failed:
        reason = "wechat.blocked" if "block" in job.failed else "wechat.refused"
    state = Delivery.FAILED if job.failed else Delivery.DELIVERED
    return Receipt(channel=Kind.WECHAT, account=account.id, id=job.id, state=state, at=at, reason=reason)
