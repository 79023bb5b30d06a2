import pandas as pd


def load_weather(path):
    df = pd.read_csv(path, na_values=["?", "999"], parse_dates=["date"])
    return df.ffill().set_index("date").sort_index()


def monthly_means(weather):
    return weather.groupby(["station", weather["date"].dt.month])["temp"].mean()
