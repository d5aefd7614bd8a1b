"""Records what CPython says of texts that are no JSON: python3 json_problems.py > json_problems.jsonl

A line is [text, message]. Chance has a seed, so that a run repeats the last one.
"""
import json
import random

chance = random.Random(19)

WRITTEN = ['', ' ', '[', '{', '[1,', '[1,]', '{"a"', '{"a":', '{"a":1,', '{"a":1,}', '{a: 1}', '{1: 2}', "['a']", '-', '-a', '01', '1.',
           '1.e', '1e', '1e+', '-01', 'nul', 'tru e', 'nope', '[1 2]', '1 2', '\ufeff1', '["a" "b"]', '[[]', '[}', '{]', ']', '"ab',
           '"a\\"', '"\\', '"\\q"', '"\\u12', '"\\u12"', '"\\u1234', '"\\u12G4"', '"\\ud83d\\u12"', '"a\nb"', '"a\tb"', '"é\n',
           '{"é": ü}', '["😀", 😀]', '\n\n {"a"\n 1}', '["a",\n"😀" 1]', '{"a": [1, {"b": }]}', '[\x00]', 'None', 'True', "{'a': 1}",
           '[1] # all', '// a\n1', '{"a": .5}', '[+1]', '[0x10]', '{"a" = 1}', '<html>', 'key: value', '\xa01', '{"a": 1}}', '[1,, 2]',
           '{,}', '[,]', '{"a":: 1}', '\x0c1']
WHOLE = ['{"name": "vm-1", "tags": ["a", "ü😀"], "n": -1.5e+3, "ok": true, "none": null}',
         '[[1, 2], [{"a": {"b": []}}], "\\u00e9\\n", false]',
         '{\n  "a": 1,\n  "b": [\n    "é",\n    2\n  ]\n}']


def message(text):
    try:
        json.loads(text, parse_constant=lambda name: None)
        return None
    except json.JSONDecodeError as e:
        return str(e)


def damaged(text):
    at = chance.randrange(len(text))
    return chance.choice([text[:at], text[:at] + text[at + 1:], text[:at] + chance.choice('{}[],:"\\ 0a-.\n😀') + text[at:]])


for case in dict.fromkeys(WRITTEN + [damaged(chance.choice(WHOLE)) for _ in range(400)]):
    if message(case):
        print(json.dumps([case, message(case)]))
