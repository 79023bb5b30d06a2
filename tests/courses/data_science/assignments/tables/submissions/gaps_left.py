import pandas as pd


def load_weather(path):
    return pd.read_csv(path, na_values="?", index_col="date", parse_dates=True).sort_index()


def monthly_means(weather):
    month = weather["date"].dt.month
    return weather.pivot_table(index=month, columns="station", values="temp", aggfunc="median")
