def moving_average(values, width):
    return values


def plot_measurements(days, measured, smooth):
    return None
