import pandas as pd


def load_weather(path):
    return pd.read_csv(path, na_values=["?", "999"]).sort_values("date").set_index("date").ffill()


def monthly_means(weather):
    weather["month"] = weather["date"].dt.month
    return weather.pivot_table(index="month", columns="station", values="temp")
