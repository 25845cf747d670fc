"""The texts in the files of imports and exports: headings, explanations, and for each fault how to correct it."""

from collections.abc import Mapping
from typing import Final

from knowledge.rules.imports import FORMS, HEADERS, Column, RowFault
from knowledge.rules.states import EditionState

SHEET: Final = "导入"
TEMPLATE: Final = "知识导入模板.xlsx"
REPORT: Final = "知识导入检查结果.xlsx"
REPORT_COLUMNS: Final = ("行", "列", "内容", "问题", "怎么办")
REQUIRED: Final = (Column.TITLE, Column.BODY)
EXPLAINED: Final[Mapping[Column, str]] = {
    Column.TITLE: "必填，最多 120 字。同一部门不能有同名知识。",
    Column.CATEGORIES: "从“分类”表中复制，如 内容/社会保障/医保；多个分类用分号隔开。不填用导入时选的分类。",
    Column.FORM: "；".join(FORMS.values()) + "。不填用导入时选的形式。",
    Column.KEYWORDS: "最多 20 个，每个最多 20 字，用逗号、顿号或空格隔开。",
    Column.BODY: "必填。纯文本（一行一段）或 HTML（表格、标题、列表会保留，字体和脚本会去掉）。",
    Column.DEPARTMENT: "从“部门”表中复制。不填用导入时选的部门。",
    Column.VALID_FROM: "如 2026-11-27。不填立即生效。",
    Column.VALID_TO: "如 2027-12-31，当天仍有效。不填长期有效。",
    Column.REVIEW_AT: "到期提醒复核；不填不提醒。",
    Column.RELATED: "相关知识的标题，多个用分号隔开，可以是本表中的其他行。",
}
FAULTS: Final[Mapping[RowFault, tuple[str, str]]] = {
    RowFault.NO_HEADER: ("第一行没有“标题”和“正文”两列", "请用模板的第一行"),
    RowFault.UNKNOWN_COLUMN: ("不认识的列，不导入", "需要的话改成模板里的列名"),
    RowFault.TWO_COLUMNS: ("有两列同名，只用第一列", "删掉一列"),
    RowFault.TOO_MANY_ROWS: ("超过 10,000 行", "分成几个文件导入"),
    RowFault.NO_ROWS: ("没有可导入的内容", "从第二行起填写"),
    RowFault.MISSING: ("没有填", "补填这一列"),
    RowFault.TOO_LONG: ("太长", "缩短，或放到附件里"),
    RowFault.TOO_MANY: ("个数太多", "最多 20 个"),
    RowFault.UNKNOWN_FORM: ("没有这种形式", "从下拉列表中选"),
    RowFault.UNKNOWN_CATEGORY: ("没有这个分类，或有几个同名的", "写完整路径，如 内容/社会保障/医保"),
    RowFault.CLOSED_CATEGORY: ("分类已停用或属于别的部门", "换一个分类"),
    RowFault.UNKNOWN_DEPARTMENT: ("没有这个部门", "从“部门”表中复制"),
    RowFault.OTHER_DEPARTMENT: ("不是您的部门", "请该部门的人员导入"),
    RowFault.BAD_DATE: ("日期看不懂", "写成 2026-11-27"),
    RowFault.BACKWARDS: ("失效日期已过，或早于生效日期", "改日期"),
    RowFault.TWICE: ("文件里有同名的行", "改标题或删掉一行"),
    RowFault.TAKEN: ("部门里已有同名知识", "改标题，或直接修改原来的知识"),
    RowFault.UNKNOWN_RELATED: ("找不到这个标题的知识", "写完整标题，或留空"),
    RowFault.AMBIGUOUS_RELATED: ("有几条同名知识", "留空，导入后再关联"),
    RowFault.PICTURES: ("有图片不能导入（个数见左）：不是 PNG、JPEG、GIF、WebP，或太大、太多", "导入后在编辑器里补上"),
}


EXPORT_COLUMNS: Final = ("状态", "版本", "更新日期", "作者", "附件")
EXPORT_STATES: Final[Mapping[EditionState, str]] = {
    EditionState.DRAFT: "草稿",
    EditionState.REVIEW: "待审核",
    EditionState.REJECTED: "审核退回",
    EditionState.PUBLISHED: "已发布",
    EditionState.SUPERSEDED: "旧版本",
    EditionState.WITHDRAWN: "已下线",
    EditionState.EXPIRED: "已过期",
}


def header(column: Column) -> str:
    """Return the name of a column in the template; a star marks one that must be filled in."""
    return HEADERS[column][0] + ("*" if column in REQUIRED else "")
