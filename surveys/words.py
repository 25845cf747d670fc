"""The texts of an exported list of surveys, in both languages, as the screen has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWords:
    """The column headings, and the names of values."""

    title: str
    columns: tuple[str, ...]
    channels: Mapping[str, str]
    origins: Mapping[SurveyOrigin, str]
    results: Mapping[SurveyResult, str]
    levels: Mapping[SurveyLevel, str]


WORDS: Final[Mapping[Language, SurveyWords]] = {
    "zh": SurveyWords(
        title="满意度",
        columns=("通话编号", "评价时间", "渠道", "来源", "结果", "评价", "市民号码", "队列", "坐席"),
        channels={"voice": "电话", "sms": "短信", "wechat": "微信", "weibo": "微博", "email": "邮件", "web": "网页"},
        origins={SurveyOrigin.FRONT_DESK: "前台", SurveyOrigin.CALL_BACK: "回访"},
        results={
            SurveyResult.ANSWERED: "已评价",
            SurveyResult.NO_ANSWER: "未评价",
            SurveyResult.HUNG_UP: "挂机",
            SurveyResult.REFUSED: "不愿评价",
        },
        levels=dict(zip(SurveyLevel, ("非常满意", "满意", "基本满意", "不满意", "非常不满意"), strict=True)),
    ),
    "en": SurveyWords(
        title="satisfaction",
        columns=(
            "Call",
            "Answered at",
            "Channel",
            "Origin",
            "Result",
            "Answer",
            "Citizen's number",
            "Queue",
            "Agents",
        ),
        channels={
            "voice": "Telephone",
            "sms": "SMS",
            "wechat": "WeChat",
            "weibo": "Weibo",
            "email": "E-mail",
            "web": "Web chat",
        },
        origins={SurveyOrigin.FRONT_DESK: "Front desk", SurveyOrigin.CALL_BACK: "Call-back"},
        results={
            SurveyResult.ANSWERED: "Answered",
            SurveyResult.NO_ANSWER: "No answer",
            SurveyResult.HUNG_UP: "Hung up",
            SurveyResult.REFUSED: "Refused",
        },
        levels=dict(
            zip(
                SurveyLevel,
                ("Very satisfied", "Satisfied", "Basically satisfied", "Dissatisfied", "Very dissatisfied"),
                strict=True,
            )
        ),
    ),
}
