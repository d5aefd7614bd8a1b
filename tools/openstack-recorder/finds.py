"""`find` and `findall`: a list from the service, and a choice made by the client."""
import answers
import infer
import results
from calls import as_value, serialize
from forms import ABSENT

WANTED = (
    {"id": "A0a-id"},
    {"name": "A0a-näme"},
    {"name": "A0a-näme", "id": "A0a-id"},
    {"size": 3},
    {"name": "nobody"},
    {"absent": "nothing"},
    {},
    {"uuid": "A0b-uuid"},
)
TRIPS = (TypeError, AttributeError, NotImplementedError, KeyError)


def is_find(method):
    return method.path.split(".")[-1] in ("find", "findall") and method.others and not method.required


def record(method, observe):
    method.discover(WANTED[0])
    calls = [observe(method, " ".join(wanted) or "all", wanted) for wanted in WANTED]
    if all(isinstance(call.error, TRIPS) or not call.requests for call in calls):
        return None
    names = ["name", "id", "size", "uuid", "absent"]

    def seen(call, value):
        return infer.Seen({**{name: call.arguments.get(name) for name in names}, method.others: call.arguments}, value)

    first = infer.Inference(names, [method.others]).find(
        [seen(call, as_value(call.requests[0])) for call in calls if call.requests], "request"
    )
    if first is None:
        return {"state": "unexplained", "why": "list of find", "calls": calls}
    row = {
        "state": "exact",
        "why": "",
        "steps": [first],
        "calls": calls,
        "good": calls,
        "refuses": None,
        "find": "one" if method.path.endswith("find") else "all",
    }
    body = method.chosen[0]
    items, kinds = place_of_items(body)
    row["items"] = items
    each = [call for call in calls if len(call.requests) == 2 and call.arguments and "A0a" in str(call.arguments)]
    if each:
        known = {f"@0.{path}": value for path, value in results.texts(body)}
        values = [infer.Seen({**seen(call, None).args, **known}, as_value(call.requests[1]) if call in each else ABSENT)
                  for call in calls if "A0a" in str(call.arguments) or call in each]
        step = infer.Inference(names + list(known), []).find(values, "request")
        if step is None:
            return {"state": "unexplained", "why": "each of find", "calls": calls}
        row["each"] = step
    shown = next((call for call in calls if call.error is None and call.result and "A0a" in str(call.arguments)), None)
    if shown:
        one = shown.result[0] if isinstance(shown.result, list) else shown.result
        source = kinds[0] if len(shown.requests) == 1 else None
        row["result"] = next(
            (
                found
                for value in ([source] if source else [v for _, v in results.parts(method.chosen[min(1, len(method.chosen) - 1)])])
                if (found := results.alike(one, value))
            ),
            None,
        )
        if row["result"] and not source:
            row["result"]["path"] = next(
                path for path, v in results.parts(method.chosen[min(1, len(method.chosen) - 1)]) if results.alike(one, v)
            )
    none = next((call for call in calls if call.arguments == {"absent": "nothing"}), None)
    if shown and isinstance(shown.result, list):
        row["find"] = "all"
    row["filters"] = not (none.error is None and none.result)
    row["words"] = {
        "none": str(none.error) if isinstance(none.error, Exception) else None,
        "many": next((str(c.error) for c in calls if c.arguments == {"size": 3} and c.error), None),
    }
    return row


def place_of_items(body):
    for path, value in results.parts(body):
        if isinstance(value, list) and value and isinstance(value[0], dict) and "status" in value[0]:
            return path, value
    return "", [body]


__all__ = ["answers", "serialize"]
