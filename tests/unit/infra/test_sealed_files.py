"""Encrypted files: any range can be read, and any change is noticed (RC4)."""

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infra.files.errors import BadKeys, FileDamaged, FileTooLarge, MissingKey, WrongMedia
from infra.files.keys import Keys
from infra.files.sealing import CHUNK, HEAD_BYTES, SEALED, TAG, Content, SealedFile, Sealer, reseal, sizes
from infra.files.sniffing import HEAD, sniff

PLAIN = b"OggS" + bytes(range(256)) * 800  # three chunks and a bit
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WAV = b"RIFF\x24\0\0\0WAVEfmt "


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "secret" / "keys.json", lambda: 1_764_000_000.0)


def seal(target: Path, keys: Keys, content: bytes, *, most: int = 10**9, pieces: int = 10_000) -> Content:
    with Sealer(target, keys, target.name, most_bytes=most, media_types=None) as sealer:
        for start in range(0, len(content), pieces):
            sealer.feed(content[start : start + pieces])
        return sealer.finish()


def whole(path: Path, keys: Keys) -> bytes:
    with SealedFile(path, keys) as file:
        return b"".join(file.chunks())


@pytest.mark.parametrize("size", [0, 1, TAG, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
@pytest.mark.parametrize("pieces", [1000, CHUNK, 5 * CHUNK])
def test_what_was_written_is_read_in_full_and_in_ranges_at_every_edge(
    tmp_path: Path, keys: Keys, size: int, pieces: int
) -> None:
    plain = PLAIN[:size]
    content = seal(tmp_path / "f", keys, plain, pieces=pieces)
    assert (content.size, content.sha256) == (size, hashlib.sha256(plain).hexdigest())
    assert sizes((tmp_path / "f").stat().st_size) == size
    with SealedFile(tmp_path / "f", keys, size) as file:
        assert b"".join(file.chunks()) == plain
        edges = sorted({0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, size - 1, size, size + 5} - {-1})
        for start in edges:
            for end in edges:
                assert file.read(start, end) == plain[start:end], (start, end)


def test_the_disk_has_neither_the_content_nor_twice_the_same_bytes_for_it(tmp_path: Path, keys: Keys) -> None:
    secret = b"the citizen's words " * 100
    for name in ("a", "b"):
        seal(tmp_path / name, keys, secret)
    a, b = ((tmp_path / name).read_bytes() for name in ("a", "b"))
    assert secret[:20] not in a
    assert a[HEAD_BYTES:] != b[HEAD_BYTES:]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def flip(at: int) -> Callable[[bytes], bytes]:
    return lambda raw: raw[:at] + bytes((raw[at] ^ 1,)) + raw[at + 1 :]


def chunk(raw: bytes, index: int) -> bytes:
    return raw[HEAD_BYTES + index * SEALED :][:SEALED]


FOUR = HEAD_BYTES + 3 * SEALED
"""Where the last chunk of `PLAIN` begins."""


@pytest.mark.parametrize(
    ("how", "harm"),
    [
        ("a bit of the first chunk", flip(HEAD_BYTES)),
        ("a bit of a tag", flip(HEAD_BYTES + SEALED - 1)),
        ("a bit of the last byte", flip(-1 + FOUR + 100)),
        ("a bit of the salt", flip(HEAD_BYTES - 1)),
        ("a bit of the form's number", flip(7)),
        (
            "two chunks swapped",
            lambda raw: raw[:HEAD_BYTES] + chunk(raw, 1) + chunk(raw, 0) + raw[HEAD_BYTES + 2 * SEALED :],
        ),
        ("a chunk doubled", lambda raw: raw[:FOUR] + chunk(raw, 2) + raw[FOUR:]),
        ("cut at the end of a chunk", lambda raw: raw[:FOUR]),
        ("cut in a chunk", lambda raw: raw[: FOUR - 100]),
        ("cut to less than a tag", lambda raw: raw[: FOUR + TAG - 1]),
        ("cut to its head", lambda raw: raw[:HEAD_BYTES]),
        ("emptied", lambda raw: b""),
        ("a byte appended", lambda raw: raw + b"x"),
        ("a chunk appended", lambda raw: raw + bytes(SEALED)),
        ("a chunk taken out", lambda raw: raw[: HEAD_BYTES + SEALED] + raw[HEAD_BYTES + 2 * SEALED :]),
    ],
)
def test_each_change_on_the_disk_is_noticed(
    tmp_path: Path, keys: Keys, how: str, harm: Callable[[bytes], bytes]
) -> None:
    seal(tmp_path / "f", keys, PLAIN)
    path = tmp_path / "f"
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(FileDamaged):
        whole(path, keys)


def test_a_file_in_the_place_of_another_is_noticed(tmp_path: Path, keys: Keys) -> None:
    """It may even have the same size and the same key."""
    for name in ("a", "b"):
        seal(tmp_path / name, keys, PLAIN)
    (tmp_path / "a").replace(tmp_path / "b")
    with pytest.raises(FileDamaged):
        whole(tmp_path / "b", keys)


def test_only_the_chunks_that_a_range_needs_are_opened(tmp_path: Path, keys: Keys) -> None:
    """Damage elsewhere does not matter to it, but a length other than the stored one does, for any range."""
    seal(tmp_path / "f", keys, PLAIN)
    path = tmp_path / "f"
    path.write_bytes(flip(HEAD_BYTES + SEALED)(path.read_bytes()))
    with SealedFile(path, keys) as file:
        assert file.read(0, CHUNK) == PLAIN[:CHUNK]
        assert file.read(2 * CHUNK, 2 * CHUNK + 10) == PLAIN[2 * CHUNK : 2 * CHUNK + 10]
        with pytest.raises(FileDamaged) as raised:
            file.read(CHUNK - 1, CHUNK + 1)
    assert raised.value.details["chunk"] == 1
    path.write_bytes(path.read_bytes()[:FOUR])
    with pytest.raises(FileDamaged):
        SealedFile(path, keys, len(PLAIN))


def test_a_file_that_is_too_large_or_of_the_wrong_sort_is_not_there(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(FileTooLarge) as large:
        seal(tmp_path / "f", keys, PLAIN, most=len(PLAIN) - 1)
    assert large.value.details["most"] == len(PLAIN) - 1
    assert seal(tmp_path / "just", keys, PLAIN, most=len(PLAIN)).size == len(PLAIN)
    with Sealer(tmp_path / "g", keys, "g", most_bytes=100, media_types=frozenset({"audio/wav"})) as sealer:
        sealer.feed(b"plain words")
        with pytest.raises(WrongMedia) as wrong:
            sealer.finish()
    assert wrong.value.message == "The file holds text/plain, and only audio/wav can be stored here."
    assert {path.name for path in tmp_path.iterdir()} == {"just", "secret"}


def test_new_files_get_the_new_key_and_old_ones_keep_theirs_until_they_are_resealed(tmp_path: Path, keys: Keys) -> None:
    old = seal(tmp_path / "f", keys, PLAIN)
    other = Keys(keys.path, lambda: 0.0)  # another process
    assert other.current()[0] == old.key
    new = other.add()
    assert new != old.key
    assert seal(tmp_path / "g", keys, PLAIN).key == new
    assert whole(tmp_path / "f", keys) == PLAIN
    (tmp_path / "new").mkdir()
    again = reseal(tmp_path / "f", tmp_path / "new" / "f", keys)
    assert (again.key, again.sha256) == (new, old.sha256)
    assert whole(tmp_path / "new" / "f", keys) == PLAIN
    assert [fact.id for fact in keys.facts()] == [old.key, new]
    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert keys.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_missing_key_says_which_file_needs_which(tmp_path: Path, keys: Keys) -> None:
    content = seal(tmp_path / "f", keys, PLAIN)
    seed = keys.signing_seed()
    keys.path.unlink()
    keys.current()
    assert keys.signing_seed() != seed
    with pytest.raises(MissingKey) as raised:
        SealedFile(tmp_path / "f", keys)
    assert raised.value.message == f"The file f needs the key {content.key}, which is not in {keys.path}."


@pytest.mark.parametrize("content", [b"", b"{}", b'{"sign": "", "keys": []}', b'{"sign": "AAAA", "keys": []}', b"\xff"])
def test_keys_that_cannot_be_read_are_never_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(BadKeys):
        Keys(path, lambda: 0.0).current()
    assert path.read_bytes() == content


def test_all_who_need_a_first_key_at_the_same_moment_get_the_same(tmp_path: Path) -> None:
    ready = threading.Barrier(8)

    def first(_: int) -> tuple[str, bytes]:
        mine = Keys(tmp_path / "keys.json", lambda: 0.0)
        ready.wait()
        return mine.current()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(first, range(8)))) == 1
    assert [found.name for found in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"", "application/x-empty"),
        (WAV, "audio/wav"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF", "application/octet-stream"),
        (b"OggS\0\2", "audio/ogg"),
        (b"ID3\4", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xff\xff\xff", "application/octet-stream"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "image/bmp"),
        (b"BMW and others", "text/plain"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04....[Content_Types].xml..word/document.xml", WORD),
        (b"PK\x03\x04evil.exe", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        ("市民来电".encode(), "text/plain"),
        (("市" * HEAD).encode()[:HEAD], "text/plain"),  # cut within a character
        (b"\xef\xbb\xbfa,b\n", "text/plain"),
        (b'{"left": [0.1]}', "application/json"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        (b"<svg onload=alert(1)>", "image/svg+xml"),
        (b"MZ\x90\0\3", "application/octet-stream"),
        (b"text with \0 in it", "application/octet-stream"),
        ("中文，诉求".encode("gbk"), "text/plain"),
        (("市" * HEAD).encode("gbk")[: HEAD - 1] + b"\xca", "text/plain"),
        ("<script>中文</script>".encode("gbk"), "text/html"),
        ("号码\t备注\n".encode("utf-16"), "text/plain"),
        ("号码".encode("utf-16-be"), "application/octet-stream"),
        (b"\xa9\xf1\x8e\xe1\xb0\xa1\xfd\xc8", "application/octet-stream"),
    ],
)
def test_content_is_told_by_its_first_bytes(head: bytes, media_type: str) -> None:
    assert sniff(head) == media_type
