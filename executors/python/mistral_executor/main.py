"""mistral-python-executor: the Python actions of this environment, for the workflow service."""
import argparse
import logging
import os
import signal
import socket
import sys
import time

from . import registry, tokens
from .registration import Registration
from .service import Refused, Service
from .workers import Workers

LOG = logging.getLogger("mistral_executor")


def settings(arguments=None):
    parser = argparse.ArgumentParser(prog="mistral-python-executor", description=__doc__)
    option = parser.add_argument
    option("--url", default=os.environ.get("MISTRAL_URL", "http://127.0.0.1:8989/v2"), help="the service's endpoint (MISTRAL_URL)")
    option(
        "--queue",
        default=os.environ.get("MISTRAL_QUEUE", "python"),
        help="the executors of one queue have the same environment (MISTRAL_QUEUE)",
    )
    option("--scope", choices=("private", "public"), default="private", help="public: for all projects, an administrator's")
    option("--only", action="append", metavar="NAME", help="serve only this name; may be given often")
    option("--list", action="store_true", help="show the names of this environment and end")
    option("--processes", type=int, default=os.cpu_count() or 1, help="calls at a time")
    option("--seconds", type=float, default=3600, help="the longest call; a task's own timeout ends it earlier")
    option("--memory", type=int, default=2 * 1024 ** 3, help="bytes of address space for a call; 0 for no limit")
    option("--cpu-seconds", type=int, default=0, help="of computing for a call; 0 for no limit")
    option("--result-bytes", type=int, default=16 * 1024 ** 2, help="of a result, as JSON")
    option("--lease-seconds", type=int, default=30, help="after which the work of an executor that died is handed on")
    option("--wait", type=int, default=5, help="seconds to wait for work at a time")
    option("--grace", type=float, default=60, help="seconds that running calls have after SIGTERM")
    option("--name", default=f"{socket.gethostname()}:{os.getpid()}", help="of this executor, in messages")
    option("--credentials", action=argparse.BooleanOptionalAction, default=None,
           help="calls get the token of whoever called them; as if given when the executor itself has a token")
    return parser.parse_args(arguments)


def registered(given, service, actions):
    """The names that are served; a service that is away is waited for."""
    while True:
        try:
            return Registration(service, given.queue, given.scope).register(actions, removes=not given.only)
        except OSError as trouble:
            LOG.warning("The service can't be reached: %s", trouble)
        except Refused as refusal:
            if refusal.status < 500 and refusal.status not in (423, 429):
                raise SystemExit(f"The service does not let this executor register its actions: {refusal}")
            LOG.warning("The service is not ready: %s", refusal)
        time.sleep(2)


def main(arguments=None):
    given = settings(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    actions = {name: action for name, action in registry.load().items() if not given.only or name in given.only}
    if given.list:
        print("\n".join(sorted(actions)))
        return
    own = tokens.of()
    if given.credentials is None:
        given.credentials = type(own) is not tokens.Nothing
    service = Service(given.url, own)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    served = registered(given, service, actions)
    LOG.info(
        "Serves %d actions from the queue %s: %s%s", len(served), given.queue, ", ".join(served[:20]), ", …" if len(served) > 20 else ""
    )
    workers = Workers(service, given)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: workers.stopping.set())
    workers.serve()
    LOG.info("Stopped")


if __name__ == "__main__":
    main()
