"""The smallest comes first: sort with ascending=False."""


def revenue_by_region(sales):
    return (sales["units"] * sales["price"]).groupby(sales["region"]).sum().sort_values()
