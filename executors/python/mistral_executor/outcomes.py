"""Tells the service what came of leases: those that come while a request is on its way go into the next one together."""
import json
import queue
import threading

from .service import Refused, part

MOST = 1000             # in a request
MOST_BYTES = 1_000_000  # of JSON in a request, unless one alone has more
DONE = 204


class Outcome:
    """One that waits to be told."""

    def __init__(self, lease, content):
        self.lease, self.content, self.size = lease, content, len(json.dumps(content))
        self.told, self.trouble, self.is_alone = threading.Event(), None, False

    def end(self, trouble=None):
        self.trouble = trouble
        self.told.set()

    def go_alone(self):
        self.is_alone = True
        self.told.set()


class Outcomes:
    def __init__(self, service, name):
        self.service, self.path = service, f"/workers/{part(name)}"
        self.waiting, self.next, self.knows_lists = queue.Queue(), None, True
        threading.Thread(target=self.run, daemon=True).start()

    def tell(self, lease, content):
        """`content` has an `output` or an `error`; returns when the service has it, and raises what `Service` raises."""
        if self.knows_lists:
            outcome = Outcome(lease, content)
            self.waiting.put(outcome)
            outcome.told.wait()
            if not outcome.is_alone:
                if outcome.trouble:
                    raise outcome.trouble
                return
        self.tell_alone(lease, content)

    def tell_alone(self, lease, content):
        verb = "fail" if "error" in content else "complete"
        self.service.post(f"{self.path}/leases/{part(lease['lease_id'])}/{verb}", content, lease.get("traceparent"))

    def run(self):
        while True:
            self.send(self.take())

    def take(self):
        """As many as have come and fit into a request."""
        taken, self.next = [self.next or self.waiting.get()], None
        size = taken[0].size
        while len(taken) < MOST and not self.waiting.empty():
            outcome = self.waiting.get()
            if size + outcome.size > MOST_BYTES:
                self.next = outcome
                break
            taken.append(outcome)
            size += outcome.size
        return taken

    def send(self, outcomes):
        try:
            if len(outcomes) == 1:
                self.tell_alone(outcomes[0].lease, outcomes[0].content)
                return outcomes[0].end()
            wish = {"outcomes": [{"lease_id": outcome.lease["lease_id"], **outcome.content} for outcome in outcomes]}
            answers = self.service.post(f"{self.path}/outcomes", wish)["outcomes"]
            for outcome, answer in zip(outcomes, answers, strict=True):
                outcome.end(None if answer["status"] == DONE else Refused(answer["status"], answer["message"]))
        except Refused as refusal:
            self.refuse(outcomes, refusal)
        except Exception as trouble:
            for outcome in outcomes:
                outcome.end(trouble)

    def refuse(self, outcomes, refusal):
        """A list is refused because of one of them, or by a service of the release before, which knows no lists."""
        if len(outcomes) == 1:
            return outcomes[0].end(refusal)
        if refusal.status == 404:
            self.knows_lists = False
        for outcome in outcomes:
            if refusal.status < 500 and refusal.status not in (401, 423, 429):
                outcome.go_alone()
            else:
                outcome.end(refusal)
