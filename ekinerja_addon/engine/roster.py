# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A rotation written down once and laid over people and days."""

from datetime import timedelta

OFF = "-"


def parse(pattern):
    """Codes of a pattern such as "P P S S M M - -", in order."""
    return pattern.replace(",", " ").replace(";", " ").split()


def duties(codes, people, first, last, step):
    """Yield (person, date, code or None when off duty).

    :param int step: by how many days of the rotation each next person is further on
    """
    for number, person in enumerate(people):
        for day in range((last - first).days + 1):
            code = codes[(day + number * step) % len(codes)]
            yield person, first + timedelta(days=day), None if code == OFF else code
