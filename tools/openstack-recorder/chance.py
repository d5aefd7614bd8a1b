"""Argument sets and answers that nobody chose: drawn by chance, the same in every recording.

They explain nothing; rows have to stand them."""
import copy
import random

import sentinels

SETS = 3
VALUES = {
    sentinels.TEXT: ["plain", "with blank", "grüße-✓", "a:b, c", "true", "7", "", 7, True],
    sentinels.NUMBER: [0, 1, 7, "7", 2 ** 40],
    sentinels.FLAG: [True, False],
    sentinels.LIST: [[], ["one"], ["b", "ä", "a"], ["x", "x"]],
    sentinels.MAP: [{}, {"a": "b"}, {"ü": "é", "n": 1}, {"t": True, "z": None, "l": [1, "x"], "m": {"d": {}}}],
    sentinels.MAPS: [[], [{"a": 1}], [{"b": None, "c": "d"}, {"e": [{}]}]],
}
PATHS = ["id-1", "grüße-✓ 1", "a+b=c", "1234", 1234]
REFUSALS = (404, 409, 500)


def argument_sets(method):
    """Each takes some of the optional inputs, of the kinds that the method was found to take."""
    for number in range(SETS):
        chance = random.Random(f"{method.path} {number}")
        made = {name: required(method, name, chance) for name in method.required}
        for name in method.defaults:
            if chance.random() < 0.4 and name in method.kinds:
                made[name] = NAMES.get(name) or value(method.kinds[name], chance)
        yield f"chance {number}", {**made, **{name: item for name, item in method.hints.get("base", {}).items() if name not in made}}


# Where anything else than this is nonsense.
NAMES = {"os_ironic_api_version": "1.46", "http_method": "POST", "global_request_id": "req-5e", "namespace": "other"}


def required(method, name, chance):
    kind = method.kinds.get(name)
    if kind == sentinels.TEXT and method.hints.get(name) == sentinels.TEXT:
        return "a text"
    return chance.choice(PATHS) if kind == sentinels.TEXT else value(kind, chance)


def value(kind, chance):
    return chance.choice(kind if isinstance(kind, list) else VALUES[kind]) if isinstance(kind, (list, str)) else kind


def bodies(chosen, label):
    """The answers in another shape: other values, more and fewer entries, fields that nobody has seen."""
    chance = random.Random(label)
    return [changed(copy.deepcopy(body), chance) for body in chosen]


def changed(value, chance):
    if isinstance(value, list):
        items = [changed(item, chance) for item in value]
        if items and is_resource(items[0]):
            return items[:chance.randrange(len(items) + 1)] if chance.random() < 0.5 else items + [fresh(items[-1], chance)]
        return items
    if isinstance(value, dict):
        made = {key: changed(item, chance) for key, item in value.items()}
        return fresh(made, chance) if is_resource(made) else made
    return value


def is_resource(value):
    return isinstance(value, dict) and "status" in value and "tags" in value


def fresh(resource, chance):
    number = chance.randrange(1000)
    made = {
        **resource,
        "name": f"näme {number}",
        "size": chance.choice([0, 2**40, 1.5, None]),
        "description": chance.choice(["", "text", None]),
        "enabled": False,
        "field_new": chance.choice([None, [], {"deep": [1, None, {"x": {}}]}, "é", 1.25]),
        "updated_at": None,
    }
    if chance.random() < 0.3:
        made["tags"] = []
    return made


def refusal(service, status):
    """As the service says it."""
    text = {404: "No such thing could be found.", 409: "It is in use.", 500: "The server has got itself in trouble."}[status]
    name = {404: "itemNotFound", 409: "conflictingRequest", 500: "computeFault"}[status]
    match service:
        case "neutron":
            return {"NeutronError": {"type": "NotFound", "message": text, "detail": ""}}
        case "keystone":
            return {"error": {"code": status, "title": "Title", "message": text}}
        case "heat":
            return {
                "explanation": "The resource could not be found.",
                "code": status,
                "error": {"message": text, "traceback": None, "type": "EntityNotFound"},
                "title": "Title",
            }
        case "mistral" | "ironic":
            return {"faultcode": "Client", "faultstring": text, "debuginfo": None}
        case "zaqar" | "gnocchi" | "aodh":
            return {"title": text, "description": text}
        case "designate":
            return {"code": status, "type": "not_found", "message": text, "request_id": "req-0"}
        case "zun" | "magnum":
            return {"errors": [{"status": status, "code": "", "title": text, "detail": text, "links": []}]}
        case "glance" | "swift":
            return f"<html><head><title>{status} Title</title></head><body><h1>{status} Title</h1>{text}</body></html>"
        case _:
            return {name: {"code": status, "message": text}}

