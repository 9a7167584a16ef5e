"""The development environment behind the Makefile (standard library only)."""

import sys

# Here, before anything is imported that an older Python cannot even read.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("error: Python 3.11 or newer is needed: make PYTHON=python3.12 ...")
