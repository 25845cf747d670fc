"""The `lookup` node and the conditions that need a query, walked with the pure interpreter (IV1, IV3)."""

import pytest

from core.messages.base import Message
from core.messages.flow import LookedUp, LookUp, LookupOutcome
from core.messages.telephony import TelephoneRecovered
from ivr.check.flow import Surroundings, check
from ivr.rules.nodes.lookup import quoted
from ivr.rules.paths import PATH, at
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, played, results, source, walk

LOOKUP = """
first:
  type: lookup
  url: https://billing.example.cn/accounts/{caller}
  fields: {phone: "{caller}", lang: "{language}"}
  results: {balance: data.balance, name: "data.people[0].name"}
  prompts: please-wait
  timeout_s: 3
  next: told
  nothing: unknown
  failed: sorry
told: {type: hangup, prompts: ["{balance}"]}
unknown: {type: hangup, prompts: unknown}
sorry: {type: hangup, prompts: sorry}
"""


def asked(posts: list[Message]) -> LookUp:
    [command] = [post for post in posts if isinstance(post, LookUp)]
    return command


def answer(caller: Walk, outcome: LookupOutcome, **values: str) -> list[Message]:
    lookup = caller.session.lookup
    return caller.tell(LookedUp(call=caller.call, lookup=lookup, outcome=outcome, values=tuple(values.items())))


def test_the_host_is_asked_while_the_caller_hears_that_it_is() -> None:
    """IV1: the interpreter posts a request, and waits with a deadline."""
    caller = walk(LOOKUP)
    command = asked(caller.posted)
    assert (command.url, command.method) == ("https://billing.example.cn/accounts/13800001234", "GET")
    assert command.fields == (("phone", "13800001234"), ("lang", "zh"))
    assert command.results == (("balance", "data.balance"), ("name", "data.people[0].name"))
    assert played(caller.posted) == [("zh/please-wait",)]
    caller.listen()
    assert caller.session.phase is Phase.AWAITING
    answer(caller, LookupOutcome.FOUND, balance="12", name="张")
    assert caller.session.variables == {"balance": "12", "name": "张"}
    assert caller.session.node == "told"
    assert results(caller) == [("", "lookup_found")]


def test_an_answer_that_comes_while_something_is_said_waits_for_its_end() -> None:
    caller = walk(LOOKUP)
    assert played(answer(caller, LookupOutcome.FOUND, balance="12", name="")) == []
    caller.listen()
    assert caller.session.node == "told"


@pytest.mark.parametrize(
    ("outcome", "node"),
    [(LookupOutcome.NOTHING, "unknown"), (LookupOutcome.FAILED, "sorry"), (LookupOutcome.TIMEOUT, "sorry")],
)
def test_each_outcome_has_its_way(outcome: LookupOutcome, node: str) -> None:
    caller = walk(LOOKUP)
    caller.listen()
    answer(caller, outcome)
    assert caller.session.node == node


def test_an_answer_that_never_comes_is_a_time_out() -> None:
    """IV4: nobody waits without a deadline."""
    caller = walk(LOOKUP.replace("failed: sorry", "failed: sorry\n  timeout: unknown"))
    caller.listen()
    caller.wait()
    assert caller.session.node == "unknown"
    assert results(caller) == [("", "lookup_timeout")]


def test_a_late_answer_changes_nothing() -> None:
    caller = walk(LOOKUP)
    lookup = caller.session.lookup
    caller.listen()
    caller.wait()
    before = caller.session
    posts = caller.tell(
        LookedUp(call=caller.call, lookup=lookup, outcome=LookupOutcome.FOUND, values=(("balance", "1"),))
    )
    assert posts == []
    assert caller.session == before


@pytest.mark.parametrize("prompts", ["prompts: please-wait", "prompts: []"])
def test_a_caller_who_wants_to_hear_it_again_does_not_ask_again(prompts: str) -> None:
    """SC: one caller can neither use up everybody's lookups nor send a form twice."""
    caller = walk(LOOKUP.replace("prompts: please-wait", prompts))
    caller.press("*" * 60)
    caller.listen()
    caller.press("*" * 2)
    asked(caller.posted)
    answer(caller, LookupOutcome.FOUND, balance="12")
    assert caller.session.node == "told"


def test_a_branch_that_awaits_a_fact_does_not_ask_for_it_again() -> None:
    caller = walk(FACTS)
    caller.press("*" * 3)
    caller.tell(TelephoneRecovered(calls=(caller.call,), pbx_restarted=False, at=caller.now))
    asked(caller.posted)
    answer(caller, LookupOutcome.FOUND, count="0")
    answer(caller, LookupOutcome.FOUND, count="2")
    assert caller.session.node == "again"


def test_a_break_of_the_telephone_asks_again_only_when_no_answer_can_come() -> None:
    """TE7: a request from before the break is still on its way."""
    caller, later = walk(LOOKUP), walk(LOOKUP)
    later.now += 9
    for each in (caller, later):
        each.tell(TelephoneRecovered(calls=(each.call,), pbx_restarted=False, at=each.now))
    assert [len([post for post in each.posted if isinstance(post, LookUp)]) for each in (caller, later)] == [1, 2]
    answer(caller, LookupOutcome.FOUND, balance="12")
    assert caller.session.node == "told"


def test_0_reaches_a_person_while_an_answer_is_awaited() -> None:
    head = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nperson: sorry\nnodes:\n'
    caller = Walk(library(flow(LOOKUP, head)))
    caller.arrive("100")
    caller.press("0")
    assert caller.session.node == "sorry"


def test_a_value_cannot_lead_the_address_elsewhere() -> None:
    """SC: what a caller or another system says stays one part of the path."""
    assert quoted("../x?a=b&c#d 张") == "..%2Fx%3Fa%3Db%26c%23d%20%E5%BC%A0"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/x",
        "https://{caller}/x",
        "https://user@host/x",
        "https://host:{caller}/",
        "//host/x",
        "https://host/#x",
        "https://host/a b",
        "https://host\\@other/x",
    ],
)
def test_an_address_names_its_host(url: str) -> None:
    checked = check(
        source(LOOKUP).replace("https://billing.example.cn/accounts/{caller}", f"'{url}'").encode(), "x.yaml"
    )
    assert [problem.code for problem in checked.problems] == ["wrong_value"]


AROUND = Surroundings(hosts={"billing.example.cn"}, queries={"open_tickets": {"caller"}, "earlier_contact": {"caller"}})
QUERY = """
first: {type: lookup, query: open_tickets, fields: {caller: "{caller}"}, results: {n: count}, next: z, failed: z}
z: {type: hangup}
"""


@pytest.mark.parametrize(
    ("nodes", "codes"),
    [
        (LOOKUP, []),
        (LOOKUP.replace("billing", "other"), ["unknown_host"]),
        (QUERY, []),
        (QUERY.replace("open_tickets", "secrets"), ["unknown_query"]),
        (QUERY.replace("{caller: ", "{number: "), ["missing_parameter", "unknown_parameter"]),
        (QUERY.replace("query:", "method: GET, query:"), ["wrong_value"]),
        (QUERY.replace("query: open_tickets, ", ""), ["wrong_value"]),
        (QUERY.replace("n: count", "n: a..b"), ["wrong_value"]),
    ],
)
def test_a_lookup_of_something_unknown_is_refused_before_use(nodes: str, codes: list[str]) -> None:
    """IV2: it names a host that is not allowed, a query that does not exist, or wrong parameters."""
    assert [problem.code for problem in check(source(nodes).encode(), "x.yaml", AROUND).problems] == codes


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("{caller}", "1"), [("fields", "phone")]),
        (("  fields", "  method: POST\n  fields"), [("url",)]),
        (("accounts/{caller}\n", "accounts\n  method: POST\n"), []),
        (("next: told", "next: copy"), [("url",), ("fields", "phone")]),
    ],
)
def test_a_number_in_an_address_is_warned_of(change: tuple[str, str], at: list[tuple[str, ...]]) -> None:
    """SC: servers on the way log addresses."""
    nodes = LOOKUP.replace(*change, 1) + "copy: {type: set, values: {n: '{caller}'}, next: told}\n"
    checked = check(source(nodes).encode(), "x.yaml")
    found = [wrong for wrong in checked.warnings if wrong.code == "number_in_address"]
    places = [checked.places[("nodes", "first", *path)] for path in at]
    assert [(wrong.line, wrong.column) for wrong in found] == places


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a", "x"),
        ("b.c", "1"),
        ("b.d[1]", "2.5"),
        ("b.d[2].e", "true"),
        ("b", None),
        ("b.f", None),
        ("b.d[9]", None),
        ("a.c", None),
        ("nothing", None),
    ],
)
def test_a_path_leads_into_json(path: str, value: str | None) -> None:
    assert PATH.fullmatch(path)
    data = {"a": "x", "b": {"c": 1, "d": [1, 2.5, {"e": True}], "f": None}}
    assert at(data, path) == value


@pytest.mark.parametrize("path", ["", ".a", "a.", "a..b", "a[b]", "a[-1]", "a b", "a[", "$[?(@.x)]"])
def test_what_is_no_path(path: str) -> None:
    assert not PATH.fullmatch(path)


FACTS = """
first:
  type: branch
  cases:
    - when: {open_ticket: true}
      next: ticket
    - when: {earlier_contact: true}
      next: again
  otherwise: new
ticket: {type: hangup, prompts: a}
again: {type: hangup, prompts: b}
new: {type: hangup, prompts: c}
"""


def test_a_condition_asks_for_its_facts_one_after_the_other() -> None:
    """IV3: the number has an open ticket; it has called before."""
    caller = walk(FACTS)
    command = asked(caller.posted)
    assert (command.query, command.fields) == (
        "earlier_contact",
        (("caller", "13800001234"),),
    ) or command.query == "open_tickets"
    answer(caller, LookupOutcome.FOUND, count="0")
    answer(caller, LookupOutcome.FOUND, count="2")
    assert caller.session.node == "again"
    assert caller.session.facts == {"open_ticket": "False", "earlier_contact": "True"}


def test_a_fact_that_cannot_be_found_out_counts_as_untrue() -> None:
    caller = walk(FACTS)
    caller.wait()
    answer(caller, LookupOutcome.FAILED)
    assert caller.session.node == "new"


def test_a_withheld_number_has_neither_tickets_nor_earlier_calls() -> None:
    caller = Walk(library(flow(FACTS)))
    posts = caller.arrive("100", caller="")
    assert not [post for post in posts if isinstance(post, LookUp)]
    assert caller.session.node == "new"


def test_a_fact_is_asked_for_once_in_a_call() -> None:
    again = FACTS.replace("new: {type: hangup, prompts: c}", "new: {type: say, prompts: c, next: second}")
    again += "second: {type: branch, cases: [{when: {open_ticket: false}, next: ticket}], otherwise: again}\n"
    caller = walk(again)
    answer(caller, LookupOutcome.FOUND, count="0")
    answer(caller, LookupOutcome.NOTHING)
    caller.listen()
    assert caller.session.node == "ticket"
