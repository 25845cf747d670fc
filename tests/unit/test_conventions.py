"""The repository's own rules: imports, sizes of files, no mocks or sleeps in tests, plain English, pages up to date."""

import ast
import io
import json
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from infra.live.service import LiveService
from infra.settings.installation import PROJECT
from server.domains import DOMAINS
from server.live_domains import LIVE_DOMAINS
from tools.events_page import page
from webagent.app import VERSION

SETUP = ConfigParser()
SETUP.read(PROJECT / "setup.cfg")
PACKAGES = SETUP["importlinter"]["root_packages"].split()
GENERATED = {"cti/ari/operations.py", "cti/ari/events.py", "cti/ari/models.py"}
LONGEST_FILE = 420
OWNERS_OF_THEIR_OWN = {
    "tests/unit/infra/test_owner.py",  # the owner itself
    "tests/unit/infra/test_link.py",  # an owner that no domain has
    "tests/unit/webagent/test_bans.py",  # the telephone's rule on bans, beside a telephone that is played
}
"""Tests that put an owner on a bus by hand."""
RECOVERIES_OF_THEIR_OWN = {
    "tests/unit/infra/test_owner.py",  # the recovery itself
    "tests/unit/acd/journal_story.py",  # without the first checkpoint
}
"""Tests that recover by hand."""
PURE = {
    *("ast", "bisect", "collections", "dataclasses", "decimal", "difflib", "enum", "fractions", "functools", "heapq"),
    *("html", "ipaddress", "itertools", "math"),
    *("operator", "re", "struct", "typing", "unicodedata", "weakref"),
    *("pydantic", "pydantic_core"),  # the forms of the flow language
}
"""Modules that rules may use besides `core` and other rules: none that depends on time, chance or the world."""

HEADLESS = re.compile(r"(?:^|[.:;] )(?:Who|Whoever|Whose|Whom|Whatever) (?![^.;]*\?)|\b(?:[Tt]he|[Aa]n) own\b")
"""Clauses without a head ("Who hangs up leaves the queue") and "the own phone": see "Language" in the docs."""

NAMELESS = re.compile(r"^(?:What|Those|The same (?:as|for|over|with|in)) (?![^.;]*\?)")
"""Beginnings of remarks that do not name their subject."""

SUSPECT = re.compile(
    r"\b(?:Who|Whoever|Whose|Whom|Whatever)\s|\b(?:[Tt]he|[Aa]n)[\s#]+own\b|(?:\"\"\"|# )(?:What|Those|The same) "
)
"""Every file in which one of the two finds something has this somewhere, so that few files need to be parsed."""

OLD_WORDS = {
    **{"party": "participant", "parties": "participants", "meeting": "conference", "paperwork": "wrap-up"},
    **{
        "onward": "transfer target",
        "mend": "reconcile or repair",
        "mends": "reconcile or repair",
        "mended": "reconciled",
    },
}
"""Words that the code once used in place of the field's. Journals and databases from that time still have them."""

OLD_NAMES = {
    "Carrier",
    "CarrySettings",
    "JoinWatch",
    "WatchFailed",
    "InService",
    "InteractionInService",
    "after_service",
}
OLD = (*OLD_WORDS, *map(str.lower, OLD_NAMES))
NO_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|<!--.*?-->|'[^'\n]*'", re.DOTALL)
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def sources(*folders: str) -> list[Path]:
    """The Python files of these folders."""
    return [
        path
        for folder in folders
        for path in sorted((PROJECT / folder).rglob("*.py"))
        if "node_modules" not in path.parts
    ]


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called(path: Path, wanted: set[str]) -> set[str]:
    """The full names of the wanted classes and functions that a file calls."""
    text = path.read_text("utf-8")
    if not any(f"{name.rpartition('.')[2]}(" in text for name in wanted):
        return set()
    tree = ast.parse(text)
    full = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {full.get(call, call) for call in calls} & wanted


def remarks(text: str) -> Iterator[str]:
    """The docstrings and the blocks of comments in the text of a Python file, each paragraph on one line."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from (" ".join(part.split()) for part in node.value.value.split("\n\n"))
    block: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            block.append(token.string.strip("# "))
        elif token.type != tokenize.NL and block:
            yield " ".join(block)
            block = []


def test_the_import_rule_holds() -> None:
    """The layers are server > webagent > the domains > infra > core, and no domain imports another."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "path", [p for p in sources(*PACKAGES) if "rules" in p.parts], ids=lambda p: str(p.relative_to(PROJECT))
)
def test_rules_import_only_core_and_rules(path: Path) -> None:
    ours = [name for name in imports(path) if name.split(".")[0] in PACKAGES]
    strangers = [name for name in ours if not name.startswith("core.") and ".rules" not in name]
    assert strangers == []
    assert {name.split(".")[0] for name in imports(path)} - {*PACKAGES} <= PURE, "no clock, chance, disk or loop"


def test_every_domain_has_a_face_and_stands_in_every_list() -> None:
    """The list of domains and those in setup.cfg name the same folders."""
    channels = {path.parent.name for path in PROJECT.glob("channels/*/domain.py")}
    faces = {path.parent.name for path in PROJECT.glob("*/domain.py")} - {"infra"}
    assert faces | channels == {domain.name for domain in DOMAINS} - {"audit", "files", "jobs", "views"}
    faces |= {"channels"}
    contract = SETUP["importlinter:contract:layers"]["layers"]
    for place in (PACKAGES, SETUP["mypy"]["files"].split(", "), re.findall(r"\w+", contract)):
        assert faces <= set(place)
    assert {f"{name}*" for name in faces} <= set(SETUP["options.packages.find"]["include"].split())


def test_no_rules_are_imported_from_outside() -> None:
    """`webagent` and `server` use public faces: import-linter forbids them to import the rules of any domain."""
    forbidden = set(SETUP["importlinter:contract:faces"]["forbidden_modules"].split())
    faces = (path.parent for path in (*PROJECT.glob("*/domain.py"), *PROJECT.glob("channels/*/domain.py")))
    known = [".".join(face.relative_to(PROJECT).parts) for face in faces if (face / "rules").is_dir()]
    assert forbidden == {f"{face}.rules" for face in known}


def test_one_function_builds_the_live_core_for_all() -> None:
    """Production, tests and bench give `server.live.Live` their edges; nobody puts domains on a bus by hand."""
    ours = [cls for cls in LiveService.__subclasses__() if cls.__module__.partition(".")[0] in PACKAGES]
    services = {f"{cls.__module__}.{cls.__name__}": cls.__module__ for cls in ours}
    live = {domain.name for domain in LIVE_DOMAINS if domain.make}
    assert live == {domain.name for domain in LIVE_DOMAINS if domain.entities}
    folders = {name.removeprefix("channels.").partition(".")[0] for name in services}
    assert folders == live
    places = {
        **{name: {f"{module.rpartition('.')[0].replace('.', '/')}/live.py"} for name, module in services.items()},
        "infra.live.service.Context": {"server/live.py"},
        "infra.live.owner.resume": {"server/live.py", *RECOVERIES_OF_THEIR_OWN},
        "infra.live.owner.Owner": {"infra/live/service.py", *OWNERS_OF_THEIR_OWN},
    }
    for path in sources(*PACKAGES, "tests", "bench"):
        place = str(path.relative_to(PROJECT))
        assert {name for name in called(path, set(places)) if place not in places[name]} == set(), place


def test_core_imports_only_the_standard_library() -> None:
    found = {name.split(".")[0] for path in sources("core") for name in imports(path)}
    assert found - {"core"} <= sys.stdlib_module_names


def test_no_file_is_too_long_to_live_in() -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in sources(*PACKAGES)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert {name for name in long if name not in GENERATED} == set()


def test_tests_use_no_mocks_and_no_sleeps() -> None:
    for path in sources("tests"):
        text = path.read_text("utf-8")
        assert "unittest" + ".mock" not in text, path
        if "sleep" not in text:
            continue
        calls = [
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "asyncio.sleep")
        ]
        allowed = {"until.py", "system.py"}
        assert path.name in allowed or all(ast.unparse(call.args[0]) == "0" for call in calls), path


def test_comments_have_sentences_with_a_head() -> None:
    found = [
        f"{path.relative_to(PROJECT)}: {remark}"
        for path in sources(*PACKAGES, "tests", "bench", "phone", "sounds")
        if path != Path(__file__) and SUSPECT.search(text := path.read_text("utf-8"))
        for remark in remarks(text)
        if HEADLESS.search(remark) or NAMELESS.search(remark)
    ]
    assert found == []


def test_pages_have_sentences_with_a_head() -> None:
    """`docs/contributing/language.md` quotes some that have none."""
    pages = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").rglob("*.md")]
    found = [
        f"{path.relative_to(PROJECT)}: {' '.join(paragraph.split())}"
        for path in pages
        for paragraph in path.read_text("utf-8").split("\n\n")
        if HEADLESS.search(" ".join(paragraph.split())) and "| before | after |" not in paragraph
    ]
    assert found == []


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub and editors make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_links_between_pages_lead_somewhere() -> None:
    """Each link names a file that is there, and a heading that this file has."""
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), PROJECT / "webagent" / "ui" / "README.md"]
    dead = []
    for path in pages:
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            name, _, anchor = link.partition("#")
            target = path.parent / name if name else path
            if "://" in link or link.startswith("mailto:"):
                continue
            if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
                dead.append(f"{path.relative_to(PROJECT)}: {link}")
    assert dead == []


def test_the_version_is_the_same_everywhere() -> None:
    """The list of changes begins with the release that the package, the API and the page say they are."""
    changes = re.search(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    page_lock = json.loads((PROJECT / "webagent" / "ui" / "package-lock.json").read_text("utf-8"))
    said = {
        "CHANGELOG.md": changes and changes[1],
        "setup.cfg": SETUP["metadata"]["version"],
        "webagent/app.py": VERSION,
        "package.json": json.loads((PROJECT / "webagent" / "ui" / "package.json").read_text("utf-8"))["version"],
        "package-lock.json": page_lock["version"],
        "package-lock.json, packages": page_lock["packages"][""]["version"],
    }
    assert len(set(said.values())) == 1, said


def test_commands_in_pages_are_there() -> None:
    """Each `python -m` of ours names a module. Decisions and the list of changes keep the names of their day."""
    pages = [*PROJECT.glob("README*.md"), *(PROJECT / "docs").rglob("*.md")]
    ours = {*PACKAGES, "tests", "bench", "sounds"}
    lost = []
    for path in pages:
        for module in re.findall(r"python -m ([\w.]+\w)", path.read_text("utf-8")):
            place = PROJECT / module.replace(".", "/")
            there = place.with_suffix(".py").exists() or (place / "__main__.py").exists()
            if module.partition(".")[0] in ours and not there and path.parent.name != "decisions":
                lost.append(f"{path.relative_to(PROJECT)}: {module}")
    assert lost == []


def test_the_places_to_change_are_there() -> None:
    """Each path under "Where to change" is that of a file or folder, so a module that moves takes its line along."""
    section = (PROJECT / "docs" / "architecture.md").read_text("utf-8").partition("## Where to change")[2]
    places = re.findall(r"`([\w./-]+/[\w./-]*)`", section.partition("\n## ")[0])
    assert len(places) > 10
    assert [place for place in places if not (PROJECT / place).exists()] == []


def test_the_page_of_messages_is_up_to_date() -> None:
    assert (PROJECT / "docs" / "events.md").read_text("utf-8") == page(), "python -m tools.events_page > docs/events.md"


def names_in(path: Path) -> set[str]:
    """The identifiers of a Python, TypeScript or Vue file, without the words of its texts and comments."""
    text = path.read_text("utf-8")
    lower = text.lower()
    if not any(word in lower for word in OLD):
        return set()
    if path.suffix == ".py":
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        return {token.string for token in tokens if token.type == tokenize.NAME}
    return set(IDENTIFIER.findall(NO_CODE.sub(" ", text)))


def test_no_name_has_a_word_that_the_field_does_not_know() -> None:
    ui = PROJECT / "webagent" / "ui" / "src"
    pages = [path for path in ui.rglob("*") if path.suffix in (".ts", ".vue")]
    found = [
        f"{path.relative_to(PROJECT)}: {name}"
        for path in (*sources(*PACKAGES, "tests", "bench", "phone", "sounds"), *pages)
        if path.name != "upgrades.py" and path.parent.name != "migrations" and path != Path(__file__)
        for name in sorted(names_in(path))
        if name in OLD_NAMES or not OLD_WORDS.keys().isdisjoint(word.lower() for word in WORD.findall(name))
    ]
    assert found == [], f"the field's words: {OLD_WORDS}"


def test_the_glossary_has_each_term_once() -> None:
    rows = [
        line for line in (PROJECT / "docs" / "glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    terms = [term.strip() for row in rows for term in row.split("|")[1].split(",")]
    assert [term for term in terms if terms.count(term) > 1] == []


def test_the_list_of_decisions_names_each_record_in_order() -> None:
    """Number, file, title, date and status are those of the record, and no number is used twice."""
    folder = PROJECT / "docs" / "decisions"
    numbers, rows = [], []
    for path in sorted(folder.glob("[0-9]*.md")):
        record = re.match(r"# (\d{4})\. (.+)\n\n- Date: (\S+)\n- Status: (.+)\n", path.read_text("utf-8"))
        assert record is not None, path.name
        assert path.name.startswith(f"{record[1]}-")
        numbers.append(record[1])
        rows.append(f"| [{record[1]}]({path.name}) | {record[2]} | {record[3]} | {record[4]} |")
    assert len(set(numbers)) == len(numbers)
    listed = (folder / "README.md").read_text("utf-8").partition("## All records")[2].strip().split("\n")
    assert listed[2:] == rows


def test_the_index_by_room_names_records_that_hold() -> None:
    """Each record stands in one room at most, and none is superseded."""
    folder = PROJECT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8").partition("## By room")[2].partition("## All records")[0]
    rows = re.findall(r"^\| \[(\d{4})\]\((\S+\.md)\) \| .+ \|$", index, re.MULTILINE)
    assert len(rows) == index.count("| [") > 50
    assert len({number for number, _ in rows}) == len(rows)
    for number, name in rows:
        assert name.startswith(f"{number}-")
        assert "\n- Status: accepted" in (folder / name).read_text("utf-8"), name
