"""The site's accounts at providers, in memory: every change is in force at once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
import structlog

from channels.conversations.rules.entities import Rules
from channels.conversations.secrets_box import SecretBox
from channels.conversations.tables import account_table
from channels.conversations.wire import Account
from core.changing import Changing
from core.errors import HotlineError
from core.ids import Instant
from core.messages.floor import Kind
from core.replace import replace
from infra.clock import Clock
from infra.database.engine import Database

log = structlog.get_logger()

_a = account_table.c

NOTED_EVERY_S = 5.0
"""How often the time of an account's last message is written, however many messages come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """An account with everything that we know of it. `unread`: its secrets cannot be opened with the site's keys."""

    account: Account
    rules: Rules
    version: int = 1
    fault: str = ""
    fault_since: Instant | None = None
    last_in_at: Instant | None = None
    last_out_at: Instant | None = None
    unread: bool = False


class AccountBook(Changing):
    """All accounts; implements `wire.Accounts`."""

    def __init__(self, database: Database, clock: Clock, box: SecretBox) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._box = box
        self._all: dict[str, KeptAccount] = {}

    async def load(self) -> None:
        """Read all of them."""
        async with self._database.read() as connection:
            rows = (await connection.execute(sa.select(account_table).where(_a.removed_at.is_(None)))).all()
        self._all = {row.id: await asyncio.to_thread(self._kept, row._mapping) for row in rows}

    def of(self, kind: Kind) -> Sequence[Account]:
        """See `wire.Accounts`."""
        return [one.account for one in self._all.values() if one.account.kind is kind]

    def one(self, id: str) -> Account | None:
        """See `wire.Accounts`."""
        found = self._all.get(id)
        return found.account if found is not None else None

    def kept(self, id: str) -> KeptAccount | None:
        """One account with everything that we know of it."""
        return self._all.get(id)

    def all(self) -> Mapping[str, KeptAccount]:
        """All of them, by id."""
        return dict(self._all)

    def rules(self, id: str) -> Rules:
        """The rules of an account; those that ship for one that was removed."""
        found = self._all.get(id)
        return found.rules if found is not None else Rules(texts={})

    async def write(self, connection: Any, kept: KeptAccount, *, new: bool) -> bool:
        """Write an account in the caller's transaction, who then calls `took`; False if it was changed meanwhile."""
        sealed = await asyncio.to_thread(self._box.seal, kept.account.id, kept.account.secrets)
        values = {
            "kind": kept.account.kind.value,
            "name": kept.account.name,
            "enabled": kept.account.enabled,
            "config": dict(kept.account.config),
            "settings": asdict(replace(kept.rules, texts=dict(kept.rules.texts))),
            "secrets": sealed,
            "version": kept.version,
            "fault": kept.fault,
            "fault_since": kept.fault_since,
        }
        if new:
            await connection.execute(sa.insert(account_table).values(id=kept.account.id, **values))
            return True
        mine = (_a.id == kept.account.id, _a.version == kept.version - 1, _a.removed_at.is_(None))
        return bool((await connection.execute(sa.update(account_table).where(*mine).values(values))).rowcount == 1)

    async def erase(self, connection: Any, id: str) -> None:
        """Remove an account in the caller's transaction, who then calls `gone`. Its row stays, without secrets."""
        values = {"removed_at": self._clock.now(), "secrets": "", "enabled": False}
        await connection.execute(sa.update(account_table).where(_a.id == id).values(values))

    def took(self, kept: KeptAccount) -> None:
        """This account is committed: it is in force."""
        self._all[kept.account.id] = kept
        self._tell()

    def gone(self, id: str) -> None:
        """This account is removed."""
        self._all.pop(id, None)
        self._tell()

    async def note_fault(self, connection: Any, id: str, fault: str) -> KeptAccount | None:
        """Note in the caller's transaction why an account cannot reach its provider, or that it can again ('')."""
        kept = self._all.get(id)
        if kept is None or kept.fault == fault:
            return None
        since = (kept.fault_since or self._clock.now()) if fault else None
        changed = replace(kept, fault=fault[:120], fault_since=since)
        values = {"fault": changed.fault, "fault_since": since}
        await connection.execute(sa.update(account_table).where(_a.id == id).values(values))
        self._all[id] = changed
        return changed

    async def note_use(self, connection: Any, id: str, *, arrived: bool) -> None:
        """Note that a message has come to the account or left it, in the caller's transaction."""
        kept, now = self._all.get(id), self._clock.now()
        if kept is None:
            return
        name = "last_in_at" if arrived else "last_out_at"
        before = kept.last_in_at if arrived else kept.last_out_at
        if before is not None and now - before < NOTED_EVERY_S:
            return
        self._all[id] = replace(kept, last_in_at=now) if arrived else replace(kept, last_out_at=now)
        await connection.execute(sa.update(account_table).where(_a.id == id).values({name: now}))

    def _kept(self, row: Mapping[Any, Any]) -> KeptAccount:
        secrets, unread = dict[str, str](), False
        try:
            secrets = self._box.open(row["id"], row["secrets"])
        except HotlineError as error:
            unread = True
            log.error("The secrets of an account cannot be read.", account=row["id"], code=error.code)
        account = Account(
            id=row["id"],
            kind=Kind(row["kind"]),
            name=row["name"],
            enabled=row["enabled"] and not unread,
            config=row["config"],
            secrets=secrets,
        )
        return KeptAccount(
            account=account,
            rules=rules_of(row["settings"]),
            version=row["version"],
            fault=row["fault"],
            fault_since=row["fault_since"],
            last_in_at=row["last_in_at"],
            last_out_at=row["last_out_at"],
            unread=unread,
        )


def rules_of(settings: Mapping[str, Any]) -> Rules:
    """The rules as they are kept; what a former release did not have yet is as it ships."""
    known = {name: value for name, value in settings.items() if name in Rules.__dataclass_fields__}
    return Rules(**{"texts": {}, **known})
