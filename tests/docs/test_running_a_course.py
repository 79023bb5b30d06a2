"""docs/running-a-course.md, played by a new instructor with nothing but that page."""

from __future__ import annotations

import csv
import itertools
import re
import shlex
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.standing import read_log
from tests.docs import term
from tests.docs.term import STUDENTS, WEEKS

PAGE = (Path(__file__).parents[2] / "docs/running-a-course.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)([^\n]*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = {
    "students.csv": [
        "student,name,section",
        *(f"{one},,{'AB'[n // 30]}" for n, one in enumerate(STUDENTS)),
    ],
    "groups.csv": [
        "assignment,group,student",
        *(
            f"{term.GROUP_WEEK},{team},{one}"
            for team, members in term.TEAMS.items()
            for one in members
        ),
    ],
    "exam.csv": [
        "student,points",
        *(f"{s},{(n * 7) % 29 + 12}" for n, s in enumerate(STUDENTS, 1)),
    ],
    "canvas.csv": [
        "Student,ID,SIS User ID,SIS Login ID,Section,Week 6 (4711)",
        "    Points Possible,,,,,10",
        *(f'"{s}, {s}",{n},,{s},A,' for n, s in enumerate(STUDENTS, 9000)),
    ],
}
SPENDABLE, EACH = 3, 2


def by_hand(student: str) -> tuple[Fraction, Fraction]:
    """Return what people gave a student for the two criteria."""
    number = int(student[1:])
    return Fraction(2 if number % 3 else Fraction(3, 2)), Fraction(1 if number % 4 else "1/2")


def fill_sheets() -> None:
    """Grade the answers, as two people do."""
    for part, person in ((1, "Ann"), (2, "Ben")):
        path = Path(f"by_hand/week_7/derivation-part{part}of2.csv")
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for row in rows:
            known = dict(zip(head, row, strict=True))
            if known["state"] != "answered":
                continue
            steps, words = by_hand(known["student"])
            known |= {"steps (2)": f"{float(steps):g}", "words (1)": f"{float(words):g}"}
            row[:] = [*(known | {"by": person}).values()]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])


def before(command: str) -> None:
    """Do what people do before they type a command."""
    if "--preview" in command:
        term.fix_test(Path())
    elif "--take" in command:
        fill_sheets()
    elif command.startswith("autograder report"):
        Path("exam.csv").write_text("\n".join(LINES["exam.csv"]) + "\n")
    elif command.startswith("autograder return"):
        Path("canvas.csv").write_text("\n".join(LINES["canvas.csv"]) + "\n")


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> dict[str, str]:
    """The term, and what each command of the page printed."""
    folder = tmp_path_factory.mktemp("term")
    printed = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("AUTOGRADER_BY", "Grace")
        patch.setenv("AUTOGRADER_CACHE", str(folder / ".cache"))
        term.write_course(folder)
        term.write_work(folder)
        for _, about, text in BLOCKS:
            if about.strip().startswith("file="):
                Path(about.split("=")[1].strip()).write_text(text)
        for name in ("students.csv", "groups.csv"):
            Path(name).write_text("\n".join(LINES[name]) + "\n")
        for language, _, text in BLOCKS:
            if language != "sh":
                continue
            outputs = []
            for command in text.splitlines():
                before(command)
                done = CliRunner().invoke(main, shlex.split(command)[1:])
                assert done.exit_code == 0, (command, done.output)
                outputs.append(done.output)
            printed[text] = "".join(outputs)
        yield {**printed, "folder": str(folder)}


def test_commands_print_what_the_page_shows(played):
    squeezed = {text: " ".join(output.split()) for text, output in played.items()}
    shown = 0
    for (language, _, text), (after, _, output) in itertools.pairwise(BLOCKS):
        if (language, after) == ("sh", "text"):
            for line in output.splitlines():
                assert " ".join(line.split()) in squeezed[text], (text, line)
                shown += 1
    assert shown > 12
    for name, (head, *rows) in LINES.items():
        block = next((t for lang, _, t in BLOCKS if lang == "csv" and t.startswith(head)), None)
        assert block is None or all(line in [head, *rows] for line in block.splitlines()), name


# What people decided, by hand from the page.
EXCUSED = {("s17", "week_6")}
EXTENDED = {("s19", "week_2"): 3, ("s15", "week_4"): 3}


def counts(student: str, week: str, spent: int) -> Fraction | None:
    """Return what counts of a student's week after late days; None if it does not count."""
    if (student, week) in EXCUSED:
        return None
    source = student
    if week == term.GROUP_WEEK:
        source = next(members[0] for members in term.TEAMS.values() if student in members)
    elif not term.handed_in(student, week):
        return Fraction()
    points = Fraction(term.earned(source, week))
    if (student, week) == ("s08", "week_1"):
        points += 3
    if (student, week) == ("s12", "week_3"):
        points += 2
    if week == term.MANUAL_WEEK:
        points += sum(by_hand(student))
    late = term.days_late(student, week) if week != term.GROUP_WEEK else 0
    late = max(0, late - EXTENDED.get((student, week), 0) - spent)
    points *= 1 - min(Fraction(1, 2), Fraction(late, 10))
    change = {("s10", "week_2"): lambda p: p + 1, ("s14", "week_3"): lambda p: p / 2}
    change[("s20", "week_8")] = lambda p: Fraction(7)
    return change.get((student, week), lambda p: p)(points)


def worth(week: str) -> int:
    return 13 if week == term.MANUAL_WEEK else 10


def homework(student: str) -> Fraction:
    """Return the best share of the homework that any way to spend the late days gives."""
    late = [
        week
        for week in WEEKS
        if week != term.GROUP_WEEK
        and term.handed_in(student, week)
        and term.days_late(student, week) > EXTENDED.get((student, week), 0)
    ]
    found = []
    for days in itertools.product(range(EACH + 1), repeat=len(late)):
        if sum(days) > SPENDABLE:
            continue
        spent = dict(zip(late, days, strict=True))
        known = [(counts(student, week, spent.get(week, 0)), worth(week)) for week in WEEKS]
        shares = sorted((p / w for p, w in known if p is not None), reverse=True)[:8]
        found.append(sum(shares) / len(shares))
    return max(found)


def exam(student: str) -> Fraction:
    return Fraction((int(student[1:]) * 7) % 29 + 12, 40)


def test_totals_are_those_of_an_independent_reckoning(played):
    with Path(played["folder"], "results/grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert list(rows) == STUDENTS
    for student, row in rows.items():
        percent = 70 * homework(student) + 30 * exam(student)
        exact = Decimal(percent.numerator) / Decimal(percent.denominator)
        rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert Decimal(row["percent"]) == rounded, student
        passes = rounded >= 50 and exam(student) >= Fraction(2, 5)
        bands = [("excellent", Decimal("87.5")), ("good", 75), ("pass", 50), ("fail", 0)]
        grade = next(name for name, least in bands if rounded >= least) if passes else "fail"
        assert (row["grade"], row["passed"]) == (grade, "yes" if passes else "no"), student


def test_corrections_survive_the_change_of_the_test(played):
    place = Path(played["folder"], "results/week_3/grades.csv")
    with place.open(encoding="utf-8", newline="") as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert (rows["s12"]["points"], rows["s12"]["final_points"]) == ("6", "8")
    assert (rows["s14"]["points"], rows["s14"]["final_points"]) == ("10", "5")
    assert {row["max_points"] for row in rows.values()} == {"10"}


def test_the_log_tells_of_every_point(played):
    for week in WEEKS:
        folder = Path(played["folder"], "results", week)
        last = {entry.student: entry for entry in read_log(folder)}
        with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["submission_id"] in last and row["final_points"]:
                    assert last[row["submission_id"]].after == row["final_points"]
    week_7 = [e for e in read_log(Path(played["folder"], "results/week_7")) if e.student == "s21"]
    assert [(entry.before, entry.after) for entry in week_7] == [
        ("", "waiting"),
        ("waiting", "12.5"),
    ]
    assert "(Ann)" in week_7[1].why


def test_one_student_reads_how_it_came_about(played):
    page = Path(played["folder"], "results/course-pages/s08.html").read_text(encoding="utf-8")
    assert "Week 1" in page
    report = Path(played["folder"], "results/week_1/s08/report.html").read_text(encoding="utf-8")
    assert "Right idea, wrong line." in report
    excused = Path(played["folder"], "results/week_6/s17/report.html").read_text(encoding="utf-8")
    assert "You are excused from this." in excused


def test_the_platform_gets_what_counts(played):
    place = Path(played["folder"], "to_lms/canvas.csv")
    with place.open(encoding="utf-8", newline="") as file:
        rows = {row["SIS Login ID"]: row["Week 6 (4711)"] for row in csv.DictReader(file)}
    assert rows["s17"] == "EX"
    for student in STUDENTS:
        if student != "s17" and not term.handed_in(student, "week_6"):
            assert rows[student] == ""
        elif student != "s17" and not term.days_late(student, "week_6"):
            assert Fraction(rows[student]) == counts(student, "week_6", 0)
