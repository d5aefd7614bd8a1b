using System.Globalization;
using System.Numerics;
using PythonValues;
using Yaql.Execution;

namespace Yaql.Dates;

/// <summary>
/// Dates in whatever form people write them, as dateutil's parser reads them: month before day, missing parts from today.
/// </summary>
internal sealed class FreeDateParser
{
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        " ",
        ".",
        ",",
        ";",
        "-",
        "/",
        "'",
        "at",
        "on",
        "and",
        "ad",
        "m",
        "t",
        "of",
        "st",
        "nd",
        "rd",
        "th",
    };

    private static readonly HashSet<string> UtcNames = new(StringComparer.OrdinalIgnoreCase) { "UTC", "GMT", "Z" };

    private readonly string _text;
    private readonly List<string> _tokens;
    private readonly DayParts _day = new();
    private int? _hour;
    private int? _minute;
    private int? _second;
    private int? _microsecond;
    private int? _weekday;
    private PythonTimeDelta? _offset;
    private bool _hasZoneName;

    private FreeDateParser(string text) => (_text, _tokens) = (text, DateTokens.Split(text));

    private bool IsEmpty => _day.Count == 0 && _hour is null && _weekday is null && _offset is null && _minute is null && _second is null;

    public static PythonDateTime Parse(string text, DateTime today) => new FreeDateParser(text).Run(today);

    private PythonDateTime Run(DateTime today)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            i = char.IsAsciiDigit(token[0]) ? Number(i) : Word(i);
        }

        if (IsEmpty)
        {
            throw Failure.Value($"String does not contain a date: {_text}");
        }

        var (year, month, day) = _day.Resolve(today.Year) ?? throw Unknown();
        var fullYear = year ?? today.Year;
        var fullMonth = month ?? today.Month;
        var fullDay =
            day
            ?? (
                fullMonth is >= 1 and <= 12 && fullYear is >= 1 and <= 9999
                    ? Math.Min(today.Day, DateTime.DaysInMonth(fullYear, fullMonth))
                    : today.Day
            );
        var date = DateBuilder.Of(fullYear, fullMonth, fullDay, _hour ?? 0, _minute ?? 0, _second ?? 0, _microsecond ?? 0, _offset);
        return _weekday is { } weekday && day is null
            ? date + new PythonTimeDelta(((weekday - (int)date.Local.DayOfWeek + 7) % 7) * (BigInteger)86_400_000_000)
            : date;
    }

    private string? At(int index) => index >= 0 && index < _tokens.Count ? _tokens[index] : null;

    private int Word(int at)
    {
        var token = _tokens[at];
        if (DateNames.Weekday(token) is var weekday and >= 0)
        {
            _weekday = weekday;
        }
        else if (DateNames.Month(token) is var month and > 0)
        {
            return Month(at, month);
        }
        else if (token.ToUpperInvariant() is "AM" or "PM" or "A" or "P" && _hour is { } hour && (hour <= 12 || token.Length == 2))
        {
            _hour = ToHour(hour, token);
        }
        else if (_hour is not null && token is "+" or "-")
        {
            return Offset(at);
        }
        else if (_hour is not null && !_hasZoneName && _offset is null && IsZoneName(token))
        {
            return Zone(at);
        }
        else if (!Fillers.Contains(token))
        {
            throw Unknown();
        }

        return at;
    }

    private static bool IsZoneName(string token) =>
        UtcNames.Contains(token) || (token.Length is >= 3 and <= 5 && token.All(char.IsAsciiLetterUpper));

    private int Zone(int at)
    {
        _hasZoneName = true;
        if (UtcNames.Contains(_tokens[at]))
        {
            _offset = PythonTimeDelta.Zero;
        }

        // "GMT+3" means "my time +3 is GMT"
        if (At(at + 1) is "+" or "-")
        {
            _tokens[at + 1] = _tokens[at + 1] == "+" ? "-" : "+";
            _offset = null;
        }

        return at;
    }

    private int Offset(int at)
    {
        var sign = _tokens[at] == "+" ? 1 : -1;
        if (At(at + 1) is not { } digits || !digits.All(char.IsAsciiDigit))
        {
            return sign < 0 && Fillers.Contains("-") ? at : throw Unknown();
        }

        var (hours, minutes, end) = digits.Length switch
        {
            4 => (Int(digits[..2]), Int(digits[2..]), at + 1),
            _ when At(at + 2) == ":" && At(at + 3) is { } more => (Int(digits), Int(more), at + 3),
            <= 2 => (Int(digits), 0, at + 1),
            _ => throw Unknown(),
        };
        _offset = new PythonTimeDelta((BigInteger)sign * (hours * 3600 + minutes * 60) * 1_000_000);
        return end;
    }

    private int Month(int at, int month)
    {
        _day.Add(month, isMonth: true);
        if (At(at + 1) is "-" or "/" && At(at + 2) is { } next && char.IsAsciiDigit(next[0]))
        {
            var separator = _tokens[at + 1];
            _day.AddText(next);
            if (At(at + 3) == separator && At(at + 4) is { } third && char.IsAsciiDigit(third[0]))
            {
                _day.AddText(third);
                return at + 4;
            }

            return at + 2;
        }

        return at;
    }

    private int Number(int at)
    {
        var token = _tokens[at];
        var length = token.Length;
        var isWhole = token.All(char.IsAsciiDigit);
        if (
            _day.Count == 3
            && isWhole
            && length is 2 or 4
            && _hour is null
            && (At(at + 1) is null or " " || !(At(at + 1) is ":" || TimeUnits.Of(At(at + 1)) != 0))
        )
        {
            (_hour, _minute) = (Int(token[..2]), length == 4 ? Int(token[2..]) : _minute);
        }
        else if (length == 6 || (length > 6 && token.IndexOf('.') == 6))
        {
            Six(token);
        }
        else if (isWhole && length is 8 or 12 or 14)
        {
            Compact(token);
        }
        else if (UnitAfter(at) is var unitAt and > 0)
        {
            return Unit(at, unitAt);
        }
        else if (At(at + 1) == ":" && At(at + 2) is { } minutes && char.IsAsciiDigit(minutes[0]))
        {
            return Clock(at);
        }
        else if (At(at + 1) is "-" or "/" or "." && isWhole)
        {
            return Separated(at);
        }
        else if (Meridiem(at + 1) is var word and > 0 && isWhole && Int(token) <= 12)
        {
            _hour = ToHour(Int(token), _tokens[word]);
            return word;
        }
        else
        {
            if (!isWhole)
            {
                throw Unknown();
            }

            _day.AddText(token);
        }

        return at;
    }

    private int Meridiem(int at)
    {
        at += At(at) == " " ? 1 : 0;
        return At(at)?.ToUpperInvariant() is "AM" or "PM" or "A" or "P" ? at : 0;
    }

    private int UnitAfter(int at)
    {
        if (TimeUnits.Of(At(at + 1)) != 0)
        {
            return at + 1;
        }

        return At(at + 1) == " " && TimeUnits.Of(At(at + 2)) != 0 ? at + 2 : 0;
    }

    private int Unit(int at, int unitAt)
    {
        var value = double.Parse(_tokens[at], CultureInfo.InvariantCulture);
        var whole = (int)value;
        switch (TimeUnits.Of(_tokens[unitAt]))
        {
            case 'h':
                (_hour, _minute) = (whole, value > whole ? (int)((value - whole) * 60) : _minute);
                break;
            case 'm':
                (_minute, _second) = (whole, value > whole ? (int)((value - whole) * 60) : _second);
                break;
            default:
                Seconds(_tokens[at]);
                break;
        }

        return unitAt;
    }

    private int Clock(int at)
    {
        _hour = Int(_tokens[at]);
        var minutes = _tokens[at + 2];
        _minute = Int(minutes.Split('.')[0]);
        if (minutes.Contains('.'))
        {
            _second = (int)(60 * double.Parse("0." + minutes.Split('.')[1], CultureInfo.InvariantCulture));
        }

        if (At(at + 3) == ":" && At(at + 4) is { } seconds && char.IsAsciiDigit(seconds[0]))
        {
            Seconds(seconds);
            return at + 4;
        }

        return at + 2;
    }

    private void Seconds(string text)
    {
        var parts = text.Split('.', ',');
        _second = Int(parts[0]);
        if (parts.Length > 1)
        {
            _microsecond = Int(parts[1].PadRight(6, '0')[..6]);
        }
    }

    private void Six(string token)
    {
        if (_day.Count == 0 && !token.Contains('.'))
        {
            _day.AddText(token[..2]);
            _day.AddText(token[2..4]);
            _day.AddText(token[4..]);
            return;
        }

        (_hour, _minute) = (Int(token[..2]), Int(token[2..4]));
        Seconds(token[4..]);
    }

    private void Compact(string token)
    {
        _day.Add(Int(token[..4]), isYear: true);
        _day.Add(Int(token[4..6]));
        _day.Add(Int(token[6..8]));
        if (token.Length > 8)
        {
            (_hour, _minute) = (Int(token[8..10]), Int(token[10..12]));
            _second = token.Length > 12 ? Int(token[12..]) : _second;
        }
    }

    private int Separated(int at)
    {
        var separator = _tokens[at + 1];
        _day.AddText(_tokens[at]);
        if (At(at + 2) is not { } second || Fillers.Contains(second))
        {
            return at + 1;
        }

        AddMonthOrNumber(second);
        if (At(at + 3) == separator && At(at + 4) is { } third)
        {
            AddMonthOrNumber(third);
            return at + 4;
        }

        return at + 2;
    }

    private void AddMonthOrNumber(string token)
    {
        if (token.All(char.IsAsciiDigit))
        {
            _day.AddText(token);
        }
        else if (DateNames.Month(token) is var month and > 0)
        {
            _day.Add(month, isMonth: true);
        }
        else
        {
            throw Unknown();
        }
    }

    private int ToHour(int hour, string meridiem)
    {
        if (hour is < 0 or > 12)
        {
            throw Failure.Value($"Invalid hour specified for 12-hour clock.: {_text}");
        }

        return char.ToUpperInvariant(meridiem[0]) == 'P'
            ? hour == 12
                ? 12
                : hour + 12
            : hour == 12
                ? 0
                : hour;
    }

    private int Int(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Unknown();

    private YaqlEvaluationException Unknown() => Failure.Value($"Unknown string format: {_text}");
}
