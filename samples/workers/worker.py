"""A worker of the queue QUEUE: python3 worker.py http://127.0.0.1:8989/v2 QUEUE"""
import json, sys, urllib.request

queue = f"{sys.argv[1]}/workers/{sys.argv[2]}"

def post(path, body):
    request = urllib.request.Request(f"{queue}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())

while True:
    outcomes = []
    for lease in post("lease", {"worker": "python", "max": 10, "wait": 30, "lease_seconds": 60})["leases"]:
        try:
            outcome = {"output": f"{lease['input']['greeting']}, {lease['input']['who']}!"}
        except Exception as error:
            outcome = {"error": repr(error)}
        outcomes.append({"lease_id": lease["lease_id"], **outcome})
    for answer in post("outcomes", {"outcomes": outcomes})["outcomes"] if outcomes else []:
        if answer["status"] != 204:  # 409: lost, 410: no longer wanted
            print(answer["lease_id"], answer["message"], flush=True)
