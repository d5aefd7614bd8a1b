"""From recorded methods to the two files of a service."""
import json

import infer
import observe
import tables
from forms import ABSENT

FIND_WORDS = "No {} matching"


def signature(method, module, regions):
    """The input as `populate` shows it."""
    from mistral_lib.utils import inspect_utils
    shown = inspect_utils.get_arg_list_as_str(method)
    if module not in regions:
        return shown
    inputs = [part.strip() for part in shown.split(",")] if shown else []
    at = None
    for number, part in enumerate(inputs):
        if "**" in part:
            at = number - 1
        elif "=" in part:
            at = number
    at = len(inputs) if at is None else max(at, 0) if at >= 0 else 0
    return ", ".join(inputs[:at] + ['action_region=""'] + inputs[at:])


def taken(method):
    """What the method really takes, in the same form."""
    parts = list(method.required) + [f"{name}={json.dumps(value)}" for name, value in method.defaults.items()]
    return ", ".join(parts + ([f"**{method.others}"] if method.others else []))


def row_of(action, path, method, found, shown, headers):
    row = {}
    if path.replace(".", "_") != action:
        row["call"] = path
    elif path.count(".") and path.replace(".", "_", 1) != action or "_" in path.split(".")[0]:
        row["call"] = path
    row["input"] = shown
    if taken(method) != shown.replace(', action_region=""', "").replace('action_region="", ', "").replace('action_region=""', ""):
        row["takes"] = taken(method)
    if found["state"] in ("unexplained", "too many", "broken", "by hand", "not installed"):
        return {**row, "executor": found.get("reason") or found["state"]}
    if found.get("refuses") is not None:
        row["refuses"] = tables.written(found["refuses"])
    steps = found["steps"]
    if steps:
        first = tables.step(steps[0], headers)
        row.update(first if any(key in first for key in ("request",)) else {"when": first})
    if "find" in found:
        row.update(find_of(found, headers))
        return row
    bare = next((extra.call for extra in found.get("extra", []) if extra.call.label == "no body" and extra.call.error is None), None)
    if bare is not None and (found.get("result") or {}).get("kind") == "plain":
        row["nothing"] = bare.result
    if bare is not None and (found.get("result") or {}).get("kind") == "pair" and isinstance(bare.result, list) and len(bare.result) == 2:
        row["nothing"] = bare.result[1]
    if "pages" in found:
        row["pages"] = found["pages"]
    row.update(result_of(found.get("result"), steps, found, method))
    if "stack}" in json.dumps([tables.step(step, headers) for step in steps[1:]], default=str):
        row["redirect"] = False
    if len(steps) > 1:
        row["then"] = [tables.step(step, headers) for step in steps[1:]]
    return row


def result_of(result, steps, found, method):
    if result is None:
        return {"unlike": "result"} if any(call.result is not None and call.error is None for call in found["good"]) else {}
    if "returns" in result:
        return {} if result["returns"] is None else {"returns": result["returns"]}
    if "argument" in result:
        return {"returns": "{%s!}" % result["argument"]}
    if result["kind"] == "pieces":
        return {"pieces": 0}
    if result["kind"] == "headers":
        return {"headers of": 0}
    name = {"with headers": "with headers", "plain": "result", "resource": "resource", "resources": "resources", "pair": "pair"}[
        result["kind"]
    ]
    place = (f"{result['at']}:" if "at" in result else "") + result["path"]
    made = {name: place}
    usual = {"resource": 2 if result.get("load") is not None else 1, "resources": 0}.get(name)
    if name in ("resource", "resources") and result.get("ids") != usual:
        made["ids"] = result.get("ids")
    if "without" in result:
        made["without"] = result["without"]
    if "load" in result:
        made["load"] = result["load"]
    return made


def find_of(found, headers):
    made = {"find": found["find"], "items": found["items"]}
    if not found["filters"]:
        made["filters"] = False
    result = found.get("result") or {}
    if result.get("kind") == "resource":
        made["ids"] = result.get("ids")
        if "without" in result:
            made["without"] = result["without"]
    if result.get("kind") == "plain":
        made["ids"] = None
    if "each" in found:
        made["each"] = {**as_item(tables.step(found["each"], headers), found["items"]), "result": result.get("path", "")}
    if found["words"]["none"] is not None and found["find"] == "one":
        made["none"] = found["words"]["none"].split(" matching")[0]
    if found["words"]["many"]:
        made["many"] = found["words"]["many"]
    return made


def as_item(step, items):
    """What was found stands first in the recorded list; it is named as the item."""
    if isinstance(step, dict):
        return {key: as_item(value, items) for key, value in step.items()}
    return step.replace("{@0." + (items + "." if items else "") + "0.", "{@item.") if isinstance(step, str) else step


def cases(action, method, found, is_by_hand):
    """What the tests compare with: every call, whether the row explains it or not."""
    good = {id(call) for call in found.get("good", [])}
    first = next((call.result for call in found["calls"] if call.error is None), None)
    out = []
    for call in found["calls"]:
        if observe.trips(call):
            continue
        case = {"label": call.label, "args": call.arguments, "requests": [request_of(request) for request in call.requests]}
        if isinstance(call.error, Exception):
            case["error"] = str(call.error)
            if call.requests:
                case["trips"] = True
            if not call.requests and found.get("refuses") is not None:
                good.add(id(call))
        elif call.error is None and not infer.same(call.result, first):
            case["result"] = call.result
        if id(call) not in good and not is_by_hand:
            case["unlike"] = True
        out.append(case)
    for call, bodies, status, since in found.get("extra", []):
        case = {
            "label": call.label,
            "args": call.arguments,
            "requests": [request_of(request) for request in call.requests],
            "answers": bodies,
            "status": status,
            **({"since": since} if since else {}),
        }
        if call.error is not None:
            case.update({"error": str(call.error)} if label_is(call, "refused") else {"error": str(call.error), "trips": True})
        else:
            case["result"] = call.result
        out.append(case)
    return {"action": action, "answers": method.chosen, "result": first, "calls": out}


def label_is(call, word):
    return call.label.startswith(word)


def request_of(request):
    made = [request.method, request.path, request.query, request.headers]
    return made + [request.body] if request.body is not None else made


__all__ = ["ABSENT"]
