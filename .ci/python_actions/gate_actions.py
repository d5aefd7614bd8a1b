"""Actions of all kinds, for the check of the Python executor."""
import datetime
import os
import subprocess
import time

from mistral_lib import actions
from mistral_lib.actions.providers import base as providers

UNSET = object()


class Sleep(actions.Action):
    """Takes its time, and has a child that takes longer."""

    def __init__(self, seconds=60, mark=None):
        super().__init__()
        self.seconds, self.mark = seconds, mark

    def run(self, context):
        if self.mark:
            with open(self.mark, "a", encoding="utf-8") as file:
                file.write(f"{os.getpid()} {subprocess.Popen(['sleep', '1000']).pid}\n")
        time.sleep(self.seconds)
        return "slept"


class Bare:
    """No base class, no context."""

    def __init__(self, text="bare"):
        self.text = text

    def run(self):
        return self.text


class Async(actions.Action):
    """Its result comes later, from elsewhere."""

    def run(self, context):
        return None

    def is_sync(self):
        return False


class Context(actions.Action):
    """What an action is told."""

    def run(self, context):
        return {"security": vars(context.security), "execution": vars(context.execution), "trace": os.environ.get("TRACEPARENT")}


class AnyInput(actions.Action):
    def __init__(self, first, **kwargs):
        super().__init__()
        self.given = {"first": first, **kwargs}

    def run(self, context):
        return self.given


class OwnDefault(actions.Action):
    def __init__(self, value=UNSET, other={"a": [1, 2]}):
        super().__init__()
        self.value, self.other = value, other

    def run(self, context):
        return [self.value is UNSET, self.other]


class Raises(actions.Action):
    def run(self, context):
        raise ValueError("it can't be done")


class Cancels(actions.Action):
    def run(self, context):
        return actions.Result(cancel=True)


class Memory(actions.Action):
    def run(self, context):
        return len(bytearray(8 * 1024 ** 3))


class Spins(actions.Action):
    def run(self, context):
        while True:
            pass


class Exits(actions.Action):
    def run(self, context):
        os._exit(7)


class Large(actions.Action):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def run(self, context):
        return "x" * self.size


class Odd(actions.Action):
    """A result of Python's own kinds."""

    def run(self, context):
        return {"at": datetime.datetime(2026, 1, 2, 3, 4, 5), "set": {1}, "tuple": (1, "é"), "bytes": b"b", "none": None, 1: 2}


class Generator:
    @classmethod
    def create_actions(cls):
        return [
            {
                "name": f"gate.generated_{name}",
                "class": type(name, (Bare,), {}),
                "arg_list": 'text="a, b"',
                "description": f"Generated {name}.",
            }
            for name in "xy"
        ]


def generators():
    yield Generator


class Provider(actions.ActionProvider):
    class Descriptor(providers.ActionDescriptorBase):
        def instantiate(self, params, wf_ctx):
            return Bare(f"{self.name} {params['a']} {params['b']}")

    def find(self, action_name, namespace=None):
        return next((found for found in self.find_all() if found.name == action_name), None)

    def find_all(self, namespace=None, limit=None, sort_fields=None, sort_dirs=None, filters=None):
        return [self.Descriptor("gate.provided", "Of a provider.", 'a, b={"c": [1, 2]}')]
