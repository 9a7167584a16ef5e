# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Arithmetic that decides pay: plain values in, plain values out, always exact.

Nothing here imports Odoo and nothing here is a float: a share of pay is a
``Fraction``, so that a third stays a third until the one rounding at the end.
"""
