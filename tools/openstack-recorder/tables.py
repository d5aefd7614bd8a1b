"""Writes what was recorded: rows of YAML for the service, cases of JSON for its tests."""
import collections
import json
import re

import yaml

import infer
from forms import ABSENT

WIDTH = 138


def key_name(key):
    return key.replace("{", "{{")


def text_of(value):
    return value.replace("{", "{{") if isinstance(value, str) else value


def ref(node):
    return "{%s%s%s}" % (node.name, "|" + node.form if node.form else "", node.condition)


def constant(value):
    if isinstance(value, dict):
        return {key: constant(item) for key, item in value.items()}
    return [constant(item) for item in value] if isinstance(value, list) else text_of(value)


def written(node):
    """A template as a value of YAML; ABSENT for what is left out."""
    match node:
        case infer.Const():
            return ABSENT if node.value is ABSENT else constant(node.value)
        case infer.Ref():
            return ref(node)
        case infer.Text():
            return "".join(text_of(part) if isinstance(part, str) else ref(part) for part in node.parts)
        case infer.Arr():
            return [written(item) for item in node.items]
        case infer.If():
            return branch(node, written)
        case infer.Obj():
            made = {key + ("" if not isinstance(child, infer.Obj) or child.keeps else "?"): value
                    for key, child in node.entries.items() if (value := written(child)) is not ABSENT}
            for number, spread in enumerate(node.spreads):
                made["*" * (number + 1)] = ref(spread)
            return made


def branch(node, write):
    name = f"if {node.name}" + (f" {node.test}" if node.test else "")
    then, other = write(node.then), write(node.other)
    if then is ABSENT:
        return {"unless" + name[2:]: other}
    return {name: then, **({"else": other} if other is not ABSENT else {})}


def step(node, headers):
    if isinstance(node, infer.If):
        return branch(node, lambda child: step(child, headers))
    if isinstance(node, infer.Const):
        return ABSENT if node.value is ABSENT else step(spelled(node.value), headers)
    entries = dict(node.entries)
    row = {"request": line(entries["method"], entries["path"])}
    query = written(entries.get("query", infer.Const({})))
    if query:
        row["query"] = query
    own = own_headers(entries.get("headers"), headers, entries.get("body"))
    if own:
        row["headers"] = own
    if "body" in entries:
        row.update(body(entries["body"]))
    return row if node.keeps else {**row, "unless empty": True}


def spelled(value):
    """A constant request as a template."""
    return infer.Obj({key: infer.Const(item) for key, item in value.items()}, [], True)


def line(method, path):
    if isinstance(path, infer.If):
        return branch(path, lambda child: line(method, child))
    if isinstance(method, infer.If):
        return branch(method, lambda child: line(child, path))
    return f"{written(method)} {written(path) or '/'}"


def body(node):
    if isinstance(node, infer.Const):
        if node.value is ABSENT:
            return {}
        return {"body": constant(node.value["json"])} if "json" in node.value else {"text": constant(node.value["text"])}
    if isinstance(node, infer.Obj) and len(node.entries) == 1:
        kind, child = next(iter(node.entries.items()))
        name = "body" if kind == "json" else "text"
        return {name + ("" if node.keeps and not (isinstance(child, infer.Obj) and not child.keeps) else "?"): written(child)}
    if isinstance(node, infer.If):
        made = branch(node, lambda child: body(child) or ABSENT)
        return {"content": made}
    return {"content": written(node)}


def own_headers(node, usual, sends):
    if node is None:
        return {}
    entries = (
        {key: infer.Const(value) for key, value in node.value.items()}
        if isinstance(node, infer.Const)
        else dict(getattr(node, "entries", {}))
    )
    if not entries and not isinstance(node, (infer.Obj, infer.Const)):
        return written(node)
    made = {}
    for key, child in entries.items():
        value = written(child)
        if value is ABSENT or usual.get(key) == value or (key == "Content-Type" and (sends is None or value == "application/json")):
            continue
        made[key] = value
    made.update({key: None for key in usual if key not in entries})
    for number, spread in enumerate(getattr(node, "spreads", [])):
        made["*" * (number + 1)] = ref(spread)
    return made


class Flow(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def flow(value):
    text = yaml.dump(value, Dumper=Flow, default_flow_style=True, width=10 ** 9, allow_unicode=True, sort_keys=False).strip()
    return text[:-4].rstrip() if text.endswith("\n...") else text


def row_text(name, row):
    lines = [f"  {name}:"]
    for key, value in row.items():
        if key == "then":
            lines.append("    then:")
            for item in value:
                lines += wrap(f"      - {flow(item)}")
        else:
            lines += wrap(f"    {flow(key)}: {flow(value)}")
    return lines


def wrap(text):
    """Long flow lines go on below, cut between entries."""
    lines, indent = [], " " * (len(text) - len(text.lstrip()) + 4)
    while len(text) > WIDTH:
        cut = max(text.rfind(", ", 0, WIDTH), 0)
        if cut <= len(indent) or not safe_cut(text, cut):
            break
        lines.append(text[:cut + 1])
        text = indent + text[cut + 2:]
    return lines + [text]


def safe_cut(text, cut):
    """Not within a quoted text."""
    return text[:cut].count('"') % 2 == 0 and text[:cut].count("'") % 2 == 0


def usual_headers(rows):
    """What most requests of a service carry."""
    seen = collections.Counter()
    for row in rows:
        for call in row.get("good", []):
            for request in call.requests:
                seen.update({(key, value) for key, value in request.headers.items() if key != "Content-Type"})
    total = sum(len(call.requests) for row in rows for call in row.get("good", []))
    return {key: value for (key, value), count in sorted(seen.items()) if count > total * 0.6}


def plain(text):
    return re.sub(r"\s+$", "", text or "")


__all__ = ["json"]
