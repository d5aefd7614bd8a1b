"""Calls of one client method: which arguments it takes, what it sends for them, and what Mistral makes of its result."""
import inspect
import json

import answers
import sentinels
from forms import ABSENT
from infer import Seen
from wire import TooManyRequests


class Method:
    def __init__(self, client, path, wire, loads, hints):
        self.function = client
        for part in path.split("."):
            self.function = getattr(self.function, part)
        self.wire, self.loads, self.hints, self.path = wire, loads, dict(hints or {}), path
        wire.hides_schemas = not path.startswith("schemas.")
        # Methods that depend on the API's version hide what they take behind a wrapper.
        spec = inspect.getfullargspec(inspect.unwrap(self.function))
        names = [name for name in spec.args if name not in ("self", "cls")]
        defaults = dict(zip(spec.args[::-1], (spec.defaults or ())[::-1]))
        self.required = [name for name in names if name not in defaults]
        self.defaults = {name: defaults[name] for name in names if name in defaults and is_json(defaults[name])}
        self.others = spec.varkw
        self.kinds = {}
        self.chosen = [{}]

    def call(self, arguments, plan, serialize=None):
        """(requests, result, error)"""
        self.wire.begin(plan)
        result, error = None, None
        try:
            result = self.function(**json.loads(json.dumps(arguments)))
            if inspect.isgenerator(result) or inspect.isgenerator(getattr(result, "__wrapped__", None)):
                result = list(result)
            if serialize:
                result = serialize(result)
        except TooManyRequests:
            error = "too many requests"
        except Exception as e:
            error = e
        except SystemExit as e:
            error = e
        return list(self.wire.requests), result, error

    def settle(self):
        """Finds arguments that the method takes."""
        order = {name: sentinels.kinds(name, None, self.hints) for name in self.required}
        trials = [{name: kinds[0] for name, kinds in order.items()}]
        for name, kinds in order.items():
            trials += [{**trials[0], name: kind} for kind in kinds[1:]]
        if len(order) == 2:
            one, two = order
            trials += [{one: a, two: b} for a in order[one][1:] for b in order[two][1:]]
        best, most = trials[0], None
        for trial in trials:
            self.kinds = dict(trial)
            requests, _, error = self.call(self.arguments({}), answers.plan([answers.MARK]))
            # A request without trouble is best, then a refusal of what was sent for; silence is better than a complaint
            # about the arguments.
            rank = (bool(requests), not isinstance(error, Exception))
            if most is None or rank > most:
                best, most = trial, rank
            if all(rank):
                break
        self.kinds = dict(best)

    def arguments(self, given, salt=""):
        names = self.required + list(self.defaults)
        made = {name: sentinels.value(name, given.get(name) or self.kinds.get(name), names.index(name) + 1, salt) for name in self.required}
        # What the method refuses to do without, although its signature has a default.
        return {**made, **self.hints.get("base", {})}

    def optional(self, name, kind, salt=""):
        names = self.required + list(self.defaults)
        return sentinels.value(name, kind, names.index(name) + 1, salt)

    def awake(self):
        """Arguments that send something: those that the method wants, with ids for names, or with one more."""
        base = self.arguments({})
        ids = {name: sentinels.identifier(number) for number, name in enumerate(self.required) if self.kinds.get(name) == sentinels.TEXT}
        trials = [base, {**base, **ids}] + [{**base, name: self.optional(name, kind)} for name, default in self.defaults.items()
                                            for kind in sentinels.kinds(name, default, self.hints)]
        if self.others:
            trials.append({**base, **(self.hints.get("others") or {})})
        for trial in trials:
            if self.call(trial, answers.plan([answers.MARK]))[0]:
                return trial
        return base

    def discover(self, arguments=None):
        """Which answers the method reads, request by request."""
        if "answers" in self.hints:
            self.chosen = self.hints["answers"]
            return
        self.loads.log = {}
        shapes = []

        def plan(request, number):
            shapes.append(self.loads.log)
            self.loads.log = {}
            return answers.Answer(200, {"x-openstack-request-id": "req-1"}, answers.MARK)
        arguments = self.arguments({}) if arguments is None else arguments
        self.call(arguments, plan)
        shapes.append(self.loads.log)
        shapes = shapes[1:] or [{}]
        for number, shape in enumerate(shapes[:3]):
            shape.pop("*", None)
        best, most = [{}], None
        for chosen in self.candidates(shapes):
            requests, result, error = self.call(arguments, answers.plan(chosen), serialize)
            shown = json.dumps(result, default=str)
            score = (error is None, len(requests) <= 4, "A0" in shown or "A1" in shown)
            if most is None or score > most:
                best, most = chosen, score
            if all(score):
                break
            if isinstance(error, KeyError) and str(error.args[0]) not in shapes[0] and str(error.args[0]) not in self.missed:
                self.missed.append(str(error.args[0]))
        self.chosen = best

    def candidates(self, shapes):
        """Bodies for each request: by the keys that were read, then by those that the code names."""
        self.missed = []
        tried = set()

        def each(keys):
            all_bodies = [answers.bodies(shape, f"A{number}") for number, shape in enumerate(keys)]
            for at in range(len(all_bodies[0])):
                yield [bodies[min(at, len(bodies) - 1)] for bodies in all_bodies]
        yield from each(shapes[:3])
        code = getattr(inspect.unwrap(self.function), "__code__", None)
        named = [text for text in (code.co_consts if code else ()) if isinstance(text, str) and text.isidentifier()]
        manager = getattr(self.function, "__self__", None)
        named += [
            getattr(manager, name, None)
            for name in ("collection_key", "key", "resource_key")
            if isinstance(getattr(manager, name, None), str)
        ]
        # What a list shows is looked at again, one by one, under a key of its own.
        for key in self.missed:
            for first in answers.bodies(shapes[0], "A0")[:4]:
                yield [first] + [{key: answers.resource(f"A{number}")} for number in range(1, 3)]
        for key in self.missed + named:
            if key not in tried:
                tried.add(key)
                for at in range(2):
                    yield [answers.bodies({key: "list"}, f"A{number}")[at] for number in range(3)]

    def values(self, given):
        """Every input with the value that the method sees."""
        args = {**self.defaults, **{name: value for name, value in given.items() if name in self.required or name in self.defaults}}
        if self.others:
            args[self.others] = {name: value for name, value in given.items() if name not in args}
        return args


def is_json(value):
    try:
        json.dumps(value)
        return True
    except TypeError:
        return False


def serialize(result):
    """As Mistral keeps a result: through its own serialisation, twice as on the way to the engine, less what is private to the client."""
    from mistral_lib import serialization
    from mistral_lib.actions import Result
    packed = serialization.get_polymorphic_serializer().serialize(Result(data=result))
    return public(json.loads(json.loads(packed)["__serial_data"])["data"])


def public(value):
    """Less the insides of the client's objects: the manager that they came from, and what is marked as private."""
    if isinstance(value, dict):
        is_object = isinstance(value.get("manager"), (dict, str)) and (len(value) > 2)
        return {key: public(item) for key, item in value.items() if not (is_object and (key == "manager" or key.startswith("_")))}
    return [public(item) for item in value] if isinstance(value, list) else value


def as_value(request):
    """A request as the value that a template explains."""
    query = {}
    for key, text in request.query:
        query.setdefault(key, []).append(text)
    value = {"method": request.method, "path": request.path, "query": query, "headers": request.headers}
    if request.body is not None:
        value["body"] = request.body
    return value


__all__ = ["Method", "Seen", "ABSENT", "as_value", "serialize"]
