"""Finds the template that explains all observed values: the simplest one comes first."""
import collections
import re
import uuid

import forms
from forms import ABSENT, Mismatch

Seen = collections.namedtuple("Seen", "args value")          # args: every input with the value that the client's method had for it
Const = collections.namedtuple("Const", "value")
Ref = collections.namedtuple("Ref", "name form condition")
Text = collections.namedtuple("Text", "parts")               # of str and Ref
Obj = collections.namedtuple("Obj", "entries spreads keeps")  # keeps: whether an empty one is sent
Arr = collections.namedtuple("Arr", "items")
If = collections.namedtuple(
    "If", "name test then other"
)  # test: "" true, "given" not null, "path" has a slash, "uuid" is one, "absolute" ends with a dot

TESTS = {
    "": bool,
    "given": lambda value: value is not None,
    "path": lambda value: isinstance(value, str) and "/" in value,
    "uuid": lambda value: isinstance(value, str) and is_uuid(value),
    "absolute": lambda value: isinstance(value, str) and value.endswith("."),
}
RARE = ("path", "uuid", "absolute")
PATH, QUERY, BODY = "path", "query", "body"
DEEPEST_IF = 3


def is_uuid(text):
    try:
        uuid.UUID(text)
        return True
    except ValueError:
        return False


def same(a, b):
    """JSON's equality: true is not 1."""
    if isinstance(a, bool) != isinstance(b, bool):
        return False
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b if not (a is ABSENT or b is ABSENT) else a is b


def is_an_argument(value):
    """Whether a recorded argument stands in it: then it is no constant, even if only one call showed it."""
    return value is not ABSENT and re.search(r"-V\d+|5e000000-0000-4000|\bK\d+\b|\b[456]0\d\d\b|\bA\d[ab]?-", repr(value)) is not None


def evaluate(node, args, place):
    match node:
        case Const():
            return node.value
        case Ref():
            return reference(node, args, place)
        case Text():
            return "".join(part if isinstance(part, str) else part_text(part, args, place) for part in node.parts)
        case Arr():
            return [value for item in node.items if (value := evaluate(item, args, place)) is not ABSENT]
        case If():
            return evaluate(node.then if TESTS[node.test](args[node.name]) else node.other, args, place)
        case Obj():
            made = {
                key: value for key, child in node.entries.items() if (value := evaluate(child, args, child_place(place, key))) is not ABSENT
            }
            for spread in node.spreads:
                for key, value in (args[spread.name] or {}).items():
                    if forms.keeps(spread.condition, value):
                        made[key] = forms.in_query(forms.FORMS[spread.form](value)) if place == QUERY else forms.FORMS[spread.form](value)
            return made if made or node.keeps else ABSENT


def child_place(place, key):
    return {"path": PATH, "query": QUERY, "body": BODY, "headers": BODY, "method": BODY}.get(key, place) if place == "request" else place


def reference(ref, args, place):
    value = args[ref.name]
    if not forms.keeps(ref.condition, value):
        return ABSENT
    value = forms.FORMS[ref.form](value)
    return forms.in_query(value) if place == QUERY else value


def part_text(ref, args, place):
    if place == PATH:
        return forms.in_path(args[ref.name], ref.form)
    return str(forms.FORMS[ref.form](args[ref.name]))


def explains(node, seen, place):
    for args, value in seen:
        try:
            if not same(evaluate(node, args, place), value):
                return False
        except (Mismatch, TypeError, KeyError, AttributeError, ValueError, IndexError):
            return False
    return True


class Inference:
    def __init__(self, names, maps, budget=40_000):
        """names: of the inputs; maps: of those whose entries may be spread over an object."""
        self.names, self.maps, self.budget = names, maps, budget

    def find(self, seen, place, depth=0):
        first = seen[0].value
        self.budget -= len(seen)
        if self.budget < 0:
            return None
        if not is_an_argument(first) and all(same(one.value, first) for one in seen):
            return Const(first)
        return (
            self.ref(seen, place)
            or self.obj(seen, place, depth)
            or self.arr(seen, place, depth)
            or self.text(seen, place)
            or self.branch(seen, place, depth)
        )

    def ref(self, seen, place):
        shown = next((one for one in seen if one.value is not ABSENT), None)
        if place == PATH or shown is None:
            return None
        for name in self.varying(seen):
            for form, make in forms.FORMS.items():
                try:
                    value = make(shown.args[name])
                except (Mismatch, TypeError, KeyError, AttributeError, ValueError, IndexError):
                    continue
                if not same(forms.in_query(value) if place == QUERY else value, shown.value):
                    continue
                for condition in ("", "?", "!"):
                    node = Ref(name, form, condition)
                    if explains(node, seen, place):
                        return node
        return None

    def varying(self, seen):
        """What is the same in all calls explains nothing that differs, unless only one call is left."""
        first = seen[0].args
        return [
            name
            for name in self.names
            if len(seen) == 1 or name[0] == "@" or any(not same(one.args.get(name), first.get(name)) for one in seen)
        ]

    def obj(self, seen, place, depth):
        present = [one.value for one in seen if one.value is not ABSENT]
        if not present or not all(isinstance(value, dict) for value in present):
            return None
        spreads, rest = self.spreads([one for one in seen if one.value is not ABSENT], place)
        keys = list(dict.fromkeys(key for one in rest for key in one.value))
        entries = {}
        for key in keys:
            child = self.find([Seen(one.args, one.value.get(key, ABSENT)) for one in rest], child_place(place, key), depth)
            if child is None:
                return None
            entries[key] = child
        for keep in (True, False):
            node = Obj(entries, spreads, keep)
            if explains(node, seen, place):
                return node
        return None

    def spreads(self, seen, place):
        """The maps whose entries stand in the object, and what is left of it."""
        found = []
        for name in self.maps:
            for form in ("", "text", "word", "json"):
                for condition in ("", "?", "!"):
                    spread = Ref(name, form, condition)
                    if self.is_spread(spread, seen, place):
                        found.append(spread)
                        seen = [
                            Seen(args, {key: item for key, item in value.items() if key not in (args[name] or {})}) for args, value in seen
                        ]
                        break
                else:
                    continue
                break
        return found, seen

    @staticmethod
    def is_spread(spread, seen, place):
        used = False
        for args, value in seen:
            given = args[spread.name]
            if given is not None and not isinstance(given, dict):
                return False
            for key, item in (given or {}).items():
                try:
                    wanted = forms.FORMS[spread.form](item)
                except Mismatch:
                    return False
                wanted = forms.in_query(wanted) if place == QUERY else wanted
                if forms.keeps(spread.condition, item) != (key in value) or (key in value and not same(value[key], wanted)):
                    return False
                used = True
        return used

    def arr(self, seen, place, depth):
        if place == QUERY or not all(isinstance(one.value, list) for one in seen) or len({len(one.value) for one in seen}) != 1:
            return None
        items = [self.find([Seen(one.args, one.value[i]) for one in seen], place, depth) for i in range(len(seen[0].value))]
        return Arr(items) if all(item is not None for item in items) else None

    def text(self, seen, place):
        values = [one.value[0] if place == QUERY and isinstance(one.value, list) and len(one.value) == 1 else one.value for one in seen]
        if place == QUERY or not all(isinstance(value, str) for value in values):
            return None
        parts = [values[0]]
        for name in sorted(self.names, key=lambda name: -len(str(seen[0].args.get(name)))):
            parts = [piece for part in parts for piece in self.split(part, name, seen, place)]
        node = Text(parts)
        return node if len(parts) > 1 and explains(node, seen, place) else None

    def split(self, part, name, seen, place):
        value = seen[0].args.get(name)
        if not isinstance(part, str) or value in (None, "", [], {}) or isinstance(value, bool):
            return [part]
        for form in (forms.PATH_FORMS if place == PATH else ("", "csv", "lower", "base64", "json")):
            try:
                shown = forms.in_path(value, form) if place == PATH else str(forms.FORMS[form](value))
            except Mismatch:
                continue
            if not shown or shown not in part:
                continue
            node = Ref(name, form, "")
            # Of two forms that look alike here, the one that explains the ids with slashes is meant.
            if place == PATH and not all(forms.in_path(one.args.get(name), form) in one.value for one in seen):
                continue
            pieces = re.split(re.escape(shown), part)
            return [piece for at, text in enumerate(pieces) for piece in ([node, text] if at else [text]) if piece != ""]
        return [part]

    def branch(self, seen, place, depth):
        varying = [name for name in self.varying(seen) if name[0] != "@"]
        if depth >= (DEEPEST_IF if len(varying) > 6 else DEEPEST_IF + 2):
            return None
        rare = [(test, name, True) for test in RARE for name in varying]
        usual = [(test, name, False) for test in TESTS if test not in RARE for name in varying]
        # What an id makes different is told by the id, if that tells all.
        for test, name, is_all in rare + usual + [(test, name, False) for test, name, _ in rare]:
            for holds in (TESTS[test],):
                groups = ([], [])
                for one in seen:
                    groups[0 if holds(one.args.get(name)) else 1].append(one)
                if not groups[0] or not groups[1]:
                    continue
                then = self.find(groups[0], place, depth + 1)
                other = then and self.find(groups[1], place, depth + 1)
                if then is not None and other is not None and not (is_all and "If(" in repr((then, other))):
                    return If(name, test, then, other)
        return None
