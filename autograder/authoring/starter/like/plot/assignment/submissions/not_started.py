def moving_average(values, width):
    raise NotImplementedError


def plot_measurements(days, measured, smooth):
    raise NotImplementedError
