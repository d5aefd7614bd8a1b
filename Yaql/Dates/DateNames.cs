namespace Yaql.Dates;

/// <summary>English names, as the C locale has them; Sunday first.</summary>
internal static class DateNames
{
    public static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static readonly string[] Months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// <summary>The month (1 to 12) that a name, an abbreviation or <c>sept</c> means; 0: none.</summary>
    public static int Month(string word) => word.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : Find(Months, word) + 1;

    /// <summary>The weekday, Sunday is 0; -1: none.</summary>
    public static int Weekday(string word) => Find(Weekdays, word);

    private static int Find(string[] names, string word) =>
        Array.FindIndex(
            names,
            name =>
                name.Equals(word, StringComparison.OrdinalIgnoreCase)
                || (word.Length == 3 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        );
}
