"""`announce`: a supervisor speaks an emergency announcement into the telephone (TE9)."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from core.ids import RecordingId
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled, ConfirmAnnouncement, KeyCode
from core.messages.files import DiscardSound
from core.messages.voicemail import EndMessage, TakeMessage
from ivr.rules.nodes.base import Exit, Node, NodeName, Path, Seconds, Tries, each_piece
from ivr.rules.nodes.voicemail import SLACK_S, STOPPED_S, TONE
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

CODE_DIGITS = 6
ANSWER_S = 3.0
"""The time limit for checking a code, which takes milliseconds."""

PUT_UP_S = 70.0
"""Without an answer by then, nothing is up (`hotline/rules/by_phone.py` gives up before that)."""

KEEP, HEAR, AGAIN, GIVE_UP = "1", "2", "3", "9"


class SpeakAnnouncement(Node):
    """Asks for the code from the page, takes the announcement after a tone, plays it back, and puts it up by key."""

    TITLE: ClassVar[BothWords] = BothWords("录制应急播报", "Record an announcement")
    HELP: ClassVar[BothWords] = BothWords(
        "班长输入“应急播报”页给出的录制码，在嘀声后播报，按 # 结束，听一遍，按 1 发布。",
        "A supervisor keys the page's code, speaks after the tone, ends with #, hears it, and puts it up with 1.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    OF_THE_HOUSE: ClassVar[bool] = True
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "prompts": FieldWords("请输入录制码", "Prompts", "请来电人输入六位录制码。", "Asks for the six digits."),
        "wrong": FieldWords("录制码不对", "Wrong code", "录制码不对或已失效时说。", "Said when no order has the code."),
        "speak": FieldWords("请播报", "Speak", "嘀声之前说的话。", "Said before the tone."),
        "short": FieldWords("没有听到时说", "When nothing was heard", "再请一遍之前说。", "Said before the next try."),
        "review": FieldWords(
            "确认", "Review", "放一遍录音以后问：1 发布、2 重听、3 重录、9 放弃。",
            "Asked after the playback: 1 puts it up, 2 plays it, 3 begins again, 9 gives up.",
        ),
        "up": FieldWords("发布以后说", "When it is up", "播报生效以后说的话。", "Said when callers hear it."),
        "failed": FieldWords(
            "没有发布时说", "When it is not up", "没能生效时说的话。", "Said when it could not be put up."
        ),
        "longest_s": FieldWords("最长（秒）", "Longest (s)", "播报最长几秒。", "The longest announcement, in seconds."),
        "least_s": FieldWords(
            "最短（秒）", "Shortest (s)", "说得比这还少不算。", "Less speech than this is no announcement."
        ),
        "silence_s": FieldWords(
            "停顿（秒）", "Silence (s)", "停顿几秒算说完。", "So many seconds of silence end it."
        ),
        "first_key_s": FieldWords("等按键（秒）", "Key (s)", "等按键等几秒。", "The wait for a key."),
        "tries": FieldWords("最多几次", "Tries", "输错、没听到最多几次。", "Tries of the code, and of speaking."),
        "next": FieldWords("下一步", "Next", "完成、放弃或失败以后去哪个节点。", "The node after it, in any case."),
    }  # fmt: skip

    type: Literal["announce"]
    prompts: Pieces
    wrong: Pieces = ()
    """Said when no order has the code."""
    speak: Pieces
    """Said before the tone."""
    short: Pieces = ()
    """Said before the next try when nothing was heard."""
    review: Pieces
    """Asked after the playback: 1 puts it up, 2 plays it, 3 begins again, 9 gives up."""
    up: Pieces = ()
    """Said when callers hear it."""
    failed: Pieces = ()
    """Said when it could not be put up."""
    longest_s: Annotated[int, Field(ge=5, le=170)] = 120
    """The longest announcement."""
    least_s: Annotated[float, Field(ge=1, le=4)] = 1.0
    """An announcement with less speech than this does not count."""
    silence_s: Annotated[int, Field(ge=2, le=30)] = 8
    """This many seconds of silence end it."""
    first_key_s: Seconds = 15.0
    """The time that it waits for a key."""
    tries: Tries = 3
    """The number of tries for the code, and for speaking."""
    next: NodeName

    # --- the code -----------------------------------------------------------------------------------------------------

    def enter(self, visit: "Visit") -> None:
        visit.put(tries=0, keys="", message="", answer="")
        self._ask(visit, self.prompts)

    def _ask(self, visit: "Visit", pieces: Pieces) -> None:
        visit.put(stage="code", keys="")
        visit.say(pieces)

    def _code(self, visit: "Visit", key: str) -> None:
        keys = visit.session.keys
        if key == "#":
            self._try(visit)
        elif not key.isdecimal():
            if keys or not visit.usual(key):
                self._refused(visit, keys + key)
        elif len(keys) + 1 < CODE_DIGITS:
            visit.put(keys=keys + key)
            visit.listen(self.first_key_s)
        else:
            visit.put(keys=keys + key)
            self._try(visit)

    def _try(self, visit: "Visit") -> None:
        keys = visit.session.keys
        if len(keys) < CODE_DIGITS:
            self._refused(visit, keys)
            return
        visit.put(stage="checking")
        visit.post(KeyCode(call=visit.session.id, code=keys))
        visit.listen(ANSWER_S)

    def opened(self, visit: "Visit", event: AnnouncementOpened) -> None:
        if visit.session.stage != "checking":
            return
        if not event.order:
            self._refused(visit, visit.session.keys)
            return
        visit.record("*" * CODE_DIGITS, "entered")
        visit.put(answer=event.order, tries=0, keys="")
        self._invite(visit, self.speak)

    def _refused(self, visit: "Visit", keys: str) -> None:
        visit.record("*" * len(keys), "invalid" if keys else "no_input")
        visit.put(tries=visit.session.tries + 1)
        if visit.session.tries < self.tries:
            self._ask(visit, (*(self.wrong if keys else ()), *self.prompts))
        else:
            self._end(visit, self.wrong)

    # --- the words ----------------------------------------------------------------------------------------------------

    def _invite(self, visit: "Visit", pieces: Pieces) -> None:
        visit.put(stage="invite")
        visit.say((*pieces, TONE))

    def _begin(self, visit: "Visit") -> None:
        session = visit.session
        message = f"e-{''.join(c if c.isalnum() else '-' for c in session.id)}-{session.plays}"
        visit.put(stage="recording", message=message)
        visit.post(TakeMessage(call=session.id, message=message, longest_s=self.longest_s, silence_s=self.silence_s))
        visit.listen(self.longest_s + SLACK_S)

    def _stop(self, visit: "Visit") -> None:
        visit.put(stage="stopping")
        visit.post(EndMessage(call=visit.session.id, message=visit.session.message))
        visit.listen(STOPPED_S)

    def taken(self, visit: "Visit", heard_s: float | None) -> None:
        if visit.session.stage not in ("recording", "stopping"):
            return
        if heard_s is None or heard_s >= self.least_s:
            self._play(visit)
            return
        visit.record("", "too_short")
        self._discard(visit)
        visit.put(tries=visit.session.tries + 1)
        if visit.session.tries < self.tries:
            self._invite(visit, (*self.short, *self.speak))
        else:
            self._end(visit, self.failed)

    def _play(self, visit: "Visit") -> None:
        visit.put(stage="replay")
        visit.replay(visit.session.message)

    def _review(self, visit: "Visit") -> None:
        visit.put(stage="review")
        visit.say(self.review)

    def _choose(self, visit: "Visit", key: str) -> None:
        match key:
            case "1":
                visit.record(key, "confirmed")
                session = visit.session
                visit.put(stage="waiting")
                visit.post(ConfirmAnnouncement(call=session.id, order=session.answer, message=session.message))
                visit.listen(PUT_UP_S)
            case "2":
                visit.record(key, "replay")
                self._play(visit)
            case "3":
                visit.record(key, "again")
                self._discard(visit)
                self._invite(visit, self.speak)
            case "9":
                visit.record(key, "given_up")
                self._discard(visit)
                self._end(visit, self.failed)
            case _:
                visit.usual(key)

    def settled(self, visit: "Visit", event: AnnouncementSettled) -> None:
        if visit.session.stage == "waiting" and event.order == visit.session.answer:
            visit.put(message="")
            self._end(visit, self.failed if event.fault else self.up)

    def _discard(self, visit: "Visit") -> None:
        if visit.session.message:
            visit.post(DiscardSound(recording=RecordingId(visit.session.message)))
            visit.put(message="")

    def _end(self, visit: "Visit", pieces: Pieces) -> None:
        visit.put(stage="over")
        visit.say(pieces)

    # --- events -------------------------------------------------------------------------------------------------------

    def key(self, visit: "Visit", key: str) -> None:
        match visit.session.stage:
            case "code":
                self._code(visit, key)
            case "invite" if key == "#":
                self._invite(visit, ())
            case "recording" if key == "#":
                visit.record(key, "ended")
                self._stop(visit)
            case "replay" | "review":
                self._choose(visit, key)

    def spoken(self, visit: "Visit") -> None:
        match visit.session.stage:
            case "code" | "review":
                visit.listen(self.first_key_s)
            case "invite":
                self._begin(visit)
            case "replay":
                self._review(visit)
            case "over":
                visit.go(self.next)

    def due(self, visit: "Visit") -> None:
        match visit.session.stage:
            case "code" | "checking":
                self._refused(visit, visit.session.keys)
            case "review":
                self._review_again(visit)
            case "waiting":
                visit.put(message="")
                self._end(visit, self.failed)
            case _:
                self.taken(visit, None)

    def _review_again(self, visit: "Visit") -> None:
        """Ask again. Nothing is put up without a key: after some silence, the node gives up."""
        visit.put(tries=visit.session.tries + 1)
        if visit.session.tries < self.tries:
            self._review(visit)
        else:
            self._discard(visit)
            self._end(visit, self.failed)

    def resume(self, visit: "Visit") -> None:
        match visit.session.stage:
            case "code" | "checking":
                self._ask(visit, self.prompts)
            case "invite":
                self._invite(visit, self.speak)
            case "recording" | "stopping":
                self._stop(visit)
            case "waiting":
                visit.listen(PUT_UP_S)
            case "over":
                self.spoken(visit)
            case _:
                self._play(visit)

    def left(self, visit: "Visit", *, hung_up: bool) -> None:
        """Discard an announcement that was not confirmed. Its code can open the order once more."""
        if not hung_up and visit.session.stage in ("recording", "stopping"):
            visit.post(EndMessage(call=visit.session.id, message=visit.session.message))
        if visit.session.stage != "waiting":
            self._discard(visit)

    def asks(self) -> bool:
        return True

    def own_keys(self) -> Collection[str]:
        return "0123456789#"

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        yield from each_piece("prompts", self.prompts)
        yield from each_piece("wrong", self.wrong)
        yield from each_piece("speak", self.speak)
        yield ("speak",), TONE
        yield from each_piece("short", self.short)
        yield from each_piece("review", self.review)
        yield from each_piece("up", self.up)
        yield from each_piece("failed", self.failed)
