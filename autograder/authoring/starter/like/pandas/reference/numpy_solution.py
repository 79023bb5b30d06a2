"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import pandas as pd


def clean(sales):
    """Return a clean copy of the table.

    Regions are without spaces around them and in lower case. Rows without units are left out. Of
    rows that are then the same only the first is kept. The others stay in their order, and the
    index counts them from 0.

    Parameters
    ----------
    sales : DataFrame with the columns region, units and price
        Is not changed.

    Returns
    -------
    DataFrame with the same columns

    Examples
    --------
    >>> raw = pd.DataFrame({"region": [" A", "b"], "units": [1.0, None], "price": [2.5, 3.5]})
    >>> print(clean(raw).to_dict("list"))
    {'region': ['a'], 'units': [1.0], 'price': [2.5]}
    """
    tidy = sales.assign(region=sales["region"].str.strip().str.lower())
    return tidy.dropna(subset=["units"]).drop_duplicates().reset_index(drop=True)


def revenue_by_region(sales):
    """Return the revenue of each region, the largest first.

    The revenue of a row is its units times its price.

    Parameters
    ----------
    sales : DataFrame with the columns region, units and price
        A clean table. Is not changed.

    Returns
    -------
    Series
        The sums, with the regions as its index.

    Examples
    --------
    >>> table = pd.DataFrame({"region": ["a", "b"], "units": [1, 2], "price": [2.5, 3.5]})
    >>> print(revenue_by_region(table).to_dict())
    {'b': 7.0, 'a': 2.5}
    """
    revenue = sales["units"] * sales["price"]
    return revenue.groupby(sales["region"]).sum().sort_values(ascending=False)
