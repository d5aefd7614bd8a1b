"""One call of an action in a process of its own: the job comes on standard input, the outcome goes to the file that is named."""
import json
import resource
import sys
import traceback

from . import catalogue


def limit(memory, seconds):
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def run(job):
    action = catalogue.load().get(job["action"])
    if action is None:
        return {"error": f"Failed to find action [action_name={job['action']}]"}
    made = action.make(job["input"])
    result = made.run(context(job)) if takes_context(made) else made.run()
    is_sync = made.is_sync() if hasattr(made, "is_sync") else True
    if hasattr(result, "is_error") and hasattr(result, "data"):
        if result.is_error():
            return {"error": public(result.error)}
        if getattr(result, "cancel", False):
            return {"error": "cancelled by the action"}
        result = result.data
    return {"output": public(result)} if is_sync else {"later": True}


def takes_context(action):
    """Old classes have a `run` without a context."""
    import inspect
    return any(parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) for parameter in inspect.signature(action.run).parameters.values())


def context(job):
    from mistral_lib.actions import context as lib
    execution = lib.ExecutionContext(
        workflow_execution_id=job.get("workflow_execution_id"), task_execution_id=job.get("task_id"), action_execution_id=job.get("action_execution_id"),
        workflow_name=job.get("workflow_name"), callback_url=f"/v2/action_executions/{job.get('action_execution_id')}")
    return lib.ActionContext(lib.SecurityContext(**job.get("security", {})), execution)


def public(value):
    """As Mistral keeps it."""
    from oslo_serialization import jsonutils
    return jsonutils.to_primitive(value, convert_instances=True)


def main():
    job = json.load(sys.stdin)
    limit(job.pop("memory_bytes", 0), job.pop("cpu_seconds", 0))
    try:
        outcome = run(job)
    except BaseException as error:
        traceback.print_exc()
        outcome = {"error": f"The action raised an exception [action={job['action']}, action_ex_id={job.get('action_execution_id')}, msg='{error}']"}
    with open(sys.argv[1], "w") as out:
        json.dump(outcome, out)


if __name__ == "__main__":
    main()
