"""Where a result stands in the answers."""
import json

import infer

IDS = "x_openstack_request_ids"
HIDDEN = {
    "id",
    "uuid",
    "name",
    "links",
    "metadata",
    "tags",
    "status",
    "stack_name",
    "self",
    "schema",
}  # what some clients' objects do not show
PIECE = 128  # a response object that Mistral serialises is iterated: pieces of its body


def texts(body):
    return [(path, value) for path, value in parts(body) if isinstance(value, str) and value.startswith("A") and path]


def parts(body, path=""):
    """Every value of an answer by its path, the outer ones first."""
    queue = [(path, body)]
    while queue:
        path, value = queue.pop(0)
        yield path, value
        if isinstance(value, dict):
            queue += [(f"{path}.{key}" if path else str(key), item) for key, item in value.items()]
        elif isinstance(value, list):
            queue += [(f"{path}.{at}" if path else str(at), item) for at, item in enumerate(value)]


def find(method, calls, most=None):
    """The place of the first result that has one; of a call that does all steps, where their number differs."""
    for call in calls:
        if (most is None or len(call.requests) == most) and call.error is None and (found := place(call.result, method, call)) is not None:
            return found
    return None


def place(result, method, call):
    if isinstance(result, dict) and "content-length" in result:
        return {"kind": "headers"}
    if isinstance(result, list) and len(result) == 2 and isinstance(result[0], dict) and "content-length" in result[0]:
        inner = place(result[1], method, call)
        return inner and {"kind": "with headers", "path": inner.get("path", "")}
    if result is None or result in ("", [], {}) or isinstance(result, bool):
        return {"returns": result}
    bodies = [method.chosen[min(at, len(method.chosen) - 1)] for at in range(len(call.requests))]
    # An object that was made is looked at again when Mistral serialises it: what it shows is both answers.
    if isinstance(result, dict) and len(bodies) == 2 and call.requests[0].method != "GET" and call.requests[1].method == "GET":
        for path, value in parts(bodies[0]):
            for later, other in parts(bodies[1]):
                if (
                    is_resource(value)
                    and is_resource(other)
                    and (found := alike(result, {**value, **other}))
                    and found["kind"] == "resource"
                ):
                    return {**found, "path": path, "load": later}
    for number, body in reversed(list(enumerate(bodies))):
        for path, value in parts(body):
            found = alike(result, value)
            if found:
                return {**found, "path": path, **({"at": number} if number else {})}
    if isinstance(result, list) and result and all(isinstance(piece, str) for piece in result) and "".join(result) == json.dumps(bodies[0]):
        return {"kind": "pieces"}
    if isinstance(result, list) and len(result) == 2 and isinstance(result[0], list) and all(isinstance(piece, str) for piece in result[0]):
        inner = place(result[1], method, call)
        return inner and {"kind": "pair", "path": inner.get("path", "")}
    for name, value in call.arguments.items():
        if infer.same(value, result):
            return {"argument": name}
    return None


def is_resource(value):
    return isinstance(value, dict) and "status" in value and "tags" in value


def alike(result, value):
    """How the result shows that part of an answer: as it is, as one resource with the ids of its requests, or as several."""
    if value in (None, "", [], {}) or isinstance(value, (str, int, bool)) and not (isinstance(value, str) and value.startswith("A")):
        return None
    if infer.same(result, value):
        return {"kind": "plain"}
    if isinstance(result, dict) and isinstance(value, dict) and "status" in value:
        ids = result.get(IDS)
        shown = {key: item for key, item in result.items() if key != IDS}
        missing = [key for key in value if key not in shown]
        if shown and HIDDEN.issuperset(missing) and infer.same(shown, {key: item for key, item in value.items() if key in shown}):
            return {"kind": "resource", **({"ids": len(ids)} if ids is not None else {}), **({"without": missing} if missing else {})}
    if isinstance(result, list) and isinstance(value, list) and len(result) == len(value) and result:
        found = [alike(one, other) for one, other in zip(result, value)]
        if all(one and one == found[0] for one in found) and found[0]["kind"] == "resource":
            return {**found[0], "kind": "resources"}
    return None
