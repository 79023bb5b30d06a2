"""Write student_templates/<slug>.ipynb for every assignment (`./do templates`)."""

from pathlib import Path

from autograder.course import load_assignment
from autograder.release import build_template

course = Path(__file__).parents[1]
folder = course / "student_templates"
folder.mkdir(exist_ok=True)
for toml in sorted(course.glob("assignments/*/assignment.toml")):
    slug = toml.parent.name
    (folder / f"{slug}.ipynb").write_text(build_template(load_assignment(course, slug)), "utf-8")
    print(f"student_templates/{slug}.ipynb")
