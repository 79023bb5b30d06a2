def inverted_index(documents):
    index = {}
    for name in documents:
        for word in documents[name].lower().split():
            if word not in index:
                index[word] = []
            index[word].append(name)
    return index


def parse_config(text):
    sections = {}
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            section = sections[line.strip("[]")] = {}
        elif line:
            key, value = line.split("=")
            section[key.strip()] = value.strip()
    return sections
