"""A compute endpoint for the client tour: POST /servers answers 202 with the next server's id, GET shows it."""
import http.server
import json
import sys


class Nova(http.server.BaseHTTPRequestHandler):
    servers = []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        server = dict(body["server"], id=f"nova-server-{len(Nova.servers) + 1}", status="BUILD")
        Nova.servers.append(server)
        self.answer(202, {"server": server})

    def do_GET(self):
        wanted = [s for s in Nova.servers if self.path.endswith("/" + s["id"])]
        self.answer(
            200 if wanted else 404, {"server": wanted[0]} if wanted else {"itemNotFound": {"message": "no such server", "code": 404}}
        )

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Nova).serve_forever()
