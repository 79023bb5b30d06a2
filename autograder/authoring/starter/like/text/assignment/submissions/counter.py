import re
from collections import Counter
from string import punctuation


def word_counts(text):
    words = (part.strip(punctuation) for part in re.split(r"\s+", text.lower()))
    return Counter(word for word in words if word)


def parse_readings(lines):
    found = {}
    for i, line in enumerate(lines):
        if line.strip() == "":
            continue
        match = re.fullmatch(r"\s*(\S.*?)\s*:\s*(\S+)\s*", line)
        if match is None:
            raise ValueError(f"cannot read line {i + 1}: {line!r}")
        try:
            found[match[1]] = float(match[2])
        except ValueError as error:
            raise ValueError(f"no number in line {i + 1}") from error
    return found
