"""Leases work and has each piece done by a process of its own, which is killed when nobody wants its result any more."""
import json
import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time

from . import call
from .outcomes import Outcomes
from .service import Refused, part

LOG = logging.getLogger(__name__)
LOST = (404, 409, 410)      # the lease ran out, or the work is not wanted any more
OF_JOB = ("action", "input", "action_execution_id", "workflow_name", "workflow_execution_id", "task_execution_id", "traceparent")
PAUSES = (0.2, 0.5, 1, 2, 5, 5, 10, 10, 20, 20, 30)


class Workers:
    def __init__(self, service, settings):
        self.service, self.settings, self.stopping, self.over = service, settings, threading.Event(), threading.Event()
        self.free = threading.Semaphore(settings.processes)
        self.running, self.held, self.outcomes = set(), {}, Outcomes(service, settings.queue)
        self.processes = multiprocessing.get_context("forkserver")
        self.processes.set_forkserver_preload(["mistral_executor.preloaded", "mistral_executor.call"])

    def serve(self):
        """Until `stopping` is set; then what runs may finish within the grace."""
        first = self.processes.Process(target=call.nothing)
        first.start()
        first.join()
        threading.Thread(target=self.keep_all, daemon=True).start()
        while not self.stopping.is_set():
            if self.free.acquire(timeout=1):
                self.begin(self.lease(1 + self.spare()))
        ends = time.monotonic() + self.settings.grace
        for thread in list(self.running):
            thread.join(max(0, ends - time.monotonic()))
        self.over.set()
        for thread in list(self.running):
            thread.join(10)

    def spare(self):
        """How many places are free beside the one that was taken; they are taken, too."""
        count = 0
        while self.free.acquire(blocking=False):
            count += 1
        self.places = count + 1
        return count

    def begin(self, leases):
        for _ in range(self.places - len(leases)):
            self.free.release()
        for lease in leases:
            thread = threading.Thread(target=self.work, args=(lease,), daemon=True)
            self.running.add(thread)
            thread.start()

    def lease(self, most):
        wish = {"max": most, "wait": self.settings.wait, "lease_seconds": self.settings.lease_seconds, "worker": self.settings.name,
                "credentials": self.settings.credentials}
        try:
            return self.service.post(f"/workers/{part(self.settings.queue)}/lease", wish)["leases"]
        except (Refused, OSError) as trouble:
            LOG.warning("No work can be leased: %s", trouble)
            self.stopping.wait(2)
            return []

    def work(self, lease):
        self.held[lease["lease_id"]] = lease
        try:
            outcome = self.perform(lease)
            if outcome is not None:
                self.answer(lease, outcome)
        except Exception:
            LOG.exception("The work %s failed here", lease["lease_id"])
        finally:
            self.held.pop(lease["lease_id"], None)
            self.running.discard(threading.current_thread())
            self.free.release()

    def perform(self, lease):
        """The outcome, or None when there is nothing to tell."""
        job = {key: lease.get(key) for key in OF_JOB}
        security = lease.get("security") or {"project_id": lease.get("project_id"), "redelivered": lease["attempt"] > 1}
        job.update(memory_bytes=self.settings.memory, cpu_seconds=self.settings.cpu_seconds, security=security)
        ours, theirs = self.processes.Pipe(duplex=False)
        child = self.processes.Process(target=call.main, args=(job, theirs), daemon=True)
        try:
            child.start()
            theirs.close()
            return self.attend(lease, child, ours)
        finally:
            kill(child)
            ours.close()

    def attend(self, lease, child, answers):
        """Waits for the outcome, as long as it is wanted."""
        ends = time.monotonic() + self.settings.seconds
        while not multiprocessing.connection.wait([answers, child.sentinel], timeout=max(0.0, min(ends - time.monotonic(), 0.2))):
            if self.over.is_set():
                return self.abandoned(lease)
            if time.monotonic() >= ends:
                return {"error": f"The action ran longer than the {self.settings.seconds:g} seconds that its executor gives it (--seconds)"}
            if lease.get("lost"):
                return None
        return self.received(child, answers)

    def received(self, child, answers):
        try:
            if not answers.poll():
                raise EOFError
            content = answers.recv_bytes(self.settings.result_bytes)
        except EOFError:
            child.join(5)
            return {"error": ended(child.exitcode, self.settings)}
        except OSError:
            return {
                "error": f"The action's result is larger than the {self.settings.result_bytes} bytes "
                f"that its executor takes (--result-bytes)"
            }
        return json.loads(content)

    def abandoned(self, lease):
        """The grace is over. What is safe to run again is handed on when its lease ends."""
        return None if lease["safe_rerun"] else {"error": "The executor was stopped while the action ran"}

    def keep_all(self):
        """Keeps the leases of all that runs, however long a process takes to start or a result to be told."""
        while True:
            time.sleep(self.settings.lease_seconds / 3)
            for lease in list(self.held.values()):
                if not self.keep(lease):
                    lease["lost"] = True

    def keep(self, lease):
        """False when the lease is gone."""
        try:
            self.service.post(self.path(lease, "heartbeat"), {"lease_seconds": self.settings.lease_seconds}, lease.get("traceparent"))
        except Refused as refusal:
            if refusal.status in LOST:
                LOG.info("The work %s is not wanted any more: %s", lease["lease_id"], refusal)
                return False
            LOG.warning("The work %s: %s", lease["lease_id"], refusal)
        except OSError as trouble:
            LOG.warning("The service can't be reached: %s", trouble)
        return True

    def answer(self, lease, outcome):
        """Told until it is heard: the service recognises what it has heard before."""
        for pause in PAUSES:
            try:
                return self.tell(lease, outcome)
            except Refused as refusal:
                if refusal.status in LOST:
                    return LOG.warning("The result of %s is not wanted: %s", lease["lease_id"], refusal)
                if refusal.status < 500 and refusal.status not in (401, 423, 429):
                    if "error" in outcome:
                        return LOG.error("The failure of %s can't be told: %s", lease["lease_id"], refusal)
                    outcome = {"error": f"The service does not take the action's result: {refusal}"}
                    continue
            except OSError as trouble:
                LOG.warning("The service can't be reached: %s", trouble)
            time.sleep(pause)
        return LOG.error("The result of %s could not be told", lease["lease_id"])

    def tell(self, lease, outcome):
        if outcome.get("cancel"):
            self.service.put(f"/action_executions/{part(lease['action_execution_id'])}", {"state": "CANCELLED"}, lease.get("traceparent"))
        elif outcome.pop("later", False):
            self.service.post(self.path(lease, "defer"), outcome, lease.get("traceparent"))
        else:
            self.outcomes.tell(lease, outcome)

    def path(self, lease, verb):
        return f"/workers/{part(self.settings.queue)}/leases/{part(lease['lease_id'])}/{verb}"


def ended(code, settings):
    if code == -signal.SIGXCPU:
        return f"The action used more than the {settings.cpu_seconds} seconds of computing that its executor gives it (--cpu-seconds)"
    how = f"killed by {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit code {code}"
    return f"The action's process ended without a result: {how}"


def kill(child):
    """The process and all that it started."""
    if child.pid is None:
        return
    for end in (lambda: os.killpg(child.pid, signal.SIGKILL), child.kill):
        try:
            end()
        except (ProcessLookupError, PermissionError):
            pass
    child.join(5)
    child.close() if child.exitcode is not None else None
