"""Answers of a service that fit what a client reads of them."""
import json

from wire import Answer

MARK = '{"__tracked__": 1}'
STACK = "A0-stack/A0-stackid"
LOCATION = "http://127.0.0.1:1/v/stacks/" + STACK
LINKS = ("next", "links", "marker", "next_marker")


class Tracker(dict):
    """Has every key, and remembers which were asked for."""

    def __init__(self, log, depth=0):
        super().__init__(id="T-1", name="t", uuid="T-1", status="ACTIVE")
        self.log, self.depth = log, depth

    def note(self, key):
        if self.depth == 0:
            self.log.setdefault(key, "map")
            return Tracker(_Within(self.log, key), 1)
        return Tracker(self.log, self.depth + 1) if self.depth < 5 else "t"

    def __missing__(self, key):
        return None if key in LINKS else self.note(key)

    def __getitem__(self, key):
        return self.note(key) if self.depth == 0 and key not in LINKS else super().__getitem__(key)

    def get(self, key, default=None):
        if key in LINKS or str(key).endswith("_links"):
            return default
        return self.note(key) if self.depth == 0 else super().get(key, default)

    def pop(self, key, *default):
        return self.get(key, *default)

    def __contains__(self, key):
        if self.depth == 0 and not (key in LINKS or str(key).endswith("_links") or "Fault" in str(key) or "Request" in str(key)):
            self.note(key)
            return True
        return super().__contains__(key)

    def __iter__(self):
        if self.depth == 1:
            self.log["*"] = "list"
            return iter([Tracker(self.log, 2)])
        return super().__iter__()

    def __deepcopy__(self, memo):
        return self


class _Within(dict):
    """The log of one key of the answer."""

    def __init__(self, log, key):
        super().__init__()
        self.outer, self.key = log, key

    def __setitem__(self, key, value):
        if key == "*":
            self.outer[self.key] = value


def install():
    """Lets the marked text become a tracker wherever a client reads JSON."""
    real = json.loads

    def loads(text, *args, **kwargs):
        plain = text.decode() if isinstance(text, (bytes, bytearray)) else text
        return Tracker(loads.log) if plain == MARK else real(text, *args, **kwargs)
    loads.log = {}
    json.loads = loads
    import requests
    requests.compat.json.loads = loads
    return loads


def resource(mark):
    """Unlike every other one; fields of all of JSON's kinds."""
    return {
        "id": f"{mark}-id",
        "uuid": f"{mark}-uuid",
        "name": f"{mark}-näme",
        "status": "ACTIVE",
        "description": None,
        "enabled": True,
        "size": 3,
        "links": [{"rel": "self", "href": f"http://127.0.0.1:1/{mark}"}],
        "metadata": {"k": f"{mark}-meta"},
        "tags": [f"{mark}-tag"],
        "stack_name": f"{mark}-stack",
    }


def bodies(shape, mark):
    """Candidates, the likeliest first."""
    flat, many = resource(mark), [resource(mark + "a"), resource(mark + "b")]
    keyed = {key: (many if kind == "list" else flat) for key, kind in shape.items()}
    turned = {key: (flat if kind == "list" else many) for key, kind in shape.items()}
    texts = {key: f"{mark}-{key}" for key in shape}
    named = {key: ["x1", "x2"] for key in shape}
    first = [keyed, turned] if shape else []
    single = [{key: [flat] for key in shape}] if shape else []
    return first + single + [flat, many, texts, named, {**keyed, **texts} if shape else {}, ""]


def empty(body):
    """The same answer without entries."""
    if isinstance(body, list):
        return []
    return {key: ([] if isinstance(value, list) else value) for key, value in body.items()} if isinstance(body, dict) else body


def with_next(body, kind, address):
    """The same answer as a page that another one follows."""
    if not isinstance(body, dict):
        return None
    key = next((key for key, value in body.items() if isinstance(value, list) and value and isinstance(value[0], dict)), None)
    if key is None:
        return None
    if kind == "links":
        return {**body, f"{key}_links": [{"rel": "next", "href": address + "?marker=PAGE-2"}]}
    return {**body, "next": address + "?marker=PAGE-2"}


def last_page(body):
    return {
        key: ([resource("A9")] if isinstance(value, list) and value and isinstance(value[0], dict) else value)
        for key, value in body.items()
    }


# What a service answers to a method, where its client minds.
USUAL = {}


def refused(status, body, number):
    return Answer(status, {"x-openstack-request-id": f"req-{number}", "X-Subject-Token": "T", "Location": LOCATION}, body)


def plan(chosen, status=200, headers=None):
    """Request by request; a page after the first is empty."""
    def answer(request, number):
        body = chosen[number] if number < len(chosen) else chosen[-1] if chosen else {}
        if any("marker" in key for key, _ in request.query) and number > 0:
            body = empty(body)
        usual = USUAL.get(request.method, 200) if status == 200 else status
        if usual == 204:
            body = ""
        return Answer(
            usual, {"x-openstack-request-id": f"req-{number}", "X-Subject-Token": "T", "Location": LOCATION, **(headers or {})}, body
        )

    return answer
