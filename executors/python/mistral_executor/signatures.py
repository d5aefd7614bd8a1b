"""What an action takes: of a Python class, or of a text as `populate` shows it."""
import collections
import inspect
import json

# default: REQUIRED, a value of JSON, or OWN: one that only the class knows.
Input = collections.namedtuple("Input", "name default")
REQUIRED, OWN = object(), object()


def of_class(cls):
    """(inputs, whether it takes others)"""
    found, others = [], False
    for parameter in list(inspect.signature(cls.__init__).parameters.values())[1:]:
        if parameter.kind == parameter.VAR_KEYWORD:
            others = True
        elif parameter.kind != parameter.VAR_POSITIONAL:
            found.append(Input(parameter.name, default_of(parameter)))
    # `object.__init__` takes nothing, whatever its signature says.
    return ([], False) if cls.__init__ is object.__init__ else (found, others)


def default_of(parameter):
    if parameter.default is parameter.empty:
        return REQUIRED
    try:
        json.dumps(parameter.default)
        return parameter.default
    except (TypeError, ValueError):
        return OWN


def of_text(text):
    """The same of `a, b=null, c={"d": [1, 2]}, **kwargs`."""
    found, others = [], False
    for part in parts(text or ""):
        name, sign, default = part.partition("=")
        if name.startswith("*"):
            others = others or name.startswith("**")
        else:
            found.append(Input(name, value(default) if sign else REQUIRED))
    return found, others


def value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def parts(text):
    """Cut at commas outside of texts, lists and maps."""
    start, depth, quoted = 0, 0, False
    for at, letter in enumerate(text + ","):
        if letter == "," and depth <= 0 and not quoted or at == len(text):
            if text[start:at].strip():
                yield text[start:at].strip()
            start = at + 1
        elif letter == '"' and text[at - 1:at] != "\\":
            quoted = not quoted
        elif not quoted:
            depth += (letter in "[{(") - (letter in "]})")
