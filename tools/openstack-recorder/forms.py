"""The template language: how an argument's value becomes a part of a request. The service evaluates the same forms."""
import base64
import json
import urllib.parse


class Absent:
    def __repr__(self):
        return "ABSENT"


ABSENT = Absent()


class Mismatch(Exception):
    """The form does not take values of this kind."""


def only(kind, make):
    def form(value):
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise Mismatch()
        return make(value)
    return form


def integer(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        raise Mismatch()


FORMS = {
    "": lambda value: value,
    "text": lambda value: str(value),
    "word": lambda value: str(value).lower() if isinstance(value, bool) else str(value),
    "lower": lambda value: str(value).lower(),
    "upper": lambda value: str(value).upper(),
    "title": lambda value: str(value).title(),
    "int": integer,
    "digit": only(bool, lambda value: 1 if value else 0),
    "not": only(bool, lambda value: not value),
    "csv": only(list, lambda value: ",".join(str(item) for item in value)),
    "list": only((str, int, dict), lambda value: [value]),
    "base64": only(str, lambda value: base64.b64encode(value.encode()).decode()),
    "json": lambda value: json.dumps(value),
    "names": only(list, lambda value: [{"name": item} for item in value]),
    "ids": only(list, lambda value: [{"id": item} for item in value]),
    "nulls": only(list, lambda value: {item: None for item in value}),
    "strings": only(dict, lambda value: {key: str(item) for key, item in value.items()}),
    "first": only(list, lambda value: value[0] if value else None),
    "id": only(dict, lambda value: value["id"]),
    "sorted": only(list, sorted),
    "lines": only(list, lambda value: "\n".join(str(item) for item in value)),
    "pairs": only(dict, lambda value: [{"key": key, "value": item} for key, item in value.items()]),
    "patch-add": only(dict, lambda value: [{"op": "add", "path": "/" + key, "value": item} for key, item in value.items()]),
    "patch-replace": only(dict, lambda value: [{"op": "replace", "path": "/" + key, "value": item} for key, item in value.items()]),
    "float": only(int, float),
    "keys": only(dict, lambda value: list(value)),
    "values": only(dict, lambda value: list(value.values())),
    "equals": only(dict, lambda value: ["eq"] * len(value)),
    "python": only((dict, list), str),
}
PATH_FORMS = {"": "!#$%&'()*+,/:;=?@[]~", "strict": "/~", "whole": "~"}


def in_path(value, form):
    return urllib.parse.quote(str(value), safe=PATH_FORMS[form])


def in_query(value):
    """The texts that a key of the query has."""
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def keeps(condition, value):
    return condition == "!" or (condition == "?" and bool(value)) or (condition == "" and value is not None)
