import pandas as pd


def clean(sales):
    rows = []
    for _, row in sales.iterrows():
        if pd.isna(row["units"]):
            continue
        entry = (row["region"].strip().lower(), row["units"], row["price"])
        if entry not in rows:
            rows.append(entry)
    return pd.DataFrame(rows, columns=["region", "units", "price"])


def revenue_by_region(sales):
    totals = {}
    for i in range(len(sales)):
        row = sales.iloc[i]
        totals[row["region"]] = totals.get(row["region"], 0) + row["units"] * row["price"]
    ordered = sorted(totals, key=totals.get, reverse=True)
    return pd.Series([totals[region] for region in ordered], index=ordered)
