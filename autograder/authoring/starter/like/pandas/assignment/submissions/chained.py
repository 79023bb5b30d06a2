import pandas as pd


def clean(sales):
    return (
        sales.assign(region=lambda t: t["region"].str.lower().str.strip())
        .query("units.notna()")
        .drop_duplicates(ignore_index=True)
    )


def revenue_by_region(sales):
    return (
        sales.assign(revenue=sales.units * sales.price)
        .groupby("region")["revenue"]
        .sum()
        .sort_values(ascending=False)
    )
