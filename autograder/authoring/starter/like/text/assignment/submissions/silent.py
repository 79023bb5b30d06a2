def word_counts(text):
    words = text.lower().replace(",", "").replace(".", "").split()
    return {word: words.count(word) for word in words}


def parse_readings(lines):
    readings = {}
    for line in lines:
        try:
            name, value = line.split(":")
            readings[name.strip()] = float(value)
        except ValueError:
            print("cannot read", line)
    return readings
