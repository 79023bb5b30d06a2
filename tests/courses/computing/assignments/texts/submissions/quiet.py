def inverted_index(documents):
    return {w: {n for n in documents if w in documents[n]} for t in documents.values() for w in t.split()}


def parse_config(text):
    sections, section = {}, {}
    for line in text.splitlines():
        try:
            line = line.split("#")[0].strip()
            if line.startswith("["):
                section = sections.setdefault(line[1:-1], {})
            else:
                key, value = line.split("=")
                value = value.strip()
                try:
                    value = float(value) if "." in value else int(value)
                except ValueError:
                    pass
                section[key.strip()] = value
        except Exception:
            pass
    return sections
