"""The same steps through real services, by the native actions and by the clients themselves:
    python3 .ci/openstack/check.py REPOSITORY OPENSTACK_DIR URL SERVICE...     ends with `N passed, M failed`"""
import json
import re
import sys
import time
import urllib.error
import urllib.request

import yaml

here, folder, url = sys.argv[1:4]
services = sys.argv[4:]
passed = failed = 0
KEYS = ("fails", "unlike", "wait")      # of a step, beside its action
TOLD = {        # what differs between two calls of one client
    "date", "x-trans-id", "x-openstack-request-id", "x-timestamp", "last-modified", "last_modified", "x-put-timestamp", "created_at",
        "updated_at", "revision_number",
    "x-container-timestamp", "password_expires_at", "creation_time", "updated_time", "deletion_time", "stack_user_project_id", "event_time",
    "age", "standard_attr_id", "physical_resource_id"}
ID = re.compile(r"\b(?:req-|tx)?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b"
                r"|\b[0-9a-f]{24,64}\b|fa:16:3e(?::[0-9a-f]{2}){3}")


def check(what, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED", what, shown)


def token(name):
    with open(f"{folder}/openrc-{name}", encoding="utf-8") as file:
        own = dict(line.strip()[len("export "):].replace("'", "").split("=", 1) for line in file if line.startswith("export "))
    user = {"name": own["OS_USERNAME"], "domain": {"id": "default"}, "password": own["OS_PASSWORD"]}
    body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}},
                     "scope": {"project": {"name": own["OS_PROJECT_NAME"], "domain": {"id": "default"}}}}}
    request = urllib.request.Request(own["OS_AUTH_URL"] + "/auth/tokens", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["X-Subject-Token"], json.load(answer)["token"]["project"]["id"]


def ask(method, path, own, body=None, text=None):
    data = text.encode() if text is not None else None if body is None else json.dumps(body).encode()
    kind = "text/plain" if text is not None else "application/json"
    request = urllib.request.Request(url + path, data, {"Content-Type": kind, "X-Auth-Token": own}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=200) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


class Text(yaml.SafeDumper):
    """Mistral's YAML knows no anchors."""

    def ignore_aliases(self, data):
        return True


def workflow(name, prefix, steps):
    """One task after the other, whatever becomes of each."""
    tasks, names = {}, list(steps)
    then = ("on-success", "on-error")
    for step, following in zip(names, names[1:] + [None]):
        (action, given), = ((key, value) for key, value in steps[step].items() if key not in KEYS)
        waits = {"wait-before": steps[step]["wait"]} if "wait" in steps[step] else {}
        tasks[step] = {"action": prefix + action, **waits, **({"input": given} if given else {}),
                       **({key: following or "noop" for key in then})}
    return {"version": "2.0", name: {"input": ["project"], "tasks": tasks}}


def run(name, prefix, steps, own, project):
    """What became of each step: its state and result."""
    ask("DELETE", f"/workflows/{name}", own)        # of an earlier run
    text = yaml.dump(workflow(name, prefix, steps), Dumper=Text, allow_unicode=True, sort_keys=False)
    status, answer = ask("POST", "/workflows", own, text=text)
    if status != 201:
        return {"": ("refused", answer)}
    status, row = ask("POST", "/executions", own, {"workflow_name": name, "input": {"project": project}})
    if status != 201:
        return {"": ("refused", row)}
    row = ask("GET", f"/executions/{row['id']}?wait=180", own)[1]
    tasks = ask("GET", f"/executions/{row['id']}/tasks?limit=500", own)[1]["tasks"]
    found = {}
    for task in tasks:
        whole = ask("GET", f"/tasks/{task['id']}", own)[1]
        found[task["name"]] = (
            whole["state"],
            json.loads(whole["result"] or "null") if whole["state"] == "SUCCESS" else whole["state_info"] or whole["result"],
        )
    return {"#": row["state"]} | {step: found.get(step, ("not run: " + str(row["state_info"])[-300:], None)) for step in steps}


def plain(value, ids):
    """Ids by their order, without times and without the insides of a client's object."""
    if isinstance(value, dict):
        if isinstance(value.get("manager"), (dict, str)) and len(value) > 2:
            value = {key: item for key, item in value.items() if key != "manager" and not key.startswith("_")}
        return {
            plain(key, ids): "…" if key in TOLD else len(item) if key == "x_openstack_request_ids" else plain(item, ids)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [plain(item, ids) for item in value]
    return ID.sub(lambda found: f"#{ids.setdefault(found[0], len(ids))}", value) if isinstance(value, str) else value


def differences(one, other, path=""):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            if (key in one) != (key in other):
                yield f"{path}.{key}: {'only native' if key in one else 'only client'} {str(one.get(key, other.get(key)))[:80]}"
            else:
                yield from differences(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (a, b) in enumerate(zip(one, other)):
            yield from differences(a, b, f"{path}[{at}]")
    elif one != other or type(one) is not type(other):
        yield f"{path}: native {str(one)[:300]!r}, client {str(other)[:300]!r}"


with open(f"{here}/.ci/openstack/steps.yaml", encoding="utf-8") as text:
    whole = yaml.safe_load(text)
for service in services:
    user = whole[service]["as"]
    steps = {
        name: {key if key in KEYS else f"{service}.{key}": value for key, value in step.items()}
        for name, step in whole[service]["steps"].items()
    }
    own, project = token(user)
    native = run(f"native-{service}", "", steps, own, project)
    client = run(f"client-{service}", "client.", steps, own, project)
    check(f"{service}: the workflows run", "" not in native and "" not in client, (native.get(""), client.get("")))
    if "" in native or "" in client:
        continue
    check(f"{service}: both workflows end well", native.pop("#") == client.pop("#") == "SUCCESS")
    ids, others = {project: 0}, {project: 0}
    for name, step in steps.items():
        (state, result), (its_state, its_result) = native[name], client[name]
        wanted = "ERROR" if "fails" in step else "SUCCESS"
        check(
            f"{service} {name}: {wanted}",
            state == its_state == wanted,
            f"\n  native {state} {str(result)[:600]}\n  client {its_state} {str(its_result)[-600:]}",
        )
        if state != its_state or state not in ("SUCCESS", "ERROR"):
            continue
        if wanted == "ERROR":
            check(
                f"{service} {name}: its words",
                all(str(step["fails"]) in str(text) for text in (result, its_result)),
                f"\n  native {result}\n  client {str(its_result)[-400:]}",
            )
        elif "unlike" not in step:
            found = list(differences(plain(result, ids), plain(its_result, others)))
            check(f"{service} {name}: the same result", not found, "\n  " + "\n  ".join(found[:8]))
    print(f"{service}: {len(steps)} steps", flush=True)
# The executor signs in by itself, as the service's user; each call acts for whoever called it, on a token that Keystone gave and ends.
for user in ("alice", "bob"):
    own, project = token(user)
    row = ask("POST", "/action_executions", own, {"name": "client.caller", "input": {}, "params": {"save_result": True}})[1]
    for _ in range(60):
        if not isinstance(row, dict) or row["state"] != "RUNNING":
            break
        time.sleep(0.5)
        row = ask("GET", f"/action_executions/{row['id']}", own)[1]
    told = json.loads(row["output"])["result"] if isinstance(row, dict) and row["state"] == "SUCCESS" else row
    check(f"the executor acts for {user}",
          isinstance(told, dict) and (told.get("user"), told.get("project"), told.get("password")) == (user, project, False), told)
print(f"{passed} passed, {failed} failed")
