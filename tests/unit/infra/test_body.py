"""The bounds of request bodies: computed from forms, applied to JSON, and short answers to everything else."""

import json
import subprocess
import sys
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from core.errors import HotlineError, Invalid
from infra.http.body import DEPTH, parse_json
from infra.http.bounds import LEAST_BYTES, SLACK_BYTES, SLACK_VALUES, Bound, Unbounded, bound_of
from infra.http.problems import FIELD_CHARACTERS, LISTED, Problems
from infra.http.routes import ANSWER_LIMIT, PUBLIC, Form, Routes, error_response
from infra.settings.installation import PROJECT
from server.domains import DOMAINS
from webagent.app import all_routes

Id = Annotated[str, Field(pattern=r"^[a-z]{1,10}$")]


class Slice(Form):
    """A part."""

    weight: Annotated[int, Field(ge=1, le=9)]


class Cake(Form):
    """Has each kind of field."""

    id: Id
    text: Annotated[str, Field(max_length=1000)] = ""
    kind: Literal["round", "flat"] = "flat"
    day: date | None = None
    sweet: bool = False
    price: Annotated[float, Field(gt=0, lt=10)] = 1.0
    slices: Annotated[tuple[Slice, ...], Field(max_length=5)] = ()
    layers: Annotated[dict[Id, Annotated[int, Field(ge=0, le=5)]], Field(max_length=3)] = Field(default_factory=dict)


LONGEST = {
    "id": "a" * 10,
    "text": "中" * 1000,
    "kind": "round",
    "day": "2026-11-26",
    "sweet": False,
    "price": 9.999999999999998,
    "slices": [{"weight": 9}] * 5,
    "layers": {"a" * 10: 5, "b" * 10: 5, "c" * 10: 5},
}


def test_a_form_says_how_much_it_can_hold() -> None:
    bound = bound_of(Cake)
    longest = json.dumps(LONGEST).encode()
    Cake.model_validate(parse_json(longest, bound.values))
    assert len(longest) <= bound.bytes <= 1.2 * len(longest) + SLACK_BYTES
    # 1 + 8 names + 6 plain values + a list of 5 objects of 1 + 1 + 1 + an object of 3 names and values.
    assert bound.values == 1 + 8 + 6 + (1 + 5 * 3) + (1 + 3 * 2) + SLACK_VALUES


def test_a_small_form_and_none_have_the_least() -> None:
    assert bound_of(Slice).bytes == LEAST_BYTES
    assert bound_of(None) == Bound(LEAST_BYTES, SLACK_VALUES)


def test_keys_are_bounded_by_their_length_too() -> None:
    bound = bound_of(_form(Annotated[dict[Annotated[str, Field(max_length=4)], bool], Field(max_length=3)]))
    assert bound.values == 1 + 1 + (1 + 3 * 2) + SLACK_VALUES


def _form(hint: Any) -> type[BaseModel]:
    return type("Loose", (Form,), {"__annotations__": {"field": hint}, "__module__": __name__})


class Doll(Form):
    """Holds itself."""

    inner: "Doll | None" = None


@pytest.mark.parametrize(
    "hint",
    [
        str,
        Annotated[str, Field(pattern=r"^a+$")],
        Annotated[str, Field(pattern=r"[a-z]{1,10}")],
        Annotated[str, Field(pattern=r"^[a-z]{1,10}|x$")],
        int,
        Annotated[int, Field(ge=1)],
        Annotated[float, Field(le=1)],
        tuple[Id, ...],
        Annotated[tuple[str, ...], Field(max_length=3)],
        dict[Id, bool],
        Annotated[dict[str, bool], Field(max_length=3)],
        Any,
        Doll,
    ],
)
def test_a_form_with_a_field_that_has_no_bound_ends_the_program(hint: Any) -> None:
    with pytest.raises(Unbounded, match="field"):
        bound_of(_form(hint))


def test_a_route_for_anybody_takes_no_large_form() -> None:
    async def bake(kitchen: object, body: Cake) -> None: ...

    routes = Routes("cakes", object)
    routes.route("POST", "/api/cakes", right=PUBLIC)(bake)
    with pytest.raises(Unbounded, match="what anybody may send"):
        _ = next(iter(routes)).bound


def test_a_path_and_a_query_have_bounds_too() -> None:
    async def bake(kitchen: object, cake: str) -> None: ...

    routes = Routes("cakes", object)
    routes.route("POST", "/api/cakes/{cake}", right="cakes.bake")(bake)
    with pytest.raises(Unbounded, match="cake"):
        _ = next(iter(routes)).bound


def test_all_of_every_route_can_be_worked_out() -> None:
    """Nothing is worked out before a route is first called, so that a killed web host is back sooner."""
    for route in all_routes(DOMAINS):
        assert route.bound.bytes >= LEAST_BYTES or route.streams, route.name
        assert route.path_model.model_fields.keys() == route.path_fields.keys()
        assert (route.result is None) == (route.returns is None)


def test_a_start_works_out_no_form_and_no_answer() -> None:
    """OP2: on a busy machine, each processor second takes several. What a start loads is counted, not timed."""
    counted = """
import server.web
from infra.http.routes import Form
from pydantic import TypeAdapter
from server.domains import DOMAINS
from webagent.app import all_routes
known = [route for route in all_routes(DOMAINS)]
ready = sum(bool({"bound", "result", "path_model"} & vars(route).keys()) for route in known)
def below(cls):
    return [cls, *(each for one in cls.__subclasses__() for each in below(one))]
built = sum(form.__pydantic_complete__ for form in below(Form)[1:])
print(len(known) > 300, ready, built)
"""
    said = subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True, cwd=PROJECT)
    many, ready, built = said.stdout.split()
    assert (many, ready) == ("True", "0")
    assert int(built) <= 2, "forms that are the values of constants"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "not JSON"),
        (b"NaN", "not JSON"),
        (b'"\\ud800"', "not JSON"),
        (b"1e999", "not JSON"),
        (b'"\xff"', "not UTF-8"),
        (b"[" * (DEPTH + 2) + b"]" * (DEPTH + 2), "nested too deeply"),
        (b"[" * 50, "not JSON"),
        (b"[" * 100_000, "too many values"),
        (b"[" + b"{}," * 1000 + b"{}]", "too many values"),
        (json.dumps({str(n): n for n in range(60)}).encode(), "too many values"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        parse_json(raw, 100)


def test_a_deep_body_of_few_values_does_not_exhaust_the_parser() -> None:
    with pytest.raises(Invalid, match="nested too deeply"):
        parse_json(b"[" * 3000 + b"]" * 3000, 5000)


@pytest.mark.parametrize("text", [",:[{" * 1000, '\\",' * 1000, '"', "\\", "\n" * 500])
def test_marks_within_texts_are_no_values(text: str) -> None:
    assert parse_json(json.dumps({"text": text}).encode(), 10) == {"text": text}


@pytest.mark.parametrize(
    ("raw", "field"),
    [(b'"\\u0000"', "body"), (b'{"a": [1, {"b": "x\\u0000"}]}', "a.1.b"), (b'{"a": {"x\\u0000": 1}}', "a.x\\0")],
)
def test_nul_is_refused_where_it_stands(raw: bytes, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_json(raw, 100)
    assert refused.value.field == field


def test_the_last_of_two_values_of_one_name_counts() -> None:
    assert parse_json(b'{"a": 1, "a": 2}', 10) == {"a": 2}


def _told(value: object, form: type[BaseModel] = Cake) -> dict[str, Any]:
    problems = Problems()
    problems.check(form, value, "body")
    with pytest.raises(Invalid) as refused:
        problems.tell()
    answer = error_response(refused.value)
    assert answer.status == 400
    assert isinstance(answer.body, bytes)
    assert len(answer.body) <= ANSWER_LIMIT
    told: dict[str, Any] = json.loads(answer.body)["error"]["details"]
    return told


def test_of_many_problems_some_are_named_and_the_others_counted() -> None:
    told = _told({"id": "a", **{f"x{n}": 1 for n in range(1000)}})
    assert [one["field"] for one in told["fields"]] == [f"x{n}" for n in range(LISTED)]
    assert told["more"] == 1000 - LISTED
    told = _told({"id": "a", "slices": [{"weight": 0, **dict.fromkeys("abcde", 1)}] * 5})
    assert (len(told["fields"]), told["more"]) == (LISTED, 5 * 6 - LISTED)


def test_names_that_a_stranger_made_up_are_shortened() -> None:
    told = _told({"id": "a", **{f"{n}{'𠀀' * 3000}": 1 for n in range(100)}})
    assert {len(one["field"]) for one in told["fields"]} == {FIELD_CHARACTERS}
    told = _told({"id": "a", "layers": {f"{n}{'中' * 3000}": 1 for n in range(3)}})
    assert max(len(one["field"]) for one in told["fields"]) <= FIELD_CHARACTERS


def test_half_a_pair_in_a_name_does_not_break_the_answer() -> None:
    assert _told({"id": "a", "\udcff": 1})["fields"][0]["field"] == "?"


def test_what_is_no_object_is_told_as_a_whole() -> None:
    assert _told([])["fields"] == [{"field": "body", "rule": "object", "message": "This must be a JSON object."}]


class Visit(Form):
    """Limits of every kind that forms have."""

    day: Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))] | None = None
    guests: Annotated[int, Field(le=12)] = 1
    cost: Annotated[float, Field(ge=0.5)] = 1.0


@pytest.mark.parametrize(
    ("field", "value", "limit"),
    [
        ("day", "1999-12-31", "2000-01-01"),
        ("day", "2200-01-01", "2200-01-01"),
        ("guests", 13, "12"),
        ("cost", 0, "0.5"),
    ],
)
def test_a_limit_that_was_passed_is_told(field: str, value: object, limit: str) -> None:
    """A day before 2000 was once a fault of ours, and not the page's to mend."""
    assert [one["what"] for one in _told({field: value}, Visit)["fields"]] == [limit]


def test_an_error_that_would_be_long_names_what_it_leaves_out() -> None:
    answer = error_response(HotlineError(current="中" * ANSWER_LIMIT, changed=["text"]))
    assert isinstance(answer.body, bytes)
    assert len(answer.body) < 300
    assert json.loads(answer.body)["error"]["details"] == {"changed": ["text"], "left_out": ["current"]}


def test_a_domain_that_finds_very_much_is_cut_too() -> None:
    found = [{"field": f"a{n}", "rule": "unknown", "message": "x"} for n in range(100)]
    answer = error_response(Invalid(fields=found))
    assert isinstance(answer.body, bytes)
    details = json.loads(answer.body)["error"]["details"]
    assert (len(details["fields"]), details["more"]) == (LISTED, 80)
