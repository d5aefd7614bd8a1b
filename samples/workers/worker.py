"""A worker of the queue QUEUE: python3 worker.py http://127.0.0.1:8989/v2 QUEUE"""
import json, sys, urllib.error, urllib.request

queue = f"{sys.argv[1]}/workers/{sys.argv[2]}"

def post(path, body):
    request = urllib.request.Request(f"{queue}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or "null")

while True:
    for lease in post("lease", {"worker": "python", "wait": 30, "lease_seconds": 60})["leases"]:
        try:
            path, body = "complete", {"output": f"{lease['input']['greeting']}, {lease['input']['who']}!"}
        except Exception as error:
            path, body = "fail", {"error": repr(error)}
        try:
            post(f"leases/{lease['lease_id']}/{path}", body)
        except urllib.error.HTTPError as refusal:  # 409: lost, 410: no longer wanted
            print(lease["lease_id"], json.loads(refusal.read())["faultstring"], flush=True)
