"""Leases work and has each piece done by a process of its own, which is killed when nobody wants its result any more."""
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from .service import Refused

LOG = logging.getLogger(__name__)
LOST = (404, 409, 410)      # the lease ran out, or the work is not wanted any more


class Workers:
    def __init__(self, service, settings):
        self.service, self.settings, self.stopping = service, settings, threading.Event()
        self.free = threading.Semaphore(settings.processes)
        self.running = set()

    def serve(self):
        """Until `stopping` is set; then what runs may finish within the grace."""
        while not self.stopping.is_set():
            if not self.free.acquire(timeout=1):
                continue
            lease = None
            try:
                lease = self.lease()
            finally:
                if lease is None:
                    self.free.release()
            if lease is not None:
                thread = threading.Thread(target=self.work, args=(lease,), daemon=True)
                self.running.add(thread)
                thread.start()
        until = time.monotonic() + self.settings.grace
        for thread in list(self.running):
            thread.join(max(0, until - time.monotonic()))

    def lease(self):
        try:
            wish = {"max": 1, "wait": self.settings.wait, "lease_seconds": self.settings.lease_seconds, "worker": self.settings.name}
            found = self.service.send("POST", f"/workers/{self.settings.queue}/lease", wish)["leases"]
            return found[0] if found else None
        except (Refused, OSError) as trouble:
            LOG.warning("No work can be leased: %s", trouble)
            self.stopping.wait(2)
            return None

    def work(self, lease):
        try:
            outcome = self.perform(lease)
            if outcome is not None:
                self.answer(lease, outcome)
        except Exception:
            LOG.exception("The work %s failed here", lease["lease_id"])
        finally:
            self.free.release()
            self.running.discard(threading.current_thread())

    def perform(self, lease):
        """The outcome, or null when it is not wanted any more."""
        job = {key: lease.get(key) for key in ("action", "input", "action_execution_id", "workflow_name", "workflow_execution_id")}
        job.update(memory_bytes=self.settings.memory, cpu_seconds=self.settings.cpu_seconds)
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "outcome")
            child = subprocess.Popen([sys.executable, "-m", "mistral_executor.call", out], stdin=subprocess.PIPE, text=True, start_new_session=True)
            try:
                child.stdin.write(json.dumps(job))
                child.stdin.close()
                if not self.attend(lease, child):
                    return None
            finally:
                kill(child)
            if not os.path.exists(out):
                return {"error": f"The action's process ended with {child.returncode} and without a result: killed, out of memory or of time"}
            with open(out) as result:
                return json.load(result)

    def attend(self, lease, child):
        """Waits for the process and keeps the lease; false when the lease is gone."""
        ends = time.monotonic() + self.settings.seconds
        beat = time.monotonic() + self.settings.lease_seconds / 3
        while child.poll() is None:
            if time.monotonic() > ends:
                return True
            if time.monotonic() > beat:
                beat = time.monotonic() + self.settings.lease_seconds / 3
                try:
                    self.service.send("POST", f"/workers/{self.settings.queue}/leases/{lease['lease_id']}/heartbeat", {"lease_seconds": self.settings.lease_seconds})
                except Refused as refusal:
                    if refusal.status in LOST:
                        LOG.info("The work %s is not wanted any more: %s", lease["lease_id"], refusal)
                        return False
                except OSError as trouble:
                    LOG.warning("The service can't be reached: %s", trouble)
            time.sleep(0.02)
        return True

    def answer(self, lease, outcome):
        """Told until it is heard: the service recognises what it has heard before."""
        if outcome.get("later"):
            return
        path = "fail" if "error" in outcome else "complete"
        for pause in (0.2, 1, 2, 5, 10, 20):
            try:
                self.service.send("POST", f"/workers/{self.settings.queue}/leases/{lease['lease_id']}/{path}", outcome)
                return
            except Refused as refusal:
                if refusal.status < 500 and refusal.status != 423:
                    LOG.warning("The result of %s is not wanted: %s", lease["lease_id"], refusal)
                    return
            except OSError as trouble:
                LOG.warning("The service can't be reached: %s", trouble)
            time.sleep(pause)


def kill(child):
    """The process and all that it started."""
    if child.poll() is None:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
