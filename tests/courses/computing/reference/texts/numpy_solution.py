class ConfigError(ValueError):
    """A line that cannot be read; `line` is its number."""

    def __init__(self, line, reason):
        super().__init__(f"line {line}: {reason}")
        self.line = line


def inverted_index(documents):
    """Return for each word, in lower case, the sorted list of names of the texts with it."""
    index = {}
    for name, text in documents.items():
        for word in set(text.lower().split()):
            index.setdefault(word, []).append(name)
    return {word: sorted(names) for word, names in index.items()}


def parse_config(text):
    """Return the sections of a text such as "[a]\\nx = 1" as dicts of int, float or str.

    Raises ConfigError, a ValueError, for a line that is neither "[name]" nor "key = value" below
    one, and for a key that comes twice in a section; its message contains the line's number.
    """
    sections, section = {}, None
    for number, whole in enumerate(text.splitlines(), 1):
        line = whole.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            section = sections.setdefault(line[1:-1].strip(), {})
        elif line:
            key, equals, value = (part.strip() for part in line.partition("="))
            if not equals or section is None or not key:
                raise ConfigError(number, "no key = value in a section")
            if key in section:
                raise ConfigError(number, f"{key} comes twice")
            section[key] = _value_of(value)
    return sections


def _value_of(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text
