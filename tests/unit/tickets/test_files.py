"""Attachments: their names, their number, and who may remove one (TK1)."""

from dataclasses import replace

import pytest

from core.ids import UserId
from tickets.rules.errors import TooManyFiles
from tickets.rules.files import NAME_MOST, AttachmentPlace, Bound, Room, check_room, may_remove, tidy_name
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState

ME, OTHER = UserId("u1"), UserId("u2")
TICKET = Ticket(
    id="t", number="20261127-0001", version=4, state=TicketState.HANDLING, created_by=OTHER, created_at=0, updated_at=0
)
MINE = Bound(id="f", ticket="t", place=AttachmentPlace.TICKET, version=4, by=ME)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("现场 1.JPG", "现场 1.JPG"),
        ("C:\\Users\\王\\现场.jpeg", "现场.jpeg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("photo.exe", "photo.exe.jpg"),
        ("gpj\u202ecod.jpg", "gpjcod.jpg"),
        ('a<b>:"|?*\n.jpg', "ab.jpg"),
        ("", "附件.jpg"),
        (".jpg", "附件.jpg"),
        ("...", "附件.jpg"),
    ],
)
def test_a_name_has_no_path_and_does_not_mislead(name: str, tidy: str) -> None:
    assert tidy_name(name, (".jpg", ".jpeg")) == tidy


def test_a_long_name_keeps_its_suffix() -> None:
    tidy = tidy_name("长" * 300 + ".jpg", (".jpg",))
    assert (len(tidy), tidy[-4:]) == (NAME_MOST, ".jpg")


def test_a_ticket_has_room_for_so_many_files_and_bytes() -> None:
    room = Room(files=2, bytes=100)
    check_room(room, [60], 40)
    with pytest.raises(TooManyFiles) as refused:
        check_room(room, [1, 1], 1)
    assert refused.value.details["what"] == "files"
    with pytest.raises(TooManyFiles) as refused:
        check_room(room, [60], 41)
    assert refused.value.details["what"] == "bytes"


def test_a_draft_s_writers_take_any_away() -> None:
    draft = replace(TICKET, state=TicketState.DRAFT)
    assert may_remove(MINE, draft, OTHER, writes=True)
    assert not may_remove(MINE, draft, ME, writes=False)


def test_later_only_one_s_own_goes_and_only_while_nothing_has_followed() -> None:
    assert may_remove(MINE, TICKET, ME, writes=False)
    assert not may_remove(MINE, TICKET, OTHER, writes=True)
    assert not may_remove(MINE, replace(TICKET, version=5), ME, writes=True)
    assert not may_remove(MINE, replace(TICKET, state=TicketState.ARCHIVED), ME, writes=True)
    assert may_remove(replace(MINE, place=AttachmentPlace.LOOSE, version=1), TICKET, ME, writes=False)
