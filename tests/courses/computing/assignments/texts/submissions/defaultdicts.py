from collections import defaultdict


def inverted_index(documents):
    index = defaultdict(list)
    for name in sorted(documents):
        for word in {w.lower() for w in documents[name].split()}:
            index[word].append(name)
    return index


class ConfigError(ValueError):
    pass


def number(s):
    try:
        return int(s)
    except ValueError:
        pass
    try:
        return float(s)
    except ValueError:
        return s


def parse_config(text):
    result = defaultdict(dict)
    current = None
    for i, raw in enumerate(text.split("\n")):
        line = raw.split("#")[0].strip()
        if not line:
            continue
        if line[0] == "[" and line[-1] == "]":
            current = line[1:-1].strip()
            result[current] = result[current]
            continue
        try:
            key, value = line.split("=", 1)
        except ValueError as e:
            raise ConfigError(f"bad line {i + 1}") from e
        if current is None:
            raise ConfigError(f"line {i + 1} stands in no section")
        key = key.strip()
        if key in result[current]:
            raise ConfigError(f"line {i + 1}: second {key}")
        result[current][key] = number(value.strip())
    return dict(result)
