"""The rules that hold for every platform: what may change in a file, and what never does."""

from __future__ import annotations

import csv
import io
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.export.lms import Change, Person, Wanted, changes_csv
from autograder.export.lms.layout import Kind, parsed_number, same_number
from tests.export.lms.filling import fill, work

# Header, whose `{}` is the other column; a row, of a number, a cell and a name; the cell's place.
FORMS = {
    "canvas": (["Student", "ID", "Section", "Demo (4711)", "Essay (12)"],
               lambda n, cell, name: [name, str(n), "A and B", cell, name], 3),
    "moodle": (["Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)"],
               lambda n, cell, name: [f"Participant {n}", name, cell, "10,00", name], 2),
    "blackboard": (["Last Name", "First Name", "Username", "Demo [Total: 10] |7", "Notes"],
                   lambda n, cell, name: [name, name, str(n), cell, name], 3),
    "brightspace": (["OrgDefinedId", "First Name", "Demo Points Grade <MaxPoints:10>", "End"],
                    lambda n, cell, name: [f"#{n}", name, cell, name], 2),
}  # fmt: skip
CELLS = st.sampled_from(["", "-", "3", "3.00", "4,5", "10.00", "A-", "=1+1"])
POINTS = st.one_of(st.none(), st.floats(0, 10, width=32))
NAMES = st.text('ab ",;\t\n=\u202e\u05d0é', max_size=5)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("platform", FORMS)
@given(data=st.data())
def test_only_the_cells_of_known_points_change(tmp_path_factory, platform, data):
    header, row_of, place = FORMS[platform]
    draw = data.draw
    rows = [header]
    works, wanted = [], {}
    for number in range(101, 101 + draw(st.integers(1, 4))):
        cell = draw(CELLS)
        rows.append(row_of(number, cell, draw(NAMES)))
        points = draw(POINTS)
        if draw(st.booleans()):
            works.append(work(str(number), points))
            if points is not None:
                wanted[len(rows) - 1] = Decimal(repr(points)).quantize(
                    Decimal("0.01"), ROUND_HALF_EVEN
                )
    delimiter = draw(st.sampled_from([",", ";", "\t"]))
    written = io.StringIO(newline="")
    csv.writer(
        written, delimiter=delimiter, lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    ).writerows(rows)  # fmt: skip
    encoding = draw(st.sampled_from(ENCODINGS))
    before = written.getvalue().encode(encoding)
    folder = tmp_path_factory.getbasetemp()
    done = fill(before, *works, folder=folder, lms=platform)
    assert done.problems == ()
    after = list(
        csv.reader(io.StringIO(done.data.decode(encoding), newline=""), delimiter=delimiter)
    )
    for index, row in enumerate(rows):
        old = row[place]
        if index in wanted and not same_number(old, wanted[index]):
            row[place] = f"{wanted[index]:f}"
    assert after == rows
    assert fill(done.data, *works, folder=folder, lms=platform).data == done.data
    if not any(change.is_set for change in done.plan.changes):
        assert done.data == before


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("7", "7"), ("7.50", "7.50"), ("7,5", "7.5"), ("1,234", "1.234"), (" 10.0 ", "10.0"),
        ("1.234,5", "1234.5"), ("7.", "7.0"), ("", None), ("-", None), ("EX", None),
        ("=1", None), ("1e3", None), ("7 %", None), ("\u0667", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_cells_are_numbers_as_platforms_read_them(cell, number):
    assert parsed_number(cell) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("points", "written"), [(0.125, "0.12"), (0.135, "0.14"), (2.675, "2.68"), (1 / 3, "0.33")]
)
def test_a_half_goes_to_the_even_cent_of_the_number_as_it_reads(tmp_path, points, written):
    given = b"Student,ID,Section,Demo (1)\nDoe,101,,\n"
    done = fill(given, work("101", points), folder=tmp_path)
    assert done.data.endswith(f",{written}\n".encode())


def test_unknown_points_beat_every_option(tmp_path):
    given = b"Student,ID,Section,Demo (1)\n Points Possible,,,5\nDoe,101,,3\n"
    done = fill(given, work("101", None), folder=tmp_path, wanted=Wanted(scale=True))
    assert (done.problems, done.data) == ((), given)


def test_a_spreadsheet_runs_nothing_of_the_table_of_changes():
    person = Person(1, "=cmd|' /C calc'!A0", ((Kind.USER_ID, "@SUM(1)"),))
    text = changes_csv([Change(person, "-1+1", "+Demo", "\t=1", "2.00", "a\nb")])
    (row,) = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in row)
    assert len(text.splitlines()) == 2
