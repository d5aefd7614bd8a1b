"""The methods of Debian's clients as Python actions `client.SERVICE.NAME`: what the native tables are compared with at real services."""
import inspect
import json
import os
import urllib.request

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


class Caller(actions.Action):
    """Whom an action acts for, as Keystone says it of the token that came with the work; and what else came."""

    def run(self, context):
        security = context.security
        own = security.auth_token
        request = urllib.request.Request(
            security.auth_uri.rstrip("/") + "/auth/tokens", headers={"X-Auth-Token": own, "X-Subject-Token": own})
        with urllib.request.urlopen(request, timeout=60) as answer:
            token = json.load(answer)["token"]
        given = json.dumps(vars(security), default=str)
        return {"user": token["user"]["name"], "project": token["project"]["id"], "expires": token["expires_at"],
                "password": "password" in given.replace("password_expires_at", "").lower() or "-pw" in given}


class Generator:
    @classmethod
    def create_actions(cls, *_, **__):
        yield {"class": Caller, "name": "client.caller", "arg_list": "", "description": "caller"}
        for service in SERVICES:
            with open(f"{TABLES}/{service}.yaml", encoding="utf-8") as file:
                table = yaml.load(file, yaml.CSafeLoader)
            for name, row in table["actions"].items():
                path = row.get("call") or (name if service in clients.FLAT else name.replace("_", ".", 1))
                made = type(table["class"], (ClientAction,), {"service": service, "types": table["types"], "path": path})
                yield {"class": made, "name": f"client.{service}.{name}", "arg_list": "**given", "description": path}
