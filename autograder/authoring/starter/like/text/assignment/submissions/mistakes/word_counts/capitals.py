"""Capitals make another word: take the text in lower case."""

import string


def word_counts(text):
    counts = {}
    for part in text.split():
        word = part.strip(string.punctuation)
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts
