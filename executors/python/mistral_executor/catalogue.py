"""The actions of this environment: entry points of `mistral.actions`, generators of `mistral.generators`, providers of `mistral.action.providers`."""
import importlib.metadata
import inspect
import json
import logging

LOG = logging.getLogger(__name__)
ACTIONS, GENERATORS, PROVIDERS = "mistral.actions", "mistral.generators", "mistral.action.providers"


class Action:
    """A name, the class behind it, and what it takes."""

    def __init__(self, name, cls, inputs=None, description=None, attributes=None):
        self.name, self.cls, self.attributes = name, cls, attributes or {}
        self.description = description or inspect.getdoc(cls) or ""
        self.inputs = inputs if inputs is not None else parameters(cls)

    def make(self, given):
        cls = type(self.cls.__name__, (self.cls,), self.attributes) if self.attributes else self.cls
        return cls(**given)


def parameters(cls):
    """Pairs of name and default; a name alone is required."""
    found = []
    for parameter in list(inspect.signature(cls.__init__).parameters.values())[1:]:
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if parameter.default is parameter.empty:
            found.append((parameter.name,))
        elif is_json(parameter.default):
            found.append((parameter.name, parameter.default))
    return found


def is_json(value):
    try:
        json.dumps(value)
        return True
    except TypeError:
        return False


def entry_points(group):
    found = importlib.metadata.entry_points()
    return found.select(group=group) if hasattr(found, "select") else found.get(group, [])


def load():
    """By name. What can't be loaded is logged and left out: one broken package does not stop the others."""
    actions = {}
    for point in entry_points(ACTIONS):
        try:
            actions.setdefault(point.name, Action(point.name, point.load()))
        except Exception as error:
            LOG.error("The action %s (%s) can't be loaded: %s", point.name, point.value, error)
    for point in entry_points(GENERATORS):
        add_generated(actions, point)
    for point in entry_points(PROVIDERS):
        add_provided(actions, point)
    return actions


def add_generated(actions, point):
    try:
        for made in point.load()().create_actions() if inspect.isclass(point.load()) else point.load().create_actions():
            actions.setdefault(made["name"], Action(made["name"], made["class"], listed(made.get("arg_list") or ""), made.get("description")))
    except Exception as error:
        LOG.error("The generator %s (%s) can't be used: %s", point.name, point.value, error)


def add_provided(actions, point):
    try:
        for found in point.load()(point.name).find_all():
            actions.setdefault(found.name, Provided(found))
    except Exception as error:
        LOG.error("The provider %s (%s) can't be used: %s", point.name, point.value, error)


class Provided(Action):
    """An action of a provider: it is made of its descriptor."""

    def __init__(self, descriptor):
        self.name, self.descriptor, self.attributes = descriptor.name, descriptor, {}
        self.description, self.inputs = descriptor.description or "", listed(descriptor.params_spec or "")

    def make(self, given):
        return self.descriptor.instantiate(given, {})


def listed(text):
    """`a, b=null` as pairs."""
    found, rest = [], [part.strip() for part in text.split(", ")]
    for part in rest:
        name, sign, default = part.partition("=")
        if not name or name.startswith("*"):
            continue
        try:
            found.append((name, json.loads(default)) if sign else (name,))
        except ValueError:
            found.append((name, default))
    return found
