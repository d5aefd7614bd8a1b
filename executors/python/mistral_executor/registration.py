"""Makes the names of this environment known to the service: as ad-hoc actions that put their work into a queue."""
import json
import logging

from . import signatures
from .service import Refused, part

LOG = logging.getLogger(__name__)
BASE = "std.worker"
MARK = "python-executor"        # a tag of what an executor has made


def definition(action, queue):
    """An entry of a definition's text; YAML takes JSON's forms."""
    base = {"queue": queue, "name": action.name}
    if action.others:
        base["others"] = True
    else:
        base["input"] = {one.name: f"<% $.{one.name} %>" for one in action.inputs}
    body = {
        "base": BASE,
        "base-input": base,
        "description": action.description,
        "tags": [MARK],
        "input": [
            one.name if one.default is signatures.REQUIRED else {one.name: None if one.default is signatures.OWN else one.default}
            for one in action.inputs
        ],
    }
    return f"{json.dumps(action.name)}: {json.dumps({key: value for key, value in body.items() if value})}\n"


def document(entries):
    return "version: '2.0'\n" + "".join(entries)


class Registration:
    def __init__(self, service, queue, scope):
        self.service, self.queue, self.scope = service, queue, scope

    def register(self, actions, removes=True):
        """The names that this executor serves. A name that the service has itself, or that was defined otherwise, stays as it is."""
        project = self.service.get("/caller")["project_id"]
        known = self.service.get("/actions")["actions"]
        # What belongs to no project is the service's.
        native = {row["name"] for row in known if row.get("project_id") is None}
        own = {row["name"]: row for row in known if row.get("project_id") == project}
        added, changed, served = {}, {}, []
        for name, action in sorted(actions.items()):
            if name in native:
                LOG.info("The action %s is the service's own: it stays so", name)
            elif name in own and not self.is_ours(own[name]):
                LOG.warning("The action %s is defined already, and not for this queue: it stays so", name)
            else:
                entry = definition(action, self.queue)
                served.append(name)
                if name not in own:
                    added[name] = entry
                elif own[name]["definition"].strip() != document([entry]).strip() or own[name]["scope"] != self.scope:
                    changed[name] = entry
        refused = self.send("POST", added) | self.send("PUT", changed)
        if removes:
            self.remove(
                [name for name, row in own.items() if self.is_ours(row) and MARK in (row.get("tags") or []) and name not in actions]
            )
        return [name for name in served if name not in refused]

    def send(self, method, entries):
        """All at once; where the service refuses, one by one, so that one bad name does not stop the others.

        Gives the names that it refused.
        """
        if not entries:
            return set()
        try:
            self.service.text(method, f"/actions?scope={self.scope}", document(entries.values()))
            return set()
        except Refused as refusal:
            if refusal.status in (401, 403):
                raise
        return {name for name, entry in entries.items() if not self.send_one(method, name, entry)}

    def send_one(self, method, name, entry):
        for verb in (method, "PUT"):
            try:
                self.service.text(verb, f"/actions?scope={self.scope}", document([entry]))
                return True
            except Refused as refusal:
                # Another executor of this queue was first.
                if refusal.status != 409 or verb == "PUT":
                    LOG.error("The action %s can't be registered: %s", name, refusal)
                    return False
        return False

    def remove(self, names):
        """What an executor of this queue once registered, and this environment has no more."""
        for name in names:
            try:
                self.service.delete(f"/actions/{part(name)}")
                LOG.warning("The action %s is not in this environment any more: it is taken out of the service", name)
            except Refused as refusal:
                if refusal.status != 404:
                    LOG.error("The action %s can't be removed: %s", name, refusal)

    def is_ours(self, row):
        text = row.get("definition") or ""
        return BASE in text and (f'"queue": {json.dumps(self.queue)}' in text or f'queue={json.dumps(self.queue)}' in text)
