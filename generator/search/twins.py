"""The form in which everything that the client loads is published: scripts that call back with a name and a value.

A page opened from disk may not fetch a file, but it may add a classic script. So each thing `NAME` that the client
needs is published as `NAME.js`, which calls the client's function with the name and the value: over HTTP and from disk
alike, with lazy loading and the host's caching and compression. There is no other copy.
"""

import base64
import json

from generator.publish.file import File

CALL = "florilegiumTwin"
"""The client's function (`client/twins.js`)."""


def data(name: str, value: object) -> File:
    """A value that JSON can say, as a script.

    >>> data("keys", {"a": "园\u2028</script>"}).data.decode()
    'florilegiumTwin("keys",{"a":"园\\\\u2028\\\\u003c/script>"});\\n'
    """
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # JSON is JavaScript but for two line breaks in older browsers; `<` is for whoever copies it into a page.
    said = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    # A lone surrogate (from a seed that was cut in the middle of a character) has no bytes of its own.
    text = f"{CALL}({json.dumps(name)},{said});\n"
    return File(f"{name}.js", text.encode("utf-8", "backslashreplace"))


def octets(name: str, content: bytes) -> File:
    """Bytes as a script, in base64. Compressed bytes lose nothing by it where the host compresses again.

    >>> octets("wasm", bytes([0, 255])).data
    b'florilegiumTwin("wasm","AP8=");\\n'
    """
    return data(name, base64.b64encode(content).decode("ascii"))


def value(script: bytes) -> str:
    """The text that a script hands over.

    >>> value(data("keys", "园").data)
    '园'
    """
    said: str = json.loads(script[script.index(b",") + 1 : -len(b");\n")])
    return said
