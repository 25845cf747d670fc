"""The problems of a flow file: each kind with its reason and remedy, in English and Chinese."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem keeps a flow from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `node` names the node that has it, if any; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: str
    reason: str
    remedy: str
    reason_zh: str
    remedy_zh: str
    severity: Severity = Severity.ERROR
    node: str = ""
    plain: str = ""
    plain_zh: str = ""
    """The problem in the words of the node's form, for people who do not see the YAML; empty if there are none."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.reason} {self.remedy}"

    @property
    def chinese(self) -> str:
        """The problem for people who read Chinese."""
        return f"{self.file}:{self.line}:{self.column}: {self.reason_zh}{self.remedy_zh}"


CATALOG: dict[str, tuple[str, str, str, str]] = {
    "too_large": (
        "The file is larger than {limit} bytes.",
        "Divide the flow into sub-flows.",
        "文件超过 {limit} 字节。",
        "请把流程拆成几个子流程。",
    ),
    "too_many": (
        "The file has more than {limit} parts.",
        "Divide the flow into sub-flows.",
        "文件超过 {limit} 个部分。",
        "请把流程拆成几个子流程。",
    ),
    "more": (
        "There are {count} more problems.",
        "Correct those before first.",
        "还有 {count} 个错误。",
        "请先改正前面的。",
    ),
    "not_utf8": (
        "The file is not UTF-8.",
        "Save it as UTF-8.",
        "文件不是 UTF-8 编码。",
        "请另存为 UTF-8。",
    ),
    "yaml": (
        "This is not YAML: {detail}.",
        "Look at indentation, colons and quotes here and in the line above.",
        "YAML 语法错误：{detail}。",
        "请检查这里和上一行的缩进、冒号和引号。",
    ),
    "unseen_character": (
        "There is a character here that nobody can see ({name}).",
        "Delete it; texts that are pasted from pages and documents often have such.",
        "这里有看不见的字符（{name}）。",
        "请删除；从网页和文档里粘贴的文字常带有这样的字符。",
    ),
    "too_deep": (
        "The file is nested too deeply.",
        "A flow needs no more than ten levels.",
        "嵌套层数过多。",
        "流程文件不需要超过十层。",
    ),
    "anchor": (
        "Anchors and aliases (& and *) are refused.",
        "Write the part out, or make it a sub-flow.",
        "不允许使用锚点和别名（& 和 *）。",
        "请把内容写全，或做成子流程。",
    ),
    "tag": (
        "The tag {tag} is refused.",
        "Leave it out.",
        "不允许使用标签 {tag}。",
        "请删除。",
    ),
    "duplicate_key": (
        "{key} is written twice here; the first is in line {first}.",
        "Keep one of them.",
        "{key} 重复了，第一次出现在第 {first} 行。",
        "请只保留一个。",
    ),
    "no_mapping": (
        "The file holds no flow.",
        "It begins with id:, name:, start: and nodes:.",
        "文件里没有流程。",
        "请从 id:、name:、start: 和 nodes: 写起。",
    ),
    "missing_field": (
        "The field {field} is missing.",
        "Add {field}:.",
        "缺少字段 {field}。",
        "请加上 {field}:。",
    ),
    "missing_branch": (
        "There is no way for a caller who gives {field}.",
        "Add {field}: {{next: …}}.",
        "没有写来电人“{field}”时去哪里。",
        "请加上 {field}: {{next: …}}。",
    ),
    "unknown_field": (
        "There is no field {field} here.",
        "Known ones: {known}.",
        "这里没有字段 {field}。",
        "可用的字段：{known}。",
    ),
    "unknown_type": (
        "There is no kind of node {type}.",
        "Known ones: {known}.",
        "没有节点类型 {type}。",
        "可用的类型：{known}。",
    ),
    "wrong_value": (
        "{field}: {detail}.",
        "Correct the value.",
        "{field} 的值不对：{detail_zh}。",
        "请改正。",
    ),
    "unknown_node": (
        "There is no node {node}.",
        "Write the node, or lead to one of: {known}.",
        "没有节点 {node}。",
        "请补上该节点，或改为：{known}。",
    ),
    "unsure_reading": (
        "{part} in this text: {why}.",
        "Write it so that it can be read in one way only, and listen to it.",
        "这段文字里的 {part}：{why_zh}。",
        "请改成只有一种读法的写法，并试听。",
    ),
    "unreachable": (
        "Nothing leads to the node {node}.",
        "Lead to it from somewhere, or delete it.",
        "没有任何路径通向节点 {node}。",
        "请让某个节点通向它，或删除它。",
    ),
    "endless": (
        "A caller who presses nothing never gets out of {way}.",
        "Let one of them lead to a hangup or a queue.",
        "来电人不按键时会一直困在 {way} 里。",
        "请让其中一个通向挂断（hangup）或排队（queue）。",
    ),
    "endless_flows": (
        "A caller who presses nothing never gets out of these flows: {way}.",
        "Let one of them lead to a hangup or a queue.",
        "来电人不按键时会一直在这些流程里转圈：{way_zh}。",
        "请让其中一个通向挂断（hangup）或排队（queue）。",
    ),
    "recursive_flows": (
        "This flow calls itself again before it has come back: {way}.",
        "Go there by transfer, which waits for no return, or return first and go on in the flow that called.",
        "流程还没返回又调用了自己：{way_zh}。",
        "请改用转接（transfer，不再回来），或先返回（return）再往下走。",
    ),
    "missing_prompt": (
        "There is no prompt {prompt} in the language {language}.",
        "Record, upload or type it on the page of prompts, or correct the name.",
        "没有语言 {language} 的提示音 {prompt}。",
        "请在“语音文件”页录制、上传或输入文字，或改正名称。",
    ),
    "unknown_queue": (
        "There is no queue {queue}, or it is retired.",
        "Known ones: {known}.",
        "没有队列 {queue}，或者它已停用。",
        "可用的队列：{known}。",
    ),
    "unknown_host": (
        "The host {host} may not be asked.",
        "Name it in lookups.hosts of site.toml, or ask one of: {known}.",
        "不允许查询主机 {host}。",
        "请在 site.toml 的 lookups.hosts 里写上它，或改为：{known}。",
    ),
    "unknown_query": (
        "There is no query {query}.",
        "Known ones: {known}.",
        "没有查询 {query}。",
        "可用的查询：{known}。",
    ),
    "missing_parameter": (
        "The query {query} needs the parameter {parameter}.",
        "Add it to fields.",
        "查询 {query} 需要参数 {parameter}。",
        "请在参数（fields）里加上。",
    ),
    "unknown_parameter": (
        "The query {query} has no parameter {parameter}.",
        "Known ones: {known}.",
        "查询 {query} 没有参数 {parameter}。",
        "可用的参数：{known}。",
    ),
    "wrong_type": (
        "The variable {variable} is text and is used as a number here.",
        "Compare it with equals, or say it by {{digits:{variable}}}.",
        "变量 {variable} 是文字，这里却当数字用。",
        "请用 equals 比较，或用 {{digits:{variable}}} 读。",
    ),
    "never_equal": (
        "The variable {variable} has only digits, so it is never {value}.",
        "Write digits, or compare another variable.",
        "变量 {variable} 只有数字，不会是 {value}。",
        "请写数字，或改用别的变量。",
    ),
    "sensitive_shown": (
        "The variable {variable} is entered as sensitive, and this note would show it.",
        "Leave it out of the note.",
        "变量 {variable} 是敏感输入，写进备注会被看到。",
        "请不要把它写进备注。",
    ),
    "number_in_address": (
        "The variable {variable} would stand in an address, which other systems write down.",
        "Send it in the fields of a POST.",
        "变量 {variable} 会写进网址，被别的系统记录下来。",
        "请改用 POST,放在参数里。",
    ),
    "person_far": (
        "A person is more than one key away from {node}.",
        "Name the node for a person in `person:` of the flow, or let a key lead to a queue.",
        "在节点 {node} 按一个键到不了人工。",
        "请给流程写上人工节点（person），或让一个键通向排队。",
    ),
    "silent_question": (
        "The node {node} waits for keys and says nothing.",
        "Write what it says in prompts.",
        "节点 {node} 等来电人按键，却什么都没说。",
        "请写上要说的话（prompts）。",
    ),
    "unknown_calendar": (
        "There is no calendar {calendar} in hours.yaml.",
        "Known ones: {known}.",
        "hours.yaml 里没有日历 {calendar}。",
        "可用的日历：{known}。",
    ),
    "unknown_list": (
        "There is no list of callers {list}, so nobody is on it.",
        "Known ones: {known}; new ones are made on the page of lists.",
        "没有名单 {list}，所以谁都不在上面。",
        "可用的名单：{known}；新名单在“黑白名单”页里建。",
    ),
    "unknown_document": (
        "There is no document {document} to give by fax.",
        "Known ones: {known}. Put the file into the folder of documents.",
        "没有可以传真的文件 {document}。",
        "可用的文件：{known}。请把文件放进 documents 文件夹。",
    ),
    "unknown_contact": (
        "There is no contact {contact}.",
        "Known ones: {known}.",
        "没有联系人 {contact}。",
        "可用的联系人：{known}。",
    ),
    "unknown_agent": (
        "There is no agent {agent}, so callers take the way of one who is busy.",
        "Correct the number, or make the account. Known ones: {known}.",
        "没有工号 {agent} 的坐席，来电人会走“正忙”的出口。",
        "请改正工号，或先建账号。现有工号：{known}。",
    ),
    "denied_number": (
        "The number {number} may not be dialled.",
        "Take a national number that begins with one of {allowed} and none of {denied}, or change the rules for calls "
        "to the outside.",
        "不允许拨打号码 {number}。",
        "请改为国内号码，以 {allowed} 开头、不以 {denied} 开头；或在外呼规则里放开。",
    ),
    "never_dialled": (
        "The number {number} is never dialled: it is an emergency number, one of our own, or one within the office.",
        "Agents hand over to emergency numbers during a talk; for our own people take a queue, an agent or a flow.",
        "号码 {number} 永远不能外呼：是紧急号码、本热线自己的号码或内部号码。",
        "紧急号码由坐席在通话中转接；找本热线的人请改用队列、坐席或流程。",
    ),
    "no_outside": (
        "No number may be dialled here, so callers of {number} take the way of one that is refused.",
        "Name a trunk for calls to the outside in site.toml.",
        "本站没有开通外呼，转 {number} 的来电人会走“打不通”的出口。",
        "请在 site.toml 的 [outbound] 里写上中继。",
    ),
    "unknown_flow": (
        "There is no flow {flow}.",
        "Known ones: {known}.",
        "没有流程 {flow}。",
        "可用的流程：{known}。",
    ),
    "unknown_variable": (
        "No node gives a value to the variable {variable}.{near}",
        "Correct the name, or set it before.",
        "没有节点给变量 {variable} 赋值。{near_zh}",
        "请改正名称，或先赋值。",
    ),
    "unset_variable": (
        "No flow that is known here gives a value to the variable {variable}, so it is empty.",
        "Correct the name, or set it before.",
        "已知的流程都没有给变量 {variable} 赋值，它会是空的。",
        "请改正名称，或先赋值。",
    ),
    "unknown_placeholder": (
        "{written} is no placeholder.{near}",
        "Write {{name}} with the name of a variable and nothing else; a brace itself is written twice, {{{{ or }}}}.",
        "{written} 不是变量的写法。{near_zh}",
        "请写 {{变量}}，花括号里只写变量名；要花括号本身，请写两个：{{{{ 或 }}}}。",
    ),
    "repeat_taken": (
        "The key {key} repeats the menu and has a way of its own, too.",
        "Give it one meaning.",
        "按键 {key} 既是重听键又有自己的去向。",
        "请只保留一种含义。",
    ),
    "taken_id": (
        "The flow id {flow} is used by {other} already.",
        "Give this flow another id.",
        "流程 id {flow} 已被 {other} 使用。",
        "请换一个 id。",
    ),
    "taken_number": (
        "The number {number} is answered by {other} already.",
        "Leave it to one of the two.",
        "号码 {number} 已由 {other} 接听。",
        "请只留给其中一个。",
    ),
}


WARNINGS = frozenset(
    {"person_far", "silent_question", "number_in_address", "unknown_list", "unsure_reading", "unset_variable"}
    | {"unknown_agent", "no_outside"}
)
"""The kinds that do not keep a flow from being used."""

PLAIN: dict[str, tuple[str, str]] = {
    "missing_field": ("“{title}” is to be filled in.", "“{title_zh}”还没有填。"),
    "missing_branch": ("“{title}” is to be filled in.", "“{title_zh}”还没有填。"),
    "wrong_value": ("“{title}”: {detail}.", "“{title_zh}”{detail_zh}。"),
    "unknown_placeholder": (
        "“{title}”: {written} is no placeholder.{near}",
        "“{title_zh}”：{written} 不是变量的写法。{near_zh}",
    ),
    "silent_question": (
        "“{title}” is empty: the caller hears nothing and does not know what to press.",
        "“{title_zh}”是空的：来电人什么也听不到，不知道按什么。",
    ),
}
"""The kinds that can occur in a form, in its own words; `title` is the form's name for the field."""


def problem(file: str, place: tuple[int, int], code: str, **details: object) -> Problem:
    """A problem of the catalogue at (line, column). With a `title` for the field, it has plain words too."""
    reason, remedy, reason_zh, remedy_zh = (text.format(**details) for text in CATALOG[code])
    severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
    words = PLAIN[code] if code in PLAIN and "title" in details else ("", "")
    plain, plain_zh = (text.format(**details) for text in words)
    return Problem(file, *place, code, reason, remedy, reason_zh, remedy_zh, severity, plain=plain, plain_zh=plain_zh)
