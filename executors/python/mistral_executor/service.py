"""The workflow service over HTTP: registration of names, leases of work."""
import json
import urllib.error
import urllib.request


class Refused(Exception):
    """The service answered with an error."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class Service:
    def __init__(self, url, token=lambda: None, timeout=90):
        self.url, self.token, self.timeout = url.rstrip("/"), token, timeout

    def send(self, method, path, body=None, text=None):
        headers = {"Content-Type": "text/plain" if text is not None else "application/json"}
        token = self.token()
        if token:
            headers["X-Auth-Token"] = token
        data = text.encode() if text is not None else json.dumps(body or {}).encode() if method != "GET" else None
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                content = answer.read()
                return json.loads(content) if content else None
        except urllib.error.HTTPError as refusal:
            raise Refused(refusal.code, refusal.read().decode("utf-8", "replace")) from None
