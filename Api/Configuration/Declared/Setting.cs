using System.Collections.Immutable;
using System.Globalization;

namespace Mistral.Api.Configuration.Declared;

internal enum SettingKind
{
    Text,
    Flag,
    Number,
    Choice,
    List,
    Url,
}

/// <summary>One setting as it is declared: from this come reading, checking, the sample, the documentation and completion.</summary>
/// <param name="Name">Ends with <c>*</c> where any rest may follow.</param>
/// <param name="Default">In the form in which it is written into a file; null when there is none.</param>
/// <param name="Help">A sentence or two.</param>
internal sealed record Setting(string Name, SettingKind Kind, string? Default, string Help)
{
    public string Section { get; init; } = "";

    public long Minimum { get; init; }

    public long Maximum { get; init; } = int.MaxValue;

    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>What is told instead of <see cref="Default"/>, where that depends on something.</summary>
    public string? DefaultText { get; init; }

    /// <summary>Names of the same section that are taken, too.</summary>
    public ImmutableArray<string> OldNames { get; init; } = [];

    /// <summary>The value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>A running process takes a new value when it gets SIGHUP.</summary>
    public bool IsReread { get; init; }

    /// <summary>The first version that has it.</summary>
    public string Since { get; init; } = "1.0";

    public string Key => $"{Section}:{Name}";

    public string Title => $"[{Section}] {Name}";

    public bool IsPattern => Name.EndsWith('*');

    public bool Has(string name) =>
        IsPattern
            ? name.StartsWith(Name[..^1], StringComparison.OrdinalIgnoreCase)
            : Name.Equals(name, StringComparison.OrdinalIgnoreCase) || OldNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a value may be, for people.</summary>
    public string Expected() =>
        Kind switch
        {
            SettingKind.Flag => "true or false",
            SettingKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {Minimum} to {Maximum}"),
            SettingKind.Choice => string.Join(" or ", Choices),
            SettingKind.List => "words with commas between",
            SettingKind.Url => "an absolute URL",
            _ => "text",
        };

    public static Setting Text(string name, string? fallback, string help) => new(name, SettingKind.Text, fallback, help);

    public static Setting Flag(string name, bool? fallback, string help) =>
        new(
            name,
            SettingKind.Flag,
            fallback switch
            {
                true => "true",
                false => "false",
                null => null,
            },
            help
        );

    public static Setting Number(string name, long? fallback, long minimum, long maximum, string help) =>
        new(name, SettingKind.Number, fallback?.ToString(CultureInfo.InvariantCulture), help) { Minimum = minimum, Maximum = maximum };

    public static Setting Choice(string name, string fallback, string[] choices, string help) =>
        new(name, SettingKind.Choice, fallback, help) { Choices = [.. choices] };

    public static Setting List(string name, string? fallback, string help) => new(name, SettingKind.List, fallback, help);

    public static Setting Url(string name, string help) => new(name, SettingKind.Url, null, help);
}
