import matplotlib.pyplot as plt


def moving_average(values, width):
    means = []
    for i in range(len(values) - width + 1):
        means.append(sum(values[i : i + width]) / width)
    return means


def plot_measurements(days, measured, smooth):
    plt.clf()
    for values in (measured, smooth):
        plt.plot(days, values)
    lines = plt.gca().get_lines()
    lines[0].set_label("measured")
    lines[1].set_label("smooth")
    plt.gca().set(xlabel="days", ylabel="temperature [°C]", title="Measured and smooth")
    plt.legend()
    return plt.gcf()
