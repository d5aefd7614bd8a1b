#!/usr/bin/env python3
"""Makes executions.jsonl and verdicts.jsonl out of the conformance cases: collect.py CASES

executions.jsonl: one recorded run of a workflow a line: definitions, workflow, input, params, what happened meanwhile, and what the reference answered.
verdicts.jsonl: one uploaded text a line, with its kind and whether the reference took it.
"""
import json
import pathlib
import sys

FINAL = ('SUCCESS', 'ERROR', 'CANCELLED')
UNDER_WAY = ('RUNNING', 'DELAYED', 'RUNNING_DELAYED', 'WAITING', 'IDLE')
LONG = 10       # seconds after which what a case waits for has happened


def text_of(case, step):
    if 'text' in step:
        return step['text']
    return (case / step['file']).read_text() if 'file' in step else None


def seconds(clock):
    return round(clock, 3)


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.steps = json.loads((folder / 'case.json').read_text())['steps']
        self.answers = json.loads((folder / 'expected.json').read_text())['steps']
        self.definitions, self.environments, self.verdicts, self.executions = [], {}, [], []
        self.open, self.actions, self.tasks, self.subs, self.clock = {}, {}, {}, set(), 0.0

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
                self.clock += LONG if not set(step.get('states', FINAL)) & set(UNDER_WAY) else 0.5
                if step.get('action'):
                    self.actions[step['action']] = (step.get('of', 'ex'), step['name'])
                if step.get('as'):
                    self.tasks[step['as']] = (step.get('of', 'ex'), step['name'])
                if step.get('sub'):
                    self.subs.add(step['sub'])
            elif step['do'] == 'complete':
                self.complete(step, answer)
            elif step['do'] in ('put_execution', 'put_task'):
                self.put(step, answer)
            elif step['do'] == 'observe':
                run = self.open.get(step.get('of', 'ex'))
                if run and isinstance(answer.get('execution'), dict):
                    run['execution'] = answer['execution']
                    run['seen'] = (len(run['requests']), len(run['results']))
            elif step['do'] == 'http':
                self.http(step)
        for run in self.executions:
            requests, results = run.pop('seen', (0, 0))
            run['requests'], run['results'] = run['requests'][:requests], run['results'][:results]
        self.executions = [run for run in self.executions if isinstance(run.get('execution'), dict) and 'tasks' in run['execution'] and not run.pop('out')]

    def upload(self, step, answer, kind, verb):
        text = text_of(self.folder, step)
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
        status = answer.get('start', answer).get('status')
        run = {
            'case': self.folder.name, 'definitions': list(self.definitions), 'workflow': step.get('workflow'), 'namespace': step.get('namespace', ''),
            'input': step.get('input'), 'params': step.get('params'), 'requests': [], 'results': [], 'environments': dict(self.environments),
            'out': status != 201 or not isinstance(step.get('workflow'), str) or 'source_execution_id' in step,
            'execution': answer.get('execution'),
        }
        self.clock = 0.0
        self.open[step.get('as', 'ex')] = run
        self.executions.append(run)

    def complete(self, step, answer):
        self.clock += 0.5
        of, task = self.actions.get(step.get('action'), (None, None))
        run = self.open.get(of)
        if run is None:         # of a sub-execution
            for one in self.open.values():
                one['out'] = True
            return
        if answer.get('status') != 200:
            return
        run['results'].append({'after': seconds(self.clock), 'task': task, 'state': step.get('state', 'SUCCESS'), 'output': step.get('output')})

    def put(self, step, answer):
        self.clock += 0.5
        of, task = (step.get('of', 'ex'), None) if step['do'] == 'put_execution' else self.tasks.get(step.get('task'), (None, None))
        run = self.open.get(of)
        if run is None:         # of a sub-execution or of its task
            for one in self.open.values():
                one['out'] = True
        elif answer.get('status') == 200:
            run['requests'].append({'after': seconds(self.clock), **{key: value for key, value in step.items() if key not in ('do', 'of', 'record', 'want', 'task')}, 'task': task})

    def http(self, step):
        body = step.get('body')
        if step.get('path', '').strip('/') == 'environments' and step.get('method') == 'POST' and isinstance(body, dict):
            variables = body.get('variables')
            try:
                variables = json.loads(variables) if isinstance(variables, str) else variables
            except ValueError:
                return
            if isinstance(variables, dict):
                self.environments[body.get('name')] = variables
        elif step.get('method', 'GET') != 'GET':
            for run in self.open.values():
                run['out'] = True


def main(cases):
    here = pathlib.Path(__file__).parent
    with open(here / 'executions.jsonl', 'w') as executions, open(here / 'verdicts.jsonl', 'w') as verdicts:
        for folder in sorted(pathlib.Path(cases).iterdir()):
            case = Case(folder)
            case.read()
            for lines, file in ((case.executions, executions), (case.verdicts, verdicts)):
                for line in lines:
                    file.write(json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n')


main(sys.argv[1])
