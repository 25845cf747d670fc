"""`announce`: a supervisor speaks an emergency announcement into the telephone (TE9)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from core.ids import RecordingId
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled, ConfirmAnnouncement, KeyCode
from core.messages.files import DiscardSound
from core.messages.voicemail import EndMessage, TakeMessage
from ivr.rules.nodes.base import Exit, Node, NodeName, Path, Seconds, Tries, each_piece
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.voicemail import SLACK_S, STOPPED_S, TONE
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces

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
    FOR_STAFF: ClassVar[bool] = True
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

    def enter(self, run: NodeRun) -> None:
        run.put(tries=0, keys="", message="", answer="")
        self._ask(run, self.prompts)

    def _ask(self, run: NodeRun, pieces: Pieces) -> None:
        run.put(stage="code", keys="")
        run.say(pieces)

    def _code(self, run: NodeRun, key: str) -> None:
        keys = run.session.keys
        if key == "#":
            self._try(run)
        elif not key.isdecimal():
            if keys or not run.usual(key):
                self._refused(run, keys + key)
        elif len(keys) + 1 < CODE_DIGITS:
            run.put(keys=keys + key)
            run.listen(self.first_key_s)
        else:
            run.put(keys=keys + key)
            self._try(run)

    def _try(self, run: NodeRun) -> None:
        keys = run.session.keys
        if len(keys) < CODE_DIGITS:
            self._refused(run, keys)
            return
        run.put(stage="checking")
        run.post(KeyCode(call=run.session.id, code=keys))
        run.listen(ANSWER_S)

    def opened(self, run: NodeRun, event: AnnouncementOpened) -> None:
        if run.session.stage != "checking":
            return
        if not event.order:
            self._refused(run, run.session.keys)
            return
        run.record("*" * CODE_DIGITS, "entered")
        run.put(answer=event.order, tries=0, keys="")
        self._invite(run, self.speak)

    def _refused(self, run: NodeRun, keys: str) -> None:
        run.record("*" * len(keys), "invalid" if keys else "no_input")
        run.put(tries=run.session.tries + 1)
        if run.session.tries < self.tries:
            self._ask(run, (*(self.wrong if keys else ()), *self.prompts))
        else:
            self._end(run, self.wrong)

    # --- the words ----------------------------------------------------------------------------------------------------

    def _invite(self, run: NodeRun, pieces: Pieces) -> None:
        run.put(stage="invite")
        run.say((*pieces, TONE))

    def _begin(self, run: NodeRun) -> None:
        session = run.session
        message = f"e-{''.join(c if c.isalnum() else '-' for c in session.id)}-{session.plays}"
        run.put(stage="recording", message=message)
        run.post(TakeMessage(call=session.id, message=message, longest_s=self.longest_s, silence_s=self.silence_s))
        run.listen(self.longest_s + SLACK_S)

    def _stop(self, run: NodeRun) -> None:
        run.put(stage="stopping")
        run.post(EndMessage(call=run.session.id, message=run.session.message))
        run.listen(STOPPED_S)

    def taken(self, run: NodeRun, heard_s: float | None) -> None:
        if run.session.stage not in ("recording", "stopping"):
            return
        if heard_s is None or heard_s >= self.least_s:
            self._play(run)
            return
        run.record("", "too_short")
        self._discard(run)
        run.put(tries=run.session.tries + 1)
        if run.session.tries < self.tries:
            self._invite(run, (*self.short, *self.speak))
        else:
            self._end(run, self.failed)

    def _play(self, run: NodeRun) -> None:
        run.put(stage="replay")
        run.replay(run.session.message)

    def _review(self, run: NodeRun) -> None:
        run.put(stage="review")
        run.say(self.review)

    def _choose(self, run: NodeRun, key: str) -> None:
        match key:
            case "1":
                run.record(key, "confirmed")
                session = run.session
                run.put(stage="waiting")
                run.post(ConfirmAnnouncement(call=session.id, order=session.answer, message=session.message))
                run.listen(PUT_UP_S)
            case "2":
                run.record(key, "replay")
                self._play(run)
            case "3":
                run.record(key, "again")
                self._discard(run)
                self._invite(run, self.speak)
            case "9":
                run.record(key, "given_up")
                self._discard(run)
                self._end(run, self.failed)
            case _:
                run.usual(key)

    def settled(self, run: NodeRun, event: AnnouncementSettled) -> None:
        if run.session.stage == "waiting" and event.order == run.session.answer:
            run.put(message="")
            self._end(run, self.failed if event.fault else self.up)

    def _discard(self, run: NodeRun) -> None:
        if run.session.message:
            run.post(DiscardSound(recording=RecordingId(run.session.message)))
            run.put(message="")

    def _end(self, run: NodeRun, pieces: Pieces) -> None:
        run.put(stage="over")
        run.say(pieces)

    # --- events -------------------------------------------------------------------------------------------------------

    def key(self, run: NodeRun, key: str) -> None:
        match run.session.stage:
            case "code":
                self._code(run, key)
            case "invite" if key == "#":
                self._invite(run, ())
            case "recording" if key == "#":
                run.record(key, "ended")
                self._stop(run)
            case "replay" | "review":
                self._choose(run, key)

    def spoken(self, run: NodeRun) -> None:
        match run.session.stage:
            case "code" | "review":
                run.listen(self.first_key_s)
            case "invite":
                self._begin(run)
            case "replay":
                self._review(run)
            case "over":
                run.go(self.next)

    def due(self, run: NodeRun) -> None:
        match run.session.stage:
            case "code" | "checking":
                self._refused(run, run.session.keys)
            case "review":
                self._review_again(run)
            case "waiting":
                run.put(message="")
                self._end(run, self.failed)
            case _:
                self.taken(run, None)

    def _review_again(self, run: NodeRun) -> None:
        """Ask again. Nothing is put up without a key: after some silence, the node gives up."""
        run.put(tries=run.session.tries + 1)
        if run.session.tries < self.tries:
            self._review(run)
        else:
            self._discard(run)
            self._end(run, self.failed)

    def resume(self, run: NodeRun) -> None:
        match run.session.stage:
            case "code" | "checking":
                self._ask(run, self.prompts)
            case "invite":
                self._invite(run, self.speak)
            case "recording" | "stopping":
                self._stop(run)
            case "waiting":
                run.listen(PUT_UP_S)
            case "over":
                self.spoken(run)
            case _:
                self._play(run)

    def left(self, run: NodeRun, *, hung_up: bool) -> None:
        """Discard an announcement that was not confirmed. Its code can open the order once more."""
        if not hung_up and run.session.stage in ("recording", "stopping"):
            run.post(EndMessage(call=run.session.id, message=run.session.message))
        if run.session.stage != "waiting":
            self._discard(run)

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
