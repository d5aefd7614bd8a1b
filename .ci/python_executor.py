"""The Python executor against a started service: python3 .ci/python_executor.py REPOSITORY FOLDER URL   ends with `N passed, M failed`"""
import json, os, signal, subprocess, sys, time, urllib.error, urllib.request

here, folder, url = sys.argv[1:4]
passed = failed = 0
executors = []
PACKAGES = f"{here}/samples/python_check:{here}/.ci/python_actions"


def check(what, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED", what, shown)


def ask(method, path, body=None, text=None, trace=None):
    data = text.encode() if text is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        url + path,
        data,
        {"Content-Type": "text/plain" if text is not None else "application/json", **({"traceparent": trace} if trace else {})},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def start(*arguments, packages=PACKAGES):
    environment = dict(os.environ, MISTRAL_URL=url, PYTHONPATH=f"{here}/executors/python:{packages}")
    child = subprocess.Popen(
        ["/usr/bin/python3", "-m", "mistral_executor.main", "--wait", "1", "--lease-seconds", "4", *arguments],
        env=environment,
        stdout=open(f"{folder}/executor.log", "ab"),
        stderr=subprocess.STDOUT,
    )
    executors.append(child)
    return child


def until(what, seconds=30):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    return None


def begin(workflow, given=None):
    return ask("POST", "/executions", {"workflow_name": workflow, "input": given or {}})[1]["id"]


def ended(execution, seconds=60):
    row = ask("GET", f"/executions/{execution}?wait={seconds}")[1]
    return row["state"], json.loads(row["output"] or "{}"), row["state_info"] or ""


def run(workflow, given=None, seconds=60):
    return ended(begin(workflow, given), seconds)


def act(name, **given):
    """An action by itself."""
    row = ask("POST", "/action_executions", {"name": name, "input": given})[1]
    row = until(lambda: next((r for r in [ask("GET", f"/action_executions/{row['id']}")[1]] if r["state"] != "RUNNING"), None), 30) or row
    return row["state"], json.loads(row["output"] or "{}").get("result")


marks = 0


def new_mark():
    global marks
    marks += 1
    return f"{folder}/mark-{marks}"


def processes(mark):
    """Of a call and its child: those that are alive."""
    if not os.path.exists(mark):
        return []
    with open(mark, encoding="utf-8") as file:
        pids = file.read().split()
    return [int(pid) for pid in pids if alive(pid)]


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def names():
    return {row["name"]: row for row in ask("GET", "/actions")[1]["actions"]}


def registration():
    known = names()
    check(
        "names are registered",
        all(name in known for name in ("std.check", "gate.sleep", "gate.old", "gate.generated_x", "gate.provided")),
        sorted(known)[-30:],
    )
    row = known["std.check"]
    check("with inputs and description", row["input"] == "body" and "description of a server" in row["description"], row)
    check(
        "inputs with defaults",
        known["gate.sleep"]["input"] == "seconds=60, mark=null" and known["gate.generated_x"]["input"] == 'text="a, b"',
        known["gate.sleep"],
    )
    check(
        "of a provider",
        known["gate.provided"]["description"] == "Of a provider." and known["gate.provided"]["input"].startswith("a, b="),
        known["gate.provided"],
    )
    check(
        "a name of the service's own stays",
        known["std.echo"]["project_id"] is None and known["std.echo"]["input"].startswith("output"),
        known["std.echo"],
    )
    check("what can't be loaded stops nothing", "gate.broken" not in known)


def sample():
    ask("POST", "/workflows", text=open(f"{here}/samples/check.yaml").read())
    given = json.load(open(f"{here}/samples/input.json"))
    state, output, info = run("workflow1", given)
    check(
        "the sample runs with the Python class", state == "SUCCESS" and output["instance"].startswith("nova-server-"), (state, output, info)
    )
    state, _, info = run("workflow1", {**given, "check_body": {}})
    check("an error of the action fails the task", state == "ERROR" and "The server has no name" in info, (state, info))


def kinds():
    for name, given, wanted in (
        ("gate.bare", {}, "bare"),
        ("gate.old", {"text": "a"}, ["a", "a"]),
        ("gate.generated_y", {}, "a, b"),
        ("gate.provided", {"a": 1}, "gate.provided 1 {'c': [1, 2]}"),
        ("gate.any", {"first": 1, "second": {"k": [None]}, "third": "é"}, {"first": 1, "second": {"k": [None]}, "third": "é"}),
        ("gate.own_default", {}, [True, {"a": [1, 2]}]),
        ("gate.own_default", {"value": 1, "other": None}, [False, None]),
    ):
        check(name, act(name, **given) == ("SUCCESS", wanted), act(name, **given))
    state, result = act("gate.odd")
    check(
        "Python's own kinds of values",
        state == "SUCCESS"
        and result["at"].startswith("2026-01-02T03:04:05")
        and result["tuple"] == [1, "é"]
        and result["set"] == [1]
        and result["1"] == 2,
        result,
    )
    state, result = act("gate.old", text="a", times=-1)
    check("an exception is a failure with its text", state == "ERROR" and "times is negative" in result, result)
    state, result = act("gate.raises")
    check(
        "in Mistral's words",
        state == "ERROR"
        and result.startswith("The action raised an exception [action=gate.raises, action_ex_id=")
        and "msg='it can't be done']" in result,
        result,
    )
    check("an action may cancel itself", act("gate.cancels")[0] == "CANCELLED")
    status, text = ask("POST", "/action_executions", {"name": "gate.sleep", "input": {"color": "red"}})
    check("an unknown input is refused before", status == 400 and "unexpected=['color']" in str(text), text)
    status, text = ask("POST", "/action_executions", {"name": "std.check", "input": {}})
    check("a missing one, too", status == 400 and "missing=['body']" in str(text), text)


def asynchronous():
    execution = begin("py.async")
    action = until(lambda: next(iter(ask("GET", "/action_executions?name=gate.async&state=RUNNING")[1]["action_executions"]), None))
    time.sleep(5)       # longer than the lease
    check("an asynchronous action stays RUNNING", ask("GET", f"/executions/{execution}")[1]["state"] == "RUNNING")
    told = ask("PUT", f"/action_executions/{action['id']}", {"state": "SUCCESS", "output": {"came": "later"}})
    state, output, info = ended(execution, 10)
    check("and gets its result from elsewhere", state == "SUCCESS" and output["r"] == {"came": "later"}, (told, state, output, info))


def told():
    state, output, info = run("py.context")
    seen = output.get("r") or {}
    execution = seen.get("execution", {})
    check(
        "what an action is told",
        state == "SUCCESS"
        and all(execution.get(key) for key in ("workflow_execution_id", "task_execution_id", "action_execution_id"))
        and execution["workflow_name"] == "py.context"
        and execution["callback_url"] == f"/v2/action_executions/{execution['action_execution_id']}",
        seen,
    )
    trace = "0af7651916cd43dd8448eb211c80319c"
    row = ask("POST", "/executions", {"workflow_name": "py.context"}, trace=f"00-{trace}-b7ad6b7169203331-01")[1]
    place = (ended(row["id"])[1].get("r") or {}).get("trace") or ""
    check("its place in the trace", place.startswith(f"00-{trace}-") and place.endswith("-01") and "b7ad6b7169203331" not in place, place)
    check(
        "its project", seen.get("security", {}).get("project_id") == "<default-project>" and seen["security"]["redelivered"] is False, seen
    )
    status, text = ask("POST", "/workers/none/lease", {"credentials": True})
    check("credentials are for executors that may have them", status == 403 and "workers:credentials" in text, text)


def limits():
    state, result = act("gate.memory")
    check("memory is limited", state == "ERROR" and ("MemoryError" in result or "msg=''" in result), result)
    state, result = act("gate.spins")
    check("computing is limited", state == "ERROR" and "seconds of computing" in result, result)
    state, result = act("gate.exits")
    check("a process that ends is a failure", state == "ERROR" and "without a result: exit code 7" in result, result)
    state, result = act("gate.large", size=2_000_000)
    check("a result is limited", state == "ERROR" and "larger than the 1000000 bytes" in result, result)
    check("others go on", act("gate.bare") == ("SUCCESS", "bare"))
    mark = new_mark()
    state, result = act("gate.sleep", seconds=100, mark=mark)
    check("the time is limited", state == "ERROR" and "longer than the 20 seconds" in result, result)
    check("and its processes are gone", until(lambda: not processes(mark), 5) is True, processes(mark))


def stopping():
    mark = new_mark()
    execution = begin("py.sleep", {"seconds": 5, "mark": mark})
    check("a call has a process of its own", until(lambda: processes(mark)))
    ask("PUT", f"/executions/{execution}", {"state": "CANCELLED"})
    check("which is killed on cancel, with its children", until(lambda: not processes(mark), 10), processes(mark))
    mark = new_mark()
    state, _, info = run("py.timeout", {"mark": mark})
    check(
        "and on the task's timeout",
        state == "ERROR" and "timed out" in info and until(lambda: not processes(mark), 10),
        (state, info, processes(mark)),
    )
    begun = time.monotonic()
    state, output, info = run("py.many")
    check(
        "as many at a time as there are places",
        state == "SUCCESS" and len(output["r"]) == 6 and 2 < time.monotonic() - begun < 20,
        (state, info, time.monotonic() - begun),
    )


def dying(first):
    mark, unsafe = new_mark(), new_mark()
    execution, other = begin("py.sleep", {"seconds": 4, "mark": mark}), begin("py.unsafe", {"seconds": 4, "mark": unsafe})
    until(lambda: processes(mark) and processes(unsafe))
    before = processes(mark) + processes(unsafe)
    first.send_signal(signal.SIGKILL)
    first.wait()
    check(
        "calls end with an executor that is killed", until(lambda: not any(alive(pid) for pid in before if not is_sleep(pid)), 10), before
    )
    second = start("--processes", "4")
    state, output, info = ended(execution)
    check("a run is not lost with its executor", state == "SUCCESS" and output["r"] == "slept", (state, output, info))
    state, _, info = ended(other)
    check("what can't be run twice fails with a reason", state == "ERROR" and "cannot be re-run safely" in info, (state, info))
    for pid in before:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
    mark = new_mark()
    execution = begin("py.sleep", {"seconds": 3, "mark": mark})
    until(lambda: processes(mark))
    second.terminate()
    check("an executor that is told to stop finishes", second.wait(30) == 0)
    check("what it has begun", ended(execution)[0] == "SUCCESS", ended(execution))
    third = start("--grace", "1")
    mark, unsafe = new_mark(), new_mark()
    execution, other = begin("py.sleep", {"seconds": 3, "mark": mark}), begin("py.unsafe", {"seconds": 100, "mark": unsafe})
    until(lambda: processes(mark) and processes(unsafe))
    third.terminate()
    check("but not for longer than its grace", third.wait(20) == 0)
    state, _, info = ended(other)
    check("then it says so", state == "ERROR" and "was stopped while the action ran" in info, (state, info))
    fourth = start()
    check("and another one does what is safe", ended(execution)[0] == "SUCCESS", ended(execution))
    return fourth


def is_sleep(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read().startswith(b"sleep")
    except OSError:
        return False


def sharing(one):
    other = start()
    time.sleep(1)
    check("several executors serve the same names", run("py.many")[0] == "SUCCESS" and one.poll() is None and other.poll() is None)
    ask("POST", "/actions", text="version: '2.0'\ngate.bare2: {base: std.echo, base-input: {output: mine}}")
    for child in (one, other):
        child.terminate()
        child.wait(30)
    last = start(packages=f"{here}/samples/python_check")
    check(
        "names that vanish from the environment are taken out",
        until(lambda: "gate.sleep" not in names() and "std.check" in names()),
        sorted(names())[-20:],
    )
    check("what others have defined stays", "gate.bare2" in names())
    last.terminate()
    last.wait(30)
    check("names stay when no executor runs", "std.check" in names())


WORKFLOWS = """
version: '2.0'
py.async: {tasks: {t: {action: gate.async}}, output: {r: <% task(t).result %>}}
py.context: {tasks: {t: {action: gate.context}}, output: {r: <% task(t).result %>}}
py.sleep: {input: [seconds, mark], tasks: {t: {action: gate.sleep seconds=<% $.seconds %> mark=<% $.mark %>, safe-rerun: true}},
    output: {r: <% task(t).result %>}}
py.unsafe: {input: [seconds, mark], tasks: {t: {action: gate.sleep seconds=<% $.seconds %> mark=<% $.mark %>}}}
py.timeout: {input: [mark], tasks: {t: {action: gate.sleep seconds=60 mark=<% $.mark %>, timeout: 2}}}
py.many: {tasks: {t: {with-items: i in <% range(6) %>, action: gate.sleep seconds=1}}, output: {r: <% task(t).result %>}}
"""

try:
    first = start("--processes", "3", "--seconds", "20", "--cpu-seconds", "1", "--result-bytes", "1000000")
    check("the executor starts", until(lambda: "std.check" in names(), 60))
    ask("POST", "/workflows", text=WORKFLOWS)
    registration()
    sample()
    kinds()
    told()
    asynchronous()
    limits()
    stopping()
    sharing(dying(first))
finally:
    for child in executors:
        if child.poll() is None:
            child.kill()
            child.wait()
    print(f"{passed} passed, {failed} failed")
