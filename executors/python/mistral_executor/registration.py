"""Makes the names of this environment known to the service: as ad-hoc actions that put their work into a queue."""
import json
import logging

from .service import Refused

LOG = logging.getLogger(__name__)


def definition(action, queue):
    """The ad-hoc action's text; YAML takes JSON's forms."""
    inputs = [one[0] if len(one) == 1 else {one[0]: one[1]} for one in action.inputs]
    body = {"base": f'std.worker queue="{queue}"', "description": action.description, "input": inputs}
    return "version: '2.0'\n" + json.dumps(action.name) + ": " + json.dumps({key: value for key, value in body.items() if value}) + "\n"


def register(service, actions, queue, scope="private", replaces=False):
    """The names that this executor serves. A name that the service has itself stays the service's, unless `replaces` is told."""
    served = []
    for name, action in sorted(actions.items()):
        try:
            if register_one(service, name, definition(action, queue), scope, replaces):
                served.append(name)
        except Refused as refusal:
            LOG.error("The action %s can't be registered: %s", name, refusal)
    return served


def register_one(service, name, text, scope, replaces):
    known = find(service, name)
    if known is None:
        service.send("POST", f"/actions?scope={scope}", text=text)
        return True
    if known.get("is_system") and not replaces:
        LOG.warning("The action %s is the service's own: it stays so", name)
        return False
    if "std.worker" not in (known.get("definition") or ""):
        LOG.warning("The action %s is defined already, and not for workers: it stays so", name)
        return False
    if known.get("definition", "").strip() != text.strip():
        service.send("PUT", f"/actions?scope={scope}", text=text)
    return True


def find(service, name):
    try:
        return service.send("GET", f"/actions/{name}")
    except Refused as refusal:
        if refusal.status == 404:
            return None
        raise
