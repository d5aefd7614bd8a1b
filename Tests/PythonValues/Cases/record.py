"""Records what CPython answers: python3 record.py > python.txt

A line is a function, its arguments and its answer, with tabs between them, each written as ASCII JSON. A float is {"f": repr},
an int is {"i": digits}, what was raised is {"error": class}. Chance has a seed, so that a run repeats the last one.
"""
import json
import operator
import random
import sys
import warnings

chance = random.Random(20)

TEXTS = ["", "a", "abc", "ABC", "Hello World", "hello wORLD", "  padded\t\n", "a,b,,c", ",,", "x--y--z", "one  two three ", "ß", "straße",
         "ŉ ǰ ΐ ΰ և ẖ ẗ ẘ ẙ ẚ",
         "ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ", "ΣΑΣ", "ὈΔΥΣΣΕΎΣ ΣΊΣΥΦΟΣ", "ΑΣ'Σ Σ.", "İstanbul ı", "Ǆ ǅ ǆ", "ᾳ ᾼ ῼ", "აბგ Აბ", "Ꭰꭰ ᏸ", "𐐀𐐨 😀", "naïve café",
         "ſt ª ⅷ Ⓐ ⓐ", "it's o'clock",
         "1st 2ND x2y", "a\nb\r\nc\x0bd\x1ce\x85f\u2028g", "\ttab\tin", "αβγ\u0301", "don't", "\u00a0nbsp\u3000", "____", "quote ' and \"",
         "back\\slash \x07", "٣٤", "中文 字"]
SEPARATORS = [None, ",", "--", " ", "o", "ab", "Σ", "😀"]
NUMBERS = [0, 1, -1, 5, 10, 255, -255, 1000, 1234567, -1234567890, 10**15, 10**18, 2**63, -2**63, 2**64, 10**30, -10**40 + 7]
FLOATS = [0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.1, 1 / 3, 2.675, 1e-5, 1.5e-7, 123456.789, 1e15, 1e16, 1.23e22, 1e100, 5e-324,
          1.7976931348623157e308, 99.995, 1234567.891,
          float("inf"), float("-inf"), float("nan"), 9.5, 0.05, 1e-4, 12345678901234567.0, 0.00012345, 4.35, 1e23]
INT_TEXTS = ["0", "12", "-7", "+7", " 42 ", "1_000", "1__0", "_1", "1_", "", "-", "+-1", "0x1F", "0X_ff", "0b101", "0o17", "017", "00",
             "0_0", "z", "ff", "Z9", "٣٤", "12.5", "1e3", "９",
             "9" * 40, "\u00a012", "1 2", "0x", "0b2", "--1"]
FLOAT_TEXTS = ["0", "1.5", "-1.5", ".5", "5.", ".", "1e5", "1E-5", "1e", "e5", "inf", "-Infinity", "nan", "+nan", "infinit", "1_0.5",
               "1_.5", "1._5", " 2.5\n", "0x1", "1e400", "-1e400",
               "1e-400", "٣.٤", "--1", "+-1", "", "1.5.2", "123456789012345678901234567890", "1e+5", "1d5", "1,5"]
FILLS = ["", "*", "0", "é", "😀", " "]
ALIGNS = ["", "<", ">", "^", "="]
SIGNS = ["", "+", "-", " "]
WIDTHS = ["", "1", "8", "12", "05", "20"]
PRECISIONS = ["", ".0", ".1", ".2", ".3", ".6", ".10", ".17"]
FORMATS = ["{}", "{{}}", "{0} {1}", "{1}{0}", "{} {}", "{0}{}", "{", "}", "{0", "{0!r}", "{0!s:>8}", "{!a}", "{0!x}", "{:{}}", "{0:{1}}",
           "{x}", "{x:>{y}}", "{0[0]}", "{0[a]}", "{0[-1]}",
           "{0[}", "{0[]}", "{0]}", "{:>10}|{:<10}", "{0!}", "{0!rr}", "{0:{1:{0}}}", "{2}", "{z}", "{ }", "{0.}", "a{0}b{{c}}", "{x[0]}",
           "{x[1]}", "{0[0]x}", "{:d}", "{:5}"]


ESCAPES = ["", "plain", r"a\nb", r"\\ \' \" \a\b\f\n\r\t\v", r"\q\z", "line\\\nnext", r"\0", r"\7\77\777\7777", r"\8", r"\x41\xe9", r"\x4",
           r"\xg1",
           r"\u00e9\u20AC", r"\u12", r"\u12G4", r"\U0001F600", r"\U00110000", r"\U0001F60", r"\N{BULLET}", r"\N{euro sign}",
           r"\N{LATIN SMALL LETTER E WITH ACUTE}", r"\N{GREEK CAPITAL LETTER OMEGA}", r"\N{no such name}", r"\N", r"\N{", r"\N{}", r"\Nx",
           "ends\\", "é \\x41 ü", r"\x+1", r"\u 123", r"\x_1"]
ANY = [None, True, 0, -3, 2**70, 1.9, -1.9, float("nan"), float("inf"), "12", " 7 ", "x", "1.5", [], {}, "", 1e300]
LISTS = [[], [1], [1, 2], [1, 2, 3], [1, 3], [True], [1.0, 2], ["a"], ["a", "b"], [[1], 2], [[1], [2]], [None], [None, 1], [1, "a"],
         [float("nan")], [1, float("nan")], [[], []], ["1"], [2**70], [0.5]]
SETS = [[], [1], [1, 2], [2, 1], [1, 2, 3], [True, 2], [1.0], ["a"], [None], [5, 3, 9, 33, 17], [-1, -2, -3], [8, 16, 24, 32, 0],
        [2**61 - 1, 0, 1], list(range(100, 0, -7)), [10**6 * i for i in range(20)], [-5, 3, -100, 77, 12345678901]]
DICTS = [{}, {"a": 1}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1.0}, {"a": 2}, {"a": [1]}, {"c": None, "d": {"x": []}}]


def plain(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"i": str(value)}
    if isinstance(value, float):
        return {"f": repr(value)}
    if isinstance(value, dict):
        return {"d": [[plain(k), plain(v)] for k, v in value.items()]}
    return [plain(item) for item in value]


FUNCTIONS = {
    "upper": str.upper, "lower": str.lower, "casefold": str.casefold, "title": str.title, "capitalize": str.capitalize,
    "swapcase": str.swapcase,
    "isupper": str.isupper, "islower": str.islower, "istitle": str.istitle, "strip": str.strip, "lstrip": str.lstrip, "rstrip": str.rstrip,
    "split": str.split, "rsplit": str.rsplit, "splitlines": str.splitlines, "partition": str.partition, "rpartition": str.rpartition,
    "len": len, "slice": lambda text, start, stop: text[start:stop], "reverse": lambda text: text[::-1], "find": str.find,
    "count": str.count,
    "int": int, "float": float, "round": round, "format": format, "str": str, "repr": repr, "ascii": ascii, "eq": lambda a, b: a == b,
    "lt": lambda a, b: a < b,
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b,
    "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b,
    "neg": lambda a: -a, "str.format": lambda text, args, named: text.format(*args, **named),
}


def tuples(value):
    return tuple(tuples(item) for item in value) if isinstance(value, list) else value


def unescape(text):
    try:
        return text.encode("ascii", "backslashreplace").decode("unicode-escape")
    except UnicodeDecodeError as e:
        raise ValueError(e.reason)


RELATIONS = {"eq": operator.eq, "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}
warnings.simplefilter("ignore")  # escapes that are none
FUNCTIONS |= {
    "unescape": unescape, "replace": str.replace, "repeat": lambda text, count: text * count, "find.in": str.find, "rfind.in": str.rfind,
    "int.of": int, "float.of": float, "pow": lambda a, b: a ** b,
    "tuple.repr": lambda a: repr(tuples(a)), "tuple.in": lambda a, b: tuples(a) in {tuples(b)},
    "set.repr": lambda a: repr(frozenset(a)), "set.in": lambda a, b: a in frozenset(b),
    "keys.repr": lambda a: repr(a.keys()), "items.repr": lambda a: repr(a.items()), "values.repr": lambda a: repr(a.values()),
    "items.in": lambda a, b: tuples(a) in b.items(),
}
for name, relation in RELATIONS.items():
    FUNCTIONS |= {
        f"list.{name}": relation, f"tuple.{name}": lambda a, b, relation=relation: relation(tuples(a), tuples(b)),
        f"set.{name}": lambda a, b, relation=relation: relation(frozenset(a), frozenset(b)),
        f"keys.{name}": lambda a, b, relation=relation: relation(a.keys(), b.keys()),
        f"items.{name}": lambda a, b, relation=relation: relation(a.items(), b.items()),
    }
seen = set()


def record(function, *arguments):
    try:
        answer = plain(FUNCTIONS[function](*arguments))
    except Exception as e:
        answer = {"error": type(e).__name__}
    line = "\t".join([function, json.dumps(plain(arguments)), json.dumps(answer)])
    if line not in seen:
        seen.add(line)
        print(line)


def cased_blocks():
    """All letters that have another case, forty to a text."""
    letters = [
        chr(c)
        for c in range(0x30000)
        if not 0xD800 <= c < 0xE000 and (chr(c).upper() != chr(c) or chr(c).lower() != chr(c) or chr(c).casefold() != chr(c))
    ]
    for start in range(0, len(letters), 40):
        yield " ".join(letters[start:start + 40])


def main():
    for text in TEXTS:
        for function in ("upper", "lower", "casefold", "title", "capitalize", "swapcase", "isupper", "islower", "istitle", "strip",
                         "lstrip", "rstrip",
                         "len", "reverse", "repr", "ascii", "split", "rsplit"):
            record(function, text)
        record("splitlines", text, False)
        record("splitlines", text, True)
    for text in cased_blocks():
        for function in ("upper", "lower", "casefold", "title", "swapcase"):
            record(function, text)
    for _ in range(220):
        text, separator, most = chance.choice(TEXTS), chance.choice(SEPARATORS), chance.choice([-1, 0, 1, 2])
        record(chance.choice(["split", "rsplit"]), text, separator, most)
        if separator is not None:
            record(chance.choice(["partition", "rpartition", "strip", "lstrip", "rstrip", "find", "count"]), text, separator)
        record("slice", text, chance.choice([None, 0, 1, 2, -1, -3, 100]), chance.choice([None, 0, 1, 3, -1, -2, 100]))
    record("split", "a", "", -1)
    for text in INT_TEXTS:
        record("int", text)
        for base in (0, 2, 16, 36):
            record("int", text, base)
    for text in FLOAT_TEXTS:
        record("float", text)
    for number in NUMBERS + FLOATS:
        record("str", number)
        record("repr", number)
        record("round", number, chance.choice([-3, -1, 0, 1, 2, 5]))
        record("round", number, chance.choice([-30, -2, 0, 2, 3, 17]))
        record("neg", number)
    for _ in range(350):
        a, b = chance.choice(NUMBERS + FLOATS), chance.choice(NUMBERS + FLOATS)
        operation = chance.choice(["add", "sub", "mul", "truediv", "floordiv", "mod", "eq", "lt"])
        if operation != "lt" or (a == a and b == b):  # a float that is no number has no order that one int could tell
            record(operation, a, b)
    for _ in range(600):
        kind = chance.choice("ifs")
        fill, align = chance.choice(FILLS), chance.choice(ALIGNS)
        spec = (
            (fill + align if align else "")
            + chance.choice(SIGNS) * (kind != "s" or chance.random() < 0.1)
            + chance.choice(["", "", "", "#", "z"])
            + chance.choice(WIDTHS)
        )
        spec += chance.choice(["", "", "", ",", "_"]) + (chance.choice(PRECISIONS) if kind != "i" or chance.random() < 0.2 else "")
        spec += chance.choice(
            {
                "i": ["", "d", "b", "o", "x", "X", "c", "e", "f", "n", "%", "s", "q"],
                "f": ["", "e", "E", "f", "F", "g", "G", "n", "%", "d"],
                "s": ["", "s", "d"],
            }[kind]
        )
        record("format", chance.choice({"i": NUMBERS + [65, True], "f": FLOATS, "s": TEXTS}[kind]), spec)
    for text in FORMATS:
        for args, named in (
            ([1, 6], {"x": "ab", "y": 5}),
            (["text", 8], {"x": [3.5, 2]}),
            ([{"a": 1, "0": 2}, 3], {}),
            ([], {}),
            ([[7, 8], "*^9"], {"x": None}),
        ):
            record("str.format", text, args, named)
    for value in (
        [1, "a", None, True, 2.5, []],
        {"k": [1], "é": {"x": None}},
        ["'", '"', "'\""],
        [float("nan"), float("inf"), 1e16, 10**20],
        [{}, [[]], ""],
    ):
        record("repr", value)
    for a, b in ((1, True), (1, 1.0), ("1", 1), ([1], [1.0]), ({"a": 1}, {"a": True}), (None, 0), (2**63, float(2**63)), (10**30, 1e30),
        ("é", "e\u0301"), ([1, 2], [1, 3])):
        record("eq", a, b)
        record("lt", a, b)
    record_moved()


def fresh(value):
    """Equal, but not the same objects: a float that is no number would be found by its identity."""
    return json.loads(json.dumps(value))


def record_moved():
    for text in ESCAPES:
        record("unescape", text)
    for value in ANY:
        record("int.of", value)
        record("float.of", value)
    for _ in range(150):
        text, part = chance.choice(TEXTS), chance.choice(["", "a", "o", "Σ", "😀", "  ", ",", "wo", "l"])
        record("replace", text, part, chance.choice(["", "X", "<>"]), chance.choice([-1, 0, 1, 2, 100]))
        places = chance.choice([None, 0, 1, 3, -1, -4, 50]), chance.choice([None, 0, 2, 5, -1, 50])
        record(chance.choice(["find.in", "rfind.in"]), text, part, *places)
        record("repeat", text[:4], chance.choice([-1, 0, 1, 3]))
    for a, b in ((2, 10), (2, -1), (0, -1), (0.0, -2), (2.0, 0.5), (10.0, 308), (10.0, 309), (-10.0, 309), (True, 5), (-1, 10**20),
                 (float("inf"), 2),
                 (2, float("inf")), (10**20, 3), (2, 0.5), (0, 0), (1.0000001, 10**10), (-2, 3), (-2, -3), (2.5, -400)):
        record("pow", a, b)
    for values, kind in ((LISTS, "list"), (LISTS, "tuple"), (SETS, "set"), (DICTS, "keys"), (DICTS, "items")):
        for a in values:
            for b in values:
                if kind in ("keys", "items") or a is b or chance.random() < 0.4:
                    record(f"{kind}.{chance.choice(list(RELATIONS))}", a, fresh(b))
    for a in LISTS:
        record("tuple.repr", a)
        record("tuple.in", a, fresh(chance.choice(LISTS)))
        record("tuple.in", a, fresh(a))
    for a in SETS:
        if len(a) < 2 or all(type(item) is int for item in a):
            record("set.repr", a)
        for b in (1, 1.0, True, "a", None, [1], {}):
            record("set.in", b, a)
    for a in DICTS:
        for kind in ("keys", "items", "values"):
            record(f"{kind}.repr", a)
        for pair in (["a", 1], ["a", True], ["b", 3], ["a"], ["a", [1]], "ab"):
            record("items.in", pair, a)


sys.stdout.reconfigure(encoding="ascii", newline="\n")
main()
