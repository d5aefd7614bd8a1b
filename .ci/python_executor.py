"""The Python executor against a started service: python3 .ci/python_executor.py REPOSITORY FOLDER URL   ends with `N passed, M failed`"""
import json, os, signal, subprocess, sys, time, urllib.error, urllib.request

here, folder, url = sys.argv[1:4]
passed = failed = 0
executors = []


def check(what, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED", what, shown)


def ask(method, path, body=None, text=None):
    data = text.encode() if text is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"Content-Type": "text/plain" if text is not None else "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def start(*arguments):
    environment = dict(os.environ, MISTRAL_URL=url, PYTHONPATH=f"{here}/executors/python:{here}/samples/python_check")
    child = subprocess.Popen(["/usr/bin/python3", "-m", "mistral_executor.main", "--wait", "1", "--lease-seconds", "2", *arguments], env=environment,
                             stdout=open(f"{folder}/executor.log", "ab"), stderr=subprocess.STDOUT)
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


def run(workflow, given, states=("SUCCESS", "ERROR", "CANCELLED")):
    status, made = ask("POST", "/executions", {"workflow_name": workflow, "input": given})
    return made["id"], lambda: next((e for e in [ask("GET", f"/executions/{made['id']}")[1]] if e["state"] in states), None)


def sleeping():
    return subprocess.run(["pgrep", "-f", "mistral_executor.call"], capture_output=True, text=True).stdout.split()


try:
    first = start()
    check("the names are registered", until(lambda: ask("GET", "/actions/sample.sleep")[0] == 200))
    known = ask("GET", "/actions/std.check")[1]
    check("with input and description", known.get("input") == "body" and "description of a server" in known.get("description", ""), known)
    check("a name of the service's own stays", ask("GET", "/actions/std.echo")[1].get("input", "").startswith("output"))

    ask("POST", "/workflows", text=open(f"{here}/samples/check.yaml").read())
    given = json.load(open(f"{here}/samples/input.json"))
    _, ended = run("workflow1", given)
    done = until(ended)
    check("the sample runs with the Python class", done and done["state"] == "SUCCESS" and json.loads(done["output"])["instance"] == "nova-server-1", done)
    _, ended = run("workflow1", {**given, "check_body": {}})
    done = until(ended)
    check("an error of the action fails the task", done and done["state"] == "ERROR" and "The server has no name" in done["state_info"], done)

    ask("POST", "/workflows", text="""version: '2.0'
py.old: {tasks: {t: {action: sample.old text=a}}, output: {r: <% task(t).result %>}}
py.sleep: {input: [seconds: 60], tasks: {t: {action: sample.sleep seconds=<% $.seconds %>, safe-rerun: true}}, output: {r: <% task(t).result %>}}
py.timeout: {tasks: {t: {action: sample.sleep seconds=60, timeout: 1}}}
""")
    _, ended = run("py.old", {})
    done = until(ended)
    check("a class without mistral-lib", done and json.loads(done["output"])["r"] == ["a", "a"], done)

    id, ended = run("py.sleep", {"seconds": 60})
    check("a call has a process of its own", until(sleeping))
    ask("PUT", f"/executions/{id}", {"state": "CANCELLED"})
    check("which is killed on cancel", until(lambda: not sleeping(), 15))
    _, ended = run("py.timeout", {})
    done = until(ended)
    check("and on the task's timeout", done and done["state"] == "ERROR" and until(lambda: not sleeping(), 15), done)

    _, ended = run("py.sleep", {"seconds": 3})
    until(sleeping)
    first.send_signal(signal.SIGKILL)
    for pid in sleeping():
        os.kill(int(pid), signal.SIGKILL)
    second = start()
    done = until(ended, 60)
    check("a run is not lost with its executor", done and done["state"] == "SUCCESS", done)

    _, ended = run("py.sleep", {"seconds": 2})
    until(sleeping)
    second.terminate()
    check("an executor that is told to stop finishes", second.wait(30) == 0)
    done = until(ended)
    check("what it has begun", done and done["state"] == "SUCCESS", done)
finally:
    for child in executors:
        child.poll() is None and child.kill()
    print(f"{passed} passed, {failed} failed")
