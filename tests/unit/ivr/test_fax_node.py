"""The `fax` node receives a fax from the caller's machine, or sends it one of the site's documents (FX1, FX2, IV1)."""

import pytest

from ivr.check.flow import Surroundings, check
from tests.unit.ivr.flows import HEAD, source
from tests.unit.ivr.test_walking import replayed

FAX = """
    fax:
      type: fax
      prompts: [{text: "请按启动键"}]
      %s
      failed: sorry
    sorry:
      type: hangup
      prompts: goodbye
"""
GIVES = FAX % "document: letter-form"


@pytest.mark.parametrize(("nodes", "says"), [(FAX % "label: 收", "a fax is received"), (GIVES, "a document is given")])
def test_a_simulated_caller_meets_a_fax_and_the_call_is_over(nodes: str, says: str) -> None:
    replay = replayed("listen", nodes=nodes)
    [fax] = [event for event in replay.events if event.kind == "fax"]
    assert fax.text.startswith(says)
    assert replay.over


@pytest.mark.parametrize(("known", "codes"), [({"letter-form"}, []), ({"other"}, ["unknown_document"]), (None, [])])
def test_a_document_that_is_not_there_is_found_before_anybody_asks_for_it(
    known: set[str] | None, codes: list[str]
) -> None:
    head = HEAD.replace("start: first", "start: fax")
    around = Surroundings(documents=known)
    assert [problem.code for problem in check(source(GIVES, head).encode(), "x.yaml", around).problems] == codes
