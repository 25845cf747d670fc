"""The pieces of a question, by which articles are scored. Pure; the syllables come from outside."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.rules.sounds import blurred
from knowledge.rules.spelling import initials_word, skip_word, sound_word
from knowledge.rules.syllables import cut

FILLERS = re.compile(
    r"请问一下|请问|我想问一下|我想问|想问一下|问一下|麻烦|你好|您好|我想|我要|想要|怎么办理|如何办理|怎样办理|怎么办|"
    r"怎么样|怎么|如何|怎样|要办什么|要带什么|需要什么|办什么|要什么|是什么|为什么|什么时候|什么人|什么|哪里可以|哪里|哪儿|"
    r"在哪个|在哪|多长时间|多久|多少钱|多少|需要|可不可以|可以|能不能|能否|是不是|有没有|政府|老是|一下|一点|几个|好几天|"
    r"这个|那个|我们|他们|自己|我家|我的|[吗呢吧啊呀的了我你您他她这那]"
)
"""Words that say nothing about the subject."""

WEAK = re.compile(r"办理|申请|申报|材料|手续|流程|条件|费用|查询|时间|指南|说明|通知|办法|规定")
"""Words that most articles have: they decide between articles about the same subject, and not about the subject."""

WEAK_SHARE = 0.35
RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[a-z0-9]*[0-9][a-z0-9]*")
LONGEST_INITIALS = 8
MOST_SHORT = 20
LOST_SHARE = 0.25
"""Letters of which no more than this share is part of no syllable are pinyin with a mistake in it."""

Syllables = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A character, or a syllable typed instead of one; `at`: its position in the text."""

    char: str
    said: str
    at: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells in sequence. `chars` is empty if one of them was typed in pinyin."""

    chars: str
    sound: str
    first: int
    last: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """Two characters with another between them: `word` as it is indexed, and the numbers of the pairs that it spans."""

    word: str
    pairs: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Other:
    """Words that mean the same as a part of the text, which begins and ends here."""

    words: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question in pieces. `chunks`: the text between fillers; `initials`: letters that spell nothing; `latin`: words
    of letters and digits; `singles`: characters that stand by themselves; `short`: what initials may be short for."""

    text: str
    chunks: tuple[str, ...]
    pairs: tuple[Pair, ...]
    skips: tuple[Skip, ...]
    initials: tuple[str, ...]
    latin: tuple[str, ...]
    singles: tuple[Cell, ...]
    others: tuple[Other, ...]
    short: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.pairs or self.initials or self.latin or self.singles)


@dataclass(slots=True)
class _Pieces:
    sequences: list[list[Cell]]
    initials: list[str]
    latin: list[str]


def question(text: str, syllables: Syllables, synonyms: Sequence[Sequence[str]]) -> Question:
    """Return the pieces of a text that is already simplified and in small letters."""
    told = FILLERS.sub(lambda found: " " * len(found[0]), text)
    if not told.strip():
        told = text
    pieces = _pieces(told, syllables)
    weak = {at for found in WEAK.finditer(told) for at in range(found.start(), found.end())}
    pairs: list[Pair] = []
    skips: list[Skip] = []
    for cells in pieces.sequences:
        begin = len(pairs)
        pairs += [_pair(one, other, weak) for one, other in pairwise(cells)]
        for at, (one, other) in enumerate(zip(cells, cells[2:], strict=False)):
            if one.char and other.char and cells[at + 1].char:
                skips.append(Skip(skip_word(one.char, other.char), (begin + at, begin + at + 1)))
    singles = [cells[0] for cells in pieces.sequences if len(cells) == 1 and cells[0].char]
    chunks = tuple(dict.fromkeys(chunk for chunk in told.split() if len(chunk) > 1)) or tuple(told.split())
    others = tuple(_others(text, pieces.sequences, syllables, synonyms))
    short = {letters: _short(letters, syllables, synonyms) for letters in pieces.initials}
    initials, latin = tuple(dict.fromkeys(pieces.initials)), tuple(dict.fromkeys(pieces.latin))
    return Question(text, chunks, tuple(pairs), tuple(skips), initials, latin, tuple(singles), others, short)


def _pair(one: Cell, other: Cell, weak: set[int]) -> Pair:
    chars = one.char + other.char if one.char and other.char else ""
    return Pair(chars, sound_word(one.said, other.said), one.at, other.at, one.at in weak and other.at in weak)


def _pieces(told: str, syllables: Syllables) -> _Pieces:
    pieces = _Pieces([], [], [])
    end, spelled = -1, False
    for found in RUN.finditer(told):
        run, at = found[0], found.start()
        cells, is_spelled = _cells(run, at, syllables), run.isascii()
        if is_spelled and run.isalpha() and (not cells or len(run) <= LONGEST_INITIALS // 2):
            pieces.initials.append(run[:LONGEST_INITIALS])
        if is_spelled and not (cells and run.isalpha()):
            pieces.latin.append(run)
        if cells:
            # Pinyin is typed with blanks between its syllables, or without; characters with blanks are words apart.
            between = told[max(end, 0) : at].strip()
            if pieces.sequences and (at == end or (spelled and is_spelled and not between)):
                pieces.sequences[-1] += cells
            else:
                pieces.sequences.append(cells)
            end, spelled = found.end(), is_spelled
        else:
            end = -1
    return pieces


def _cells(run: str, at: int, syllables: Syllables) -> list[Cell]:
    if not run.isascii():
        said = syllables(run)
        if len(said) != len(run):
            said = ["".join(syllables(char)) for char in run]
        return [Cell(char, one, at + number) for number, (char, one) in enumerate(zip(run, said, strict=True))]
    if not run.isalpha():
        return []
    parts, lost = cut(run)
    return [Cell("", one, at + number) for number, one in enumerate(parts)] if lost <= len(run) * LOST_SHARE else []


def _others(
    text: str, sequences: Sequence[Sequence[Cell]], syllables: Syllables, synonyms: Sequence[Sequence[str]]
) -> Iterator[Other]:
    """Return the other words of each group of synonyms that has a word in the text, its longest one."""
    typed = [cells for cells in sequences if any(not cell.char for cell in cells)]
    for group in synonyms:
        for word in sorted(group, key=len, reverse=True):
            at = text.find(word)
            place = (at, at + len(word) - 1) if at >= 0 else _typed(word, typed, syllables)
            if place is not None:
                other = tuple(one for one in group if one not in text)
                if other:
                    yield Other(other, *place)
                break


def _short(letters: str, syllables: Syllables, synonyms: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the words of the groups that have a word with these initials."""
    found = dict[str, None]()
    for group in synonyms:
        if any("".join(one[:1] for one in syllables(word)) == letters for word in group if len(word) == len(letters)):
            found |= dict.fromkeys(group)
    return tuple(found)[:MOST_SHORT]


def _typed(word: str, typed: Sequence[Sequence[Cell]], syllables: Syllables) -> tuple[int, int] | None:
    """Return where the word was typed in pinyin."""
    if not typed or len(word) < 2:
        return None
    wanted = [blurred(one) for one in syllables(word)]
    for cells in typed:
        said = [blurred(cell.said) for cell in cells]
        for at in range(len(said) - len(wanted) + 1):
            if said[at : at + len(wanted)] == wanted and any(not one.char for one in cells[at : at + len(wanted)]):
                return cells[at].at, cells[at + len(wanted) - 1].at
    return None


def initials_words(letters: str) -> list[str]:
    """Return the words of the index for these initials: all three of them in sequence, or both of two."""
    length = min(3, len(letters))
    return [initials_word(letters[at : at + length]) for at in range(len(letters) - length + 1)] + [
        initials_word(letters[at : at + 2]) for at in range(len(letters) - 1) if len(letters) > 3
    ]
