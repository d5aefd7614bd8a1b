"""The actions of this environment.

Entry points of `mistral.actions`, generators of `mistral.generators`, providers of `mistral.action.providers`.
"""
import importlib.metadata
import inspect
import logging

from . import signatures, standin

LOG = logging.getLogger(__name__)
ACTIONS, GENERATORS, PROVIDERS = "mistral.actions", "mistral.generators", "mistral.action.providers"
# Mistral's own providers look into its database, or find what is found here anyway.
OF_MISTRAL = "mistral.actions."


class Action:
    """A name, what it takes, and how to make one."""

    def __init__(self, name, make, inputs, others, description):
        self.name, self.make, self.inputs, self.others, self.description = name, make, inputs, others, description or ""

    def instance(self, given):
        """Of the inputs that a caller gave: what only the class knows it gets from the class."""
        own = {one.name for one in self.inputs if one.default is signatures.OWN}
        return self.make({name: value for name, value in given.items() if not (name in own and value is None)})


def of_class(name, cls):
    return Action(name, lambda given: cls(**given), *signatures.of_class(cls), inspect.getdoc(cls))


def load():
    """By name. What can't be loaded is logged and left out: one broken package does not stop the others."""
    standin.install()
    actions = {}
    for group, add in ((ACTIONS, add_class), (GENERATORS, add_generated), (PROVIDERS, add_provided)):
        for point in importlib.metadata.entry_points().select(group=group):
            try:
                add(actions, point)
            except BaseException as error:      # also what a package makes of SystemExit
                if isinstance(error, KeyboardInterrupt):
                    raise
                LOG.error("The entry point %s = %s of %s can't be loaded: %r", point.name, point.value, group, error)
    return actions


def add(actions, action):
    """The first that has a name keeps it."""
    if actions.setdefault(action.name, action) is not action:
        LOG.warning("The action %s is there twice; the first one is served", action.name)


def add_class(actions, point):
    add(actions, of_class(point.name, point.load()))


def add_generated(actions, point):
    """A function that gives generators, or a generator itself."""
    found = point.load()
    for generator in [found] if hasattr(found, "create_actions") else found() or ():
        for made in generator.create_actions():
            cls = made["class"]
            inputs = signatures.of_text(made["arg_list"]) if made.get("arg_list") is not None else signatures.of_class(cls)
            add(actions, Action(made["name"], lambda given, cls=cls: cls(**given), *inputs, made.get("description")))


def add_provided(actions, point):
    if point.value.startswith(OF_MISTRAL):
        return
    for found in point.load()(point.name).find_all():
        add(actions, Action(
            found.name, lambda given, found=found: found.instantiate(given, {}), *signatures.of_text(found.params_spec), found.description))
