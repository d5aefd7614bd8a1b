"""A custom action as Mistral has them: a class behind an entry point."""
import time

from mistral_lib import actions


class Check(actions.Action):
    """Checks the description of a server before it is created."""

    def __init__(self, body):
        super().__init__()
        self.body = body

    def run(self, context):
        if "name" not in self.body:
            return actions.Result(error="The server has no name")
        return {"check_result": True}


class Sleep(actions.Action):
    """Takes its time."""

    def __init__(self, seconds=60):
        super().__init__()
        self.seconds = seconds

    def run(self, context):
        time.sleep(self.seconds)
        return "slept"


class Old:
    """Older than mistral-lib: no base class, and a run without a context."""

    def __init__(self, text, times=2):
        self.text, self.times = text, times

    def run(self):
        return [self.text] * self.times
