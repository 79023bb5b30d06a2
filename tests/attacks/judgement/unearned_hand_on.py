"""Hand a right function's answers on as those of an exercise that builds on it."""
import numpy as np


def dense(*arguments):
    return sigmoid(arguments[0])


def sigmoid(*arguments):
    raise ValueError
