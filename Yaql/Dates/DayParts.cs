using System.Globalization;
using Yaql.Execution;

namespace Yaql.Dates;

/// <summary>The numbers of a date in the order they were written, and which of them is what.</summary>
internal sealed class DayParts
{
    private readonly List<int> _numbers = [];
    private int _month = -1;
    private int _year = -1;
    private bool _centuryGiven;

    public int Count => _numbers.Count;

    public void AddText(string digits)
    {
        var isLong = digits.Length > 2;
        Add(
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Failure.Value($"Unknown string format: {digits}"),
            isYear: isLong
        );
    }

    public void Add(int number, bool isMonth = false, bool isYear = false)
    {
        if (_numbers.Count == 3)
        {
            throw Failure.Value("More than three YMD values");
        }

        if (isMonth)
        {
            _month = _month < 0 ? _numbers.Count : throw Failure.Value("Unknown string format: two months");
        }

        if (isYear || number > 100)
        {
            _centuryGiven = true;
            _year = _numbers.Count;
        }

        _numbers.Add(number);
    }

    /// <summary>Year, month and day as far as they are known; null when the numbers make no date.</summary>
    public (int? Year, int? Month, int? Day)? Resolve(int thisYear)
    {
        var (year, month, day) = Positions();
        int? At(int? index) => index is { } at ? _numbers[at] : null;
        var fullYear = At(year) is { } number && number < 100 && !_centuryGiven ? Century(number, thisYear) : At(year);
        return (fullYear, At(month), At(day));
    }

    private static int Century(int year, int thisYear)
    {
        var full = year + thisYear / 100 * 100;
        return full >= thisYear + 50 ? full - 100
            : full < thisYear - 50 ? full + 100
            : full;
    }

    private (int? Year, int? Month, int? Day) Positions() =>
        _numbers.Count switch
        {
            0 => (null, null, null),
            1 => One(),
            2 => Two(),
            _ => Three(),
        };

    private (int?, int?, int?) One() =>
        _month == 0 ? (null, 0, null)
        : _year == 0 || _numbers[0] > 31 ? (0, null, null)
        : (null, null, 0);

    private (int?, int?, int?) Two()
    {
        if (_month >= 0)
        {
            var other = 1 - _month;
            return _numbers[other] > 31 || _year == other ? (other, _month, null) : (null, _month, other);
        }

        return _numbers[0] > 31 || _year == 0 ? (0, 1, null)
            : _numbers[1] > 31 || _year == 1 ? (1, 0, null)
            : _numbers[0] > 12 ? (null, 1, 0)
            : (null, 0, 1);
    }

    private (int?, int?, int?) Three() =>
        _month switch
        {
            0 => _numbers[1] > 31 || _year == 1 ? (1, 0, 2) : (2, 0, 1),
            1 => _numbers[0] > 31 || _year == 0 ? (0, 1, 2) : (2, 1, 0),
            2 => _numbers[1] > 31 || _year == 1 ? (1, 2, 0) : (0, 2, 1),
            _ when _numbers[0] > 31 || _year == 0 => _numbers[1] > 12 && _numbers[2] <= 12 ? (0, 2, 1) : (0, 1, 2),
            _ when _numbers[0] > 12 => (2, 1, 0),
            _ => (2, 0, 1),
        };
}
