"""Everything handed in: notebooks, scripts, zips, folders, and a notebook's public checks."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import strategies as st

from autograder.checks import read_sheet
from autograder.errors import UngradableError, UsageError
from autograder.export import one_line
from autograder.intake import (
    Platform,
    Released,
    find_handed_in,
    find_submissions,
    origin_document,
    origin_schema,
    read_cells,
    read_gradebook,
    read_submission,
    with_gradebook,
)
from autograder.intake.archive import index_zip
from autograder.intake.names import safe_id
from autograder.models import Submission

from .hostile import EDITS, TEXTS, edited, expect_plain, expect_sentence, is_fit
from .target import Target

_SLUG = "demo"
_RELEASED = Released(frozenset("fgx"))
_MAX_MEMBER = 1 << 20

_SOURCES = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.sampled_from(("x = 1\n", "# %% [markdown]\n", "%%time\nx", "<<<<<<< a\n>>>>>>> b\n", "\0")),
    st.none(),
    st.integers(),
    st.lists(st.one_of(st.integers(), st.none()), max_size=2),
)
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=5,
)
_CELLS = st.one_of(
    st.fixed_dictionaries(
        {"cell_type": st.one_of(st.just("code"), st.just("markdown"), _JSON)},
        optional={"source": _SOURCES, "input": _SOURCES, "outputs": _JSON, "metadata": _JSON},
    ),
    _JSON,
)
_KERNELS = st.fixed_dictionaries(
    {},
    optional={
        "kernelspec": st.one_of(
            _JSON,
            st.fixed_dictionaries(
                {"name": st.one_of(TEXTS, st.sampled_from(("ir", "python3", "julia-1.9")))},
                optional={"language": st.one_of(TEXTS, st.just("Python"), _JSON)},
            ),
        ),
        "language_info": st.one_of(_JSON, st.fixed_dictionaries({"name": TEXTS})),
    },
)
_NOTEBOOKS = st.fixed_dictionaries(
    {"nbformat": st.one_of(st.just(4), st.just(3), _JSON)},
    optional={
        "cells": st.one_of(st.lists(_CELLS, max_size=4), _JSON),
        "worksheets": st.one_of(
            st.lists(st.fixed_dictionaries({"cells": st.lists(_CELLS, max_size=2)}), max_size=2),
            _JSON,
        ),
        "metadata": st.one_of(_KERNELS, _JSON),
    },
)
_ENCODINGS = st.sampled_from(
    ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1")
)
_PREFIXES = st.sampled_from(
    (b"", b"", b"", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\xef\xbb\xbf", b"\xff\xfe", b"[" * 9999,
     b"<html>", b"# -*- coding: punycode -*-\n", b"# coding: utf-7\n", b"# coding: \xff\n",
     b"# -*- coding: base64 -*-\n", b"#coding:rot13\n", b"#coding:mbcs\n", b"{\"a\":" * 5000,
     b"1" * 5000)
)  # fmt: skip


def _written(notebook: Any, encoding: str, ascii_only: bool) -> bytes:
    text = json.dumps(notebook, ensure_ascii=ascii_only)
    return text.encode(encoding, "replace" if encoding == "latin-1" else "surrogatepass")


_NOTEBOOK_BYTES = st.builds(
    lambda prefix, content, edits: edited(prefix + content, edits),
    _PREFIXES,
    st.builds(_written, st.one_of(_NOTEBOOKS, _JSON), _ENCODINGS, st.booleans()),
    EDITS,
)
_SCRIPT_BYTES = st.builds(
    lambda prefix, lines, encoding, edits: edited(
        prefix + "\n".join(lines).encode(encoding, "replace"), edits
    ),
    _PREFIXES,
    st.lists(st.one_of(TEXTS, st.sampled_from(("# %%", "# %% [md] x", "x = 1", "#%%%", '"""')))),
    _ENCODINGS,
    EDITS,
)
_FILE_NAMES = st.one_of(
    st.sampled_from(("a.ipynb", "b.py", "A.IPYNB", "demo.ipynb", "x.txt")),
    TEXTS.map(lambda text: f"{text}.ipynb"),
    TEXTS,
)


def _is_read_or_refused(case: tuple[str, bytes]) -> None:
    name, content = case
    try:
        cells = read_cells(name, content)
    except UngradableError as error:
        expect_sentence(str(error))
        return
    assert cells and any(cell.strip() for cell in cells)
    for cell in cells:
        cell.encode("utf-8")
        assert "\0" not in cell and "\r" not in cell


_GOOD = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()
_PATHS = st.one_of(
    st.sampled_from(
        (
            "demo.ipynb",
            "a/demo.ipynb",
            "a/demo/demo.ipynb",
            "b.py",
            "a/",
            "a/b/c/d/e/f.ipynb",
            "__MACOSX/a",
            "../x.ipynb",
            "/abs.ipynb",
            "C:/x.ipynb",
            "a\\b.ipynb",
            "helper.py",
            "inner.zip",
        )
    ),
    TEXTS.filter(lambda text: len(text) < 60_000),
    TEXTS.map(lambda text: f"{text}/demo.ipynb"),
)
_CONTENTS = st.one_of(
    st.just(_GOOD), _NOTEBOOK_BYTES, st.binary(max_size=40), st.just(b"\0" * 200_000)
)
_MODES = st.sampled_from(
    (0, 0, 0, stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFCHR)
)
_METHODS = st.sampled_from(
    (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
)
_MEMBERS = st.lists(st.tuples(_PATHS, _CONTENTS, _MODES, _METHODS), max_size=4)
# Offsets from the beginning of a central or local header, and the size of the field there.
_CENTRAL = ((6, "H"), (8, "H"), (10, "H"), (16, "I"), (20, "I"), (24, "I"), (28, "H"), (30, "H"),
            (32, "H"), (34, "H"), (38, "I"), (42, "I"))  # fmt: skip
_LOCAL = ((6, "H"), (8, "H"), (14, "I"), (18, "I"), (22, "I"), (26, "H"), (28, "H"))
_END = ((8, "H"), (10, "H"), (12, "I"), (16, "I"), (20, "H"))
_FIELDS = (
    *((b"PK\x01\x02", at, kind) for at, kind in _CENTRAL),
    *((b"PK\x03\x04", at, kind) for at, kind in _LOCAL),
    *((b"PK\x05\x06", at, kind) for at, kind in _END),
)
_LIES = st.lists(
    st.tuples(
        st.sampled_from(_FIELDS),
        st.integers(0, 3),
        st.one_of(
            st.integers(0, 200), st.sampled_from((1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, 99, 0x801))
        ),
    ),
    max_size=3,
)
Lie = tuple[tuple[bytes, int, str], int, int]


def _packed(members: Sequence[tuple[str, bytes, int, int]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, content, mode, method in members:
            info = zipfile.ZipInfo("x")
            info.filename = path
            info.external_attr = mode << 16
            info.compress_type = method
            with contextlib.suppress(UnicodeEncodeError):  # no zip holds such a name
                path.encode()
                archive.writestr(info, content)
    return file.getvalue()


def _with_lies(content: bytes, lies: Sequence[Lie]) -> bytes:
    changed = bytearray(content)
    for (signature, offset, kind), which, value in lies:
        at = -1
        for _ in range(which + 1):
            at = content.find(signature, at + 1)
        form = f"<{kind}"
        if 0 <= at <= len(content) - offset - struct.calcsize(form):
            struct.pack_into(form, changed, at + offset, value & (0xFFFF if kind == "H" else -1))
    return bytes(changed)


@st.composite
def _zips(draw: st.DrawFn, depth: int = 2) -> bytes:
    members = list(draw(_MEMBERS))
    if depth and draw(st.booleans()):
        members.append(("inner.zip", draw(_zips(depth - 1)), 0, zipfile.ZIP_STORED))
    # Two with the same name are what zipfile warns of.
    unique = list({path: member for member in members for path in member[:1]}.values())
    content = _packed(unique)
    return edited(_with_lies(content, draw(_LIES)), draw(EDITS) if draw(st.booleans()) else ())


def _members_are_read_or_refused(content: bytes) -> None:
    try:
        tree = index_zip(io.BytesIO(content), "hand-in.zip")
    except UngradableError as error:
        expect_sentence(str(error))
        return
    for entry in tree.entries:
        assert entry.path and not entry.path.startswith("/") and "\\" not in entry.path
        assert not set(entry.path.split("/")) & {"", ".", ".."}
        assert all(char >= " " and char != "\x7f" for char in entry.path)
        if entry.problem:
            expect_sentence(entry.problem)
        try:
            assert len(tree.read(entry, _MAX_MEMBER)) <= _MAX_MEMBER
        except UngradableError as error:
            expect_sentence(str(error))
    tree.children()


def _class_is_read_or_refused(path: Path) -> None:
    try:
        sources = find_submissions(path, _SLUG, _RELEASED)
    except UsageError as error:
        expect_sentence(str(error))
        return
    except UngradableError as error:
        expect_sentence(str(error))
        return
    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert source.id == safe_id(source.id) and all(map(is_fit, source.id))
        try:
            _expect_submission(read_submission(source, _RELEASED))
        except UngradableError as error:
            expect_sentence(str(error))


def _expect_submission(submission: Submission) -> None:
    assert submission.cells and submission.files
    for name, content in submission.helpers.items():
        assert not os.path.isabs(name) and type(content) is bytes
        assert not {"", ".", ".."} & set(name.split("/"))
        assert not any(other.startswith(f"{name}/") for other in submission.helpers)
        name.encode("utf-8")
    for left in submission.left_out:
        expect_sentence(left.reason)
        assert 0 < len(left.paths) <= left.count
        "".join(left.paths).encode("utf-8")
    for file in submission.files:
        file.path.encode("utf-8")


def _zip_is_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "class.zip"
        path.write_bytes(content)
        _class_is_read_or_refused(path)


_NAME_BYTES = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(min_size=1, max_size=10),
    st.sampled_from((b"demo.ipynb", b"demo", b"ada.ipynb", b"ADA.ipynb", b"x.zip", b"README.md")),
).map(lambda name: name.replace(b"/", b"").replace(b"\0", b"")[:255])


def _as_file(path: bytes, content: bytes) -> None:
    # A new file always: opening a pipe that was made before would wait for ever.
    with open(path, "xb") as file:
        file.write(content)


def _as_link(path: bytes, content: bytes) -> None:
    os.symlink(b"/proc/self/environ", path)


def _as_pipe(path: bytes, content: bytes) -> None:
    os.mkfifo(path)


def _as_folder(path: bytes, content: bytes) -> None:
    os.mkdir(path)
    _as_file(path + b"/demo.ipynb", content)
    os.symlink(b"..", path + b"/up")


_FOLDERS = st.lists(
    st.tuples(
        _NAME_BYTES,
        st.sampled_from((_as_file, _as_file, _as_folder, _as_link, _as_pipe)),
        st.one_of(st.just(_GOOD), st.binary(max_size=10)),
    ),
    max_size=4,
)
Maker = Callable[[bytes, bytes], None]


def _folder_is_read_or_refused(found: Sequence[tuple[bytes, Maker, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, make, content in found:
            # Names that no file system takes, and those taken already.
            with contextlib.suppress(OSError):
                make(os.fsencode(folder) + b"/" + name, content)
        _class_is_read_or_refused(Path(folder))


_SHEETS = st.one_of(
    _JSON,
    st.fixed_dictionaries(
        {
            "format": st.one_of(st.sampled_from((1, 2)), _JSON),
            "assignment": st.one_of(TEXTS, _JSON),
            "title": st.one_of(TEXTS, _JSON),
            "exercises": st.one_of(
                _JSON,
                st.lists(
                    st.fixed_dictionaries(
                        {
                            "name": st.one_of(st.just("f"), TEXTS),
                            "title": TEXTS,
                            "hints": st.lists(TEXTS, max_size=2),
                            "checks": st.lists(
                                st.fixed_dictionaries(
                                    {
                                        "description": TEXTS,
                                        "setup": TEXTS,
                                        "call": TEXTS,
                                        "expected": st.one_of(st.just("Tg=="), TEXTS, _JSON),
                                        "raises": TEXTS,
                                        "rtol": st.one_of(st.just(0.1), _JSON),
                                        "atol": st.one_of(st.just(0), _JSON),
                                        "mistakes": st.one_of(st.just({}), _JSON),
                                        "unchanged": st.one_of(st.just(["x"]), _JSON),
                                    }
                                ),
                                max_size=2,
                            ),
                        }
                    ),
                    max_size=2,
                ),
            ),
        }
    ),
)


def _sheet_is_read_or_refused(data: Any) -> None:
    try:
        sheet = read_sheet({"metadata": {"autograder": data}})
    except UsageError as error:
        expect_plain(one_line(str(error)))
        return
    assert sheet.exercises and all(exercise.name.isidentifier() for exercise in sheet.exercises)


_PATTERNS = {
    Platform.CANVAS: ("{0}_1_{2}_{1}", "{0}_LATE_2_{2}_x.ipynb", "LATE_anon_{0}_{2}_{1}"),
    Platform.MOODLE: (
        "{0}_7_assignsubmission_file_{1}", "{0}_{2}_assignsubmission_file/{1}",
        "{0}_assignsubmission_onlinetext_/{1}",
    ),
    Platform.GRADESCOPE: ("submission_1/{0}", "submission_{2}/{1}", "{2}.pdf"),
    Platform.BLACKBOARD: (
        "A_{0}_attempt_2026-10-05-21-26-00_{1}", "A_{0}_{1}_2026-10-05-21-26-0{2}.txt",
    ),
    Platform.BRIGHTSPACE: (
        "1-2 - {0} - Oct 4, 2026 926 AM/{1}", "1-{2} - {0} - {1} 2026 - x.ipynb",
    ),
    Platform.NBGRADER: ("{0}/demo/{1}",),
    Platform.REPOSITORIES: ("w-{0}{2}/{1}",),
    Platform.PLAIN: ("{0}", "{0}/{1}", "w/{0}_1_2_{1}"),
}  # fmt: skip
_METADATA = st.one_of(
    st.binary(max_size=20),
    st.tuples(TEXTS, TEXTS, _JSON).map(
        lambda part: json.dumps(
            {"submission_1": {":submitters": [{":sid": part[0], ":name": part[1]}, part[2]]}}
        ).encode()
    ),
)


# Without what would make a folder of a name.
_PLAIN_TEXTS = st.one_of(
    st.sampled_from(("ada", "hw.ipynb", "demo.ipynb", "x-1.py", "..", ".", "a_1_2", "x.csv")),
    TEXTS.map(lambda text: re.sub(r"[/\\\0]", "", text)[:300]),
)


@st.composite
def _downloads(draw: st.DrawFn) -> tuple[dict[str, bytes], Platform | None, bytes]:
    platform = draw(st.sampled_from(tuple(_PATTERNS)))
    others = ("{0}.ipynb",) if draw(st.integers(0, 4)) == 0 else ()
    names = st.tuples(
        st.sampled_from((*_PATTERNS[platform], *others)), _PLAIN_TEXTS, _PLAIN_TEXTS,
        st.integers(1, 9),
    ).map(lambda part: part[0].format(*part[1:]))  # fmt: skip
    files = draw(
        st.dictionaries(names, st.one_of(st.just(_GOOD), st.binary(max_size=40)), max_size=4)
    )
    if platform is Platform.GRADESCOPE or draw(st.integers(0, 4)) == 0:
        files["submission_metadata.yml"] = draw(_METADATA)
    rows = draw(st.lists(st.lists(TEXTS, max_size=3), max_size=4))
    known = [["1", "7", "ada"], ["2", "b", "x"]]
    table = "\n".join(",".join(row) for row in [["ID", "Identifier", "b"], *known, *rows])
    lms = draw(st.sampled_from((None, platform) * 4 + tuple(Platform)))
    return files, lms, table.encode("utf-8", "replace")


def _download_is_read_or_refused(
    download: tuple[dict[str, bytes], Platform | None, bytes],
) -> None:
    files, lms, table = download
    with tempfile.TemporaryDirectory() as folder:
        path, book = Path(folder) / "class.zip", Path(folder) / "book.csv"
        with zipfile.ZipFile(path, "w") as archive, contextlib.suppress(UnicodeEncodeError):
            for name, content in files.items():
                archive.writestr(name or "x", content)
        book.write_bytes(table)
        try:
            found = find_handed_in(path, _SLUG, _RELEASED, lms)
        except UsageError as error:
            expect_plain(one_line(str(error)))
            return
        with contextlib.suppress(UsageError):
            found = with_gradebook(found, read_gradebook(book), None)
        for note in found.notes:
            expect_plain(one_line(note))
        fits_schema = jsonschema.Draft202012Validator(origin_schema()).is_valid
        assert fits_schema(json.loads(json.dumps(origin_document(found, _SLUG))))
        assert len({source.id for source in found.sources}) == len(found.sources)
        for source in found.sources:
            assert source.id == safe_id(source.id) and all(map(is_fit, source.id))
            try:
                _expect_submission(read_submission(source, _RELEASED))
            except UngradableError as error:
                expect_sentence(str(error))


TARGETS = (
    Target("notebooks", st.tuples(_FILE_NAMES, _NOTEBOOK_BYTES), _is_read_or_refused, 3),
    Target("scripts", st.tuples(st.just("a.py"), _SCRIPT_BYTES), _is_read_or_refused, 3),
    Target("zips: members", _zips(), _members_are_read_or_refused, 2),
    Target("zips: whole classes", _zips(), _zip_is_read_or_refused),
    Target("zips of platforms", _downloads(), _download_is_read_or_refused),
    Target("folders of files", _FOLDERS, _folder_is_read_or_refused),
    Target("public checks in metadata", _SHEETS, _sheet_is_read_or_refused),
)
