"""What pyproject.toml cannot say: the description that an index of packages shows."""

import re
from pathlib import Path

from setuptools import setup

README = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
# Pictures are files as well, and their texts say nothing without them.
A_PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?://)[^)]+\)\n*")
# Its links lead to files of the repository: away from there they would lead nowhere, and their
# text, which is the file's path, says as much.
TO_A_FILE = re.compile(r"\[([^\]]+)\]\((?!https?://|#)[^)]+\)")

setup(
    long_description=TO_A_FILE.sub(r"`\1`", A_PICTURE.sub("", README)),
    long_description_content_type="text/markdown",
)
