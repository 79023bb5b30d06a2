import re
from dataclasses import dataclass


def inverted_index(documents: dict[str, str]) -> dict[str, list[str]]:
    words = {w for text in documents.values() for w in text.lower().split()}
    return {w: sorted(n for n, t in documents.items() if w in t.lower().split()) for w in words}


@dataclass
class Wrong(ValueError):
    line: int
    reason: str

    def __str__(self):
        return f"{self.reason} in line {self.line}"


def parse_config(text):
    out, here = {}, None
    for n, line in enumerate(text.splitlines(), start=1):
        line = re.sub(r"#.*", "", line).strip()
        if not line:
            pass
        elif m := re.fullmatch(r"\[(.+)\]", line):
            here = out.setdefault(m[1].strip(), {})
        elif here is not None and (m := re.fullmatch(r"(\w+)\s*=\s*(.*)", line)):
            key, value = m.groups()
            if key in here:
                raise Wrong(n, "key again")
            if re.fullmatch(r"[+-]?\d+", value):
                value = int(value)
            elif re.fullmatch(r"[+-]?\d*\.\d+", value):
                value = float(value)
            here[key] = value
        else:
            raise Wrong(n, "nonsense")
    return out
