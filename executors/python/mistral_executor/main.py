"""mistral-python-executor: the Python actions of this environment, for the workflow service."""
import argparse
import logging
import os
import signal
import socket

from . import catalogue, registration
from .service import Service
from .workers import Workers


def settings(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=os.environ.get("MISTRAL_URL", "http://127.0.0.1:8989/v2"), help="the service's endpoint")
    parser.add_argument("--queue", default=os.environ.get("MISTRAL_QUEUE", "python"))
    parser.add_argument("--processes", type=int, default=4, help="calls at a time")
    parser.add_argument("--seconds", type=float, default=3600, help="the longest call; a task's own timeout ends it earlier")
    parser.add_argument("--memory", type=int, default=2 * 1024 ** 3, help="bytes of address space for a call; 0 for no limit")
    parser.add_argument("--cpu-seconds", type=int, default=0, help="of computing for a call; 0 for no limit")
    parser.add_argument("--lease-seconds", type=int, default=30, help="after which the work of an executor that died is handed on")
    parser.add_argument("--wait", type=int, default=10, help="seconds to wait for work at a time")
    parser.add_argument("--grace", type=float, default=60, help="seconds that running calls have after SIGTERM")
    parser.add_argument("--scope", choices=("private", "public"), default="private", help="public actions are an administrator's")
    parser.add_argument("--name", default=f"{socket.gethostname()}:{os.getpid()}")
    parser.add_argument("--only", action="append", help="serve only these names")
    return parser.parse_args(arguments)


def token():
    """A file that something else renews, or the environment's."""
    path = os.environ.get("MISTRAL_TOKEN_FILE")
    if path:
        with open(path) as file:
            return file.read().strip()
    return os.environ.get("OS_TOKEN")


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    given = settings()
    service = Service(given.url, token)
    actions = {name: action for name, action in catalogue.load().items() if not given.only or name in given.only}
    served = registration.register(service, actions, given.queue, given.scope)
    logging.info("Serves %d actions from the queue %s: %s", len(served), given.queue, ", ".join(served[:20]))
    workers = Workers(service, given)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: workers.stopping.set())
    workers.serve()


if __name__ == "__main__":
    main()
