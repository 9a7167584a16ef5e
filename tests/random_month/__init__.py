"""Month folders nobody has thought of: as varied as docs/month-folder.md allows.

The same seed gives the same folder. People, departments and operations of one seed
differ from those of another only by chance: loaded into one database, the months are
those of one regency whose rules, posts and rates keep changing.
"""

from .month import write, write_series

__all__ = ["write", "write_series"]
