def clean(sales):
    raise NotImplementedError


def revenue_by_region(sales):
    raise NotImplementedError
