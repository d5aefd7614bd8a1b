using System.Globalization;
using System.Numerics;
using PythonValues;
using Yaql.Ast;
using Yaql.Execution;

namespace Yaql.Dates;

/// <summary>Python's <c>strptime</c>.</summary>
internal sealed class Strptime
{
    private readonly string _text;
    private readonly string _format;
    private readonly Dictionary<char, int> _parts = [];
    private PythonTimeDelta? _offset;
    private int _at;

    private Strptime(string text, string format) => (_text, _format) = (text, format);

    public static PythonDateTime Parse(string text, string format) => new Strptime(text, format).Run();

    private PythonDateTime Run()
    {
        Read(_format);
        if (_at < _text.Length)
        {
            throw Failure.Value($"unconverted data remains: {_text[_at..]}");
        }

        var year = Get('Y') ?? (Get('y') is { } two ? two + (two < 69 ? 2000 : 1900) : Get('G') ?? 1900);
        var (month, day) = (Get('m') ?? 1, Get('d') ?? 1);
        if (Get('j') is { } dayOfYear)
        {
            var date = new DateTime(year, 1, 1).AddDays(dayOfYear - 1);
            (year, month, day) = (date.Year, date.Month, date.Day);
        }
        else if (Get('V') is { } week && Get('G') is { } isoYear && WeekdayFromMonday() is { } weekday)
        {
            var date = ISOWeek.ToDateTime(isoYear, week, (DayOfWeek)((weekday + 1) % 7));
            (year, month, day) = (date.Year, date.Month, date.Day);
        }
        else if ((Get('W') ?? Get('U')) is { } number && WeekdayFromMonday() is { } dayOfWeek)
        {
            var date = OfWeek(year, number, dayOfWeek, startsMonday: _parts.ContainsKey('W'));
            (year, month, day) = (date.Year, date.Month, date.Day);
        }

        return DateBuilder.Of(year, month, day, Hour(), Get('M') ?? 0, Math.Min(Get('S') ?? 0, 59), Get('f') ?? 0, _offset);
    }

    private int? WeekdayFromMonday() =>
        Get('u') is { } iso ? iso - 1
        : Get('w') is { } sunday ? (sunday + 6) % 7
        : null;

    private static DateTime OfWeek(int year, int week, int weekdayFromMonday, bool startsMonday)
    {
        var first = new DateTime(year, 1, 1);
        var firstWeekday = startsMonday ? ((int)first.DayOfWeek + 6) % 7 : (int)first.DayOfWeek;
        var weekday = startsMonday ? weekdayFromMonday : (weekdayFromMonday + 1) % 7;
        return first.AddDays(week * 7 - (firstWeekday == 0 ? 7 : firstWeekday) + weekday);
    }

    private int Hour() => Get('I') is { } hour && !_parts.ContainsKey('H') ? hour % 12 + (Get('p') ?? 0) : Get('H') ?? 0;

    private int? Get(char part) => _parts.TryGetValue(part, out var value) ? value : null;

    private void Read(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (TextTrimming.IsBlank(format[i]))
            {
                SkipBlanks();
            }
            else if (format[i] != '%')
            {
                Literal(format[i]);
            }
            else if (++i < format.Length)
            {
                Directive(format[i]);
            }
            else
            {
                throw Failure.Value($"stray %% in format '{_format}'");
            }
        }
    }

    private void SkipBlanks()
    {
        var start = _at;
        while (_at < _text.Length && TextTrimming.IsBlank(_text[_at]))
        {
            _at++;
        }

        if (_at == start)
        {
            throw Mismatch();
        }
    }

    private void Literal(char c)
    {
        if (_at >= _text.Length || char.ToLowerInvariant(_text[_at]) != char.ToLowerInvariant(c))
        {
            throw Mismatch();
        }

        _at++;
    }

    private void Directive(char directive)
    {
        switch (directive)
        {
            case 'Y' or 'G':
                Number(directive, 4, 4, 0, 9999);
                break;
            case 'y':
                Number('y', 2, 2, 0, 99);
                break;
            case 'm':
                Number('m', 1, 2, 1, 12);
                break;
            case 'd':
                Number('d', 1, 2, 1, 31);
                break;
            case 'H':
                Number('H', 1, 2, 0, 23);
                break;
            case 'I':
                Number('I', 1, 2, 1, 12);
                break;
            case 'M':
                Number('M', 1, 2, 0, 59);
                break;
            case 'S':
                Number('S', 1, 2, 0, 61);
                break;
            case 'j':
                Number('j', 1, 3, 1, 366);
                break;
            case 'U' or 'W' or 'V':
                Number(directive, 1, 2, directive == 'V' ? 1 : 0, 53);
                break;
            case 'w':
                Number('w', 1, 1, 0, 6);
                break;
            case 'u':
                Number('u', 1, 1, 1, 7);
                break;
            case 'f':
                Fraction();
                break;
            case 'p':
                _parts['p'] = Choice(["AM", "PM"]) * 12;
                break;
            case 'a':
                _parts['w'] = Choice([.. DateNames.Weekdays.Select(name => name[..3])]);
                break;
            case 'A':
                _parts['w'] = Choice(DateNames.Weekdays);
                break;
            case 'b':
                _parts['m'] = Choice([.. DateNames.Months.Select(name => name[..3])]) + 1;
                break;
            case 'B':
                _parts['m'] = Choice(DateNames.Months) + 1;
                break;
            case 'z':
                Offset();
                break;
            case 'Z':
                Choice(["UTC", "GMT"]);
                break;
            case 'c':
                Read("%a %b %d %H:%M:%S %Y");
                break;
            case 'x':
                Read("%m/%d/%y");
                break;
            case 'X':
                Read("%H:%M:%S");
                break;
            case '%':
                Literal('%');
                break;
            default:
                throw Failure.Value($"'{directive}' is a bad directive in format '{_format}'");
        }
    }

    private void Number(char part, int least, int most, int from, int to)
    {
        for (var length = most; length >= least; length--)
        {
            if (
                _at + length <= _text.Length
                && int.TryParse(_text.AsSpan(_at, length), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= from
                && value <= to
            )
            {
                _parts[part] = value;
                _at += length;
                return;
            }
        }

        throw Mismatch();
    }

    private void Fraction()
    {
        var end = _at;
        while (end < _text.Length && end < _at + 6 && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        _parts['f'] = end > _at ? int.Parse(_text[_at..end].PadRight(6, '0'), CultureInfo.InvariantCulture) : throw Mismatch();
        _at = end;
    }

    private int Choice(string[] names)
    {
        var index = Array.FindIndex(
            names,
            name => string.Compare(_text, _at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        );
        _at += index >= 0 ? names[index].Length : throw Mismatch();
        return index;
    }

    private void Offset()
    {
        if (_at < _text.Length && _text[_at] == 'Z')
        {
            (_at, _offset) = (_at + 1, PythonTimeDelta.Zero);
            return;
        }

        var sign =
            _at < _text.Length && _text[_at] is '+' or '-'
                ? _text[_at++] == '-'
                    ? -1
                    : 1
                : throw Mismatch();
        var (hours, minutes, seconds) = (TwoDigits(), 0, 0);
        var colon = _at < _text.Length && _text[_at] == ':';
        _at += colon ? 1 : 0;
        minutes = TwoDigits();
        if (_at < _text.Length && (colon ? _text[_at] == ':' : char.IsAsciiDigit(_text[_at])))
        {
            _at += colon ? 1 : 0;
            seconds = TwoDigits();
        }

        _offset = new PythonTimeDelta((BigInteger)sign * (hours * 3600 + minutes * 60 + seconds) * 1_000_000);
    }

    private int TwoDigits()
    {
        if (_at + 2 > _text.Length || !int.TryParse(_text.AsSpan(_at, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw Mismatch();
        }

        _at += 2;
        return value;
    }

    private YaqlEvaluationException Mismatch() =>
        Failure.Value($"time data {PythonText.Repr(_text)} does not match format {PythonText.Repr(_format)}");
}
