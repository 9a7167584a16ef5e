# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).


def pre_init_hook(env):
    """Provide what the exclusion constraint on overlapping logs needs."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
