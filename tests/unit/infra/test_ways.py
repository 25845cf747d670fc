"""The phones' ways: each open one has a file where the front looks for it."""

from pathlib import Path

from infra.http.ways import Ways, way_of


def test_a_way_has_a_file_as_long_as_it_is_open(tmp_path: Path) -> None:
    """A restart takes over the ways that are open, and removes leftovers of an earlier run."""
    folder = tmp_path / "ways"
    ways = Ways()
    ways.only(["a", "b"])
    assert not folder.exists()
    ways.keep_in(folder)
    ways.only(["b", "c"])
    assert {one.name for one in folder.iterdir()} == {"b", "c"}
    after = Ways()
    after.only(["c", "d"])
    after.keep_in(folder)
    assert {one.name for one in folder.iterdir()} == {"c", "d"} == after.open
    assert folder.stat().st_mode & 0o777 == 0o710


def test_a_way_does_not_tell_its_nonce() -> None:
    assert way_of("n1") != way_of("n2")
    assert "n1" not in way_of("n1")
    assert way_of("n1").isalnum()
