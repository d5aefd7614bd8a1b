"""Holds a conformance report against the list of differences: `differences.py DIFFERENCES.md REPORT.json`.

A failing case that the list names (in backquotes, at the start of a table row) is a pass; a passing case that it names is a failure.
Names that end in * stand for all cases that begin so; they need not all fail.
"""
import json
import re
import sys

listed = {m.group(1) for line in open(sys.argv[1], encoding="utf-8") if (m := re.match(r"\|\s*`([^`]+)`\s*\|", line))}
report = json.load(open(sys.argv[2], encoding="utf-8"))
passed = failed = 0
for case in report["results"]:
    name, ok = case["case"], case["passed"]
    known = name in listed or any(n.endswith("*") and name.startswith(n[:-1]) for n in listed)
    if ok and name in listed:
        failed += 1
        print(f"LISTED BUT PASSES {name}: take it off the list of differences")
    elif ok or known:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}")
        for line in (case.get("problems") or [])[:4]:
            print(f"    {line}")
print(f"{passed} passed, {failed} failed")
