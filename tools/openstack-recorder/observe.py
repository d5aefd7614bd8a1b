"""Many calls of one method, and the templates that explain them all."""
import collections
import linecache

import answers
import chance
import clients
import finds
import infer
import results
import sentinels
from calls import as_value, serialize
from forms import ABSENT

Call = collections.namedtuple("Call", "label arguments requests result error")
# A call with answers of its own; the requests from `since` on have the status, those before it are answered well.
Extra = collections.namedtuple("Extra", "call bodies status since", defaults=(200, 0))
MOST_REFUSED = 3
STUBBORN = (TypeError, AttributeError, KeyError, IndexError)
MARKS = ("empty", "null", "slash", "lists")


def record(method, service, is_by_hand=False):
    found = explained(method, is_by_hand)
    add_chance(method, service, found)
    return found


def add_chance(method, service, found):
    """Calls that no row was made of."""
    if finds.is_find(method):
        add_refusals(method, service, found, {"name": "A0a-näme"} if "find" in found else None)
        return
    for label, arguments in chance.argument_sets(method):
        bodies = chance.bodies(method.chosen, f"{method.path} {label}")
        call = observe(method, label, arguments, answers.plan(bodies))
        # What the client itself trips over, and what was made up for it, is no behaviour to follow.
        if not isinstance(call.error, (str, *STUBBORN)) or is_deliberate(call.error):
            keep(found, Extra(call, bodies))
    add_refusals(method, service, found, method.arguments({}))


def keep(found, extra):
    found.setdefault("extra", []).append(extra)


def add_refusals(method, service, found, base):
    """The first request refused, and each later one after the others were answered."""
    for status in chance.REFUSALS if base is not None else ():
        add_refused(method, service, found, f"refused {status}", base, [], status)
    longer = [call for call in found["calls"] if call.error is None and len(call.requests) > 1]
    for call in {len(call.requests): call for call in reversed(longer)}.values():
        of = "" if call.label == "required" else f" of {call.label}"
        for at in range(1, min(len(call.requests), MOST_REFUSED)):
            bodies = [answered(method, number) for number in range(at)]
            for status in chance.REFUSALS:
                add_refused(method, service, found, f"refused {status} at {at + 1}{of}", call.arguments, bodies, status)
    for extra in [extra for extra in found.get("extra", []) if extra.call.label == "pages"]:
        for status in chance.REFUSALS:
            add_refused(method, service, found, f"refused {status} at page 2", extra.call.arguments, extra.bodies[:1], status)


def add_refused(method, service, found, label, arguments, before, status):
    refusal = chance.refusal(service, status)
    well = answers.plan(before)
    call = observe(
        method, label, arguments,
        lambda request, number: well(request, number) if number < len(before) else answers.refused(status, refusal, number),
    )
    # What the client itself trips over, or asks on and on, is no behaviour to follow.
    if len(call.requests) > len(before) and not isinstance(call.error, (str, *STUBBORN)):
        keep(found, Extra(call, [*before, refusal], status, len(before)))


def explained(method, is_by_hand):
    """A row of the table, the calls that it explains, and those that it does not."""
    if finds.is_find(method):
        found = finds.record(method, observe)
        if found:
            return found
    method.settle()
    method.discover(method.awake())
    calls = [observe(method, label, arguments) for label, arguments in argument_sets(method)]
    if any(call.error == "too many requests" for call in calls):
        return {"state": "too many", "why": "", "calls": calls}
    # What the client itself trips over is no behaviour to follow, as long as some calls work.
    sound = [call for call in calls if not isinstance(call.error, STUBBORN) or call.requests or is_deliberate(call.error)] or calls
    best = {"state": "by hand", "why": ""} if is_by_hand else None
    for tier, keep in enumerate(() if is_by_hand else TIERS):
        used = [call for call in sound if keep(call.label)]
        found = used and explain(method, used)
        if found:
            best = {"state": "exact" if tier == 0 else f"tier {tier}", "why": "", **found}
            break
    best = best or {
        "state": "unexplained",
        "why": str([(call.label, call.requests[:2], repr(call.error)) for call in sound[:1] + sound[-1:]])[:400],
    }
    found = {**best, "calls": calls}
    add_other_answers(method, found)
    return found


def is_deliberate(error):
    """The client says so, and does not trip over it."""
    trace = getattr(error, "__traceback__", None)
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno).strip().startswith("raise")


def trips(call):
    return isinstance(call.error, STUBBORN) and not call.requests and not is_deliberate(call.error)


def add_other_answers(method, found):
    """The same call answered without a body, without entries, and in pages."""
    result = found.get("result")
    if not result or not found.get("steps") or found["state"] == "unexplained":
        return
    base = method.arguments({})
    if result.get("kind") in ("pair", "plain") and result.get("path") == "":
        add(method, found, "no body", base, [""], 204)
    first = method.chosen[0]
    if (
        result.get("kind") == "resources"
        or isinstance(first, dict)
        and result.get("kind") == "plain"
        and any(isinstance(value, list) for value in first.values())
    ):
        add(method, found, "no entries", base, [answers.empty(body) for body in method.chosen])
        for kind in ("links", "next"):
            page = (
                answers.with_next(first, kind, clients.ENDPOINT + found["calls"][0].requests[0].path)
                if found["calls"][0].requests
                else None
            )
            if page is None:
                continue
            bodies = [page, answers.last_page(first)]
            call = observe(
                method,
                "pages",
                base,
                lambda request, number: answers.Answer(200, {"x-openstack-request-id": f"req-{number}"}, bodies[min(number, 1)]),
            )
            if len(call.requests) == 2 and any(value == "PAGE-2" for _, value in call.requests[1].query):
                found["pages"] = kind
                keep(found, Extra(call, bodies))
                break


def add(method, found, label, arguments, bodies, status=200):
    call = observe(method, label, arguments, answers.plan(bodies, status))
    if not isinstance(call.error, str):
        keep(found, Extra(call, bodies, status))


def observe(method, label, arguments, plan=None):
    requests, result, error = method.call(arguments, plan or answers.plan(method.chosen), serialize)
    return Call(label, arguments, requests, result, error)


def argument_sets(method):
    base = method.arguments({})
    sets = [("required", base), ("other", method.arguments({}, "x"))]
    if "base" in method.hints:
        sets.append(("bare", {name: value for name, value in base.items() if name in method.required}))
    kinds = {}
    for name, default in method.defaults.items():
        for kind in sentinels.kinds(name, default, method.hints):
            requests, _, error = method.call({**base, name: method.optional(name, kind)}, answers.plan(method.chosen))
            if not isinstance(error, Exception):
                kinds[name] = kind
                break
    method.kinds.update(kinds)
    for name, kind in kinds.items():
        sets.append((name, {**base, name: method.optional(name, kind)}))
        if kind == sentinels.FLAG or isinstance(kind, list):
            sets.append((f"{name} other", {**base, name: method.optional(name, kind, "x")}))
    everything = {**base, **{name: method.optional(name, kind) for name, kind in kinds.items()}}
    if len(kinds) > 1:
        sets.append(("all", everything))
        sets.append(
            ("all other", {**method.arguments({}, "x"), **{name: method.optional(name, kind, "x") for name, kind in kinds.items()}})
        )
        names = list(kinds)
        sets.append(("even", {**base, **{name: method.optional(name, kinds[name]) for name in names[::2]}}))
        sets.append(("odd", {**base, **{name: method.optional(name, kinds[name], "x") for name in names[1::2]}}))
    for name in method.defaults:
        sets.append((f"{name} null", {**base, name: None}))
        if isinstance(kinds.get(name), str) and kinds[name] != sentinels.FLAG:
            sets.append((f"{name} empty", {**base, name: sentinels.FALSY[kinds[name]]}))
    for name, kind in kinds.items():
        if kind == sentinels.MAP:
            sets.append((f"{name} lists", {**base, name: {"KL": [f"{name}-V95", f"{name}-V96"], "KN": None}}))
    if method.others:
        others = method.hints.get("others") or {"K90": "others-V90", "K91": "others-V91"}
        sets.append(("others", {**base, **others}))
        sets.append(("all others", {**everything, **dict(list(others.items())[:1])}))
    for name in method.required:
        if method.kinds.get(name) == sentinels.TEXT:
            sets.append((f"{name} uuid", {**base, name: sentinels.identifier(80 + method.required.index(name))}))
            sets.append((f"{name} slash", {**base, name: f"{name}/é y+=-V{80 + method.required.index(name)}"}))
    return sets


TIERS = (
    lambda label: True,
    lambda label: not label.endswith("lists"),
    lambda label: not label.endswith("empty"),
    lambda label: not label.endswith(("empty", "lists")),
    lambda label: not label.endswith(("empty", "null")),
    lambda label: not label.endswith("slash"),
    lambda label: not label.endswith(MARKS),
    lambda label: not label.endswith(MARKS) and not label.startswith(("all", "even", "odd")),
)


def explain(method, calls):
    names = method.required + list(method.defaults)
    maps = [name for name in names if method.kinds.get(name) == sentinels.MAP] + ([method.others] if method.others else [])
    others = [method.others] if method.others else []
    refusals = [str(call.error) if isinstance(call.error, Exception) and not call.requests else ABSENT for call in calls]
    refuses = None
    if any(text is not ABSENT for text in refusals):
        refuses = infer.Inference(names + others, maps).find(
            [infer.Seen(method.values(call.arguments), text) for call, text in zip(calls, refusals)], infer.BODY
        )
        if refuses is None:
            return None
    good = [call for call, text in zip(calls, refusals) if text is ABSENT]
    most = max((len(call.requests) for call in good), default=0)
    # Where calls send different numbers of requests, the first ones are alike (more follow), or the last ones (something is
    # looked up before).
    found = [steps for align in (("left", "right") if any(len(call.requests) != most for call in good) else ("left",))
             if (steps := explain_steps(method, good, most, align, names, others, maps)) is not None]
    if not found:
        return None
    return {
        "refuses": refuses,
        "steps": min(found, key=lambda steps: len(repr(steps))),
        "result": results.find(method, good, most) or results.find(method, good),
        "good": good,
    }


def explain_steps(method, good, most, align, names, others, maps):
    steps = []
    for number in range(most):
        values, known = [], {}
        for call in good:
            skipped = most - len(call.requests) if align == "right" else 0
            own = {}
            for step in range(number):
                if 0 <= step - skipped < len(call.requests):
                    own.update({f"@{step}.{path}": value for path, value in results.texts(answered(method, step - skipped))})
                    own[f"@{step}stack"] = answers.STACK
            known.update(own)
            at = number - skipped
            values.append(
                infer.Seen(
                    {**method.values(call.arguments), **own}, as_value(call.requests[at]) if 0 <= at < len(call.requests) else ABSENT
                )
            )
        step = infer.Inference(names + list(known) + others, maps).find(values, "request")
        if step is None:
            return None
        steps.append(step)
    return steps


def answered(method, number):
    return method.chosen[min(number, len(method.chosen) - 1)]
