import pandas as pd


def clean(sales):
    sales["region"] = sales["region"].str.strip().str.lower()
    return sales.dropna().drop_duplicates()


def revenue_by_region(sales):
    sales["revenue"] = sales["units"] * sales["price"]
    return sales.groupby("region")["revenue"].sum()
