"""Workers against a started service: nothing is lost and nothing doubled when it is killed while they hold leases.

python3 .ci/workers.py REPOSITORY FOLDER   ends with `N passed, M failed`
"""
import glob, json, os, shutil, signal, socket, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

here, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)
passed = failed = 0
children, places = [], []


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


port = free_port()
url = f"http://127.0.0.1:{port}/v2"
doors = [url]


def check(what, good, shown=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED", what, shown)


def ask(method, path, body=None, kind="application/json"):
    data = None if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    request = urllib.request.Request(doors[0] + path, data, {"Content-Type": kind}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read() or "null")


def patiently(*arguments):
    """As a worker does it: until the service is there, at one door or another."""
    until = time.monotonic() + 60
    while True:
        try:
            status, answer = ask(*arguments)
            if status < 500:
                return status, answer
        except OSError:
            doors[:] = doors[1:] + doors[:1]
        if time.monotonic() > until:
            raise TimeoutError(arguments)
        time.sleep(0.1)


def start(*command, log):
    child = subprocess.Popen(command, stdout=open(f"{folder}/{log}", "ab"), stderr=subprocess.STDOUT)
    children.append(child)
    return child


def silo_program(*arguments):
    return ("dotnet", f"{here}/Silo/bin/Debug/net10.0/Silo.dll", *(str(argument) for argument in arguments))


def silo():
    child = start(*silo_program("--api:port", port, "--database:connection", f"sqlite:///{folder}/workers.db"), log="silo.log")
    patiently("GET", "/workflows?limit=1")
    return child


def run(workflow, given):
    return patiently("POST", "/executions", {"workflow_name": workflow, "input": given})[1]["id"]


def ended(execution, wait=60):
    row = patiently("GET", f"/executions/{execution}?wait={wait}")[1]
    return row["state"], json.loads(row["output"] or "{}"), row["state_info"]


def lease(queue, **order):
    return patiently("POST", f"/workers/{queue}/lease", order)[1]["leases"]


def tell(queue, held, verb, body):
    return patiently("POST", f"/workers/{queue}/leases/{held['lease_id']}/{verb}", body)


def samples():
    python = start("python3", f"{here}/samples/workers/worker.py", url, "hello", log="python.log")
    csharp = start("dotnet", f"{here}/samples/workers/CSharpWorker/bin/Debug/net10.0/CSharpWorker.dll", url, "hash", log="csharp.log")
    state, output, info = ended(run("greet_all", {"names": ["Ann", "Bob", "Cy"]}))
    check(
        "both workers do their part of a workflow",
        state == "SUCCESS" and output["greetings"] == ["Hello, Ann!", "Hello, Bob!", "Hello, Cy!"],
        (state, info, output),
    )
    check("the results of the C# worker", len(output.get("hashes", [])) == 3 and all(len(text) == 64 for text in output["hashes"]), output)
    status, row = ask("POST", "/action_executions", {"name": "hello.greet", "input": {"who": "alone", "greeting": "Hi"}})
    check("an action by itself is stored and RUNNING", status == 201 and row["state"] == "RUNNING", row)
    for _ in range(100):
        row = ask("GET", f"/action_executions/{row['id']}")[1]
        if row["state"] != "RUNNING":
            break
        time.sleep(0.1)
    check("and gets its result", row["state"] == "SUCCESS" and json.loads(row["output"]) == {"result": "Hi, alone!"}, row)
    status, row = ask("POST", "/action_executions", {"name": "hello.greet", "input": {"who": "x"}, "params": {"run_sync": True}})
    check("a synchronous run is refused", (status, row["faultstring"]) == (400, "Action does not support synchronous execution."), row)
    for child in (python, csharp):
        child.kill()


def leases():
    execution = run("items", {"items": [1, 2], "safe": False})
    first = lease("slow", max=1, lease_seconds=60, worker="a", wait=10)
    check(
        "a lease says what to do",
        len(first) == 1 and (first[0]["action"], first[0]["attempt"], first[0]["safe_rerun"]) == ("slow.do", 1, False),
        first,
    )
    second = lease("slow", max=9, lease_seconds=60)
    check(
        "each task is handed out once",
        sorted(held["input"]["item"] for held in first + second) == [1, 2] and lease("slow", max=9) == [],
        second,
    )
    check(
        "a heartbeat extends the lease",
        tell("slow", first[0], "heartbeat", {"lease_seconds": 90}) == (200, {"lease_id": first[0]["lease_id"], "lease_seconds": 90}),
    )
    check("complete", tell("slow", first[0], "complete", {"output": {"n": [1]}})[0] == 204)
    check("the same again changes nothing", tell("slow", first[0], "complete", {"output": "other"})[0] == 204)
    check("fail with an output", tell("slow", second[0], "fail", {"error": "broken", "output": {"code": 7}})[0] == 204)
    state, _, info = ended(execution)
    check("a failed task fails its workflow", state == "ERROR" and "broken" in info, info)
    actions = ask("GET", "/action_executions?include_output=true&name=slow.do")[1]["action_executions"]
    results = sorted((row["output"] for row in actions if row["state"] != "RUNNING"), key=len)
    check(
        "results are what the workers said",
        [json.loads(text)["result"] for text in results] == [{"n": [1]}, {"error": "broken", "output": {"code": 7}}],
        results,
    )
    status, answer = tell("slow", {"lease_id": "00000000-0000-0000-0000-000000000000.1"}, "complete", {"output": 1})
    check("an unknown lease", status == 404 and "Lease not found" in answer["faultstring"], answer)
    status, answer = ask("POST", "/workers/slow/lease", {"max": "many"})
    check("a wrong type names its field", status == 400 and "max" in answer["faultstring"], answer)


def running_out():
    execution = run("items", {"items": ["safe"], "safe": True})
    lost = lease("slow", lease_seconds=1, worker="dies", wait=10)[0]
    again = lease("slow", lease_seconds=60, wait=30)
    check(
        "a lost task that is safe is handed out again",
        [(held["action_execution_id"], held["attempt"]) for held in again] == [(lost["action_execution_id"], 2)],
        again,
    )
    status, answer = tell("slow", lost, "complete", {"output": 1})
    check("its first holder comes too late", status == 409 and "lost" in answer["faultstring"], answer)
    check("its second one does not", tell("slow", again[0], "complete", {"output": "second"})[0] == 204)
    state, output, _ = ended(execution)
    check("and its result counts", (state, output["result"]) == ("SUCCESS", ["second"]), output)

    execution = run("items", {"items": ["unsafe"], "safe": False})
    lost = lease("slow", lease_seconds=1, worker="dies", wait=10)[0]
    state, _, info = ended(execution)
    check("a lost task that is not safe fails", state == "ERROR" and "cannot be re-run safely" in info and "worker=dies" in info, info)
    check("it is not handed out again", lease("slow") == [])
    check("its holder is told so", tell("slow", lost, "heartbeat", {})[0] == 409)


def waiting():
    got = []
    waiter = threading.Thread(target=lambda: got.append((lease("slow", wait=60), time.monotonic())))
    waiter.start()
    time.sleep(1)
    begun = time.monotonic()
    execution = run("items", {"items": ["come"], "safe": True})
    waiter.join(60)
    held, at = got[0]
    check("who waits gets what comes", len(held) == 1 and at - begun < 5, (held, at - begun))
    tell("slow", held[0], "complete", {})
    check("no output is null", ended(execution)[1] == {"result": [None]})


def cancelling():
    execution = run("items", {"items": ["held", "queued"], "safe": True})
    held = lease("slow", wait=10)[0]
    check("the workflow is cancelled", ask("PUT", f"/executions/{execution}", {"state": "CANCELLED"})[0] == 200)
    for verb, body in (("heartbeat", {}), ("complete", {"output": 1}), ("fail", {"error": 1})):
        status, answer = tell("slow", held, verb, body)
        check(f"{verb} of cancelled work", status == 410 and "cancelled" in answer["faultstring"], (status, answer))
    check("queued work of a cancelled workflow is not handed out", lease("slow", max=9) == [])
    execution = run("late", {})
    held = lease("slow", wait=10)[0]
    check("the deadline is told", held["deadline"] is not None, held)
    state, _, info = ended(execution)
    check("the task times out", state == "ERROR" and "timed out" in info, info)
    check("its holder is told so", tell("slow", held, "heartbeat", {})[0] == 410)


def killing(killed):
    """Workers hold leases, others wait, results come in while the service is killed; twice.

    killed() kills a process of the service with -9 and returns when there is one again.
    """
    count = 120
    done, lock = {}, threading.Lock()
    stop = threading.Event()

    def worker(name):
        while not stop.is_set():
            for held in lease("slow", max=4, lease_seconds=60, wait=1, worker=name):
                with lock:
                    done.setdefault(held["action_execution_id"], []).append(held["attempt"])
                time.sleep(0.02)
                check("what was done is taken", tell("slow", held, "complete", {"output": held["input"]["item"]})[0] == 204)

    execution = run("items", {"items": list(range(count)), "safe": False})
    waiter = run("sleep", {})
    threads = [threading.Thread(target=worker, args=(f"w{i}",), daemon=True) for i in range(4)]
    for thread in threads:
        thread.start()
    for part in (3, 2):
        while len(done) < count // part:
            time.sleep(0.01)
        killed()
    state, output, info = ended(execution, 120)
    stop.set()
    for thread in threads:
        thread.join(90)
    check("nothing is lost", state == "SUCCESS" and output["result"] == list(range(count)), (state, info, output))
    check(
        "nothing is doubled",
        len(done) == count and all(attempts == [1] for attempts in done.values()),
        {key: value for key, value in done.items() if value != [1]},
    )
    check("a safe action of the service runs again", ended(waiter)[0] == "SUCCESS")


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def killed_and_restarted():
    kill(service())
    silo()


def service():
    """The process that serves the only door."""
    return [child for child in children if child.poll() is None][-1]


def postgres():
    """A server of its own; the URL of an empty database in it."""
    place, at = tempfile.mkdtemp(prefix="workers-pg"), free_port()
    places.append(place)
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(place, "postgres")
    subprocess.run(
        [*user, f"{programs}/initdb", "-D", f"{place}/data", "-U", "postgres", "-A", "trust", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=place,
    )
    start(*user, f"{programs}/postgres", "-D", f"{place}/data", "-p", str(at), "-h", "127.0.0.1", "-k", place, log="postgres.log")
    for _ in range(300):
        if (
            subprocess.run(
                [f"{programs}/createdb", "-h", "127.0.0.1", "-p", str(at), "-U", "postgres", "workers"], stderr=subprocess.DEVNULL
            ).returncode
            == 0
        ):
            return f"postgresql://postgres@127.0.0.1:{at}/workers"
        time.sleep(0.1)
    raise TimeoutError("postgres")


def cluster():
    """Two silos over one database: whoever loses the one that it talks to goes on with the other."""
    database = postgres()
    subprocess.run(silo_program("db", "upgrade", "--database:connection", database), check=True, stdout=subprocess.DEVNULL)
    members = [(name, free_port(), free_port(), free_port()) for name in ("left", "right")]
    running = {}

    def begin(member):
        name, api, inner, gateway = member
        running[name] = start(
            *silo_program(
                "--database:connection",
                database,
                "--api:port",
                api,
                "--executor:host",
                name,
                "--silo:port",
                inner,
                "--silo:gateway_port",
                gateway,
            ),
            log=f"{name}.log",
        )
        doors.append(f"http://127.0.0.1:{api}/v2")
        doors.insert(0, doors.pop())
        patiently("GET", "/workflows?limit=1")

    doors.clear()
    for member in members:
        begin(member)
    upload()
    left = list(members)

    def killed():
        """The next one; the other goes on meanwhile."""
        member = left.pop(0)
        kill(running[member[0]])
        doors.remove(f"http://127.0.0.1:{member[1]}/v2")
        begin(member)

    killing(killed)


def lone():
    safe = ask("POST", "/action_executions", {"name": "std.sleep", "input": {"seconds": 3}, "params": {"save_result": True}})[1]["id"]
    unsafe = ask(
        "POST",
        "/action_executions",
        {
            "name": "std.http",
            "input": {"url": f"{url}/workers/none/lease", "method": "POST", "json": {"wait": 60}},
            "params": {"save_result": True},
        },
    )[1]["id"]
    killed_and_restarted()
    rows = {}
    for _ in range(300):
        rows = {name: ask("GET", f"/action_executions/{name}")[1] for name in (safe, unsafe)}
        if all(row["state"] != "RUNNING" for row in rows.values()):
            break
        time.sleep(0.1)
    check("a saved action that is safe runs again", rows[safe]["state"] == "SUCCESS", rows[safe])
    check("one that is not fails", rows[unsafe]["state"] == "ERROR" and "cannot be re-run safely" in rows[unsafe]["output"], rows[unsafe])


DEFINITIONS = """
version: '2.0'
items:
  input: [items, safe]
  output: {result: <% task(do).result %>}
  tasks:
    do:
      with-items: item in <% $.items %>
      action: slow.do item=<% $.item %>
      safe-rerun: <% $.safe %>
late:
  tasks:
    do: {action: slow.do item=1, timeout: 2}
sleep:
  tasks:
    a: {action: std.sleep seconds=2}
"""

def upload():
    ask("POST", "/actions", "version: '2.0'\nslow.do: {base: std.worker queue=\"slow\", input: [item]}", "text/plain")
    ask("POST", "/workflows", DEFINITIONS, "text/plain")


try:
    silo()
    upload()
    for name, kind in (("actions", "actions"), ("workflow", "workflows")):
        with open(f"{here}/samples/workers/{name}.yaml", encoding="utf-8") as text:
            check(f"{name}.yaml", ask("POST", f"/{kind}", text.read(), "text/plain")[0] == 201)
    samples()
    leases()
    running_out()
    waiting()
    cancelling()
    killing(killed_and_restarted)
    lone()
    kill(service())
    cluster()
finally:
    for child in children:
        if child.poll() is None:
            child.kill()
            child.wait()
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
