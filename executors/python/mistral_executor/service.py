"""The workflow service over HTTP: registration of names, leases of work."""
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
    """The service answered with an error."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class Service:
    """`tokens` has `current()` and `renew()`; both may give nothing, where authentication is off."""

    def __init__(self, url, tokens, timeout=90):
        self.url, self.tokens, self.timeout = url.rstrip("/"), tokens, timeout

    def get(self, path):
        return self._send("GET", path, None, "application/json")

    def post(self, path, body, trace=None):
        return self._send("POST", path, json.dumps(body).encode(), "application/json", trace)

    def text(self, method, path, text):
        return self._send(method, path, text.encode(), "text/plain")

    def put(self, path, body, trace=None):
        return self._send("PUT", path, json.dumps(body).encode(), "application/json", trace)

    def delete(self, path):
        return self._send("DELETE", path, None, "application/json")

    def _send(self, method, path, data, kind, trace=None):
        """`trace`: the `traceparent` of the work that the request is about, if it has one."""
        try:
            return self._once(method, path, data, kind, self.tokens.current(), trace)
        except Refused as refusal:
            # A token that has run out is renewed once.
            if refusal.status != 401 or not (token := self.tokens.renew()):
                raise
        return self._once(method, path, data, kind, token, trace)

    def _once(self, method, path, data, kind, token, trace):
        headers = {"Content-Type": kind, **({"X-Auth-Token": token} if token else {}), **({"traceparent": trace} if trace else {})}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                content = answer.read()
                return json.loads(content) if content else None
        except urllib.error.HTTPError as refusal:
            raise Refused(refusal.code, words(refusal.read())) from None
        except (http.client.HTTPException, ValueError) as trouble:
            raise OSError(f"{method} {path}: {trouble!r}") from None


def words(content):
    """What the service says of its refusal."""
    try:
        return json.loads(content)["faultstring"]
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace")[:500]


def part(text):
    """A text as one part of a path."""
    return urllib.parse.quote(text, safe="")
