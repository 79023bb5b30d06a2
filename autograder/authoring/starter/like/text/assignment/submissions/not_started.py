def word_counts(text):
    raise NotImplementedError


def parse_readings(lines):
    raise NotImplementedError
