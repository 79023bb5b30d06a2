import pandas as pd


def load_weather(path):
    """Return the readings by date, sorted; "?" and 999 are gaps, which are filled from before."""
    table = pd.read_csv(path, na_values=["?", "999"], parse_dates=["date"])
    return table.set_index("date").sort_index().ffill()


def monthly_means(weather):
    """Return a row for each month, a column for each station, with means of the temperature."""
    month = weather["date"].dt.month.rename("month")
    return weather.pivot_table(index=month, columns="station", values="temp", aggfunc="mean")
