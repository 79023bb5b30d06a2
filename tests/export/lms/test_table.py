"""Any table of anybody's: what is not set keeps every byte, and what is set can be read back."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.export.lms import MAX_CELLS, Table, decoded, open_gradebook
from autograder.untrusted import for_cell

DELIMITERS = st.sampled_from([",", ";", "\t"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = {
    "utf-8": b"", "utf-8 with a mark": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE, "cp1252": b"",
}  # fmt: skip
LETTERS = st.text(
    st.one_of(
        st.sampled_from(list('",;\t\r\n=+-@ \0é\u202e\u05d0😀')),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@st.composite
def files(draw, texts=LETTERS):
    """Return a CSV file as some program writes it: its rows, its text, its delimiter."""
    delimiter, end = draw(DELIMITERS), draw(ENDS)
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width), min_size=1, max_size=5))
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows(rows)
    text = written.getvalue()
    return rows, text[: -len(end)] if draw(st.booleans()) else text, delimiter


def read_back(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(st.binary(max_size=200))
def test_no_byte_is_lost_by_reading(data):
    text, encoding, mark = decoded(data)
    try:
        table = Table(text, ",", encoding, mark)
    except UsageError:
        return  # a quotation mark that is never closed
    assert table.to_bytes() == data


@given(files(), st.sampled_from(list(ENCODINGS)))
def test_what_is_not_set_keeps_every_byte(made, name):
    _, text, delimiter = made
    codec = name.partition(" ")[0]
    data = ENCODINGS[name] + text.encode(codec, "replace")
    table = Table(decoded(data)[0], delimiter, *decoded(data)[1:])
    assert table.to_bytes() == data


@given(files())
def test_cells_are_read_as_the_csv_module_reads_them(made):
    _, text, delimiter = made
    table = Table(text, delimiter)
    assert [table.values(row) for row in range(len(table))] == [
        row or [""] for row in read_back(text, delimiter)
    ]


@given(files(), LETTERS, st.data())
def test_a_cell_that_is_set_says_so_and_all_others_what_they_said(made, value, data):
    _, text, delimiter = made
    before = read_back(text, delimiter)
    table = Table(text, delimiter)
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(0, table.width(row) - 1))
    table.set(row, column, value)
    after = read_back(table.to_bytes().decode(), delimiter)
    if before[row]:  # csv has no cell in a blank line
        before[row][column] = for_cell(value)
        assert after == before
        assert not after[row][column].lstrip().startswith(tuple("=+-@"))


@given(files(st.text("ab \"',;", max_size=6)), st.data())
def test_twice_is_once(made, data):
    _, text, delimiter = made
    table = Table(text, delimiter)
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(0, table.width(row) - 1))
    table.set(row, column, "7.50")
    once = table.to_bytes()
    again = Table(once.decode(), delimiter)
    again.set(row, column, "7.50")
    assert again.to_bytes() == once


def test_a_cell_keeps_the_quotes_that_it_had():
    table = Table('"a","",b,\r\n', ",")
    for column in range(4):
        table.set(0, column, "5.00")
    assert table.to_bytes() == b'"5.00","5.00",5.00,5.00\r\n'


def test_what_the_encoding_has_no_letter_for_becomes_a_question_mark():
    table = Table("é,b", ",", "cp1252")
    table.set(0, 1, "→")
    assert table.to_bytes() == b"\xe9,?"


def test_a_row_is_left_out_with_the_end_of_its_line():
    table = Table("a,b\r\nc,d\r\ne,f", ",")
    table.drop(1)
    assert table.to_bytes() == b"a,b\r\ne,f"


@pytest.mark.parametrize("text", ['"a', 'a,"b""\nc,d', '"'])
def test_a_quotation_mark_that_is_never_closed_is_refused(text):
    with pytest.raises(UsageError, match="quotation mark that is never closed"):
        Table(text, ",")


def test_too_many_cells_are_refused():
    with pytest.raises(UsageError, match="more than 2,000,000 cells"):
        Table("," * (MAX_CELLS + 5), ",")


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "grades.csv"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(UsageError, match="more than 32 MB"):
        open_gradebook(path)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04rest", "is a zip or an Excel workbook"),
        (b"", "is no gradebook"),
        (b"\xff\xfe\x00", "is no gradebook"),
        (b"name,points\nada,3\n", "is no gradebook"),
        (b"\x00" * 1000, "is no gradebook"),
        (b"Student,ID,Section" + b",A (1)" * 10_000, "no headings of a platform"),
        (b"Demo Points Grade" + b" " * 100_000 + b"x", "no headings of a platform"),
        (b"x\nParticipant" + b" " * 100_000 + b"x", "is no gradebook"),
    ],
)
def test_what_is_no_gradebook_is_refused(tmp_path, data, sentence):
    path = tmp_path / "grades.csv"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=sentence):
        open_gradebook(path)


def test_a_pipe_is_refused_and_does_not_hang(tmp_path):
    import os

    path = tmp_path / "grades.csv"
    os.mkfifo(path)
    with pytest.raises(UsageError, match="can't be read"):
        open_gradebook(path)


@given(st.binary(max_size=300), st.sampled_from(["", "canvas", "moodle", "blackboard"]))
def test_any_bytes_are_refused_in_a_sentence_or_read(tmp_path_factory, data, lms):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        open_gradebook(path, lms)
    except UsageError as error:
        sentence = str(error)
    else:
        return
    assert sentence.endswith(".")
