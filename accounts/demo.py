"""The demo's people. Their shared password is derived from the installation's secret, so installations do not share
it."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from accounts import store
from accounts.sessions.passwords import Passwords
from accounts.store import Account, Group
from core.ids import AgentId, SkillId, UserId
from core.rights import Role
from infra.clock import Clock
from infra.database.engine import Database

AGENTS = {"8001": "李静", "8002": "王强", "8003": "陈晓燕", "8004": "赵鹏", "8005": "孙丽", "8006": "Emily Zhou"}
GROUPS = {"jia": ("甲班", ("8001", "8002", "8003", "zuzhang")), "yi": ("乙班", ("8004", "8005", "8006"))}
OTHERS = {
    "zuzhang": ("吴组长", Role.LEADER),
    "banzhang": ("周班长", Role.SUPERVISOR),
    "admin": ("系统管理员", Role.ADMIN),
    "chengban": ("郑承办", Role.HANDLER),
    "paidan": ("冯派单", Role.DISPATCHER),
    "huifang": ("何回访", Role.FOLLOW_UP),
    "caibian": ("蒋采编", Role.EDITOR),
    "zhijian": ("沈质检", Role.INSPECTOR),
    "shenji": ("韩审计", Role.AUDITOR),
}
DEPARTMENTS = {"chengban": ("water",)}
SEATS = {"zuzhang": "8007", "banzhang": "8008", "huifang": "8009"}
"""The seats of those who are not agents but need a phone: to listen, whisper and barge in, and to call citizens
back."""

SKILLS: dict[str, tuple[tuple[str, int], ...]] = {"8006": (("general", 5), ("english", 8))}
ORDINARY_SKILLS = (("general", 5),)


def demo_password(master: str) -> str:
    """Return the password of the demo accounts, derived from the installation's master key."""
    digest = hmac.digest(master.encode(), b"demo accounts", hashlib.sha256)
    letters = base64.b32encode(digest).decode().lower().translate(str.maketrans("il", "89"))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:12]}"


async def ensure_demo_accounts(
    database: Database, clock: Clock, new_id: Callable[[], str], passwords: Passwords, master: str
) -> list[tuple[str, str]]:
    """Create the demo accounts if they do not exist. Returns (user name, password) of each, to print."""
    password = demo_password(master)
    async with database.read() as connection:
        known = {account.username: account for account in await store.all_accounts(connection)}
    taken = {account.agent for account in known.values()}
    people = [(number, name, Role.AGENT) for number, name in AGENTS.items()]
    people += [(username, name, role) for username, (name, role) in OTHERS.items()]
    old = next((account.password for account in known.values() if account.demo), None)
    hashed = old if old and await passwords.verify(old, password) else await passwords.hash(password)
    shown: list[tuple[str, str]] = []
    async with database.write() as connection:
        if not await store.all_groups(connection):
            for id, (name, members) in GROUPS.items():
                await store.add_group(connection, Group(id, name))
                # An existing demo may be older than groups.
                for old_one in known.values():
                    if old_one.demo and old_one.username in members:
                        await store.change(connection, old_one.id, groups=[id])
        for username, name, role in people:
            account = known.get(username)
            if account is None:
                skills = [(SkillId(skill), level) for skill, level in SKILLS.get(username, ORDINARY_SKILLS)]
                made = Account(
                    id=UserId(new_id()),
                    username=username,
                    name=name,
                    roles=(role,),
                    password=hashed,
                    agent=_seat(username, role, taken),
                    demo=True,
                    created_at=clock.now(),
                    departments=DEPARTMENTS.get(username, ()),
                    groups=tuple(group for group, (_, members) in GROUPS.items() if username in members),
                )
                await store.add(connection, made, skills)
            elif account.demo:
                await _renew(connection, account, hashed, _seat(username, role, taken))
            if account is None or account.demo:
                shown.append((username, password))
    return shown


def _seat(username: str, role: Role, taken: Collection[AgentId | None]) -> AgentId | None:
    """Return the agent number for this one of the demo's people, unless somebody else has it."""
    seat = AgentId(username if role is Role.AGENT else SEATS.get(username, ""))
    return seat if seat and seat not in taken else None


async def _renew(connection: AsyncConnection, account: Account, hashed: str, seat: AgentId | None) -> None:
    """Update an account of a demo that is older than the installation's secret, or than the seats of its
    supervisors."""
    if account.password != hashed:
        await store.change(connection, account.id, password=hashed)
    if account.agent is None and seat is not None:
        await store.change(connection, account.id, agent=seat)
        await store.set_skills(connection, seat, [(SkillId(skill), level) for skill, level in ORDINARY_SKILLS])


async def remove_demo_accounts(database: Database) -> None:
    """Remove the demo accounts, before an installation serves other machines."""
    async with database.write() as connection:
        await store.remove_demo(connection)
