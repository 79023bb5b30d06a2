import string


class BadLine(ValueError):
    pass


def word_counts(text):
    counts = {}
    for word in text.split():
        while word and word[0] in string.punctuation:
            word = word[1:]
        while word and word[-1] in string.punctuation:
            word = word[:-1]
        word = word.lower()
        if word == "":
            continue
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def parse_readings(lines):
    result = {}
    number = 0
    for line in lines:
        number += 1
        if len(line.split()) == 0:
            continue
        try:
            name, value = line.split(":")
            value = float(value)
        except ValueError:
            raise BadLine("Line " + str(number) + " is wrong")
        if name.strip() == "":
            raise BadLine("Line " + str(number) + " is wrong")
        result[name.strip()] = value
    return result
