"""Rights to read and write a ticket: every relation with every scope, written out."""

from dataclasses import replace

import pytest

from core.actor import Actor, Scope
from core.ids import UserId
from core.involvement import Involved
from core.rights import Role
from server.domains import RIGHTS
from tickets.rules.access import AUDITED, Tie, Way, may_write, way_in
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState

DRAFT = Ticket(
    id="t",
    number="20261124-0001",
    version=1,
    state=TicketState.DRAFT,
    created_by=UserId("u"),
    created_at=1.0,
    updated_at=1.0,
)
OPEN = replace(DRAFT, state=TicketState.HANDLING)
SCOPES = (None, Scope.OWN, Scope.GROUP, Scope.DEPARTMENT, Scope.ALL)
TIES = {
    "stranger": Tie(),
    "author or editor": Tie(wrote=True),
    "rings here": Tie(part=Involved.ASKED),
    "asked into the talk": Tie(part=Involved.PRESENT),
    "has or had the call": Tie(part=Involved.LED),
    "has its citizen on the line": Tie(with_caller=True),
    "has asked for its number": Tie(looked_up=True),
    "of the author's group": Tie(of_group=True),
    "of its department": Tie(of_department=True),
    "dispatches tickets": Tie(dispatches=True),
}
READ = """
tie                         | none | own         | group       | department  | all
--- draft
stranger                    | -    | -           | -           | -           | all
author or editor            | -    | wrote       | wrote       | wrote       | wrote
rings here                  | -    | interaction | interaction | interaction | interaction
asked into the talk         | -    | interaction | interaction | interaction | interaction
has or had the call         | -    | interaction | interaction | interaction | interaction
has its citizen on the line | -    | -           | -           | -           | all
has asked for its number    | -    | -           | -           | -           | all
of the author's group       | -    | -           | group       | -           | all
of its department           | -    | -           | -           | -           | all
dispatches tickets          | -    | -           | -           | -           | all
--- open
stranger                    | -    | -           | -           | -           | all
author or editor            | -    | wrote       | wrote       | wrote       | wrote
rings here                  | -    | interaction | interaction | interaction | interaction
asked into the talk         | -    | interaction | interaction | interaction | interaction
has or had the call         | -    | interaction | interaction | interaction | interaction
has its citizen on the line | -    | caller      | caller      | caller      | caller
has asked for its number    | -    | number      | number      | number      | all
of the author's group       | -    | -           | group       | -           | all
of its department           | -    | department  | department  | department  | department
dispatches tickets          | -    | -           | -           | -           | dispatch
"""
WRITE = """
tie                         | none | own | group | department | all
stranger                    | -    | -   | -     | -          | yes
author or editor            | -    | yes | yes   | yes        | yes
rings here                  | -    | -   | -     | -          | yes
asked into the talk         | -    | -   | -     | -          | yes
has or had the call         | -    | yes | yes   | yes        | yes
has its citizen on the line | -    | -   | -     | -          | yes
has asked for its number    | -    | -   | -     | -          | yes
of the author's group       | -    | -   | yes   | -          | yes
of its department           | -    | -   | -     | -          | yes
dispatches tickets          | -    | -   | -     | -          | yes
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()[1:]]


def test_reading() -> None:
    ticket = DRAFT
    for name, *wanted in rows(READ):
        if not wanted:
            ticket = {"--- draft": DRAFT, "--- open": OPEN}[name]
            continue
        found = [way_in(scope, ticket, TIES[name]) for scope in SCOPES]
        assert found == [None if cell == "-" else Way(cell) for cell in wanted], (ticket.state, name)


def test_writing() -> None:
    for name, *wanted in rows(WRITE):
        assert [may_write(scope, TIES[name]) for scope in SCOPES] == [cell == "yes" for cell in wanted], name


def test_the_tables_leave_out_no_tie() -> None:
    assert [row[0] for row in rows(WRITE)] == list(TIES)
    assert [row[0] for row in rows(READ) if len(row) > 1] == 2 * list(TIES)


def test_what_is_noted_is_what_needs_no_task() -> None:
    assert {Way.GROUP, Way.ALL, Way.NUMBER} == AUDITED


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.AGENT, Scope.OWN, Scope.OWN),
        (Role.LEADER, Scope.GROUP, Scope.OWN),
        (Role.SUPERVISOR, Scope.ALL, Scope.OWN),
        (Role.ADMIN, Scope.ALL, Scope.ALL),
    ],
)
def test_how_far_each_role_reaches_by_default(role: Role, reads: Scope, writes: Scope) -> None:
    actor = Actor(user=UserId("x"), name="x", rights=RIGHTS.defaults[role])
    assert (actor.scope("tickets.read"), actor.scope("tickets.write")) == (reads, writes)
    assert replace(actor, rights=actor.rights - {"tickets.read"}).scope("tickets.read") is None
    assert replace(actor, rights=frozenset({"tickets.read"})).scope("tickets.read") is Scope.OWN
