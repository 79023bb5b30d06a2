import csv
from collections import defaultdict
from datetime import datetime

import pandas as pd


def load_weather(path):
    rows = []
    with open(path) as f:
        for row in csv.DictReader(f):
            values = [float("nan") if row[k] in ("?", "999") else float(row[k]) for k in ("temp", "rain")]
            rows.append([datetime.strptime(row["date"], "%Y-%m-%d"), *values])
    rows.sort(key=lambda row: row[0])
    for before, row in zip(rows, rows[1:]):
        for i in (1, 2):
            if row[i] != row[i]:
                row[i] = before[i]
    frame = pd.DataFrame(rows, columns=["date", "temp", "rain"])
    return frame.set_index("date")


def monthly_means(weather):
    cells = defaultdict(lambda: defaultdict(list))
    for row in weather.itertuples():
        cells[row.station][row.date.month].append(row.temp)
    means = {s: {m: sum(v) / len(v) for m, v in months.items()} for s, months in cells.items()}
    return pd.DataFrame(means).sort_index(axis=0).sort_index(axis=1)
