"""A thin stand-in for Mistral's own modules, for packages of actions that are older than mistral-lib and import from them."""
import importlib
import importlib.util
import sys
import types


class Action:
    """`mistral.actions.base.Action`"""

    def __init__(self):
        pass

    def run(self):
        raise NotImplementedError

    def test(self):
        raise NotImplementedError

    def is_sync(self):
        return True


class Result:
    """`mistral.workflow.utils.Result`"""

    def __init__(self, data=None, error=None, cancel=False):
        self.data, self.error, self.cancel = data, error, cancel

    def is_cancel(self):
        return self.cancel

    def is_error(self):
        return self.error is not None and not self.cancel

    def is_success(self):
        return not self.is_error() and not self.cancel


class MistralException(Exception):
    """`mistral.exceptions.MistralException`"""

    message = "An unknown exception occurred"
    http_code = 500

    def __init__(self, message=None):
        super().__init__(message or self.message)


class ActionException(MistralException):
    http_code = 400


MODULES = {
    "mistral.actions.base": {"Action": Action},
    "mistral.exceptions": {"MistralException": MistralException, "MistralError": MistralException, "ActionException": ActionException},
    "mistral.workflow.utils": {"Result": Result},
}


def install():
    """Where Mistral itself has a module, that one is used."""
    for name, content in MODULES.items():
        if not exists(name):
            put(name, content)


def exists(name):
    try:
        return name in sys.modules or importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def put(name, content):
    parent, _, last = name.rpartition(".")
    module = types.ModuleType(name, "A stand-in.")
    module.__dict__.update(content)
    module.__path__ = []
    if parent:
        if not exists(parent):
            put(parent, {})
        setattr(importlib.import_module(parent), last, module)
    sys.modules[name] = module
