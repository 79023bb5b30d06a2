"""Zips with slips, links, bombs and damage."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UngradableError
from autograder.intake.archive import ZipLimits, ZipTree, index_zip
from autograder.intake.tree import Entry, Packed

ROOMY = 1 << 30


def zipped(
    members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0
) -> bytearray:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = mode << 16
            archive.writestr(info, content)
    return bytearray(buffer.getvalue())


def tree_of(content: bytes | bytearray, **limits: int) -> ZipTree:
    return index_zip(io.BytesIO(content), "class.zip", ZipLimits(**limits))


def central(content: bytearray) -> int:
    """Return where the (only) central directory record begins."""
    return content.rfind(b"PK\x01\x02")


def refusal(tree: ZipTree, entry: Entry, max_bytes: int = ROOMY) -> str:
    with pytest.raises(UngradableError) as caught:
        tree.read(entry, max_bytes)
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_listed_and_read(method: int) -> None:
    members = {"b/x.py": b"x" * 300_000, "a.ipynb": b"{}", "empty.txt": b""}
    tree = tree_of(zipped(members, method))

    assert [entry.path for entry in tree.entries] == sorted(members)
    assert {entry.path: tree.read(entry, ROOMY) for entry in tree.entries} == members


def test_listed_entries_can_be_read_without_listing_again() -> None:
    content = zipped({"a.py": b"x = 1"})
    (entry,) = tree_of(content).entries

    assert ZipTree(io.BytesIO(content), "class.zip", (entry,)).read(entry, ROOMY) == b"x = 1"


def test_children_are_what_lies_directly_in_a_folder() -> None:
    tree = tree_of(zipped({"alice/": b"", "bob/hw/x.py": b"", "eve.py": b"", "bob/y.py": b""}))

    top = [(child.name, child.is_folder) for child in tree.children()]
    assert top == [("alice", True), ("bob", True), ("eve.py", False)]
    assert [child.name for child in tree.children("bob")] == ["hw", "y.py"]


def test_junk_is_left_out() -> None:
    names = ["__MACOSX/._a.py", ".DS_Store", "a/.ipynb_checkpoints/a.py", "__pycache__/a.pyc"]

    assert tree_of(zipped(dict.fromkeys(names, b""))).entries == ()


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("../eve.py", "eve.py"),
        ("a/../../eve.py", "a/eve.py"),
        ("/etc/passwd", "etc/passwd"),
        ("C:/x.py", "x.py"),
        ("a\\..\\x.py", "a/x.py"),
        ("..", "unnamed"),
        ("x\x01.py", "x.py"),
        (".\x01./x.py", "x.py"),
    ],
)
def test_a_path_that_leads_elsewhere_is_listed_safely_and_refused(name: str, listed: str) -> None:
    tree = tree_of(zipped({name: b"x"}))

    (entry,) = tree.entries
    assert entry.path == listed
    assert "path" in refusal(tree, entry)


def test_a_nul_in_a_path_is_refused() -> None:
    tree = tree_of(zipped({"a.pyXsh": b"x"}).replace(b"a.pyXsh", b"a.py\0sh"))

    assert "path" in refusal(tree, tree.entries[0])


def test_a_refused_path_does_not_hide_a_sound_one() -> None:
    tree = tree_of(zipped({"a.py": b"sound", "../a.py": b"slip"}))

    assert [tree.read(entry, ROOMY) for entry in tree.entries] == [b"sound"]


def test_a_leading_dot_slash_is_harmless() -> None:
    tree = tree_of(zipped({"./a.py": b"x"}))

    assert tree.read(tree.entries[0], ROOMY) == b"x"


def test_names_that_macos_stores_as_unmarked_utf8_are_decoded() -> None:
    content = zipped({"Jxxse.py": b""}).replace(b"Jxxse", "Jése".encode())

    assert [entry.path for entry in tree_of(content).entries] == ["Jése.py"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    tree = tree_of(zipped({"hw.ipynb": b"/etc/passwd"}, mode=kind | 0o777))

    assert "link or device" in refusal(tree, tree.entries[0])


def test_an_encrypted_member_is_refused() -> None:
    content = zipped({"a.py": b"x"})
    content[central(content) + 8] |= 1
    tree = tree_of(content)

    assert "encrypted" in refusal(tree, tree.entries[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused(method: int) -> None:
    tree = tree_of(zipped({"a.py": b"x"}, method))

    assert "unusual compression" in refusal(tree, tree.entries[0])


def test_a_member_above_the_cap_is_refused_while_inflating() -> None:
    inflated_bytes, claimed_bytes, step_bytes = 20 << 20, 10_000, 1 << 20
    content = zipped({"hw.ipynb": b"0" * inflated_bytes})
    content[central(content) + 24 : central(content) + 28] = struct.pack("<I", claimed_bytes)
    tree = tree_of(content)

    assert tree.entries[0].size_bytes == claimed_bytes
    assert "larger than" in refusal(tree, tree.entries[0], max_bytes=1_000)
    assert tree._inflated_bytes <= step_bytes


def test_a_header_that_lies_about_the_size_is_damage() -> None:
    content = zipped({"hw.ipynb": b"0" * 50})
    content[central(content) + 24 : central(content) + 28] = struct.pack("<I", 1)
    tree = tree_of(content)

    assert "damaged" in refusal(tree, tree.entries[0])


def test_a_member_that_inflates_to_nothing_is_refused_before_it_is_inflated() -> None:
    empty_blocks = b"\x00\x00\x00\xff\xff" * 1_000
    packed = Packed(0, len(empty_blocks), zipfile.ZIP_DEFLATED, 0)
    file = io.BytesIO(b"PK\x03\x04" + bytes(26) + empty_blocks)

    assert "damaged" in refusal(ZipTree(file, "class.zip", ()), Entry("x.csv", 0, "", packed))
    assert file.tell() == 0


def test_a_member_that_inflates_out_of_proportion_is_refused() -> None:
    tree = tree_of(zipped({"hw.ipynb": b"0" * 1_000_000}), ratio_floor_bytes=1_000, max_ratio=100)

    assert "far too much" in refusal(tree, tree.entries[0])


def test_all_members_together_have_a_cap() -> None:
    tree = tree_of(zipped({"a.py": b"x" * 600, "b.py": b"x" * 600}), max_total_bytes=1_000)

    assert tree.read(tree.entries[0], ROOMY) == b"x" * 600
    assert "far too much" in refusal(tree, tree.entries[1])


@pytest.mark.parametrize("limits", [{"max_members": 2}, {"max_index_bytes": 100}])
def test_too_many_members_are_refused(limits: dict[str, int]) -> None:
    content = zipped({f"{n}.py": b"" for n in range(3)})

    with pytest.raises(UngradableError, match="members"):
        tree_of(content, **limits)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_flipped_bit_is_noticed(method: int) -> None:
    content = zipped({"a.py": bytes(range(200))}, method)
    content[30 + len("a.py") + 60] ^= 4
    tree = tree_of(content)

    assert "damaged" in refusal(tree, tree.entries[0])


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (20, 1_000_000),
        (20, 1),
        (42, 7),
    ],
)
def test_an_index_that_points_astray_is_damage(at: int, value: int) -> None:
    content = zipped({"a.py": b"some text that is stored"})
    start = central(content) + at
    content[start : start + 4] = struct.pack("<I", value)
    tree = tree_of(content)

    assert "damaged" in refusal(tree, tree.entries[0])


def test_an_entry_of_another_tree_is_refused() -> None:
    assert "damaged" in refusal(tree_of(zipped({"a.py": b""})), Entry("b.py"))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(UngradableError, match="no zip or was cut short"):
        tree_of(content)


def test_a_zip_cut_short_is_refused() -> None:
    content = zipped({"a.py": b"x" * 100})

    with pytest.raises(UngradableError, match="cut short"):
        tree_of(content[: len(content) - 30])


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), max_size=4),
    st.integers(0, 40),
)
def test_a_garbled_zip_is_read_or_refused_and_nothing_else(
    edits: list[tuple[int, bytes]], cut: int
) -> None:
    content = zipped({"alice/hw.ipynb": b"{}" * 40, "bob.py": b"x"})
    for at, patch in edits:
        start = at % len(content)
        content[start : start + len(patch)] = patch
    message = ""
    try:
        tree = tree_of(content[: len(content) - cut])
        for entry in tree.entries:
            tree.read(entry, ROOMY)
    except UngradableError as error:
        message = str(error)

    assert message.isprintable()
