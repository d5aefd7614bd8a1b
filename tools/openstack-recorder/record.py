"""Records the requests of OpenStack's clients as tables and as cases for the tests. See README.md."""
import argparse
import collections
import importlib.metadata
import inspect
import json
import logging
import pathlib
import sys
import time
import traceback
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

import yaml  # noqa: E402

import answers  # noqa: E402
import clients  # noqa: E402
import observe  # noqa: E402
import tables  # noqa: E402
import write  # noqa: E402
from calls import Method  # noqa: E402
from wire import Wire  # noqa: E402

REPOSITORY = HERE.parent.parent
ROWS = REPOSITORY / "Actions/OpenStack/Tables"
CASES = REPOSITORY / "Tests/OpenStack/Recorded"


class Recorder:
    def __init__(self, names, out_rows, out_cases, verbose):
        self.names, self.out_rows, self.out_cases, self.verbose = names, out_rows, out_cases, verbose
        self.wire, self.loads = Wire(), answers.install()
        self.hints = yaml.safe_load((HERE / "hints.yaml").read_text()) or {}
        self.services = yaml.safe_load((HERE / "services.yaml").read_text())
        self.hand = {path.stem: yaml.safe_load(path.read_text()) for path in (HERE / "hand").glob("*.yaml")}

    def record(self, service, only=None):
        count, began, client = collections.Counter(), time.time(), None
        answers.USUAL = {"mistral": {"POST": 201, "DELETE": 204}, "keystone": {"HEAD": 204}}.get(service, {})
        hints, hand = self.hints.get(service) or {}, self.hand.get(service) or {}
        found, methods, calls = {}, {}, self.services["services"][service].get("calls", True)
        for action, path in self.names[service].items():
            if only and action not in only:
                continue
            try:
                client = client or clients.FACTORIES[service]()
                methods[action] = Method(client, path, self.wire, self.loads, hints.get(action))
                found[action] = (
                    observe.record(methods[action], service, is_whole(hand.get(action))) if calls else {"state": "by hand", "calls": []}
                )
            except ImportError:
                found[action] = {"state": "not installed", "calls": []}
            except Exception as e:
                found[action] = {"state": "broken", "why": repr(e), "calls": []}
                if self.verbose:
                    traceback.print_exc()
            count[found[action]["state"]] += 1
        headers = tables.usual_headers(found.values())
        for one in found.values():
            one.setdefault("steps", [])
        rows, shown = {}, []
        for action, one in found.items():
            row = {}
            if action in methods:
                method = methods[action]
                row = write.row_of(action, self.names[service][action], method, one,
                                   write.signature(method.function, service, self.services["regions"]), headers)
            row = self.by_hand(row, hand.get(action))
            row = quoted(row, self.services["services"][service].get("strict", ()))
            rows[action] = row
            count["executor" if "executor" in row else "native"] += 1
            if "unlike" in row:
                count["result unlike"] += 1
            if self.verbose or "executor" in row or "unlike" in row or one["state"] != "exact":
                unlike = [c.result for c in one["calls"][:1]] if "unlike" in row else ""
                shown.append(f"  {service}.{action} {one['state']} {one.get('why')} {unlike}"[:self.verbose and 3000 or 420])
        bare = collections.Counter(json.dumps(row["nothing"]) for row in rows.values() if "nothing" in row)
        usual = bare.most_common(1)[0][0] if bare else "null"
        if usual != "null":
            self.services["services"][service]["nothing"] = json.loads(usual)
        rows = {
            action: {key: value for key, value in row.items() if key != "nothing" or json.dumps(value) != usual}
            for action, row in rows.items()
        }
        keeps_ids = sum(row.get("ids", 0) is not None for row in rows.values() if "resource" in row or "resources" in row)
        keeps_none = sum(row.get("ids", 0) is None for row in rows.values() if "resource" in row or "resources" in row)
        if keeps_none > keeps_ids:
            self.services["services"][service]["ids"] = False
            rows = {action: {key: value for key, value in row.items() if key != "ids" or value is not None} for action, row in rows.items()}
        if not only:
            self.save(service, headers, rows, found, methods, hand)
        print("\n".join(shown + ([json.dumps(rows, indent=1, ensure_ascii=False)] if self.verbose else [])))
        print(service, len(found), dict(count), f"{time.time() - began:.1f}s", flush=True)

    @staticmethod
    def by_hand(row, hand):
        if not hand:
            return row
        kept = {key: value for key, value in row.items() if key in ("call", "input", "takes")}
        return {**kept, **hand} if is_whole(hand) else {
            key: value for key, value in {**row, **hand}.items() if value is not None}

    def save(self, service, headers, rows, found, methods, hand):
        head = {"service": service, **{key: value for key, value in self.services["services"][service].items()}}
        head["headers"] = {**headers, **head.get("headers", {})}
        package = head.pop("package")
        for own in ("strict", "calls"):
            head.pop(own, None)
        lines = [f"# Recorded from {package} {version(package)}; see tools/openstack-recorder. Templates: docs/openstack-actions.md."]
        lines += [f"{key}: {tables.flow(value)}" for key, value in head.items() if key != "service"] + ["actions:"]
        for action, row in rows.items():
            lines += tables.row_text(action, row)
        self.out_rows.mkdir(parents=True, exist_ok=True)
        (self.out_rows / f"{service}.yaml").write_text("\n".join(lines) + "\n")
        lines = [f"# What {package} says of its methods."]
        for action, method in methods.items():
            text = inspect.getdoc(method.function)
            if text:
                lines.append(f"{action}: {tables.flow(text)}")
        (self.out_rows / "Descriptions").mkdir(exist_ok=True)
        (self.out_rows / "Descriptions" / f"{service}.yaml").write_text("\n".join(lines) + "\n")
        if not self.services["services"][service].get("calls", True):
            return
        self.out_cases.mkdir(parents=True, exist_ok=True)
        with (self.out_cases / f"{service}.json").open("w") as out:
            out.write("[\n" + ",\n".join(json.dumps(write.cases(action, methods[action], one, action in hand), ensure_ascii=False)
                                         for action, one in found.items() if action in methods) + "\n]\n")


def is_whole(hand):
    """Whether a row by hand stands for itself; otherwise it completes the recorded one."""
    return bool(hand) and any(key in hand for key in ("request", "when", "until", "executor"))


def quoted(row, names):
    """Inputs whose slashes part a path, but whose other signs do not: no recorded call tells, the client's code does."""
    if isinstance(row, dict):
        return {key: quoted(value, names) for key, value in row.items()}
    if isinstance(row, list):
        return [quoted(item, names) for item in row]
    if isinstance(row, str) and row.split(" ")[0] in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        for name in names:
            row = row.replace("{%s}" % name, "{%s|strict}" % name)
    return row


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def recorded_names():
    """Which actions there are: those of the tables, so that a recording needs nothing else."""
    names = {}
    for path in sorted(ROWS.glob("*.yaml")):
        rows = yaml.safe_load(path.read_text())["actions"]
        names[path.stem] = {
            action: row.get("call") or action.replace("_", ".", 1)
            if "_" in action and path.stem not in clients.FLAT
            else row.get("call") or action
            for action, row in rows.items()
        }
    return names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mapping", help="a JSON file of service, action and method, to take new actions from")
    parser.add_argument("--service", action="append")
    parser.add_argument("--action", action="append", help="only show this action")
    parser.add_argument("--out", type=pathlib.Path, help="write below this folder instead")
    given = parser.parse_args()
    if given.mapping:
        mapping = json.loads(pathlib.Path(given.mapping).read_text())
        names = {service: {k: v for k, v in mapping[service].items() if k != "_comment"} for service in clients.FACTORIES}
    else:
        names = recorded_names()
    recorder = Recorder(
        names, given.out / "Tables" if given.out else ROWS, given.out / "Recorded" if given.out else CASES, bool(given.action)
    )
    for service in given.service or names:
        recorder.record(service, given.action)
