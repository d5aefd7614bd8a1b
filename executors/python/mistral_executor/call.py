"""One call of an action, in a process of its own."""
import ctypes
import inspect
import json
import os
import resource
import signal
import traceback

PR_SET_PDEATHSIG = 1
TRACE = "TRACEPARENT"


def nothing():
    """Done once before the first call: then the actions are imported."""


def main(job, answers):
    """Runs the job and sends its outcome as JSON: `output`, `error`, `cancel` or `later`."""
    os.setsid()
    die_with_parent()
    limit(job.pop("memory_bytes"), job.pop("cpu_seconds"))
    if job.get("traceparent"):
        os.environ[TRACE] = job["traceparent"]     # where OpenTelemetry looks for it
    try:
        outcome = run(job)
    except BaseException as error:
        traceback.print_exc()
        outcome = raised(job, error)
    try:
        answers.send_bytes(written(job, outcome))
        answers.close()
    except OSError:
        pass        # nobody wants it any more


def die_with_parent():
    """Nothing goes on when the executor was killed: its work is handed to another one."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def limit(memory, seconds):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def run(job):
    from .preloaded import ACTIONS
    action = ACTIONS.get(job["action"])
    if action is None:
        return {"error": f"Failed to find action [action_name={job['action']}]: this executor's environment does not have it"}
    made = action.instance(job["input"])
    result = made.run(context(job)) if takes_context(made) else made.run()
    if hasattr(result, "is_error") and hasattr(result, "data"):
        if getattr(result, "cancel", False):
            return {"cancel": True}
        if result.is_error():
            return {"error": public(result.error)}
        result = result.data
    is_sync = made.is_sync() if hasattr(made, "is_sync") else True
    return {"output": public(result)} if is_sync else {"later": True}


def takes_context(action):
    """Classes that are older than mistral-lib have a `run` without one."""
    kinds = [parameter.kind for parameter in inspect.signature(action.run).parameters.values()]
    return any(
        kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
        for kind in kinds
    )


def context(job):
    from mistral_lib.actions import context as lib
    execution = lib.ExecutionContext(
        workflow_execution_id=job["workflow_execution_id"],
        task_execution_id=job["task_execution_id"],
        action_execution_id=job["action_execution_id"],
        workflow_name=job["workflow_name"],
        callback_url=f"/v2/action_executions/{job['action_execution_id']}",
    )
    known = inspect.signature(lib.SecurityContext.__init__).parameters
    security = {name: value for name, value in job["security"].items() if name in known}
    return lib.ActionContext(lib.SecurityContext(**security), execution)


def public(value):
    """As Mistral keeps it."""
    from oslo_serialization import jsonutils
    return jsonutils.to_primitive(value, convert_instances=True)


def raised(job, error):
    return {"error": f"The action raised an exception [action={job['action']}, action_ex_id={job['action_execution_id']}, msg='{error}']"}


def written(job, outcome):
    try:
        return json.dumps(outcome).encode()
    except (TypeError, ValueError, RecursionError, MemoryError) as error:
        return json.dumps({"error": f"The result of the action is no JSON [action={job['action']}]: {error}"}).encode()
