#!/usr/bin/env python3
"""Check a table of expression vectors against a running Mistral v2 service.

    expressions.py --url http://127.0.0.1:8989/v2 --file shared/conformance/expressions/yaql.jsonl \
                   [--jobs 8] [--limit N] [--seed S] [--area A[,B]] [--id ID[,ID]] [--lenient] [--words] [--json F]

Standard library only. Every vector becomes a workflow with one std.noop task whose
`output: {result: <the expression>}` is evaluated over the execution's input: the keys of the
vector's `data` are the workflow's inputs, except `__env`, which is given as `params.env`.
The format of the file is described in shared/conformance/expressions/README.md.

A vector passes when
  * it has `expect` and the execution ends in SUCCESS with that result (int and float are
    different, true and 1 are different; key order is not compared; with `unordered` the order
    inside lists is not compared), or
  * it has `error` and `rejected`, and the definition is refused with status 400, or
  * it has `error` without `rejected`, the definition is accepted and the execution ends in ERROR.
--lenient accepts, for any error vector, both refusal and ERROR, and equal numbers of either type.
--words also asks that the error text (fault or state_info) contains the vector's `error_words`.
Vectors with `offline` cannot be put through a workflow and are skipped.

The last line is `N passed, M failed`; the exit status is 0 when M is 0.
"""
import argparse, http.client, json, random, re, sys, threading, time, urllib.parse, uuid

TERMINAL = ('SUCCESS', 'ERROR', 'CANCELLED')


class Client:
    """One keep-alive connection; used by one thread."""

    def __init__(self, url, timeout):
        u = urllib.parse.urlsplit(url)
        self.https = u.scheme == 'https'
        self.host, self.port, self.base = u.hostname, u.port, u.path.rstrip('/')
        self.timeout, self.conn = timeout, None

    def request(self, method, path, body=None, ctype='application/json'):
        headers = {'Accept': '*/*'}
        if body is not None:
            if not isinstance(body, (str, bytes)):
                body = json.dumps(body)
            if isinstance(body, str):
                body = body.encode('utf-8')
            headers['Content-Type'] = ctype
        for attempt in (0, 1):
            fresh = self.conn is None
            if fresh:
                c = http.client.HTTPSConnection if self.https else http.client.HTTPConnection
                self.conn = c(self.host, self.port, timeout=self.timeout)
            try:
                self.conn.request(method, self.base + path, body, headers)
                r = self.conn.getresponse()
                data = r.read()
                if r.will_close:
                    self.conn.close()
                    self.conn = None
                return r.status, data
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.conn.close()
                self.conn = None
                if fresh or attempt:
                    raise


def quoted(s):
    """A YAML double-quoted scalar."""
    out = ['"']
    for c in s:
        o = ord(c)
        if c in '"\\':
            out.append('\\' + c)
        elif c == '\n':
            out.append('\\n')
        elif c == '\t':
            out.append('\\t')
        elif o < 32 or 127 <= o < 0xa0:
            out.append('\\x%02x' % o)
        elif o in (0x2028, 0x2029, 0xfeff, 0x85) or 0xd800 <= o < 0xe000 or o in (0xfffe, 0xffff):
            out.append('\\u%04x' % o)
        else:
            out.append(c)
    return ''.join(out) + '"'


def text_of(v, language):
    if language == 'jinja' or v.get('inline'):
        return v['expr']
    return '<% ' + v['expr'] + ' %>'


def definition(name, v, language):
    inputs = [k for k in v['data'] if k != '__env']
    y = '%s:\n  type: direct\n' % name
    if inputs:
        y += '  input:\n' + ''.join('    - %s\n' % quoted(k) for k in inputs)
    return y + '  output:\n    result: %s\n  tasks:\n    t1:\n      action: std.noop\n' % quoted(text_of(v, language))


HEAD = "version: '2.0'\n"


# ------------------------------------------------------------------ comparison
def flat(v):
    """Lists become multisets: sorted by their canonical JSON."""
    if isinstance(v, list):
        return sorted((flat(x) for x in v), key=lambda x: json.dumps(x, sort_keys=True))
    if isinstance(v, dict):
        return {k: flat(x) for k, x in v.items()}
    return v


def same(a, b, lenient):
    if isinstance(a, bool) or isinstance(b, bool):
        return isinstance(a, bool) and isinstance(b, bool) and a == b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b and (lenient or isinstance(a, float) == isinstance(b, float))
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y, lenient) for x, y in zip(a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k], lenient) for k in a)
    return type(a) is type(b) and a == b


def equal(v, got, lenient):
    want = v['expect']
    if v.get('unordered'):
        want, got = flat(want), flat(got)
    return same(want, got, lenient)


def missing_words(v, text):
    low = text.lower()
    return [w for w in v.get('error_words', []) if w.lower() not in low]


# ------------------------------------------------------------------ one vector
def judge(client, v, name, refused, args):
    """-> None when it passes, else a line saying why not."""
    if refused is not None:
        status, body = refused
        if status != 400:
            return 'creating the workflow answered %s: %s' % (status, body[:200])
        if 'error' not in v:
            return 'definition refused: %s' % body[:200]
        if not v.get('rejected') and not args.lenient:
            return 'definition refused, but it should be accepted and end in ERROR: %s' % body[:200]
        m = missing_words(v, body) if args.words else []
        return 'fault text lacks %s: %s' % (m, body[:200]) if m else None
    if v.get('rejected') and not args.lenient:
        return 'definition accepted, it should be refused (%s)' % v['error']
    data = dict(v['data'])
    body = {'workflow_name': name, 'input': {k: x for k, x in data.items() if k != '__env'}}
    if '__env' in data:
        body['params'] = {'env': data['__env']}
    status, raw = client.request('POST', '/executions', body)
    if status not in (200, 201):
        return 'starting answered %s: %s' % (status, raw[:200].decode('utf-8', 'replace'))
    ex = json.loads(raw)
    path, pause, end = '/executions/' + ex['id'], 0.01, time.time() + args.timeout
    while ex['state'] not in TERMINAL:
        if time.time() > end:
            return 'still %s after %s s' % (ex['state'], args.timeout)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)
        status, raw = client.request('GET', path)
        if status != 200:
            return 'GET execution answered %s' % status
        ex = json.loads(raw)
    if not args.keep:
        client.request('DELETE', path + '?force=true')
    info = ex.get('state_info') or ''
    if 'error' in v:
        if ex['state'] != 'ERROR':
            return 'ended in %s with %s, should be ERROR (%s)' % (ex['state'], str(ex.get('output'))[:200], v['error'])
        m = missing_words(v, info) if args.words else []
        return 'state_info lacks %s: %s' % (m, info[:200]) if m else None
    if ex['state'] != 'SUCCESS':
        return 'ended in %s: %s' % (ex['state'], info[-300:])
    out = ex.get('output')
    out = json.loads(out) if isinstance(out, str) else out
    if not isinstance(out, dict) or 'result' not in out:
        return 'no result in the output: %s' % str(out)[:200]
    if not equal(v, out['result'], args.lenient):
        got, expected = (json.dumps(value, ensure_ascii=False)[:300] for value in (out['result'], v['expect']))
        return 'got %s, expected %s' % (got, expected)
    return None


def worker(args, language, chunks, lock, results, tag):
    client = Client(args.url, args.timeout)
    while True:
        with lock:
            if not chunks:
                return
            number, chunk = chunks.pop()
        names = ['expr_%s_%d_%d' % (tag, number, i) for i in range(len(chunk))]
        refused, created = {}, []

        def create(idx):
            body = HEAD + ''.join(definition(names[i], chunk[i], language) for i in idx)
            status, raw = client.request('POST', '/workflows', body, 'text/plain')
            if status in (200, 201):
                created.extend(names[i] for i in idx)
            elif len(idx) == 1:
                refused[idx[0]] = (status, raw.decode('utf-8', 'replace'))
            else:                           # one of them is refused: halve
                create(idx[:len(idx) // 2])
                create(idx[len(idx) // 2:])

        try:
            together = [i for i in range(len(chunk)) if not chunk[i].get('rejected')]
            if together:
                create(together)
            for i in range(len(chunk)):
                if chunk[i].get('rejected'):
                    create([i])
        except Exception as e:
            with lock:
                results.extend((v, 'creating: %r' % e) for v in chunk)
            client = Client(args.url, args.timeout)
            continue
        for i, v in enumerate(chunk):
            try:
                why = judge(client, v, names[i], refused.get(i), args)
            except Exception as e:
                why = repr(e)
                client = Client(args.url, args.timeout)
            with lock:
                results.append((v, why))
                if why is not None:
                    print('FAIL %s [%s] %s -- %s' % (v['id'], v['area'], json.dumps(v['expr'], ensure_ascii=False), why), flush=True)
        if not args.keep:
            for n in created:
                try:
                    client.request('DELETE', '/workflows/' + n)
                except Exception:
                    client = Client(args.url, args.timeout)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--url', required=True, help='the v2 endpoint, e.g. http://127.0.0.1:8989/v2')
    p.add_argument('--file', required=True)
    p.add_argument('--language', choices=('yaql', 'jinja'), help='default: jinja when the file name says so')
    p.add_argument('--jobs', type=int, default=8)
    p.add_argument('--limit', type=int, help='a seeded random sample of this many vectors')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--area')
    p.add_argument('--id')
    p.add_argument('--batch', type=int, default=20, help='workflows per creation request')
    p.add_argument('--timeout', type=float, default=60)
    p.add_argument('--lenient', action='store_true')
    p.add_argument('--words', action='store_true')
    p.add_argument('--keep', action='store_true', help='leave workflows and executions in the service')
    p.add_argument('--json', help='write the result of every vector there')
    args = p.parse_args()
    language = args.language or ('jinja' if 'jinja' in re.split(r'[\\/]', args.file)[-1] else 'yaql')
    vectors = [json.loads(s) for s in open(args.file, encoding='utf-8') if s.strip()]
    if args.area:
        vectors = [v for v in vectors if v['area'] in args.area.split(',')]
    if args.id:
        vectors = [v for v in vectors if v['id'] in args.id.split(',')]
    skipped = sum(1 for v in vectors if v.get('offline'))
    vectors = [v for v in vectors if not v.get('offline')]
    if args.limit is not None and args.limit < len(vectors):
        vectors = random.Random(args.seed).sample(vectors, args.limit)
    size = max(1, min(args.batch, (len(vectors) + args.jobs - 1) // args.jobs))
    chunks = list(enumerate(vectors[i:i + size] for i in range(0, len(vectors), size)))[::-1]
    lock, results, started = threading.Lock(), [], time.time()
    threads = [threading.Thread(target=worker, args=(args, language, chunks, lock, results, uuid.uuid4().hex[:8]))
               for _ in range(args.jobs)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    areas = {}
    for v, why in results:
        a = areas.setdefault(v['area'], [0, 0])
        a[why is not None] += 1
    print('\n%-22s %7s %7s' % ('area', 'passed', 'failed'))
    for a in sorted(areas):
        print('%-22s %7d %7d' % (a, *areas[a]))
    if args.json:
        with open(args.json, 'w') as f:
            json.dump([{'id': v['id'], 'area': v['area'], 'passed': why is None, 'why': why} for v, why in results], f, indent=1)
    passed = sum(why is None for _, why in results)
    failed = len(vectors) - passed
    print('%.1f s; %d offline vectors skipped' % (time.time() - started, skipped))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
