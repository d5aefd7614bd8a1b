"""Triggers that fire each second for a while, and the check that each slot became exactly one execution.

    slots.py create URL FILE    makes the triggers and writes down what they must become
    slots.py verify URL FILE    waits for their last slots, then counts
"""
import calendar
import json
import sys
import time
import urllib.request
import uuid

TRIGGERS = 5
SLOTS = 20
PATIENCE = 60


def call(method, url, body=None):
    request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def seconds(text):
    return calendar.timegm(time.strptime(text[:19].replace("T", " "), "%Y-%m-%d %H:%M:%S"))


def create(url, file):
    triggers = {}
    for number in range(TRIGGERS):
        trigger = call("POST", f"{url}/cron_triggers", {
            "name": f"second{number}", "workflow_name": "hello", "workflow_input": {"who": f"second{number}"},
            "pattern": "* * * * * *", "remaining_executions": SLOTS, "catch_up": "all"})
        triggers[trigger["id"]] = seconds(trigger["next_execution_time"])
    with open(file, "w") as out:
        json.dump(triggers, out)


def verify(url, file):
    with open(file) as known:
        triggers = json.load(known)
    until = time.monotonic() + PATIENCE
    while call("GET", f"{url}/cron_triggers?fields=name")["cron_triggers"]:
        if time.monotonic() > until:
            sys.exit(f"after {PATIENCE} seconds there are triggers left: {call('GET', f'{url}/cron_triggers')}")
        time.sleep(0.2)
    executions = call("GET", f"{url}/executions?workflow_name=hello&fields=id,created_at")["executions"]
    started = {execution["id"]: seconds(execution["created_at"]) for execution in executions}
    for trigger, first in triggers.items():
        for slot in range(first, first + SLOTS):
            at = started.pop(str(uuid.uuid5(uuid.UUID(trigger), f"slot {slot * 1_000_000}")), None)
            if at is None or at < slot:
                sys.exit(f"slot {slot} of trigger {trigger} {'is lost' if at is None else f'started at {at}'}")
    if started:
        sys.exit(f"{len(started)} executions that no slot asked for: {list(started.items())[:5]}")
    print(f"{len(triggers)} triggers, {SLOTS} slots each, none lost, none doubled")


{"create": create, "verify": verify}[sys.argv[1]](*sys.argv[2:])
