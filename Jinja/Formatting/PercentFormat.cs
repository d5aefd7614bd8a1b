using System.Globalization;
using System.Numerics;
using System.Text;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Formatting;

/// <summary>Python's <c>'…%s…' % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly RenderState _state;
    private readonly string _format;
    private readonly bool _escapes;
    private readonly IReadOnlyList<object?> _values;
    private readonly Map? _map;
    private readonly StringBuilder _output = new();
    private int _at;
    private int _used;

    private PercentFormat(RenderState state, string format, object? values, bool escapes)
    {
        (_state, _format, _escapes) = (state, format, escapes);
        _map = values as Map;
        _values = values is PythonTuple tuple ? tuple.Items : [values];
    }

    public static object? Apply(RenderState state, object? format, object? values)
    {
        if (values is Undefined undefined)
        {
            throw undefined.Fail();
        }

        var run = new PercentFormat(state, Markup.TextOf(format)!, values, format is Markup);
        return Markup.Like(format, run.Run(values));
    }

    private string Run(object? values)
    {
        while (_at < _format.Length)
        {
            var c = _format[_at++];
            if (c != '%')
            {
                _output.Append(c);
            }
            else
            {
                Directive();
            }

            _state.GrowText(_output.Length);
        }

        if (_used < _values.Count && (values is PythonTuple || (_map is null && values is not PyRange && !Lists.IsList(values))))
        {
            throw new PythonTypeError("not all arguments converted during string formatting");
        }

        return _output.ToString();
    }

    private void Directive()
    {
        var value = Key();
        var hasValue = value is not null;
        var (left, zero, sign, alternate) = (false, false, '-', false);
        for (; _at < _format.Length && "-+ #0".Contains(_format[_at]); _at++)
        {
            switch (_format[_at])
            {
                case '-':
                    left = true;
                    break;
                case '0':
                    zero = true;
                    break;
                case '#':
                    alternate = true;
                    break;
                case '+':
                    sign = '+';
                    break;
                default:
                    sign = sign == '+' ? '+' : ' ';
                    break;
            }
        }

        var width = Number() ?? 0;
        (left, width) = width < 0 ? (true, -width) : (left, width);
        int? precision = null;
        if (Peek('.'))
        {
            _at++;
            precision = Math.Max(0, Number() ?? 0);
        }

        while (_at < _format.Length && (_format[_at] is 'h' or 'l' or 'L'))
        {
            _at++;
        }

        if (_at >= _format.Length)
        {
            throw new PythonValueError("incomplete format");
        }

        _state.ReserveText(Math.Max(width, precision ?? 0));
        var type = _format[_at++];
        if (type == '%')
        {
            _output.Append('%');
            return;
        }

        var item = hasValue ? value![0] : Next();
        var isNumber = type is not ('s' or 'r' or 'a' or 'c');
        var spec = new PythonFormatSpec
        {
            Width = width,
            Align =
                left ? '<'
                : zero && isNumber ? '='
                : '>',
            Fill = zero && isNumber && !left ? "0" : " ",
            Sign = sign,
            IsAlternate = alternate,
            Precision = precision,
            Type = type,
        };
        _output.Append(Converted(item, spec));
    }

    private string Converted(object? item, PythonFormatSpec spec)
    {
        if (item is Undefined undefined)
        {
            throw undefined.Fail();
        }

        switch (spec.Type)
        {
            case 's' or 'r' or 'a':
                var text = spec.Type == 's' ? PythonText.Str(item) : PythonText.Repr(item);
                text = _escapes && item is not Markup ? Markup.Escape(text) : text;
                text = spec.Type == 'a' ? PythonText.Ascii(text) : text;
                return spec.Place("", spec.Precision is { } cut ? CodePoints.Substring(text, 0, cut) : text, '>');
            case 'c':
                return spec.Place("", Character(item), '>');
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                return Integer(item, spec);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                var number = PythonNumber.IsNumber(item)
                    ? PythonNumber.ToDouble(item!)
                    : throw new PythonTypeError($"must be real number, not {PythonText.TypeName(item)}");
                return spec.Place(
                    spec.SignOf(double.IsNegative(number)),
                    PythonDigits.Float(number, spec.Type.Value, spec.Precision ?? 6, spec.IsAlternate),
                    '>'
                );
            default:
                throw new PythonValueError(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"unsupported format character '{spec.Type}' (0x{(int)spec.Type!.Value:x}) at index {_at - 1}"
                    )
                );
        }
    }

    private string Integer(object? item, PythonFormatSpec spec)
    {
        var isDecimal = spec.Type is 'd' or 'i' or 'u';
        if (!PythonNumber.IsNumber(item) || (item is double && !isDecimal))
        {
            throw new PythonTypeError(
                $"%{spec.Type} format: {(isDecimal ? "a real number" : "an integer")} is required, not {PythonText.TypeName(item)}"
            );
        }

        if (item is double real && !double.IsFinite(real))
        {
            throw new PythonOverflowError("cannot convert float infinity to integer");
        }

        var number = PythonNumber.ToBigInteger(item!);
        var (radix, prefix) = spec.Type switch
        {
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            'o' => (8, "0o"),
            _ => (10, ""),
        };
        var digits = PythonDigits.Integer(BigInteger.Abs(number), radix).PadLeft(spec.Precision ?? 0, '0');
        digits = spec.Type == 'X' ? digits.ToUpperInvariant() : digits;
        return spec.Place(spec.SignOf(number.Sign < 0) + (spec.IsAlternate ? prefix : ""), digits, '>');
    }

    private static string Character(object? item)
    {
        if (Markup.TextOf(item) is { } text)
        {
            return CodePoints.Count(text) == 1 ? text : throw new PythonTypeError("%c requires int or char");
        }

        var code = PythonNumber.IsInteger(item) ? Argument.Int(item) : throw new PythonTypeError("%c requires int or char");
        return Rune.IsValid((int)Math.Clamp(code, -1, 0x110000))
            ? char.ConvertFromUtf32((int)code)
            : throw new PythonOverflowError("%c arg not in range(0x110000)");
    }

    /// <summary>The value of a <c>%(key)</c>, in an array of one; null when there is no key.</summary>
    private object?[]? Key()
    {
        if (!Peek('('))
        {
            return null;
        }

        var end = _format.IndexOf(')', _at);
        if (end < 0)
        {
            throw new PythonValueError("incomplete format key");
        }

        var key = _format[(_at + 1)..end];
        _at = end + 1;
        if (_map is null)
        {
            throw new PythonTypeError("format requires a mapping");
        }

        _used = _values.Count;
        return _map.TryGetValue(key, out var value) ? [value] : throw new JinjaRuntimeException("KeyError", PythonText.Repr(key));
    }

    private int? Number()
    {
        if (Peek('*'))
        {
            _at++;
            return Next() is var given && PythonNumber.IsInteger(given) ? Argument.Size(given) : throw new PythonTypeError("* wants int");
        }

        var start = _at;
        var value = 0L;
        for (; _at < _format.Length && char.IsAsciiDigit(_format[_at]); _at++)
        {
            value = Math.Min(value * 10 + _format[_at] - '0', int.MaxValue);
        }

        return _at == start ? null : (int)value;
    }

    private bool Peek(char c) => _at < _format.Length && _format[_at] == c;

    private object? Next() =>
        _used < _values.Count ? _values[_used++] : throw new PythonTypeError("not enough arguments for format string");
}
