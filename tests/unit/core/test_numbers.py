"""A caller is recognised as the same one, however the trunk writes the number."""

import pytest

from core.numbers import plain, spellings, typed


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800000001", "13800000001"),
        ("+8613800000001", "13800000001"),
        ("008613800000001", "13800000001"),
        ("8613800000001", "13800000001"),
        ("013800000001", "13800000001"),
        ("+86013800000001", "13800000001"),
        ("+86 138-0000-0001", "13800000001"),
        ("089800000001", "089800000001"),
        ("08980000001", "08980000001"),
        ("+8689800000001", "089800000001"),
        ("00868980000001", "08980000001"),
        ("8689800000001", "089800000001"),
        ("86089800000001", "089800000001"),
        ("（0898）00000001", "089800000001"),
        ("01000000001", "01000000001"),
        ("+861000000001", "01000000001"),
        ("8602000000001", "02000000001"),
        ("86000001", "86000001"),
        ("8600000001", "8600000001"),
        ("860000000001", "860000000001"),
        ("12345", "12345"),
        ("+8612345", "12345"),
        ("+864000000001", "4000000001"),
        ("4000000001", "4000000001"),
        ("10086", "10086"),
        ("+85200000001", "0085200000001"),
        ("0085200000001", "0085200000001"),
        ("", ""),
        ("anonymous", ""),
        ("Anonymous", ""),
        ("unavailable", ""),
        ("restricted", ""),
        ("+", ""),
        ("1380000000x", ""),
        ("１３８０００００００１", "13800000001"),
        ("＋８６ １３８—００００－０００１", "13800000001"),
        ("(0898) 0000‑0001", "089800000001"),
    ],
)
def test_a_number_has_one_form(written: str, number: str) -> None:
    """TE1."""
    assert plain(written) == number
    assert plain(number) == number


@pytest.mark.parametrize(
    "written", ["0898-66001234", "６６００１２３４", "6600 1234", "+86 898 66001234", "089866001234"]
)
def test_a_number_of_the_city_is_found_with_and_without_its_area_code(written: str) -> None:
    assert {"089866001234", "66001234", "+8689866001234"} <= {*spellings(written, "0898")}


def test_a_number_is_found_in_each_form_in_which_carriers_write_it() -> None:
    """A short number, and one of another city, is itself alone; without an area code of the site nothing is guessed."""
    assert {"13800000001", "013800000001", "+8613800000001"} <= {*spellings("138 0000 0001", "0898")}
    assert spellings("12345", "0898") == ("12345",)
    assert "66001234" not in spellings("0571-66001234", "0898")
    assert spellings("66001234") == ("66001234",)
    assert spellings("") == ()


def test_what_is_typed_keeps_its_digits() -> None:
    assert typed("（０８９８）６６００－１２３４ 转 8") == "089866001234转8"
