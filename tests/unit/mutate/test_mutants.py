"""The changes that make a mutant, and the code that is never changed."""

import ast
from pathlib import Path

import pytest

from infra.settings.installation import PROJECT
from tests.mutate.mutants import mutants

F = "def f(a, b, c=None):\n    "


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("return a < b", ["return a <= b"]),
        ("return a is not None", ["return a is None"]),
        ("return a in b", ["return a not in b"]),
        ("return a and b", ["return a or b", "return a", "return b"]),
        ("return not a", ["return a"]),
        ("return a + 1", ["return a - 1", "return a + 2"]),
        ("return 'a' + b", []),
        ("return min(a, b)", ["return max(a, b)"]),
        ("return g(a, x=b, y=c)", ["return g(a, y=c)", "return g(a, x=b)"]),
        ("return b if a else c", ["return b if not a else c"]),
        ("return [x for x in a if x.ok]", ["return [x for x in a if not x.ok]"]),
        ("a += b", ["a -= b"]),
        ("a.x = True", ["a.x = False", "pass"]),
        ("a()", ["pass"]),
        ("raise a", ["pass"]),
        ("for x in a:\n        continue", ["for x in a:\n        break"]),
        ("match a:\n        case 'x':\n            b()", ["match a:\n        case 'x' if False:\n            b()"]),
        (
            "match a:\n        case B() | C():\n            b.x",
            [f"match a:\n        case {x}():\n            b.x" for x in "CB"],
        ),
    ],
)
def test_a_small_thing_is_different(source: str, made: list[str]) -> None:
    source = F + source
    found = [ast.unparse(ast.parse(one.apply(source))) for one in mutants("f.py", source)]
    wanted = [ast.unparse(ast.parse(F + one)) for one in made]
    assert [one for one in found if one not in wanted and not one.endswith("pass")] == []
    assert [one for one in wanted if one not in found] == []


@pytest.mark.parametrize(
    "source",
    [
        '"""A text."""',
        "x: Annotated[int, 3 + 4]",
        f"{F}log.warning('late', seconds=a + 1, known=not b)",
        f"{F}self._log.info('late', seconds=a + 1)",
        "class A:\n    def __repr__(self):\n        return g(1 + 2)",
        "CALLS = Counter('calls', 'Calls since 1.', registry=R)",
        "t = sa.Table('t', metadata, sa.Column('a', sa.String(32), nullable=False))",
        "@dataclass(frozen=True, slots=True)\nclass A:\n    a: str",
        f"{F}return f'{{a + 1}}'",
        f"{F}assert a is not None",
        "if TYPE_CHECKING:\n    import x",
    ],
)
def test_what_no_call_could_tell_stays(source: str) -> None:
    assert mutants("f.py", source) == []


def test_a_constant_list_lacks_one_and_a_route_has_other_arguments() -> None:
    assert {one.said for one in mutants("f.py", "HANDLES = (A, B)")} == {"without A", "without B"}
    route = "@routes.route('POST', '/a', status=201)\nasync def f(): ..."
    assert [one.said for one in mutants("f.py", route)] == ["routes.route(...) without status=201", "201  ->  202"]


@pytest.mark.parametrize(
    "path", ["ivr/reading/mandarin.py", "ivr/rules/decide.py", "infra/http/routes.py", "acd/rules/offers/offers.py"]
)
def test_every_mutant_of_real_files_is_python_and_another_program(path: str) -> None:
    """Some places have Chinese text before them; some cases stand in parentheses or span several lines."""
    source = Path(PROJECT / path).read_text("utf-8")
    before = ast.unparse(ast.parse(source))
    found = mutants(path, source)
    assert len(found) > 40
    for one in found[::10]:
        assert ast.unparse(ast.parse(one.apply(source))) != before, str(one)
