# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""JSON whose numbers are exact and whose values know the line they stand in."""

import json
import re
from decimal import Decimal

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')


class Document:
    """A parsed text: its value, the line of each path, and keys that stand twice.

    A path is written as people would: ``violation_bands[2].percent``.
    """

    def __init__(self, text):
        """:raise json.JSONDecodeError: for text that is no JSON."""
        try:
            self.value = json.loads(
                text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse
            )
            self.lines = {}
            self.twice = []
            self._walk(_tokens(text))
        except RecursionError:
            raise json.JSONDecodeError("nested too deeply", text, 0) from None
        except ArithmeticError:
            raise json.JSONDecodeError("a number is too large", text, 0) from None

    def line(self, path):
        """Line of a path, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)

    def _walk(self, tokens, path="", first=None):
        token, line = first or next(tokens)
        self.lines.setdefault(path, line)
        if token == "{":
            self._walk_object(tokens, path)
        elif token == "[":
            self._walk_array(tokens, path)

    def _walk_object(self, tokens, path):
        for token, line in tokens:
            if token == "}":
                return
            if token == ",":
                continue
            key = f"{path}.{json.loads(token)}" if path else json.loads(token)
            if key in self.lines:
                self.twice.append((key, line))
            self.lines[key] = line
            next(tokens)  # the colon
            self._walk(tokens, key)

    def _walk_array(self, tokens, path):
        position = 0
        for token, line in tokens:
            if token == "]":
                return
            if token != ",":
                self._walk(tokens, f"{path}[{position}]", (token, line))
                position += 1


def _tokens(text):
    line = 1
    for match in TOKEN.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield match[0], line


def _refuse(name):
    # NaN and Infinity: Python's reader takes them, JSON does not know them.
    raise json.JSONDecodeError(f"{name} is not a number", name, 0)
