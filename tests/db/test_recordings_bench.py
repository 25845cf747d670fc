"""The benchmark's searches find the same as looking at each of its talks, in both databases (RC2)."""

import random
from collections.abc import Iterable

from bench.load.recorded_talks import Talk, fill, talks
from bench.recordings import PAGE, Search, searches
from infra.database.engine import Database
from recording.finding.search import RecordingQuery, page
from recording.finding.talks import AGENT, TICKET, words_of

COUNT = 4_000


async def test_each_search_finds_what_looking_at_each_talk_finds(database: Database) -> None:
    await fill(database, COUNT)
    known = list(talks(COUNT, random.Random(12345)))
    empty = []
    for name, (sought, agents, after) in searches(COUNT).items():
        async with database.read() as connection:
            found, following = await page(connection, sought, agents, after, PAGE)
        wanted = [talk.call for talk in suiting(known, (sought, agents, after))]
        assert [talk.call for talk in found] == wanted[:PAGE], name
        assert (following is not None) == (len(wanted) > PAGE), name
        empty += [] if wanted else [name]
    # A few thousand talks do not contain what is rare in two million.
    assert len(empty) < 15


async def test_a_talk_of_the_benchmark_has_the_words_of_one_that_was_told(database: Database) -> None:
    await fill(database, COUNT)
    talk = next(talk for talk in talks(COUNT, random.Random(12345)) if talk.ticket and len(talk.agents) == 2)
    async with database.read() as connection:
        words = (await words_of(connection, [talk.call]))[talk.call]
    assert (words[AGENT], len(words[TICKET])) == (sorted(talk.agents), 2)


def suiting(known: Iterable[Talk], search: Search) -> list[Talk]:
    """The matching talks, newest first."""
    sought, agents, after = search
    found = [talk for talk in known if suits(talk, sought) and (agents is None or agents & set(talk.agents))]
    found = [talk for talk in found if after is None or (talk.at, talk.call) < (after.at, after.id)]
    return sorted(found, key=lambda talk: (-talk.at, talk.call))


def suits(talk: Talk, sought: RecordingQuery) -> bool:
    """Whether the talk meets each condition."""
    return (
        (sought.since is None or talk.at >= sought.since)
        and (sought.until is None or talk.at < sought.until)
        and sought.number in ("", talk.number)
        and talk.number.endswith(sought.ends)
        and (not sought.agent or sought.agent in talk.agents)
        and sought.queue in ("", talk.queue)
        and sought.ticket in ("", f"20261126-{talk.ticket}")
        and sought.tag in ("", talk.tag)
        and sought.level in ("", talk.level)
        and sought.direction in ("", talk.direction)
        and talk.state in sought.states
        and sought.min_s <= talk.seconds <= (sought.max_s or 1e9)
        and sought.training in (None, talk.training)
    )
