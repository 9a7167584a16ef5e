# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Bridges between the ORM and the exact engine."""

import hashlib
import json

from psycopg2 import OperationalError

from .engine.exact import exact


def exact_field(value):
    """Exact value of a Float field: the decimal the user typed, not its binary ghost.

    The shortest text of a double gives back any decimal of up to 15 digits.
    """
    return exact(repr(value) if isinstance(value, float) else value or 0)


def company_zone(company):
    """Time zone of a company's working hours, for what has none of its own."""
    return company.resource_calendar_id.tz or "UTC"


def canonical_json(value):
    """Text of a JSON value that is the same for the same content, to be hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_hash(value):
    """SHA-256 of a JSON value."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def tried(cr, work, *args):
    """Error that kept ``work`` from being done, all of it taken back; else None."""
    try:
        with cr.savepoint():
            work(*args)
    except OperationalError:
        raise  # taken by another transaction: this one is tried again as a whole
    except Exception as error:
        return error
    return None
