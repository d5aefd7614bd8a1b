#!/usr/bin/env python3
"""Records what an OpenStack Mistral makes of the starts in Cases/*.yaml: record.py http://HOST:8989/v2 [CASE...]

Writes recorded.jsonl, one start a line, in the form of Conformance/executions.jsonl. See README.md.
"""
import http.server
import json
import pathlib
import re
import sys
import threading
import time
import urllib.error
import urllib.request

import yaml

HERE = pathlib.Path(__file__).parent
FINAL = ('SUCCESS', 'ERROR', 'CANCELLED')
LONG = 10       # seconds of virtual time in which everything that is waited for has happened
PATIENCE = 60   # seconds for one wait
UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')


class Web(http.server.BaseHTTPRequestHandler):
    """What std.http calls: /json/KEY/VALUE, /status/N, /flaky/N (fails N times)."""

    calls = {}

    def do_GET(self):
        what, *rest = self.path.strip('/').split('/')
        Web.calls[self.path] = Web.calls.get(self.path, 0) + 1
        code, body = 200, {}
        if what == 'json':
            body = dict(zip(rest[::2], rest[1::2]))
        elif what == 'status':
            code = int(rest[0])
        elif what == 'flaky' and Web.calls[self.path] <= int(rest[0]):
            code = 503
        data = json.dumps(body).encode()
        self.send_response_only(code)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_PUT = do_GET

    def log_message(self, *_):
        pass


class Recorder:
    def __init__(self, url, case, data, web):
        self.url, self.case, self.data, self.web = url, case, data, web
        self.prefix = f'r{int(time.time()) % 100000}{abs(hash(case)) % 1000:03d}_'

    def out(self, text):
        return text.replace('PFX_', self.prefix).replace('${http}', self.web)

    def back(self, value):
        text = json.dumps(value).replace(self.prefix, 'PFX_').replace(self.web, '<http>')
        return json.loads(UUID.sub('<uuid>', text), object_hook=timeless)

    def ask(self, method, path, body=None, kind='application/json'):
        data = body if isinstance(body, str) or body is None else json.dumps(body)
        request = urllib.request.Request(
            f'{self.url}/{path}', method=method, data=data and self.out(data).encode(), headers={'Content-Type': kind} if data else {}
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                text = answer.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode()
        return answer.status, json.loads(text) if text[:1] in ('{', '[') else text

    def record(self):
        definitions = []
        for kind in ('actions', 'workbook', 'workflow'):
            if kind in self.data:
                status, answer = self.ask('POST', kind if kind == 'actions' else f'{kind}s', self.data[kind], 'text/plain')
                if status != 201:
                    raise ValueError(f'{self.case}: {kind}: {answer}')
                definitions.append([kind.removesuffix('s'), self.data[kind], ''])
        for start in self.data.get('starts', [{}]):
            yield self.start(start, definitions)

    def start(self, start, definitions):
        name = start.get('workflow', 'PFX_main')
        run = {
            'case': f'recorded-{self.case}', 'definitions': definitions, 'workflow': name, 'namespace': '', 'input': start.get('input'),
            'params': start.get('params'), 'requests': [], 'results': [], 'moments': [], 'environments': {},
        }
        body = {'workflow_name': name, 'input': start.get('input') or {}, 'params': start.get('params') or {}}
        status, answer = self.ask('POST', 'executions', body)
        if status != 201:
            run['moments'].append({'requests': 0, 'results': 0, 'refused': status})
            return run
        clock, root = 0.0, answer['id']
        for step in [*start.get('steps', []), {'wait': list(FINAL)}]:
            if 'wait' in step:
                self.wait(f'executions/{root}', step['wait'])
                clock += LONG
                self.see(run, root)
            elif 'complete' in step:
                clock += LONG
                self.complete(step, root, self.task(root, step['complete']))
                run['results'].append({
                    'after': clock, 'task': step['complete'], 'state': step.get('state', 'SUCCESS'), 'output': step.get('output'),
                    **({'item': step['item']} if 'item' in step else {}),
                })
            else:
                clock += 0.5
                time.sleep(1)   # what a pause or an end still does
                path = f"tasks/{self.task(root, step['task'])['id']}" if 'task' in step else f'executions/{root}'
                status, answer = self.ask('PUT', path, {key: value for key, value in step.items() if key != 'task'})
                if status != 200:
                    raise ValueError(f'{self.case}: {step}: {answer}')
                run['requests'].append({'after': clock, **step, 'task': step.get('task')})
        return run

    def wait(self, path, states):
        until = time.time() + PATIENCE
        while time.time() < until:
            state = self.ask('GET', path)[1]['state']
            if state in states:
                return
            time.sleep(0.2)
        raise ValueError(f'{self.case}: {path} is {state}, never {states}')

    def task(self, root, name):
        until = time.time() + PATIENCE
        while time.time() < until:
            found = [task for task in self.ask('GET', f'executions/{root}/tasks')[1]['tasks'] if task['name'] == name]
            if found:
                return found[-1]
            time.sleep(0.2)
        raise ValueError(f'{self.case}: no task {name}')

    def complete(self, step, root, task):
        until = time.time() + PATIENCE
        while time.time() < until:
            actions = self.ask('GET', f"tasks/{task['id']}/action_executions")[1]['action_executions']
            waiting = [action for action in actions if action['state'] == 'RUNNING']
            if len(waiting) >= step.get('of', 1):
                action = sorted(waiting, key=lambda one: one['created_at'])[0]
                body = {'state': step.get('state', 'SUCCESS'), 'output': step.get('output')}
                status, answer = self.ask('PUT', f"action_executions/{action['id']}", body)
                if status != 200:
                    raise ValueError(f'{self.case}: {step}: {answer}')
                return
            time.sleep(0.2)
        raise ValueError(f'{self.case}: nothing to complete')

    def see(self, run, root):
        moment = {'requests': len(run['requests']), 'results': len(run['results'])}
        run['moments'] = [one for one in run['moments'] if {**one, **moment} != one]
        run['moments'].append({**moment, 'execution': self.back(self.tree(root))})

    def tree(self, execution_id):
        execution = self.ask('GET', f'executions/{execution_id}')[1]
        info, output = execution['state_info'], json.loads(execution['output'] or '{}')
        tasks = self.ask('GET', f'executions/{execution_id}/tasks')[1]['tasks']
        return {
            'name': execution['workflow_name'], 'state': execution['state'], 'input': json.loads(execution['input'] or '{}'),
            'output': {key: words(value, info) for key, value in output.items()} if isinstance(output, dict) else output,
            'tasks': {'<unordered>': [self.of_task(task['id']) for task in tasks]},
        }

    def of_task(self, task_id):
        task = self.ask('GET', f'tasks/{task_id}')[1]
        info = task['state_info']
        actions = self.ask('GET', f'tasks/{task_id}/action_executions')[1]['action_executions']
        below = self.ask('GET', f'executions?task_execution_id={task_id}')[1]['executions']
        seen = {'name': task['name'], 'state': task['state'], 'published': json.loads(task['published'] or '{}')}
        if task['state'] in FINAL:
            seen['result'] = words(json.loads(task['result'] or 'null'), info)
        if actions:
            seen['actions'] = {'<unordered>': [self.of_action(action['id']) for action in actions]}
        if below:
            seen['executions'] = {'<unordered>': [self.tree(execution['id']) for execution in below]}
        return seen

    def of_action(self, action_id):
        action = self.ask('GET', f'action_executions/{action_id}')[1]
        output = json.loads(action['output'] or '{}')
        if action['state'] == 'ERROR' and isinstance(output.get('result'), str) and '\n' in output['result']:
            output['result'] = {'~': []}
        return {
            'name': action['name'], 'state': action['state'], 'accepted': action['accepted'],
            'input': json.loads(action['input'] or '{}'), 'output': output or None,
        }


def timeless(value):
    """How long a request took is nobody's."""
    return {key: item for key, item in value.items() if key != 'elapsed'}


def words(value, info):
    """A text of Mistral's own is told as a text, whichever."""
    return {'~': []} if isinstance(value, str) and info and (value in info or info in value) else value


def main(url, wanted):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    web = f'http://127.0.0.1:{server.server_port}'
    target = HERE / 'recorded.jsonl'
    old = [json.loads(line) for line in target.read_text().splitlines()] if wanted and target.exists() else []
    lines = [line for line in old if line['case'].removeprefix('recorded-') not in wanted]
    for file in sorted((HERE / 'Cases').glob('*.yaml')):
        for case, data in yaml.safe_load(file.read_text()).items():
            if wanted and case not in wanted:
                continue
            try:
                lines += Recorder(url, case, data, web).record()
                print(case)
            except (ValueError, KeyError) as e:
                print(f'NOT {case}: {e}')
    lines.sort(key=lambda line: line['case'])
    target.write_text(''.join(json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n' for line in lines))


main(sys.argv[1], sys.argv[2:])
