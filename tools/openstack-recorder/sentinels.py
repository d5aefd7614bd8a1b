"""Arguments that can be told apart wherever they land."""
import re

TEXT, NUMBER, LIST, MAP, FLAG, MAPS = "text", "number", "list", "map", "flag", "maps"
KINDS = (TEXT, NUMBER, LIST, MAP, FLAG, MAPS)
FALSY = {TEXT: "", NUMBER: 0, LIST: [], MAP: {}, FLAG: False, MAPS: []}

_MAP = re.compile(
    r"^(body|metadata|meta|meta_data|attributes|attrs|properties|options|parameters|quota|instance_info|extra|extra_specs|capabilities"
    r"|driver_info|values|search_opts|specs|policies|resource|query_?opts|env|environment|labels|template"
    r"|definition|blob|credential_attributes|changes|info|data_values)$"
)
_LIST = re.compile(r"(s|list|patch)$")
_NOT_LIST = re.compile(r"(status|address|access|class|process|dns|os|progress|alias|basis|details|args)$")
_NUMBER = re.compile(
    r"size|count|^ram$|vcpus|disk$|^limit$|^port$|timeout|^version$"
    r"|number|weight|ttl|retries|priority|page_size|offset|min_|max_|swap|rxtx|grace"
)
_FLAG = re.compile(
    r"^(is_|force|detailed?$|enabled|protected|shared|public|all_|multiattach|include_"
    r"|with_|long|recursive|purge|hidden|enable|disable|full_listing|only_|show_)"
)
_MAPS = re.compile(r"^(nics|block_device_mapping_v2|rules|networks|interfaces|messages)$")


def kinds(name, default, hints):
    """The kinds to try, the likeliest first."""
    if name in hints:
        first = hints[name]
    elif isinstance(default, bool):
        first = FLAG
    elif isinstance(default, int):
        first = NUMBER
    elif isinstance(default, list):
        first = LIST
    elif isinstance(default, dict):
        first = MAP
    elif isinstance(default, str):
        first = TEXT
    elif _MAPS.search(name):
        first = MAPS
    elif _MAP.search(name):
        first = MAP
    elif _FLAG.search(name):
        first = FLAG
    elif _NUMBER.search(name):
        first = NUMBER
    elif _LIST.search(name) and not _NOT_LIST.search(name):
        first = LIST
    else:
        first = TEXT
    return [first] + [kind for kind in KINDS if kind != first]


def identifier(number):
    """A UUID that can be told apart."""
    return f"5e000000-0000-4000-8000-0000000000{number:02d}"


def value(name, kind, number, salt=""):
    """Unique in this call; `salt` makes another one of the kind."""
    if isinstance(kind, list):          # one of the given values
        return kind[-1 if salt and len(kind) > 1 else 0]
    if not isinstance(kind, str):
        return kind
    text = f"{name}{salt}-V{number}"
    return {
        TEXT: text,
        NUMBER: 4000 + number * 7 + len(salt) * 1000,
        LIST: [text + "a", text + "b"],
        MAP: {f"K{number}{salt}": text},
        FLAG: not salt,
        MAPS: [{f"K{number}{salt}": text}],
    }[kind]
