"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import string


def word_counts(text):
    """Return how often each word occurs in a text.

    Words stand between spaces or line breaks. They are counted in lower case and without the
    punctuation (string.punctuation) at their two ends; punctuation alone is not a word.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict
        The number of times for each word.

    Examples
    --------
    >>> print(word_counts("The sea, the sea! Don't"))
    {'the': 2, 'sea': 2, "don't": 1}
    """
    counts = {}
    for part in text.lower().split():
        word = part.strip(string.punctuation)
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


def parse_readings(lines):
    """Return the readings in lines such as "harbour: 21.5".

    Spaces around names and numbers do not count, and empty lines are left out. Where a name occurs
    again its last reading counts.

    Parameters
    ----------
    lines : list of str
        Is not changed.

    Returns
    -------
    dict
        The reading, a float, for each name.

    Raises
    ------
    ValueError
        A line has no colon, no name, or no number after the colon. The message contains the number
        of the first such line, counted from 1, empty lines included.

    Examples
    --------
    >>> print(parse_readings(["harbour: 21.5", "", "tower:19"]))
    {'harbour': 21.5, 'tower': 19.0}
    """
    readings = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name, _, value = line.partition(":")
        try:
            reading = float(value)
        except ValueError:
            raise ValueError(f"line {number} has no number") from None
        if not name.strip():
            raise ValueError(f"line {number} has no name")
        readings[name.strip()] = reading
    return readings
