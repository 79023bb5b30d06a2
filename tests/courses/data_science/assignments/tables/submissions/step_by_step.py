import numpy as np
import pandas as pd
pd.set_option("display.max_columns", None)
df = pd.read_csv("weather.csv")
df.head()
df.info()


def load_weather(path):
    df = pd.read_csv(path)
    df.replace("?", np.nan, inplace=True)
    for c in ["temp", "rain"]:
        df[c] = pd.to_numeric(df[c])
        df.loc[df[c] == 999, c] = np.nan
    df["date"] = pd.to_datetime(df["date"])
    df = df.sort_values(by="date")
    df = df.ffill()
    df.index = df.pop("date")
    return df


def monthly_means(weather):
    df = weather.copy()
    df["month"] = df["date"].dt.month
    result = pd.pivot_table(df, values="temp", index="month", columns="station")
    print(result)
    return result
