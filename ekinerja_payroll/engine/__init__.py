# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Money of the allowance: plain values in, whole rupiah out, always exact.

Nothing here imports Odoo and nothing here is a float.
"""
