"""Logs stay within their bound while they are written, by us and by others (OP1)."""

from pathlib import Path

from infra.logs.rotating import LogLimits, RotatingFile, keep_small

LIMITS = LogLimits(file_bytes=1000, files=3)


def bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_a_flood_stays_within_the_bound_and_the_newest_is_kept(tmp_path: Path) -> None:
    log = RotatingFile(tmp_path / "log" / "core.log", LIMITS)
    for number in range(5000):
        log.write(f"line {number}\n")
        assert bytes_of(tmp_path / "log") <= 3000
    log.write("x" * 100_000)
    log.close()
    assert bytes_of(tmp_path / "log") <= 3000
    assert {path.name for path in (tmp_path / "log").iterdir()} == {"core.log", "core.log.1", "core.log.2"}
    assert "line 4999" in (tmp_path / "log" / "core.log.1").read_text()


def test_a_log_that_somebody_has_deleted_is_begun_anew(tmp_path: Path) -> None:
    log = RotatingFile(tmp_path / "core.log", LIMITS)
    log.write("x" * 900)
    (tmp_path / "core.log").unlink()
    log.write("y" * 900)
    log.close()
    log.write("after the end")
    assert (tmp_path / "core.log").read_text() == "y" * 900


def test_a_log_goes_on_where_it_was_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "core.log"
    for text in ("first\n", "second\n"):
        log = RotatingFile(path, LIMITS)
        log.write(text)
        log.close()
    assert path.read_text() == "first\nsecond\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_log_of_another_program_is_rotated_while_it_is_open(tmp_path: Path) -> None:
    with (tmp_path / "access.log").open("ab", buffering=0) as other:
        for number in range(400):
            other.write(f"line {number}\n".encode())
            keep_small(tmp_path, LIMITS)
            assert bytes_of(tmp_path) <= 3100
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"access.log", "access.log.1", "access.log.2"}
    assert (tmp_path / "access.log").read_bytes().endswith(b"line 399\n")
    assert (tmp_path / "access.log.1").stat().st_mode & 0o777 == 0o600
