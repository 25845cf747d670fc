"""The pieces of a question, by which articles are scored. Pure; the syllables come from outside."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.rules.sounds import blurred
from knowledge.rules.spelling import initials_word, skip_word, sound_word
from knowledge.rules.syllables import cut

FILLERS = re.compile(
    # Longer ones stand before those that they begin with.
    r"请问一下|请问|我想问一下|我想问|想问一下|问一下|想知道|想了解|想咨询|咨询一下|想办理|想办个|想办|麻烦|你好|您好|我想|我要|想要|"
    r"怎么办理|如何办理|怎样办理|怎么办|怎么样|怎么弄|怎么搞|怎么算|怎么|如何|怎样|咋办|咋弄|咋|"
    r"要办什么|要带什么|需要什么|办什么|要什么|要带啥|带啥|是什么|为什么|什么时候|什么地方|什么人|什么样|什么|为啥|啥时候|啥|"
    r"去哪里|去哪儿|去哪|在哪里|在哪儿|在哪个|在哪|哪里可以|哪里能|哪里|哪儿|哪个|哪些|多长时间|多久|多少钱|多少|"
    r"还能不能|能不能|可不可以|给不给|能否|是不是|有没有|会不会|要不要|应该|需要|可以|"
    r"听说|据说|国家|政府|上个月|这个月|上周|昨天|今天|前天|明天|今年|去年|明年|这几天|这两天|这几年|最近|现在|目前|已经|刚刚|刚才|"
    r"一直|天天|每天|经常|总是|老是|突然|忽然|三天两头|好几天|好几个|几个月|几个|几年|几天|好久|很久|一下子|一下|一点|一个|一次|一张|"
    r"但是|可是|因为|所以|如果|而且|或者|以后|以前|之后|之前|还是|就是|到底|究竟|有人|别人|人家|大家|这边|那边|这里|那里|这个|那个|这样|那样|这些|那些|"
    r"我们|你们|他们|咱们|自己|我家|我的|我爸|我妈|咱|[吗呢吧啊呀哦嘛啦的了我你您他她它这那]"
)
"""Words that say nothing about the subject."""

WEAK = re.compile(
    r"办理|申请|申报|材料|手续|流程|条件|费用|查询|时间|指南|说明|通知|办法|规定|投诉|举报|反映|标准|问题|情况|事情|东西|地方|部门|单位|"
    r"不管|没人管|没有|不能|不给|晚上|半夜|门口|家里|屋里|路上|上面|下面|里面|外面|旁边|很多|好多|太多|知道|觉得|感觉|需求|"
    r"市民|居民|个人|人员|本市|全市|我市"
)
"""Words that most articles have: they decide between articles about the same subject, and not about the subject."""

JOINING = frozenset("都也就又很太把被给让跟得们些么没有是在和与才只再却便")
"""Characters that join words: a pair with one of them is rarely a part of a word."""

TOGETHER = "+"
OR = "/"
"""Stand in a synonym between words that only together mean what the others of the group mean, and between those of
which either will do: 水龙头/水管+水小/水细."""

Word = Sequence[Sequence[tuple[str, str]]]
"""The parts of a synonym, and the ways to say each: whole, and without fillers if that still says enough."""

WEAK_SHARE = 0.35
RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[a-z0-9]*[0-9][a-z0-9]*")
LONGEST_INITIALS = 8
MOST_SHORT = 20
LOST_SHARE = 0.25
"""Letters of which no more than this share is part of no syllable are pinyin with a mistake in it."""

Syllables = Callable[[str], Sequence[str]]
Span = tuple[int, int]
"""Where something begins in the text, and its last character."""


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
    """Words that mean the same as a part of the text, which begins and ends here; `also`: as this together with other
    parts; `heard`: as something that sounds like this part."""

    words: tuple[str, ...]
    first: int
    last: int
    also: tuple[Span, ...] = ()
    heard: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where all parts begin and end."""
        return ((self.first, self.last), *self.also)


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
    others = tuple(_others(text, told, pieces.sequences, syllables, synonyms))
    parts = (
        part for letters in pieces.initials for part in (letters, *(each for two in halves(letters) for each in two))
    )
    short = {letters: _short(letters, syllables, synonyms) for letters in dict.fromkeys(parts)}
    initials, latin = tuple(dict.fromkeys(pieces.initials)), tuple(dict.fromkeys(pieces.latin))
    return Question(text, chunks, tuple(pairs), tuple(skips), initials, latin, tuple(singles), others, short)


def _pair(one: Cell, other: Cell, weak: set[int]) -> Pair:
    chars = one.char + other.char if one.char and other.char else ""
    joins = one.char in JOINING or other.char in JOINING
    return Pair(chars, sound_word(one.said, other.said), one.at, other.at, joins or {one.at, other.at} <= weak)


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
    text: str,
    told: str,
    sequences: Sequence[Sequence[Cell]],
    syllables: Syllables,
    synonyms: Sequence[Sequence[str]],
) -> Iterator[Other]:
    """Return the other words of each group of synonyms that has a word in the text, its longest one. Fillers in the
    text and in the word do not matter."""
    typed = [cells for cells in sequences if any(not cell.char for cell in cells)]
    heard = [(cells, _sound(cell.said for cell in cells)) for cells in sequences if len(cells) > 1]
    places = [at for at, char in enumerate(told) if not char.isspace()]
    dense = "".join(told[at] for at in places)
    index = _indexed(tuple(map(tuple, synonyms)), syllables)
    for group in index.likely(text, dense, [sound for _, sound in heard]):
        spans = next((found for word in _forms(group) if (found := _places(word, text, dense, places))), [])
        if not spans and typed:
            spans = [place for word in group if (place := _typed(word, typed, syllables))][:1]
        by_sound = not spans
        if by_sound:
            spans = _heard(group, heard, syllables)
        other = tuple(one for one in group if one not in text and TOGETHER not in one)
        if spans and other:
            yield Other(other, *spans[0], also=tuple(spans[1:]), heard=by_sound)


def _places(word: Word, text: str, dense: str, places: Sequence[int]) -> list[Span]:
    """Return where all parts of a word stand; nothing if one does not."""
    spans: list[Span] = []
    for ways in word:
        for part, short in ways:
            if (at := text.find(part)) >= 0:
                spans.append((at, at + len(part) - 1))
                break
            if short and (at := dense.find(short)) >= 0:
                spans.append((places[at], places[at + len(short) - 1]))
                break
        else:
            return []
    return spans


class _Index:
    """The groups of synonyms by the beginnings of their words, and of the sounds of these: a question has some of
    thousands."""

    def __init__(self, groups: Sequence[tuple[str, ...]], syllables: Syllables) -> None:
        self._groups = groups
        self._at: dict[str, list[int]] = {}
        for at, group in enumerate(groups):
            ways = {way for word in _forms(group) for both in word[0] for way in both if way}
            sounds = {" ".join(sound.split()[:2]) for sound, _ in _sounds(group, syllables)}
            for key in {way[:2] for way in ways} | sounds:
                self._at.setdefault(key, []).append(at)

    def likely(self, text: str, dense: str, sounds: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the groups of which a word may stand here, or something that sounds like one."""
        keys = {*text, *dense, *map("".join, pairwise(text)), *map("".join, pairwise(dense))}
        keys.update(" ".join(two) for sound in sounds for two in pairwise(sound.split()))
        for at in sorted({at for key in keys for at in self._at.get(key, ())}):
            yield self._groups[at]


@lru_cache(maxsize=4)
def _indexed(groups: tuple[tuple[str, ...], ...], syllables: Syllables) -> _Index:
    return _Index(groups, syllables)


@lru_cache(maxsize=4_000)
def _forms(group: tuple[str, ...]) -> Sequence[Word]:
    """Return the words of a group, the longest first."""
    words = [[part.split(OR) for part in word.split(TOGETHER)] for word in sorted(group, key=len, reverse=True)]
    return [[[(way, _left(way)) for way in ways if way] for ways in parts] for parts in words]


def _left(part: str) -> str:
    left = FILLERS.sub("", part)
    return left if len(left) > 1 + (left != part) else ""


def _sound(said: Iterable[str]) -> str:
    return "".join(f" {blurred(one)}" for one in said) + " "


def _heard(group: tuple[str, ...], heard: Sequence[tuple[Sequence[Cell], str]], syllables: Syllables) -> list[Span]:
    """Return where something stands that sounds like a word of the group."""
    for wanted, length in _sounds(group, syllables):
        for cells, sound in heard:
            at = sound.find(wanted)
            if at >= 0:
                first = sound.count(" ", 0, at)
                return [(cells[first].at, cells[first + length - 1].at)]
    return []


@lru_cache(maxsize=4_000)
def _sounds(group: tuple[str, ...], syllables: Syllables) -> Sequence[tuple[str, int]]:
    """Return the sound of each word of a group, and its length."""
    words = [word for word in group if len(word) > 1 and RUN.fullmatch(word) and not word.isascii()]
    return [(_sound(syllables(word)), len(word)) for word in words]


def _short(letters: str, syllables: Syllables, synonyms: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the words of the groups that have a word with these initials."""
    found = dict[str, None]()
    for group in synonyms:
        if any("".join(one[:1] for one in syllables(word)) == letters for word in group if len(word) == len(letters)):
            found |= dict.fromkeys(word for word in group if TOGETHER not in word)
    return tuple(found)[:MOST_SHORT]


def _typed(word: str, typed: Sequence[Sequence[Cell]], syllables: Syllables) -> tuple[int, int] | None:
    """Return where the word was typed in pinyin."""
    if not typed or len(word) < 2 or TOGETHER in word:
        return None
    wanted = [blurred(one) for one in syllables(word)]
    for cells in typed:
        said = [blurred(cell.said) for cell in cells]
        for at in range(len(said) - len(wanted) + 1):
            if said[at : at + len(wanted)] == wanted and any(not one.char for one in cells[at : at + len(wanted)]):
                return cells[at].at, cells[at + len(wanted) - 1].at
    return None


def halves(letters: str) -> list[tuple[str, str]]:
    """Return the ways to cut initials that may be those of two words."""
    return [(letters[:at], letters[at:]) for at in range(2, len(letters) - 1)]


def initials_words(letters: str) -> list[str]:
    """Return the words of the index for these initials: all three of them in sequence, or both of two."""
    length = min(3, len(letters))
    return [initials_word(letters[at : at + length]) for at in range(len(letters) - length + 1)] + [
        initials_word(letters[at : at + 2]) for at in range(len(letters) - 1) if len(letters) > 3
    ]
