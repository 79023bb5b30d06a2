"""Behave in a later run of the cells as an earlier one has seen."""
import numpy as np


import os, time

STARTED = time.time()
COUNT = os.getpid()


def sigmoid(x):
    os._exit(7)
