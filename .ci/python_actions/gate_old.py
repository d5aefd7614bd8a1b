"""Older than mistral-lib: imports from Mistral, and has a run without a context."""
from mistral.actions import base
from mistral import exceptions
from mistral.workflow import utils


class Old(base.Action):
    def __init__(self, text, times=2):
        self.text, self.times = text, times

    def run(self):
        if self.times < 0:
            raise exceptions.ActionException("times is negative")
        return utils.Result(data=[self.text] * self.times)
