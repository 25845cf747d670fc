"""TK8: the exchange's rules: how each step is reported, when a message is tried again, and whose signature counts."""

import pytest

from exchange.rules.sending import ATTEMPTS, BACK_OFF_S, MessageState, Tried, fate, seconds_for
from exchange.rules.telling import OwnFile, OwnStep, PeerMessageKind, about_file, kept_back, told
from exchange.signing import FRESH_S, NotSigned, checked, signed

SECRET = b"s" * 32
NOW = 1_764_000_000.0


def step(name: str, before: str, after: str, *, by_peer: bool = False) -> OwnStep:
    return OwnStep(
        version=3,
        step=name,
        before=before,
        after=after,
        at=NOW,
        opinion="意见",
        reason="理由",
        hours=8.0,
        by_peer=by_peer,
    )


@pytest.mark.parametrize(
    ("name", "before", "after", "kinds"),
    [
        ("accept", "waiting", "accepted", ["signed"]),
        ("dispatch", "waiting", "handling", ["signed", "progress"]),
        ("settle", "waiting", "archived", ["signed", "finished"]),
        ("answer", "handling", "handling", ["progress"]),
        ("answer", "handling", "done", ["finished"]),
        ("archive", "done", "archived", []),
        ("review", "reviewing", "done", []),
        ("note", "handling", "handling", []),
        ("return_up", "accepted", "accepted", ["return_request"]),
        ("extend_up", "handling", "handling", ["extension_request"]),
        ("call_back", "archived", "archived", ["call_back"]),
        ("cancel", "waiting", "cancelled", ["progress"]),
    ],
)
def test_each_step_is_told_as_what_it_is(name: str, before: str, after: str, kinds: list[str]) -> None:
    assert [kind.value for kind, _ in told(step(name, before, after))] == kinds
    assert [*told(step(name, before, after, by_peer=True))] == []


@pytest.mark.parametrize(
    ("tried", "attempts", "state", "after_s"),
    [
        (Tried(200, accepted=True), 1, MessageState.SENT, 0.0),
        (Tried(200), 1, MessageState.REFUSED, 0.0),
        (Tried(0), 1, MessageState.WAITING, BACK_OFF_S[0]),
        (Tried(503), 3, MessageState.WAITING, BACK_OFF_S[2]),
        (Tried(409), 20, MessageState.WAITING, BACK_OFF_S[-1]),
        (Tried(0), ATTEMPTS, MessageState.DEAD, 0.0),
        (Tried(422), 1, MessageState.DEAD, 0.0),
    ],
)
def test_a_message_is_tried_again_or_given_up(tried: Tried, attempts: int, state: MessageState, after_s: float) -> None:
    found = fate(tried, attempts, NOW)
    assert (found.state, found.next_at) == (state, NOW + after_s)


def test_a_signature_is_for_one_path_one_peer_and_a_short_time() -> None:
    headers = signed(SECRET, "province", "POST", "/a", NOW, "n" * 20, b"{}")
    assert checked(headers, "POST", "/a", {"province": SECRET}, NOW + FRESH_S).peer == "province"
    for path, secrets, now in (
        ("/b", {"province": SECRET}, NOW),
        ("/a", {"province": b"t" * 32}, NOW),
        ("/a", {"city": SECRET}, NOW),
        ("/a", {"province": SECRET}, NOW + FRESH_S + 1),
    ):
        with pytest.raises(NotSigned):
            checked(headers, "POST", path, secrets, now)


def test_a_request_may_take_longer_the_larger_it_is_and_no_longer_than_that() -> None:
    assert [seconds_for(size, 10.0) for size in (0, 100_000, 100_000_000)] == [10.0, 11.0, 1010.0]


def test_a_message_that_is_queued_when_its_ticket_is_sealed_loses_what_people_wrote_of_the_citizen() -> None:
    """Attachments that may be sent get a new name; the others leave their place in the order empty."""
    may_go = OwnFile(id="f", digest="d", name="＊＊＊.pdf", size=3, media_type="m", at=NOW, step="answer")

    def kept(kind: PeerMessageKind, body: dict[str, object]) -> tuple[str, dict[str, object]]:
        return kept_back(kind, body, lambda text: text.replace("林", "＊"), [may_go])

    said = {"text": "林家", "reason": "林", "step": "answer", "departments": ["林业"], "hours": 8.0}
    without = {**said, "text": "＊家", "reason": "＊"}
    assert kept(PeerMessageKind.FINISHED, said) == ("finished", without)
    assert kept(PeerMessageKind.ATTACHMENT, {"file": "d", "name": "林.pdf"}) == ("attachment", about_file(may_go))
    assert kept(PeerMessageKind.ATTACHMENT, {"file": "e", "name": "林.png"}) == ("progress", {})
