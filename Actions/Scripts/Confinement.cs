using Jint;

namespace Mistral.Actions.Scripts;

/// <summary>
/// The engine looks at the memory between steps of a script. What takes much of it in a single step is bounded here: calls that build a
/// long text out of a short one, and the binary types, which no workflow's value can be.
/// </summary>
internal static class Confinement
{
    private const string Definition = """
        (function () {
            const longest = 16 * 1024 * 1024;
            const bound = (prototype, name, length) => {
                const original = prototype[name];
                Object.defineProperty(prototype, name, {configurable: false, writable: false, value: function (...given) {
                    if (length(this, given) > longest) throw new RangeError('Invalid string length');
                    return original.apply(this, given);
                }});
            };
            bound(String.prototype, 'repeat', (text, [count]) => String(text).length * Number(count));
            bound(String.prototype, 'padStart', (text, [length]) => Number(length));
            bound(String.prototype, 'padEnd', (text, [length]) => Number(length));
            bound(String.prototype, 'replaceAll', (text, [what, by]) =>
                typeof what === 'string' && typeof by === 'string' ? (String(text).split(what).length - 1) * by.length : 0);
            bound(Array.prototype, 'join', (list, [separator]) => {
                let length = list.length * (separator === undefined ? 1 : String(separator).length);
                for (let i = 0; i < list.length && length <= longest; i++) length += typeof list[i] === 'string' ? list[i].length : 1;
                return length;
            });
            const binary = ['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics', 'BigInt64Array', 'BigUint64Array', 'Float16Array',
                'Float32Array', 'Float64Array',
                'Int8Array', 'Int16Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array'];
            for (const name of binary) delete globalThis[name];
        })();
        """;

    private static readonly Prepared<Acornima.Ast.Script> Prepared = Engine.PrepareScript(Definition);

    public static Engine Confine(this Engine engine) => engine.Execute(Prepared);
}
