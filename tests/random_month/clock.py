"""Clocks of a month folder."""


def quarter_hour(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"
