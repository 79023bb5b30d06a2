import pandas as pd


def load_weather(path):
    return (
        pd.read_csv(path, na_values={"temp": ["?", 999], "rain": ["?", 999]})
        .assign(date=lambda d: pd.to_datetime(d["date"]))
        .sort_values("date")
        .set_index("date")
        .ffill()
    )


def monthly_means(weather):
    return weather.groupby([weather.date.dt.month, "station"])["temp"].mean().unstack()
