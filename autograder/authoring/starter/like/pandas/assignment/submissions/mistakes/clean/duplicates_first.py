"""Repeated rows are dropped before the regions are clean: clean the regions first."""


def clean(sales):
    once = sales.dropna(subset=["units"]).drop_duplicates()
    once = once.assign(region=once["region"].str.strip().str.lower())
    return once.reset_index(drop=True)
