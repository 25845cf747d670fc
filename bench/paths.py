"""A flow of 200 nodes: its checks, every way out of every node walked by the interpreter, and files of a fuzzer.

It uses only the product's pure code: no Asterisk, no database. A way is walked from the place where it begins; the
session of a caller there is kept, so that no path is walked twice.
"""

import random
import time
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from bench.measure.processes import between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from core.ids import AgentId, InteractionId, OfferId
from core.messages.base import Message
from core.messages.floor import Connected
from core.messages.flow import LookedUp, LookupOutcome, NodeEntered
from core.replace import replace
from ivr.check.flow import check
from ivr.rules.flow import Flow
from ivr.rules.session import Session
from ivr.simulator.__main__ import Walk, library_of
from tests.unit.ivr.fuzz import MAKERS, outcome

NODES = 200
CHECK_S, WALK_S, FUZZ_S = 1.0, 1.0, 1.0

HEAD = 'id: large\nname: 大流程\nnumbers: ["12300"]\nlanguage: zh\nstart: n0\nperson: line\nnodes:\n'
MENU = """\
  {name}:
    type: menu
    label: 菜单 {n}
    prompts: [menu-main, {{text: "第{n}层"}}]
    keys: {{1: {one}, 2: {two}, 3: {three}, 12: line}}
    no_input: {{prompts: menu-no-input, next: line}}
    invalid: {{prompts: menu-invalid, next: line}}
"""
INPUT = """\
  {name}:
    type: input
    prompts: menu-main
    variable: v{n}
    min_digits: 3
    max_digits: 4
    next: {one}
    no_input: {{next: line}}
    invalid: {{next: {two}}}
"""
BRANCH = """\
  {name}:
    type: branch
    cases:
      - when: {{caller_withheld: true}}
        next: {one}
      - when: {{caller_prefix: "138", time: "00:00-24:00", weekday: [monday, sunday]}}
        next: {two}
    otherwise: {three}
"""
LOOKUP = """\
  {name}:
    type: lookup
    query: open_tickets
    fields: {{caller: "{{caller}}"}}
    results: {{r{n}: count}}
    next: {one}
    nothing: {two}
    failed: {three}
"""
SAY = '  {name}: {{type: say, prompts: ["{{digits:caller}}", office-hours], next: {one}}}\n'
KINDS = (MENU, INPUT, SAY, BRANCH, LOOKUP, MENU, SAY)


def source(nodes: int) -> bytes:
    """The source of a flow with this many nodes; each leads only to later ones, so that silence comes to an end."""
    lines = [HEAD]
    for n in range(nodes - 2):
        one, two, three = (f"n{n + step}" if n + step < nodes - 2 else "bye" for step in (1, 2, 5))
        lines.append(KINDS[n % len(KINDS)].format(name=f"n{n}", n=n, one=one, two=two, three=three))
    lines.append("  line: {type: queue, queue: general, keys: {9: bye}, after: bye}\n")
    lines.append("  bye: {type: hangup, prompts: goodbye}\n")
    return "".join(lines).encode()


Step = Callable[[Walk], object]


CALLERS = ("13800001234", "02112345678", "")


def steps(session: Session) -> Iterator[Step]:
    """Everything that can happen to a caller at this place; on a second try, only what differs then."""
    again = session.tries or session.keys
    for keys in "1*" if again else (*"0123456789*#", "1234"):
        yield partial(Walk.press, keys=keys)
    yield Walk.listen
    yield Walk.wait
    if session.lookup:
        for found in LookupOutcome:
            yield _told(LookedUp(call=session.id, lookup=session.lookup, outcome=found))
    if session.queue is not None:
        interaction, offer, agent = InteractionId(session.id), OfferId("o"), AgentId("8001")
        yield _told(Connected(interaction=interaction, offer=offer, agent=agent, queue=session.queue, at=session.due))


def _told(message: Message) -> Step:
    return lambda walk: walk.tell(message)


def walked(flow: Flow) -> tuple[int, int]:
    """Take every step from every reachable place. Return the number of steps, and of nodes reached."""
    world = library_of([flow])
    ahead: deque[tuple[Session, float]] = deque()
    first = Walk(world)
    first.arrive("12300")
    ahead.append((first.session, first.now))
    seen: set[tuple[object, ...]] = set()
    nodes, taken = {flow.start}, 0
    while ahead:
        session, now = ahead.popleft()
        place = (session.node, session.phase, session.tries, len(session.keys), bool(session.playback))
        if place in seen:
            continue
        seen.add(place)
        for step, caller in product(steps(session), CALLERS if session.tries == 0 else CALLERS[:1]):
            walk = Walk(world, now=now)
            walk.tables.set(Session.KIND, session.id, replace(session, caller=caller))
            step(walk)
            taken += 1
            nodes |= {post.node for post in walk.posted if isinstance(post, NodeEntered)}
            if not walk.over:
                ahead.append((walk.session, walk.now))
    return taken, len(nodes)


async def run(options: Namespace) -> Report:
    """The figures of one flow, and of `n` files of the fuzzer."""
    report = Report("flows", "A flow checked and walked", f"{NODES} nodes, {options.n} files of a fuzzer")
    for at in range(options.runs):
        report.runs.append(_run(options.n, random.Random(at)))
    return report


def _run(count: int, chance: random.Random) -> Run:
    before = spent({})
    begun = time.process_time()
    checked = check(source(NODES), "large.yaml")
    check_s = time.process_time() - begun
    assert checked.flow is not None, checked.problems[:3]
    begun = time.process_time()
    taken, reached = walked(checked.flow)
    walk_s = time.process_time() - begun
    fuzzed = list(_fuzzed(count, chance))
    figures = [
        Figure("checks before publishing", "s", check_s, worst=CHECK_S, n=1),
        Figure("every step from every place walked", "s", walk_s, worst=WALK_S, n=taken),
        Figure("nodes that were come to", "", reached, lowest=NODES),
        Figure("slowest answer to a file of the fuzzer", "s", max(fuzzed), worst=FUZZ_S, n=count),
        Figure("p99 of these", "ms", percentile(fuzzed, 0.99) * 1000, n=count),
    ]
    return run_of(figures, [0.0], between(before, spent({})), [f"{taken} steps taken"])


def _fuzzed(count: int, chance: random.Random) -> Iterator[float]:
    """The seconds that each answer took. An answer that is not clear ends the run."""
    makers = list(MAKERS.values())
    for n in range(count):
        content = makers[n % len(makers)](chance)
        begun = time.process_time()
        outcome(content)
        yield time.process_time() - begun
