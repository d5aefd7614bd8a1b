"""Takes the place of the network: keeps each request as it would have been sent, and answers it from a plan."""
import collections
import json
import time
import urllib.parse

import requests
import requests.adapters

import clients

MOST_REQUESTS = 12
UNTOLD = {
    "user-agent",
    "accept-encoding",
    "connection",
    "content-length",
    "x-auth-token",
    "x-openstack-request-id",
    "transfer-encoding",
    "client-id",
}

Request = collections.namedtuple("Request", "method path query headers body")
Answer = collections.namedtuple("Answer", "status headers body")


class TooManyRequests(BaseException):
    pass


class Wire:
    """Answers come from `plan(request, number)`."""

    def __init__(self):
        self.hides_schemas = False
        self.requests, self.plan = [], lambda request, number: Answer(200, {}, {})
        wire = Wire.current = self
        requests.adapters.HTTPAdapter.send = lambda adapter, request, **_: wire.send(request)
        # A client that waits for a state asks on and on.
        time.sleep = lambda seconds: wire.tire()

    def begin(self, plan):
        self.requests, self.plan = [], plan

    @staticmethod
    def tire():
        raise TooManyRequests()

    def send(self, prepared):
        request = read(prepared)
        # Glance's client asks what an image looks like before it shows one.
        if self.hides_schemas and request.path.startswith("/v2/schemas/"):
            return respond(prepared, Answer(200, {}, {"name": "any", "properties": {}, "additionalProperties": True}))
        self.requests.append(request)
        if len(self.requests) > MOST_REQUESTS:
            raise TooManyRequests()
        return respond(prepared, self.plan(request, len(self.requests) - 1))


def read(prepared):
    url = prepared.url[len(clients.ENDPOINT):] if prepared.url.startswith(clients.ENDPOINT) else "!" + prepared.url
    path, _, query = url.partition("?")
    if path and path[0] not in "/!":      # a client that puts the version there itself
        path = "/v" + path
    # Some clients write a slash before the query, some do not; no service minds.
    path = path.rstrip("/") if query else path
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    headers = {k.title(): v.decode() if isinstance(v, bytes) else str(v) for k, v in prepared.headers.items() if k.lower() not in UNTOLD}
    return Request(prepared.method, path, pairs, headers, body_of(prepared))


def body_of(prepared):
    body = prepared.body
    if body is None:
        return None
    if hasattr(body, "read"):
        body = body.read()
    elif not isinstance(body, (str, bytes)):
        body = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in body)
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    if not text:
        return None
    try:
        value = json.loads(text)
        return {"json": value} if isinstance(value, (dict, list)) or "json" in prepared.headers.get("Content-Type", "") else {"text": text}
    except ValueError:
        return {"text": text}


def respond(prepared, answer):
    response = requests.Response()
    response.status_code, response.url, response.request, response.encoding = answer.status, prepared.url, prepared, "utf-8"
    response.reason = {200: "OK", 202: "Accepted", 204: "No Content", 404: "Not Found"}.get(answer.status, "Error")
    is_json = isinstance(answer.body, (dict, list))
    content = json.dumps(answer.body).encode() if is_json else (answer.body or "").encode()
    response._content, response._content_consumed = content, True
    response.headers.update({"Content-Type": "application/json" if is_json else "text/plain", "Content-Length": str(len(content))})
    response.headers.update(answer.headers)
    response.raw = Raw(content, response.headers)
    return response


class Raw:
    """What urllib3 would hold; Swift's client reads from it."""

    def __init__(self, content, headers):
        import io
        self.stream_, self.headers, self.version, self.status, self.reason = io.BytesIO(content), headers, 11, 200, "OK"

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return list(self.headers.items())

    def read(self, size=None, decode_content=False):
        return self.stream_.read(size)

    def stream(self, size, decode_content=False):
        while piece := self.stream_.read(size):
            yield piece

    def release_conn(self):
        pass

    close = release_conn


class Connection:
    """What the clients that speak through `http.client` get from the wire (Magnum's)."""

    def __init__(self, wire):
        self.wire = wire

    def request(self, method, url, body=None, headers=None):
        address = url if url.startswith("http") else clients.ENDPOINT.rsplit("/", 1)[0] + url
        self.answer = self.wire.send(requests.Request(method, address, headers=headers, data=body).prepare())

    def getresponse(self):
        answer = self.answer
        answer.raw.version, answer.raw.status, answer.raw.reason = 11, answer.status_code, answer.reason
        return answer.raw
