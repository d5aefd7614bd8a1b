"""A custom action as Mistral has them: a class behind an entry point."""
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
