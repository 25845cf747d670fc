"""Puts each account's menu in force at WeChat, as soon as it is changed in the form (MM1)."""

import asyncio
from typing import Final

import structlog

from channels.conversations.wire import Accounts, NotSent
from channels.wechat.form import Official, official
from channels.wechat.provider import Refused, WeChatProvider
from channels.wechat.rules.answers import refusal
from channels.wechat.rules.menu import body_of, menu_of
from core.messages.floor import Kind
from infra.clock import Clock
from infra.process.waiting import woken_or_after

log = structlog.get_logger()

AGAIN_S: Final = 60.0
LOOK_S: Final = 3600.0

NO_MENU: Final = 46003
"""WeChat's code for an account that has no menu to remove."""


class WeChatMenus:
    """The menus of all accounts. After a start each menu is set once, since somebody may have changed it at WeChat.

    An account whose form has no menu keeps the one that it has at WeChat, unless the form had one before.
    """

    def __init__(self, clock: Clock, accounts: Accounts, provider: WeChatProvider) -> None:
        self._clock = clock
        self._accounts = accounts
        self._provider = provider
        self._in_force: dict[str, tuple[str, str]] = {}
        self._faults: dict[str, str] = {}
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """An account has changed."""
        self._awake.set()

    def fault(self, account: str) -> str | None:
        """Why the account's menu is not in force, as a code of the texts."""
        return self._faults.get(account)

    async def run(self) -> None:
        """Keep the menus in force until cancelled."""
        while True:
            self._awake.clear()
            done = await self.put_in_force()
            await woken_or_after(self._awake, self._clock, LOOK_S if done else AGAIN_S)

    async def put_in_force(self) -> bool:
        """Set the menus that are not in force. Returns whether all are."""
        accounts = [official(one) for one in self._accounts.of(Kind.WECHAT) if one.enabled]
        for gone in self._faults.keys() - {one.id for one in accounts}:
            del self._faults[gone]
        return all([await self._set(one) for one in accounts])

    async def _set(self, account: Official) -> bool:
        wanted = (account.app_id, account.menu)
        before = self._in_force.get(account.id, (account.app_id, ""))
        if wanted == before:
            return True
        try:
            if account.menu:
                await self._provider.post(account, "/cgi-bin/menu/create", body_of(menu_of(account.menu)))
            elif before[0] == account.app_id:
                await self._remove(account)
        except (NotSent, Refused) as error:
            why = error.reason if isinstance(error, NotSent) else refusal(error.code).reason
            log.warning("The menu of a WeChat account is not in force.", account=account.id, why=why)
            self._faults[account.id] = why
            return False
        self._in_force[account.id] = wanted
        self._faults.pop(account.id, None)
        log.info("The menu of a WeChat account is in force.", account=account.id)
        return True

    async def _remove(self, account: Official) -> None:
        try:
            await self._provider.get(account, "/cgi-bin/menu/delete", {})
        except Refused as refused:
            if refused.code != NO_MENU:
                raise
