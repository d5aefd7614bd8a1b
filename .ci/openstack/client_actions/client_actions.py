"""The methods of Debian's clients as Python actions `client.SERVICE.NAME`: what the native tables are compared with at real services."""
import inspect
import json
import os

import yaml
from mistral_lib import actions

import clients          # of the recorder: made as Mistral makes them

TABLES = os.environ["MISTRAL_TABLES"]
SERVICES = os.environ["MISTRAL_SERVICES"].split()


class ClientAction(actions.Action):
    """On the caller's token, at the endpoint of the caller's catalogue."""
    service, types, path = None, (), None

    def __init__(self, **given):
        super().__init__()
        self.given = given

    def run(self, context):
        try:
            clients.ENDPOINT, clients.TOKEN = self.endpoint(context.security), context.security.auth_token
            method = clients.FACTORIES[self.service]()
            for name in self.path.split("."):
                method = getattr(method, name)
            result = method(**self.given)
            return list(result) if inspect.isgenerator(result) else result
        except Exception as error:
            raise RuntimeError(f"{self.path} failed: {error}") from error

    def endpoint(self, security):
        catalog = json.loads(security.service_catalog)
        catalog = catalog.get("catalog", catalog) if isinstance(catalog, dict) else catalog
        return next(endpoint["url"] for entry in catalog if entry["type"] in self.types
                    for endpoint in entry["endpoints"] if endpoint["interface"] == "public")


class Generator:
    @classmethod
    def create_actions(cls, *_, **__):
        for service in SERVICES:
            with open(f"{TABLES}/{service}.yaml", encoding="utf-8") as file:
                table = yaml.load(file, yaml.CSafeLoader)
            for name, row in table["actions"].items():
                path = row.get("call") or (name if service in clients.FLAT else name.replace("_", ".", 1))
                made = type(table["class"], (ClientAction,), {"service": service, "types": table["types"], "path": path})
                yield {"class": made, "name": f"client.{service}.{name}", "arg_list": "**given", "description": path}
