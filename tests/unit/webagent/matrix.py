"""The table of all routes that name an object by an id: whose the object is, and who gets at it.

`.venv/bin/python -m tests.unit.webagent.matrix > docs/security/matrix.md` makes the page from it, with the declared
roles.
"""

import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiohttp.test_utils import TestServer

from accounts import store as accounts_store
from accounts.store import Account
from channels.conversations import store as conversation_store
from channels.conversations.desk import Desk
from channels.conversations.replies import QuickReplies, WrittenReply
from channels.conversations.types import HELD_BACK, Conversation, ConversationState, Direction, Message, Sender
from channels.fax.papers import FaxPapers
from channels.fax.reader import FaxFiles
from channels.fax.store import project_out
from core.actor import Actor, Scope, scoped
from core.ids import AgentId, UserId
from core.messages.announcing import OrderAnnouncement
from core.messages.fax import QueueFax
from core.rights import Role
from customers.rules.profile import ContactKind, GivenContact
from customers.sealing import CustomerSeals
from customers.service import CustomerService
from hotline.announcements.service import AnnouncementService
from infra.clock import new_id
from infra.database.engine import Database
from infra.http.routes import PUBLIC, SIGNED_IN, Route
from infra.jobs.service import Jobs
from infra.lists.saved_views import NewView, SavedViews
from knowledge.articles.service import ArticleService
from knowledge.imports import store as import_store
from knowledge.imports.store import Import, ImportState, Mode
from knowledge.pictures.service import PictureService
from knowledge.reports.service import Raising, ReportService
from knowledge.rules.articles import Content, Form
from knowledge.rules.reports import About
from recording.store import recording_table
from server.domains import DOMAINS, RIGHTS
from tests.attachable import PNG
from tests.unit.channels.fax.samples import pages, queued
from tests.unit.records import calls
from tests.unit.webagent.bad_input import example
from tests.unit.webagent.system import Browser, Server, System
from tests.unit.webagent.test_records import tell
from tickets.files.service import TicketFiles
from tickets.rules.tasks import Assignee, TaskAction
from tickets.sealing.service import Sealing
from tickets.tasks.store import task_table
from webagent.app import all_routes

SYSTEM = "system"
"""The system's own objects, without an owner among its people: the right alone decides, which `test_rights` proves."""

INBOX = "inbox"
"""The common post (faxes, messages, call-backs): everybody with the right works on it; one person claims an item."""

TABLE: Mapping[str, str] = {
    name: kind
    for kind, names in {
        "ticket": """
            read_ticket read_ticket_clock read_ticket_contacts list_ticket_faxes read_ticket_matter join_ticket
            ask_ticket_opening seal_ticket take_ticket_step attach_ticket_file preview_extension correct_ticket
        """,
        "draft": "discard_ticket edit_ticket read_direct_dispatch submit_ticket",
        "ticket_file": "read_ticket_file remove_ticket_file",
        "ticket_opening": "decide_ticket_opening",
        "ticket_view": "change_ticket_view remove_ticket_view",
        "record_view": "change_record_view remove_record_view",
        "recording_view": "change_recording_view remove_recording_view",
        "task": "tick_task",
        "customer": """
            read_customer change_customer read_customer_history list_likely_customers add_customer_note
            remove_customer_note ask_opening seal_customer merge_customers separate_customers unseal_customer
        """,
        "customer_opening": "decide_opening",
        "fax_draft": "read_draft_page",
        "fax_job": "read_sent_page delete_sent_fax cancel_fax",
        "call": """
            read_pop consult end_consult complete confer swap send_to_flow take_from_flow hold_call resume_call
            leave_talk drop_participant promote_participant transfer_call hang_up close_interaction
            begin_recording pause_recording resume_recording call_emergency
        """,
        "offer": "accept_offer decline_offer",
        "past_call": """
            list_own_call_offers list_own_call_visits list_offers list_recordings_of read_record
        """,
        "recording": """
            read_recording read_audio read_cues read_peaks read_recording_keeping list_deletions_of begin_listening
            download_recording tag_recording keep_recording hold_recording release_recording
        """,
        "listening": "note_heard",
        "deletion": "ask_for_deletion decide_on_deletion withdraw_deletion",
        "agent": """
            list_agent_calls list_agent_states read_agent_workload disconnect force_state acknowledge_help supervise
            stop_supervising take_over call_emergency_for_agent
        """,
        "job": "cancel_job retry_job read_job_file",
        "session": "end_own_session",
        "announcement": "edit_announcement withdraw_announcement list_receipts",
        "order": "cancel_by_phone",
        "article": """
            read_article_work begin_article_draft save_article_draft discard_article_draft take_article_step
            read_article_version compare_article_versions attach_paper add_article_picture order_papers
            list_old_answers call_back_citizens
        """,
        "conversation": """
            read_conversation list_messages read_conversation_file write_message upload_conversation_file
            read_messages transfer_conversation close_conversation sum_up_conversation bind_customer block_sender
            take_over_conversation assign_conversation release_message
        """,
        "reply": "change_quick_reply remove_quick_reply",
        "picture": "read_article_picture",
        "report": "read_report take_report_step",
        "import": "read_import run_import",
        INBOX: """
            claim_fax close_fax delete_fax read_fax_page read_fax_pdf release_fax ticket_of_fax
            read_voicemail_audio call_back_voicemail claim_voicemail close_voicemail delete_voicemail
            read_voicemail_peaks release_voicemail ticket_of_voicemail
            cancel_callback take_callback assign_caller set_priority claim_follow_up
        """,
        SYSTEM: """
            lift_ban change_break_reason change_busy_reason change_capacitie change_contact change_department
            change_district change_follow_up_rule change_legal_way change_missed_rule change_outbound_rule change_queue
            change_public_number list_number_tests record_number_test judge_number_test ring_public_number
            change_reading change_recording_rule change_skill change_ticket_type change_urgency change_vip_number
            rename_group remove_group change_role reset_role remove_role read_person change_person reset_password
            list_sessions_of_person end_sessions_of_person end_session_of_person
            read_announcement
            read_campaign change_campaign do_with_campaign export_campaign fill_campaign add_campaign_numbers
            list_campaign_numbers
            change_dispatch_rule remove_dispatch_rule switch_dispatch_rule try_dispatch_rule
            list_dispatch_rule_versions change_duty list_duty_versions suggest_departments merge_ticket unseal_ticket
            hear_emergency extend_emergency take_down_emergency
            take_exchange_file take_sms_callback send_exchange_message_again drop_exchange_message
            release_hold change_retention_rule hold_file
            read_flow compare_flow_versions save_draft remove_draft read_flow_now publish_flow read_flow_report
            export_flow_report roll_back_flow list_flow_versions read_flow_version list_walks keep_walk remove_walk
            put_opening_hours
            give_answer list_answers list_papers rate_article silence_article_rating read_article keep_article
            change_category place_category remove_synonyms read_paper remove_paper retry_paper read_paper_text
            change_entry remove_entry put_list remove_list add_entry export_entries find_entries import_entries
            test_channel change_notice_contact send_notice_again change_notice_rule
            change_notice_channel
            read_overdue_list choose_prompt remove_prompt hear_prompt list_prompt_versions replace_prompt
            see_recording_check change_task_definition list_handling_page
            release_sender change_account remove_account send_test_message
            read_chat_settings open_chat post_chat_message read_chat_updates read_earlier_chat follow_chat
            send_chat_file read_chat_file say_chat_typing end_chat rate_chat
            confirm_wechat_address take_wechat_delivery confirm_weibo_address take_weibo_delivery
        """,
    }.items()
    for name in names.split()
}
"""The kind of object that each route's path names, which says whose object it is.

Some of the system's own objects partly have an owner, and tests of their own: attachments of articles are shown with
their version (tests/db/test_knowledge_papers.py), overdue lists to their departments
(tests/db/tickets/reminded/test_overdue_lists.py), answers need a part in the call
(tests/unit/webagent/test_knowledge_answers.py), platforms sign (tests/db/tickets/exchange/test_exchange.py), and
visitors of a chat have a token (tests/db/test_webchat.py).
"""

NOWHERE = "0" * 24
NONE = "—"
DAY = 1_764_000_000.0
USERS = {"agent": "8001", "leader": "zuzhang", "supervisor": "banzhang", "admin": "admin"}
"""The demo's people; for other roles a person is created."""

OTHER = "8004"
"""Somebody in another group and another department than all of them."""

OWN_DEPARTMENT, OTHER_DEPARTMENT = "water", "transport"
BODIES: Mapping[str, Any] = {
    "ask_for_deletion": {"reason": "市民本人要求删除个人信息"},
    "begin_listening": {"reason": "质检抽查"},
    "call_back_citizens": {"answers": [NOWHERE]},
    "call_emergency": {"service": "110"},
    "call_emergency_for_agent": {"service": "110"},
    "bind_customer": {"customer": None},
    "consult": {"to": {"queue": "general"}},
    "transfer_call": {"to": {"queue": "general"}},
    "edit_announcement": {"title": "通知", "text": "请看", "everybody": True, "version": 1},
    "keep_recording": {"category": "recording", "reason": "案件"},
    "note_heard": {"spans": [[0, 1]]},
    "save_article_draft": {"version": 1, "title": "停水", "body": "<p>x</p>"},
    "take_article_step": {"step": "submit", "version": 1},
    "transfer_conversation": {"to": "queue", "queue": "general"},
    "write_message": lambda: {"id": (new_id() + new_id())[:32], "text": "好", "note": True},
    "supervise": {"mode": "listen", "reason": "质检"},
}
"""Bodies for routes that would refuse, for another reason, the one made from the form; or what makes a new one each
time."""

FIELDS = {
    "type": "complaint",
    "urgency": "urgent",
    "department": "transport",
    "title": "路灯不亮",
    "text": "和平街的路灯不亮",
    "contact_name": "张三",
    "address": "和平街 5 号",
}
QUERIES = {"download_recording": "?form=wav", "preview_extension": "?hours=8"}
REFUSALS = ("recording.not_in_talk", "fax.claimed", "agent.no_number")
"""Codes of conflicts that mean a refusal to somebody who does not own the object."""

BYTES = ("attach_ticket_file", "attach_paper", "add_article_picture", "upload_conversation_file")
"""Routes that receive a file."""

LAST = (
    "submit",
    "remove",
    "discard",
    "cancel",
    "delete",
    "unseal",
    "hang_up",
    "transfer",
    "leave",
    "close",
    "withdraw",
    "block",
    "take_over_conversation",
    "assign_conversation",
)


def routes() -> list[Route]:
    """All routes that name an object; those that remove it come last, since the others need it."""
    found = [route for route in all_routes(DOMAINS) if "{" in route.path]

    def place(route: Route) -> tuple[bool, bool, bool, str]:
        first, last = route.name == "begin_listening", route.name.startswith(LAST) or route.method == "DELETE"
        return not first, route.method != "GET", last, route.name

    return sorted(found, key=place)


@dataclass
class Person:
    """Somebody with a browser, and with all rights for creating objects."""

    browser: Browser
    account: Account
    actor: Actor
    objects: dict[str, dict[str, str]] = field(default_factory=dict)
    """The values of the path's fields, by kind of object."""


def everything(account: Account) -> Actor:
    """This person with all rights, to create objects that belong to them."""
    scopes = {scoped(name, Scope.ALL) for name in RIGHTS.scoped}
    return Actor(
        user=account.id,
        name=account.name,
        rights=RIGHTS.all | scopes,
        agent=account.agent,
        departments=frozenset(account.departments),
        groups=frozenset(account.groups),
    )


async def person(server: Server, role: str, department: str, username: str = "") -> Person:
    """Somebody of this role and department."""
    system = server.system
    username = username or USERS.get(role, f"a {role}")
    async with system.database.write() as connection:
        account = await accounts_store.by_username(connection, username)
        if account is None:
            like = await accounts_store.by_username(connection, USERS["agent"])
            assert like is not None
            account = replace(like, id=UserId(new_id()), username=username, agent=AgentId("8099"), roles=(role,))
            skills = (await accounts_store.skills_of(connection))[like.agent or ""]
            await accounts_store.add(connection, account, skills)
        await accounts_store.change(connection, account.id, departments=[department])
    account = replace(account, departments=(department,))
    return Person(await server.browser(username), account, everything(account))


async def bits(data: bytes = PNG) -> Any:
    """A file that arrives in one piece."""
    yield data


class World:
    """A system in which somebody of a role and a stranger each have one of every object."""

    def __init__(self, server: Server) -> None:
        self.server, self.system = server, server.system
        self.n = 0

    async def fill(self, role: str) -> tuple[Person, Person]:
        """Create the objects; return the person of this role, and the stranger."""
        other = await person(self.server, "agent", OTHER_DEPARTMENT, OTHER)
        own = await person(self.server, role, OWN_DEPARTMENT)
        for one in (other, own):
            await self._all_of(one)
        return own, other

    async def _all_of(self, one: Person) -> None:
        self.n += 1
        await self._talk(one)
        await self._tickets(one)
        await self._customer(one)
        await self._recording(one)
        await self._faxes(one)
        await self._kept(one)
        await self._knowledge(one)
        await self._told(one)
        await self._written(one)

    async def _written(self, one: Person) -> None:
        """A conversation that this person has, with a message that is held back and a file."""
        id, message, number = new_id(), new_id(), str(one.account.agent or "8099")
        sender = Sender(id=new_id(), channel="web", account="a", address=f"visitor-{self.n}")
        held = Conversation(
            id=id,
            channel="web",
            account="a",
            sender=sender.id,
            state=ConversationState.HELD,
            agent=number,
            agents=(number,),
        )
        text = Message(
            id=message,
            conversation=id,
            seq=1,
            at=DAY,
            direction=Direction.IN,
            channel="web",
            account="a",
            text="您好",
            code=HELD_BACK,
        )
        async with self.system.database.write() as connection:
            await conversation_store.put_sender(connection, sender, new=True)
            await conversation_store.put(connection, replace(held, off_floor=True, last_seq=1), new=True)
            await conversation_store.add_message(connection, text)
        file = await self._get(Desk).upload(one.actor, id, bits(), "a.png")
        one.objects["conversation"] = {"conversation": id, "message": message, "file": file.id}
        reply = await self._get(QuickReplies).add(one.actor, WrittenReply(shared=False, title="问候", text="您好"))
        one.objects["reply"] = {"reply": reply.id}

    def _get(self, part: type[Any]) -> Any:
        return self.system.built.services.get(part)

    async def _talk(self, one: Person) -> None:
        call = f"live-{self.n}"
        one.objects["agent"] = {"agent": str(one.account.agent or "8099")}
        one.objects["call"] = {"interaction": call, "participant": NOWHERE}
        one.objects["offer"] = {"offer": NOWHERE}
        if (await one.browser.post("/api/agent/sign-on"))[0] == 200:
            number = str(one.account.agent)
            self.system.phone_registers(number)
            assert (await one.browser.post("/api/agent/idle"))[0] == 204
            self.system.arrives(call, caller=f"1370000000{self.n}")
            one.objects["offer"] = {"offer": self.system.rings(number)}
            self.system.answers(number)

    async def _tickets(self, one: Person) -> None:
        tickets, number = self.system.tickets, f"1390000000{self.n}"
        fields = {**FIELDS, "contact_number": number}
        draft, _ = await tickets.draft(one.actor, None, {**fields, "contact_number": ""})
        begun, _ = await tickets.draft(one.actor, None, fields)
        file = await self._get(TicketFiles).add(one.actor, begun.id, bits(), "a.png", loose=False)
        done = await tickets.submit(one.actor, begun.id, begun.version)
        secret, _ = await tickets.draft(
            one.actor, None, {**fields, "contact_number": "13999999999", "confidential": True}
        )
        secret = await tickets.submit(one.actor, secret.id, secret.version)
        opening = await self._get(Sealing).ask(one.actor, secret.id, "需要核实")
        one.objects["draft"] = {"ticket": draft.id}
        one.objects["ticket"] = {"ticket": done.id, "clock": "1", "branch": "1"}
        one.objects["ticket_file"] = {"file": file.id}
        one.objects["ticket_opening"] = {"opening": opening.id}
        row: dict[str, Any] = {
            "id": new_id(),
            "ticket": done.id,
            "number": done.number,
            "definition": NOWHERE,
            "version": 1,
            "name": f"任务{self.n}",
            "deed": TaskAction.REMIND,
            "assignee": Assignee.USER,
            "whom": one.account.id,
            "created_at": DAY,
            "due_at": DAY,
            "dropped": False,
            "note": "",
        }
        async with self.system.database.write() as connection:
            await connection.execute(sa.insert(task_table).values(row))
        one.objects["task"] = {"task": row["id"]}

    async def _customer(self, one: Person) -> None:
        number = GivenContact(id=None, kind=ContactKind.PHONE, value=f"1390000000{self.n}", label="")
        page = await self._get(CustomerService).add(one.actor, {"name": f"客户{self.n}"}, [number])
        page = await self._get(CustomerService).note(one.actor, page.id, "来电")
        secret = await self._get(CustomerService).add(one.actor, {"name": f"保密{self.n}"}, [])
        await self._get(CustomerSeals).seal(one.actor, secret.id, secret.version, "要求保密")
        opening = await self._get(CustomerSeals).ask(one.actor, secret.id, "需要核实")
        one.objects["customer"] = {"customer": page.id, "note": page.notes[0].id, "merge": NOWHERE}
        one.objects["customer_opening"] = {"opening": opening.id}

    async def _recording(self, one: Person) -> None:
        """A talk some time ago, with its recording."""
        call, number = f"past-{self.n}", str(one.account.agent)
        await tell(self.system, *calls.talked(call, number, DAY + 1000 * self.n, caller=f"1380000000{self.n}"))
        await self.system.took(number, call)
        folder = self.system.settings.recordings
        folder.mkdir(exist_ok=True)
        (folder / f"r-{call}.wav").write_bytes(b"RIFF" + bytes(range(256)))
        (folder / f"r-{call}.peaks.json").write_text('{"seconds": 2.0, "left": [0.5], "right": [0.1]}')
        row = {"id": f"r-{call}", "call": call, "state": "ready", "file": f"r-{call}.wav", "seconds": 2.0, "sha256": ""}
        async with self.system.database.write() as connection:
            await connection.execute(sa.delete(recording_table).where(recording_table.c.call == call))
            await connection.execute(sa.insert(recording_table).values(**row, filed_at=1.0))
        one.objects["past_call"] = {"interaction": call, "call": call}
        one.objects["recording"] = {"recording": f"r-{call}", "hold": NOWHERE}
        one.objects["deletion"] = {"recording": f"r-{call}"}
        one.objects["listening"] = {"recording": f"r-{call}", "listening": NOWHERE}

    async def _faxes(self, one: Person) -> None:
        draft, job = new_id(), new_id()
        self._get(FaxFiles).draft(one.account.id, draft, pages())
        stored = await self._get(FaxPapers).put(pages(), f"{job}.tif")
        async with self.system.database.write() as connection:
            await project_out(connection, calls.facts_of([replace(queued(job, "", by=one.account.id), stored=stored)]))
        command = QueueFax(
            job=job,
            number="02412345678",
            name="",
            subject="",
            stored=stored,
            pages=1,
            resolution="standard",
            by=one.account.id,
        )
        await self.system.link.ask(command)
        one.objects["fax_draft"] = {"draft": draft, "page": "1"}
        one.objects["fax_job"] = {"job": job, "page": "1"}

    async def _kept(self, one: Person) -> None:
        views: SavedViews = self._get(SavedViews)
        for kind, screen in (("ticket_view", "tickets"), ("record_view", "records"), ("recording_view", "recordings")):
            view = await views.add(one.actor, screen, NewView(name=f"我的{self.n}", filter={}))
            one.objects[kind] = {"view": view.id}
        job = await self._get(Jobs).add(one.actor, "knowledge.figures", {})
        one.objects["job"] = {"job": job.id}
        _, sessions = await one.browser.get("/api/sessions")
        one.objects["session"] = {"session": sessions[0]["id"]}

    async def _knowledge(self, one: Person) -> None:
        department = one.account.departments[0]
        content = Content(title=f"停水怎么办{self.n}", form=Form.ANSWER, body="<p>先看公告</p>")
        article, _ = await self._get(ArticleService).add(one.actor, department, content)
        picture = await self._get(PictureService).add(one.actor, article.id, bits())
        report = await self._get(ReportService).raise_(one.actor, Raising(about=About.MISSING, query="没有答案"))
        one.objects["article"] = {"article": article.id, "left": "1", "right": "1", "number": "1"}
        one.objects["picture"] = {"picture": picture.id}
        one.objects["report"] = {"report": report.id}
        one.objects["import"] = {"batch": await self._import(one, department)}

    async def _import(self, one: Person, department: str) -> str:
        batch = Import(
            id=new_id(),
            file=NOWHERE,
            name="a.xlsx",
            department=department,
            form=Form.ANSWER,
            categories=(),
            state=ImportState.DONE,
            mode=Mode.CHECK,
            refused="",
            rows=1,
            faulty=0,
            faults=(),
            done=1,
            done_row=1,
            by=one.account.id,
            by_name=one.account.name,
            created_at=DAY,
            updated_at=DAY,
            job="",
        )
        async with self.system.database.write() as connection:
            await import_store.add(connection, batch)
        return batch.id

    async def _told(self, one: Person) -> None:
        fields = {"title": "通知", "text": "请看", "everybody": True, "groups": (), "agents": ()}
        fields |= {"valid_from": self.system.clock.now(), "valid_until": None}
        announcement = await self._get(AnnouncementService).publish(one.actor, fields)
        one.objects["announcement"] = {"announcement": announcement.id}
        order = OrderAnnouncement(
            order=new_id(),
            code=f"00000{self.n}",
            by=one.account.id,
            by_name=one.account.name,
            language="zh",
            ends=self.system.clock.now() + 3600,
            numbers=(),
            flows=(),
            hangs_up=True,
            skippable=True,
            until=self.system.clock.now() + 600,
        )
        await self.system.link.ask(order)
        one.objects["order"] = {"order": order.order}


async def asked(who: Browser, route: Route, values: Mapping[str, str]) -> tuple[int, Any]:
    """This route's answer about the object with these values."""
    path = route.path.format(**values) + QUERIES.get(route.name, "")
    headers = {"X-Requested-With": "hotline"}
    if route.name in BYTES:
        # A refusal leaves the file unread, and the server closes the connection.
        request = who.client.request(route.method, path, data=PNG, headers={**headers, "Connection": "close"})
    elif route.method == "GET":
        request = who.client.request(route.method, path, headers=headers)
    else:
        body = BODIES.get(route.name, example(route.body_model) if route.body_model is not None else {})
        body = body() if callable(body) else body
        request = who.client.request(route.method, path, json=body, headers=headers)
    async with request as answer:
        return answer.status, await answer.text(errors="replace")


def outcome(route: Route, status: int, said: str) -> str:
    """The meaning of an answer: `yes`, `no`, or NONE if the object is not there for this person. A conflict concerns
    the state of an object on which one may work; an empty list reveals nothing."""
    assert status not in (400, 405, 413, 415, 500), f"{route.name}: {status} {said}: give it a body in BODIES"
    if status == 409 and any(f'"{code}"' in said for code in REFUSALS):
        return "no"
    if status == 200 and said == "[]":
        return NONE
    return {401: "no", 403: "no", 404: NONE}.get(status, "yes")


async def walked(server: Server, role: str) -> dict[str, tuple[str, str]]:
    """The outcome of each route whose objects have owners, with one's own object and with another person's."""
    own, other = await World(server).fill(role)
    found: dict[str, tuple[str, str]] = {}
    for route in routes():
        kind = TABLE[route.name]
        if kind in (SYSTEM, INBOX):
            continue
        theirs = outcome(route, *await asked(own.browser, route, other.objects[kind]))
        mine = outcome(route, *await asked(own.browser, route, own.objects[kind]))
        found[route.name] = (mine, theirs)
    return found


@contextlib.asynccontextmanager
async def served(folder: Path, migrated: Path) -> AsyncIterator[Server]:
    """A separate system for a walk."""
    file = folder / "hotline.sqlite3"
    shutil.copy(migrated, file)
    database = Database(f"sqlite+aiosqlite:///{file}")
    system = System(folder, database)
    await system.open()
    server = Server(system, TestServer(system.web.app))
    await server.server.start_server()
    try:
        yield server
    finally:
        for client in server.clients:
            await client.close()
        await server.server.close()
        system.journal.close()
        await database.close()


def by_right(route: Route, role: Role) -> str:
    """The cell for the system's own objects."""
    return "yes" if route.right in (PUBLIC, SIGNED_IN) or route.right in RIGHTS.defaults[role] else "no"


def cells(name: str, role: Role, found: Mapping[str, tuple[str, str]]) -> str:
    """The table's cell for a route and a role."""
    if TABLE[name] in (SYSTEM, INBOX):
        return by_right(next(route for route in routes() if route.name == name), role)
    return " / ".join(found[name])


HEAD = """# Who gets at whose objects

Made by `.venv/bin/python -m tests.unit.webagent.matrix > docs/security/matrix.md` from a walk of every role through the
real routes (`tests/unit/webagent/matrix.py`). `tests/unit/webagent/test_matrix.py` fails when it is out of date, and
when a route that names an object by an id is not in it. The roles have the rights with which they are shipped.

With owners: one's own object / another person's, who is of another group and department. `yes`: done, or refused only
by the state of the thing; `no`: 403; `—`: 404, as if it were not there, or an empty list. A route may refuse one's own
object too, where the role lacks the right. Of the system (`system`) and in the common post (`inbox`) the right alone
decides.
"""


def page(walks: Mapping[Role, Mapping[str, tuple[str, str]]]) -> str:
    """The text of docs/security/matrix.md."""
    roles = list(walks)
    lines = [HEAD]
    known = {route.name: route for route in routes()}
    for kind in dict.fromkeys(TABLE.values()):
        lines += [f"## {kind}", "", f"| route | right | {' | '.join(roles)} |", "|---|---|" + "---|" * len(roles)]
        for name in sorted(name for name, its in TABLE.items() if its == kind):
            route = known[name]
            row = " | ".join(cells(name, role, walks[role]) for role in roles)
            lines.append(f"| `{route.method} {route.path}` | `{route.right}` | {row} |")
        lines.append("")
    return "\n".join(lines)


async def made(folder: Path) -> str:
    """The page for the roles as they are declared."""
    template = folder / "template.sqlite3"
    database = Database(f"sqlite+aiosqlite:///{template}")
    await database.migrate()
    await database.close()
    walks = {}
    for role in Role:
        (own := folder / str(role)).mkdir()
        async with served(own, template) as server:
            walks[role] = await walked(server, str(role))
    return page(walks)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place, contextlib.redirect_stdout(sys.stderr):
        text = asyncio.run(made(Path(place)))
    sys.stdout.write(text)
