# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Files of fingerprint machines: plain values in, punches and faults out; no ORM."""

from .punches import days_of, stamps_of
from .reader import Fault, Profile, Punch, read

__all__ = ["Fault", "Profile", "Punch", "days_of", "read", "stamps_of"]
