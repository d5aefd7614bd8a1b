#!/usr/bin/env python3
"""Makes executions.jsonl and verdicts.jsonl out of the conformance cases: collect.py CASES

executions.jsonl: one start of a workflow a line: definitions, workflow, input, params, what happened meanwhile, and `moments`: what
the reference showed of it, each with the number of requests and results that had been before. A moment is a tree (`execution`), some fields
of it (`fields`), states of tasks (`tasks`), or the status of a refused start (`refused`). Starts that no workflow of the case can
be simulated for tell why (`out`).
verdicts.jsonl: one uploaded text a line, with its kind and whether the reference took it.
"""
import json
import pathlib
import re
import sys

FINAL = ('SUCCESS', 'ERROR', 'CANCELLED')
UNDER_WAY = ('RUNNING', 'DELAYED', 'RUNNING_DELAYED', 'WAITING', 'IDLE')
LONG = 10       # seconds after which what a case waits for has happened
FIELDS = ('state', 'json:output', 'json:input', 'json:params')


def text_of(case, step):
    if 'text' in step:
        return step['text']
    return (case / step['file']).read_text() if 'file' in step else None


def is_json(text):
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def value_of(given):
    return (json.loads(given) if isinstance(given, str) else given) or {}


def seconds(clock):
    return round(clock, 3)


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.steps = json.loads((folder / 'case.json').read_text())['steps']
        self.answers = json.loads((folder / 'expected.json').read_text())['steps']
        self.definitions, self.environments, self.verdicts, self.executions = [], {}, [], []
        self.open, self.actions, self.tasks, self.subs, self.ids, self.clock = {}, {}, {}, {}, {}, 0.0

    def read(self):
        for step, answer in zip(self.steps, self.answers):
            what = step['do'].split('.')
            if what[-1] in ('create', 'update', 'validate') and len(what) == 2:
                self.upload(step, answer, *what)
            elif step['do'] in ('run', 'start'):
                self.start(step, answer)
            elif step['do'] == 'sleep':
                self.clock += step.get('seconds', 1)
            elif step['do'] in ('wait', 'wait_task', 'wait_no_task'):
                self.wait(step, answer)
            elif step['do'] == 'complete':
                self.complete(step, answer)
            elif step['do'] in ('put_execution', 'put_task'):
                self.put(step, answer)
            elif step['do'] == 'observe':
                run, _ = self.of(step)
                if run and isinstance(answer.get('execution'), dict):
                    self.see(run, execution=answer['execution'])
            elif step['do'] == 'http':
                self.http(step, answer)

    def of(self, step):
        """The run, and the task whose sub-workflow is meant."""
        name = step.get('of', 'ex')
        return self.subs.get(name, (self.open.get(name), None))

    def see(self, run, **what):
        moment = {'requests': len(run['requests']), 'results': len(run['results']), **what}
        same = [m for m in run['moments'] if (m['requests'], m['results']) == (moment['requests'], moment['results'])]
        if 'execution' in what:     # says all that shorter ones say
            run['moments'] = [m for m in run['moments'] if m not in same]
        elif any('execution' in m for m in same) or 'tasks' in what and same:
            return
        run['moments'].append(moment)

    def upload(self, step, answer, kind, verb):
        text = text_of(self.folder, step)
        if kind == 'workflow' and answer.get('status') == 201:
            self.ids.update({name: re.findall(r'^(\w+):', text, re.M) for name in step.get('capture') or {}})
        if text is None or step.get('skip_validation'):
            if text is not None and answer.get('status') in (200, 201):
                self.definitions.append([kind, text, step.get('namespace', '')])
            return
        if verb == 'validate':
            valid = answer.get('body', {}).get('valid') if isinstance(answer.get('body'), dict) else None
        else:
            valid = {200: True, 201: True, 400: False}.get(answer.get('status'))
        if valid is not None:
            self.verdicts.append({'case': self.folder.name, 'kind': kind, 'valid': valid, 'text': text})
        if verb != 'validate' and valid:
            self.definitions.append([kind, text, step.get('namespace', '')])

    def start(self, step, answer):
        run = self.begin(step, answer.get('start', answer).get('status'))
        self.open[step.get('as', 'ex')] = run
        if step['do'] == 'run':
            self.clock += LONG
        if isinstance(answer.get('execution'), dict):
            tree = answer['execution']
            self.see(run, **({'execution': tree} if 'tasks' in tree else {'fields': {key: tree.get(key) for key in ('state', 'output')}}))

    def begin(self, step, status):
        source = self.open.get(str(step.get('source_execution_id'))[2:-1])
        if source:      # starts again what another execution was: with its input and what is given beside
            step = {
                **step,
                'workflow': source['workflow'],
                'namespace': source['namespace'],
                'input': {**value_of(source['input']), **value_of(step.get('input'))},
                'params': {**value_of(source['params']), **value_of(step.get('params'))},
            }
        workflow = step.get('workflow')
        captured = re.fullmatch(r'\$\{(\w+)\}', workflow) if isinstance(workflow, str) else None
        if captured:
            names = [name for name in self.ids.get(captured[1], []) if name != 'version']
            workflow = names[0] if names else workflow
        run = {
            'case': self.folder.name,
            'definitions': list(self.definitions),
            'workflow': workflow,
            'namespace': step.get('namespace') or step.get('workflow_namespace', ''),
            'input': step.get('input'),
            'params': step.get('params'),
            'requests': [],
            'results': [],
            'moments': [],
            'environments': dict(self.environments),
            'began': self.clock,
        }
        if 'source_execution_id' in step and not source:
            run['out'] = 'starts again what another execution was'
        elif not isinstance(workflow, str):
            run['out'] = 'names no workflow'
        elif isinstance(run['input'], str) and not is_json(run['input']):
            run['out'] = 'its input is no JSON: no workflow is asked'
        elif status != 201:
            run['moments'].append({'requests': 0, 'results': 0, 'refused': status})
        run['accepted'] = status == 201
        self.executions.append(run)
        return run

    def wait(self, step, answer):
        self.clock += LONG if not set(step.get('states', FINAL)) & set(UNDER_WAY) else 0.5
        run, sub = self.of(step)
        if step['do'] == 'wait':
            if run and not sub and answer.get('state') in FINAL + ('PAUSED',):
                self.see(run, fields={'state': answer['state']})
            return
        where = (run, sub, step.get('name'))
        for number in range(step.get('actions', 0)):
            self.actions[f"{step['name']}_a{number}"] = (*where, number)
        if step.get('action'):
            self.actions[step['action']] = (*where, None)
        if step.get('as'):
            self.tasks[step['as']] = where
        if step.get('sub'):
            self.subs[step['sub']] = (run, step['name'])
        if run and not sub and step['do'] == 'wait_task' and answer.get('state'):
            self.see(
                run,
                tasks={step['name']: answer['state']},
                **({'until': seconds(self.clock - run['began'])} if answer['state'] in UNDER_WAY else {}),
            )

    def complete(self, step, answer):
        self.clock += 0.5
        run, _, task, item = self.actions.get(step.get('action'), (None,) * 4)
        if run is not None and answer.get('status') == 200:
            run['results'].append(
                {
                    'after': seconds(self.clock - run['began']),
                    'task': task,
                    'state': step.get('state', 'SUCCESS'),
                    'output': step.get('output'),
                    **({} if item is None else {'item': item}),
                }
            )

    def put(self, step, answer):
        self.clock += 0.5
        (run, sub), task = (
            (self.of(step), None)
            if step['do'] == 'put_execution'
            else (lambda run, sub, name: ((run, sub), name))(*self.tasks.get(step.get('task'), (None,) * 3))
        )
        if run is not None and answer.get('status') == 200:
            left = ('do', 'of', 'record', 'want', 'task')
            run['requests'].append(
                {
                    'after': seconds(self.clock - run['began']),
                    **{key: value for key, value in step.items() if key not in left},
                    'task': task,
                    **({'of': sub} if sub else {}),
                }
            )

    def http(self, step, answer):
        body, path, method = step.get('body'), step.get('path', '').strip('/'), step.get('method', 'GET')
        if method == 'POST' and path == 'executions':
            self.post(step, answer, body if isinstance(body, dict) else {})
        elif method == 'GET' and path.startswith('executions/${') and path.endswith('}') and isinstance(answer.get('body'), dict):
            run = self.open.get(path[len('executions/${'):-1])
            fields = {key.removeprefix('json:'): value for key, value in answer['body'].items() if key in FIELDS}
            if run and fields:
                self.see(run, fields=fields)
        elif path == 'environments' and method == 'POST' and isinstance(body, dict):
            variables = body.get('variables')
            try:
                variables = json.loads(variables) if isinstance(variables, str) else variables
            except ValueError:
                return
            if isinstance(variables, dict):
                self.environments[body.get('name')] = variables

    def post(self, step, answer, body):
        run = self.begin({**body, 'workflow': body.get('workflow_name') or body.get('workflow_id')}, answer.get('status'))
        if '${ex}' in json.dumps(body.get('id')):
            run['out'] = 'names an execution that is there already'
        for name, where in (step.get('capture') or {}).items():
            if where == 'id':
                self.open[name] = run
        if answer.get('status') == 201:
            fields = {key.removeprefix('json:'): value for key, value in (answer.get('body') or {}).items() if key in FIELDS[2:]}
            if fields:
                self.see(run, fields=fields)


def main(cases):
    here = pathlib.Path(__file__).parent
    with open(here / 'executions.jsonl', 'w') as executions, open(here / 'verdicts.jsonl', 'w') as verdicts:
        for folder in sorted(pathlib.Path(cases).iterdir()):
            case = Case(folder)
            case.read()
            for run in case.executions:
                del run['began']
                if run.pop('accepted', False) and not run['moments']:       # nobody looked further: that it starts is all
                    run['moments'].append({'requests': 0, 'results': 0, 'fields': {}})
            for lines, file in ((case.executions, executions), (case.verdicts, verdicts)):
                for line in lines:
                    file.write(json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n')


main(sys.argv[1])
