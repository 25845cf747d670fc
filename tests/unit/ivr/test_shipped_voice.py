"""The flows that ship speak with recorded prompts: no citizen of the default installation hears the built-in voice."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from ivr.check.flow import check
from ivr.rules.flow import Flow
from ivr.rules.pieces import Piece, Prompt, Text
from ivr.voice.prompts import shipped

PROJECT = Path(__file__).parents[3]
FILES = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if path.name != "hours.yaml")
PROMPTS = shipped(PROJECT / "sounds", PurePosixPath("/sounds"))


def flow(path: Path) -> Flow:
    checked = check(path.read_bytes(), path.name)
    assert checked.flow is not None, checked.problems
    return checked.flow


def spoken(flow: Flow) -> Iterator[tuple[str, Piece]]:
    for name, node in flow.nodes.items():
        for where, piece in node.says():
            yield f"{name}.{'.'.join(map(str, where))}", piece


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_shipped_flow_has_a_text_without_a_recorded_sound(path: Path) -> None:
    """TT1: each fixed sentence, including the call-back offer, is a good-voice prompt that ships in each language."""
    it = flow(path)
    languages = {it.language} | {language for node in it.nodes.values() if (language := node.switches())}
    for where, piece in spoken(it):
        assert not isinstance(piece, Text), f"{path.name}: {where} is spoken by the built-in voice"
        if isinstance(piece, Prompt):
            wanted = {piece.id} if "/" in piece.id else {f"{language}/{piece.id}" for language in languages}
            assert wanted <= PROMPTS.keys(), f"{path.name}: {where}"


def test_the_call_back_is_offered_in_a_recorded_voice() -> None:
    """TT1: this shows that the test above covers what queues say."""
    said = [piece for path in FILES for _, piece in spoken(flow(path))]
    assert Prompt("callback-offer") in said
    assert Prompt("callback-done") in said
