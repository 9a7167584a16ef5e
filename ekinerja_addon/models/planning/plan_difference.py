# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Differences of two documents: plain JSON values in, a readable list out."""


def differences(old, new, path=()):
    """What was added, removed or changed from one JSON value to another.

    Lists of objects with a "key" are matched by it, so that a result that moved is
    no change; other lists are values.

    :return: list of {"path", "keys", "change", "old", "new"}
    """
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [*old, *(key for key in new if key not in old)]
        return [
            change
            for key in keys
            if key != "key"
            for change in _member(old, new, key, path)
        ]
    if _keyed(old) and _keyed(new):
        return differences(
            {item["key"]: item for item in old},
            {item["key"]: item for item in new},
            path,
        )
    return [_change(path, "changed", old, new)]


def _member(old, new, key, path):
    value = new.get(key, old.get(key))
    path = (*path, _label(key, value))
    if key not in old:
        return [_change(path, "added", None, new[key])]
    if key not in new:
        return [_change(path, "removed", old[key], None)]
    return differences(old[key], new[key], path)


def _label(key, value):
    """People read the name of a result, not its key."""
    if isinstance(value, dict) and "key" in value:
        return value.get("name") or str(key)
    return str(key)


def _keyed(value):
    return isinstance(value, list) and all(
        isinstance(item, dict) and "key" in item for item in value
    )


def _change(path, change, old, new):
    return {
        "path": " / ".join(path),
        "keys": list(path),
        "change": change,
        "old": old,
        "new": new,
    }
