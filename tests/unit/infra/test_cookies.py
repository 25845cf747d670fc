"""Our cookie is found among those of other programs on the same host, and only ours is read."""

import pytest
from aiohttp.test_utils import make_mocked_request

from infra.http.cookies import cookie_of


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("s=abc-_9", "abc-_9"),
        ("s=abc.d/e=+", "abc.d/e=+"),
        ("a=1; s=abc; b=2", "abc"),
        ("a=1;s=abc;b=2", "abc"),
        ("x" * 4000 + '="\\"; s=abc', "abc"),
        ("a=b;" * 2000 + " s=abc", "abc"),
        ("xs=abc", None),
        ("s=", None),
        ('s="abc"', None),
        ("s=a b", None),
        ("s=a,b", None),
        ("s=a\\", None),
        ("s=" + "a" * 600, None),
        ("s=中", None),
        ("", None),
    ],
)
def test_the_value_of_one_cookie(header: str, value: str | None) -> None:
    assert cookie_of(make_mocked_request("GET", "/", headers={"Cookie": header}), "s") == value


def test_without_cookies_there_is_none() -> None:
    assert cookie_of(make_mocked_request("GET", "/"), "s") is None
