"""How a search looks: it asks the index for everything that may answer, and scores that by one rule."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import log1p

from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search import Hit, QueryWords, Sought, Word
from knowledge.rules.query import Candidate, How, Where, narrowed
from knowledge.rules.question import Question, initials_words, question
from knowledge.rules.scoring import Scored, rarity, scored
from knowledge.search import found as found_store
from knowledge.search import synonyms
from knowledge.search.index import INDEX
from knowledge.search.simplified import plain, simplified
from knowledge.search.spelling import like, said, spelled

CANDIDATES = 1_000
"""Maximum number of results that are sorted and counted; if there are more, the most relevant are kept."""

ABOUT = (Where.TITLE.value, Where.KEYWORDS.value)
"""Words in these parts show that an article is about them, and does not only mention them."""

SPELLINGS = (Where.KEYWORDS.value,)
"""Where the index has the spellings of titles and keywords."""

LIKELY = 400
"""How many of the articles that share some words of a question are looked at."""

COMPARED, READ = 200, 60
"""How many of the likeliest articles are compared with the whole question; and of these, with their texts."""

COUNTED = 400
"""A word that so many articles have is common; no more are counted, which takes PostgreSQL most of the time."""

MOST_COUNTED, MOST_OTHERS = 80, 20
"""How many words of a question are counted, and how many of these may be other words for some of it."""

NEWEST, RANKED = CANDIDATES, 600
"""How many articles that have all words are ranked by the index, the newest ones, and how many that share some: to rank
2,000 for each question took PostgreSQL a third of a second."""

NEAREST = 20
"""The number of articles shown when none matches the query."""

ENOUGH, NEAR, SHARE = 0.42, 0.1, 0.5
"""An article answers that has this share of a question; one that has less is near; and further articles are shown with
those that have all words only if their score is this share of the best one."""

MEANT = 0.2
"""If other words make up more of the answer than this, it was found by synonyms."""

QUOTED = re.compile('[“"「『]([^”"」』]+)[”"」』]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Words to look for, and among which articles. `must`: words that each of them has; `whole`: only as they stand;
    `only`: these articles, None for all."""

    text: str
    must: Sequence[str]
    whole: bool
    fields: Collection[str]
    filters: Mapping[str, Collection[str]]
    chosen: Sequence[Collection[str]]
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """The articles found, best first; `literal`: at least one has all words as they were typed."""

    how: How
    said: str
    found: Sequence[Candidate]
    literal: bool


@dataclass(frozen=True, slots=True)
class _Compared:
    one: Candidate
    score: Scored
    literal: bool


def quoted(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its quotation marks, and the parts that stood in them."""
    parts = tuple(part.strip() for part in QUOTED.findall(text) if part.strip())
    return QUOTED.sub(r" \1 ", text).strip(), parts


async def look(connection: AsyncConnection, wanted: Request) -> Looked:
    """Return the articles that answer, those that have all words among them; six statements."""
    text, must = plain(wanted.text), [word for part in wanted.must for word in QueryWords.of(plain(part)).words]
    exact = QueryWords.of(text).words
    if not exact or (len(must) < len(wanted.must)):
        return Looked(How.NEAREST, wanted.text, [], literal=False)
    if wanted.whole:
        sought = [Sought(exact, fields, must=must, window=NEWEST) for fields in _fields(wanted)]
        hits = await INDEX.find_each(connection, sought, filters=wanted.filters, limit=CANDIDATES)
        found = await _candidates(connection, hits, wanted)
        return Looked(How.EXACT if found else How.NEAREST, wanted.text, found, literal=bool(found))
    asked = question(text, said, await synonyms.groups(connection))
    words = list(_words(asked, wanted.fields))
    counts = await INDEX.counted(connection, words, COUNTED)
    rows: dict[str, int] = {}
    for (word, _), count in zip(words, counts, strict=True):
        name = word.tokens[0] if len(word.tokens) == 1 else " ".join(word.tokens)
        rows[name] = max(count, rows.get(name, 0))
    sought = _sought(asked, exact, must, dict(zip(words, counts, strict=True)), wanted)
    hits = await INDEX.find_each(connection, sought, filters=wanted.filters, limit=CANDIDATES)
    strict = len(_fields(wanted))
    literal = {hit.id for some in hits[:strict] for hit in some}
    found = await _candidates(connection, [*hits[strict:], *hits[:strict]], wanted, len(hits) - strict)
    ordered = await _ordered(connection, found, asked, rows, literal, wanted.fields)
    return _judged(ordered, asked, wanted.text)


def _fields(wanted: Request) -> Sequence[Collection[str]]:
    """If very many articles mention a word, the index ranks the newest of them. The few that are about it are asked for
    too, so that an old one among them is not lost behind new ones that only mention it."""
    return [wanted.fields] if wanted.fields else [ABOUT, ()]


async def within(connection: AsyncConnection, wanted: Request, earlier: Sequence[str]) -> Request:
    """Return what is looked for among the results of these earlier queries. Their words must be there; if no article
    has them as they were typed, it must be among those that were found in another way."""
    for text in earlier:
        words = QueryWords.of(plain(text))
        literal, _ = await INDEX.find(connection, words, filters=wanted.filters, limit=1)
        if literal or wanted.whole:
            wanted = replace(wanted, must=(*wanted.must, text))
        else:
            looked = await look(connection, replace(wanted, text=text, must=(), only=None))
            found = {one.id for one in looked.found} if looked.how is not How.NEAREST else set()
            wanted = replace(wanted, only=frozenset(found if wanted.only is None else found & wanted.only))
    return wanted


async def _candidates(
    connection: AsyncConnection, hits: Sequence[Sequence[Hit]], wanted: Request, near: int = 0
) -> list[Candidate]:
    """Return the articles of these hits, `CANDIDATES` at most. The first `near` lists share only some words with the
    question: of these together the best `LIKELY` are taken."""
    best: dict[str, Hit] = {}
    for at, some in enumerate(hits):
        most = max((hit.score for hit in some), default=0.0) or 1.0
        for hit in some:
            share = hit.score / most
            if hit.id not in best or best[hit.id].score < share:
                best[hit.id] = Hit(hit.id, share)
        if at == near - 1:
            best = {hit.id: hit for hit in sorted(best.values(), key=lambda hit: (-hit.score, hit.id))[:LIKELY]}
    allowed = [hit for hit in best.values() if wanted.only is None or hit.id in wanted.only][:CANDIDATES]
    return narrowed(await found_store.several(connection, allowed), wanted.chosen)


def _words(asked: Question, fields: Collection[str]) -> Iterator[tuple[Word, Collection[str]]]:
    """Yield the words by which articles may be found, each with the parts in which it is counted."""
    found: dict[tuple[Word, tuple[str, ...]], None] = {}
    for pair in asked.pairs:
        if pair.chars:
            found.setdefault((Word((pair.chars,)), ABOUT))
    others = [_word(word) for word in _alternatives(asked)]
    for one in others:
        found.setdefault((one, ABOUT))
    for pair in asked.pairs:
        found.setdefault((Word((pair.sound,)), SPELLINGS))
    for letters in asked.initials:
        for part in initials_words(letters):
            found.setdefault((Word((part,)), SPELLINGS))
    for short in in_turn(asked.short.values(), MOST_OTHERS):
        found.setdefault((_word(short), ABOUT))
    for skip in asked.skips:
        found.setdefault((Word((skip.word,)), SPELLINGS))
    for pair in asked.pairs:
        if pair.chars:
            found.setdefault((Word((pair.chars,)), tuple(fields)))
    for word in asked.latin:
        found.setdefault((Word((word,)), tuple(fields)))
    for single in asked.singles:
        found.setdefault((Word((single.char,), begins=True), ABOUT))
    for one in others:
        found.setdefault((one, tuple(fields)))
    yield from list(found)[:MOST_COUNTED]


def _alternatives(asked: Question) -> list[str]:
    """Return some of the other words: of each group the first, which offices write, then the second ones."""
    longest = sorted(asked.others, key=lambda other: (other.heard, other.first - other.last))
    return in_turn([other.words for other in longest], MOST_OTHERS)


def in_turn(groups: Iterable[Sequence[str]], most: int) -> list[str]:
    """Return the first word of each group, then the second of each, and so on."""
    turns = zip_longest(*groups)
    return list(dict.fromkeys(word for turn in turns for word in turn if word))[:most]


def _word(text: str) -> Word:
    return next(iter(QueryWords.of(text).words), Word((text,)))


def _sought(
    asked: Question,
    exact: Sequence[Word],
    must: Sequence[Word],
    counts: Mapping[tuple[Word, Collection[str]], int],
    wanted: Request,
) -> list[Sought]:
    sought = [Sought(exact, fields, must=must, window=NEWEST) for fields in _fields(wanted)]
    parts = dict.fromkeys(fields for _, fields in counts)
    for fields in parts:
        if wanted.fields and fields == ABOUT and not {*ABOUT} & {*wanted.fields}:
            continue
        sought.append(Sought(_rare(counts, fields), fields, any_of_them=True, must=must, window=RANKED))
    telling = QueryWords.of(" ".join(asked.chunks)).words
    if telling and telling != tuple(exact):
        sought += [Sought(telling, fields, must=must, window=RANKED) for fields in _fields(wanted)]
    return sought


def _rare(counts: Mapping[tuple[Word, Collection[str]], int], fields: Collection[str]) -> list[Word]:
    """Return the rarest words that `RANKED` articles have together. Without rare ones, two of the others."""
    there = sorted(((count, word.tokens, word) for (word, part), count in counts.items() if part == fields and count))
    kept: list[Word] = []
    sum_of_them = 0
    for count, _, word in there:
        sum_of_them += count
        if (sum_of_them > RANKED and len(kept) >= 2) or (count >= COUNTED and kept):
            break
        kept.append(word)
    return kept


async def _ordered(
    connection: AsyncConnection,
    found: Sequence[Candidate],
    asked: Question,
    rows: Mapping[str, int],
    literal: Collection[str],
    fields: Collection[str],
) -> list[_Compared]:
    """Return the articles by their scores: the likeliest are compared with the question, and some with their texts."""
    rare = rarity(asked, rows)
    told = [pair.chars for pair in asked.pairs if pair.chars]

    def likely(one: Candidate) -> tuple[float, float, str]:
        about = f"{one.title} {' '.join(one.keywords)}"
        share = sum(chars in about for chars in told) / (len(told) or 1)
        return (-(2 * share + one.relevance + (one.id in literal)), -one.published_at, one.id)

    def compared(one: Candidate, text: str) -> _Compared:
        title = spelled(one.title if not fields or Where.TITLE.value in fields else "")
        words = one.keywords if not fields or Where.KEYWORDS.value in fields else ()
        score = scored(asked, title, [spelled(word) for word in words], text, rare)
        return _Compared(one, score, one.id in literal)

    ordered = sorted(found, key=likely)
    first = sorted((compared(one, "") for one in ordered[:COMPARED]), key=_place)
    texts = {}
    if not fields or Where.BODY.value in fields:
        texts = await found_store.texts(connection, [each.one.id for each in first[:READ]])
    known = {id: plain(text) for id, (_, text) in texts.items()}
    read = sorted((compared(each.one, known.get(each.one.id, "")) for each in first[:READ]), key=_place)
    rest = [_Compared(one, Scored(0, 0, 0, 0), one.id in literal) for one in ordered[COMPARED:] if one.id in literal]
    return [*read, *first[READ:], *rest]


def _place(each: _Compared) -> tuple[float, float, str]:
    return (-total(each), -each.one.published_at, each.one.id)


def total(each: _Compared) -> float:
    """Return the score by which articles are ordered: above all how well one answers."""
    return each.score.score + 0.1 * each.one.relevance + 0.1 * each.literal + 0.01 * log1p(each.one.clicks)


def _judged(ordered: Sequence[_Compared], asked: Question, text: str) -> Looked:
    """Return the articles that answer, and how they were found."""
    if not ordered:
        return Looked(How.NEAREST, text, [], literal=False)
    best, literal = ordered[0], any(each.literal for each in ordered)
    lowest = SHARE * total(best)
    if literal:
        kept = [each for each in ordered if each.literal or (each.score.covered >= ENOUGH and total(each) >= lowest)]
    else:
        near = [each for each in ordered[:NEAREST] if each.score.covered >= NEAR and total(each) >= lowest]
        kept = near + [each for each in ordered if each.score.covered >= ENOUGH and each not in near]
    if not literal and best.score.covered < ENOUGH:
        return Looked(How.NEAREST, text, [each.one for each in kept], literal=False)
    found = [replace(each.one, relevance=total(each)) for each in kept[:CANDIDATES]]
    if best.literal:
        return Looked(How.EXACT, text, found, literal)
    score = best.score
    if score.meant > MEANT:
        return Looked(How.SYNONYM, _in_other_words(asked, best.one, text), found, literal)
    if score.literal >= score.covered / 2:
        return Looked(How.TERMS, " ".join(asked.chunks), found, literal)
    return Looked(How.CORRECTED, like(best.one.title, best.one.keywords, asked), found, literal)


def _in_other_words(asked: Question, one: Candidate, text: str) -> str:
    about = simplified(f"{one.title} {' '.join(one.keywords)}")
    for other in asked.others:
        word = next((word for word in other.words if word in about), None)
        if word is not None and not other.also:
            return asked.text[: other.first] + word + asked.text[other.last + 1 :]
    return text
