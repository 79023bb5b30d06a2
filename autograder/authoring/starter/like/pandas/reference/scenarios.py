"""What to do with a solution of each exercise, and on which inputs."""

import pandas as pd
from hypothesis import strategies as st

from autograder.diagnosis import Scenario


def column(values, size):
    return st.lists(st.sampled_from(values), min_size=size, max_size=size)


def table(regions, units):
    """Return a strategy for the columns of a small table."""
    return st.integers(1, 5).flatmap(
        lambda size: st.fixed_dictionaries(
            {
                "region": column(regions, size),
                "units": column(units, size),
                "price": column([0.5, 1.0, 2.5], size),
            }
        )
    )


def cleaned(s, columns):
    found = s.clean(pd.DataFrame(columns))
    if not isinstance(found, pd.DataFrame):
        return found
    return {"index": list(found.index)} | found.to_dict("list")


def grouped(s, columns):
    found = s.revenue_by_region(pd.DataFrame(columns))
    if not isinstance(found, pd.Series):
        return found
    return {"regions": list(found.index), "sums": list(found)}


# A table crosses as its columns: what is compared, and what students read, are plain values.
SCENARIOS = {
    "clean": Scenario(
        table(["north", " North", "south ", "EAST"], [1.0, 2.0, None]),
        function=cleaned,
        call="clean(pd.DataFrame({columns}))",
        edges=[({"region": ["a", " A"], "units": [1.0, 1.0], "price": [2.0, 2.0]},)],
    ),
    # Two regions that earn the same may stand in any order, so here none do.
    "revenue_by_region": Scenario(
        table(["north", "south", "east"], [1, 2, 3]).filter(
            lambda columns: len(set(_sums(columns).values())) == len(_sums(columns))
        ),
        function=grouped,
        call="revenue_by_region(pd.DataFrame({columns}))",
    ),
}


def _sums(columns):
    sums = {}
    for region, units, price in zip(columns["region"], columns["units"], columns["price"]):
        sums[region] = sums.get(region, 0) + units * price
    return sums
