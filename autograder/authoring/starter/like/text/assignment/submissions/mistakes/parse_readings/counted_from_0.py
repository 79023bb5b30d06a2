"""Lines are counted from 0: count them from 1, with enumerate(lines, start=1)."""


def parse_readings(lines):
    readings = {}
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        name, _, value = line.partition(":")
        try:
            reading = float(value)
        except ValueError:
            raise ValueError(f"line {number} has no number") from None
        if not name.strip():
            raise ValueError(f"line {number} has no name")
        readings[name.strip()] = reading
    return readings
