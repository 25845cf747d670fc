"""The hand-overs of a key and of an offer, from their timestamps."""

from operator import attrgetter

from bench.hand_overs import JOINED, KEY_READ, Sample, Stamp, hand_overs


def stamps(at: float, call: str) -> list[Stamp]:
    """A key of this call, with a stamp that belongs to no call."""
    return [
        Stamp(at + 0.001, KEY_READ, call),
        Stamp(at + 0.002, "cti: KeyPressed", call),
        Stamp(at + 0.003, "POST channels/play asked", f"{call}-leg"),
        Stamp(at + 0.004, "cti: KeyPressed", ""),
    ]


def test_hand_overs_stand_in_their_order_since_the_key() -> None:
    samples = [Sample(at, at + 0.01) for at in (1.0, 2.0, 3.0)]
    found = hand_overs(KEY_READ, samples, [one for at in (1.0, 2.0, 3.0) for one in stamps(at, "c1")])
    assert [(what, len(moments), round(min(moments), 4)) for what, moments in found.moments] == [
        (KEY_READ, 3, 0.001),
        ("cti: KeyPressed", 3, 0.002),
        ("POST channels/play asked", 3, 0.003),
        ("cti: KeyPressed (2)", 3, 0.004),
    ]


def test_others_who_press_a_key_meanwhile_are_left_out() -> None:
    beside = [Stamp(1.0005 + n / 1000, "ivr: KeyPressed", "c2") for n in range(9)]
    at = attrgetter("at")
    found = hand_overs(KEY_READ, [Sample(1.0, 1.01)], sorted([*stamps(1.0, "c1"), *beside], key=at))
    assert [what for what, _ in found.moments if what.startswith("ivr")] == []
    all_of_it = hand_overs(KEY_READ, [Sample(1.0, 1.01)], sorted([*stamps(1.0, "c1"), *beside], key=at), alone=True)
    assert len([what for what, _ in all_of_it.moments if what.startswith("ivr")]) == 8


def test_an_offer_is_timed_since_the_queue_was_joined_and_what_is_rare_is_no_row() -> None:
    def offer(at: float) -> list[Stamp]:
        return [Stamp(at + 0.1, JOINED, "c1"), Stamp(at + 0.105, "POST channels/create asked", "c1-o1")]

    rare = Stamp(1.106, "acd: Due", "")
    found = hand_overs(
        JOINED, [Sample(1.0, 1.2), Sample(2.0, 2.2), Sample(3.0, 3.2)], [*offer(1.0), rare, *offer(2.0), *offer(3.0)]
    )
    assert [(what, round(max(moments), 3)) for what, moments in found.moments] == [
        (JOINED, 0.0),
        ("POST channels/create asked", 0.005),
    ]


def test_a_sample_whose_beginning_was_not_seen_is_none() -> None:
    assert hand_overs(JOINED, [Sample(1.0, 1.2)], stamps(1.0, "c1")).begins == {}
