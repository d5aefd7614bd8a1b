using System.Collections.Frozen;

namespace PythonValues;

/// <summary>
/// The character names that <c>\N{name}</c> knows: Latin and Greek letters by rule, and signs people write. .NET has no table of all.
/// </summary>
public static class CharacterNames
{
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>
    {
        ["SPACE"] = " ",
        ["NO-BREAK SPACE"] = "\u00A0",
        ["EM DASH"] = "—",
        ["EN DASH"] = "–",
        ["BULLET"] = "•",
        ["EURO SIGN"] = "€",
        ["POUND SIGN"] = "£",
        ["YEN SIGN"] = "¥",
        ["CENT SIGN"] = "¢",
        ["COPYRIGHT SIGN"] = "©",
        ["REGISTERED SIGN"] = "®",
        ["TRADE MARK SIGN"] = "™",
        ["DEGREE SIGN"] = "°",
        ["SECTION SIGN"] = "§",
        ["MICRO SIGN"] = "µ",
        ["PLUS-MINUS SIGN"] = "±",
        ["MULTIPLICATION SIGN"] = "×",
        ["DIVISION SIGN"] = "÷",
        ["HORIZONTAL ELLIPSIS"] = "…",
        ["RIGHTWARDS ARROW"] = "→",
        ["LEFTWARDS ARROW"] = "←",
        ["UPWARDS ARROW"] = "↑",
        ["DOWNWARDS ARROW"] = "↓",
        ["CHECK MARK"] = "✓",
        ["HEAVY CHECK MARK"] = "✔",
        ["BLACK HEART SUIT"] = "♥",
        ["SNOWMAN"] = "☃",
        ["INFINITY"] = "∞",
        ["NOT EQUAL TO"] = "≠",
        ["LESS-THAN OR EQUAL TO"] = "≤",
        ["GREATER-THAN OR EQUAL TO"] = "≥",
        ["LATIN SMALL LETTER SHARP S"] = "ß",
        ["GRINNING FACE"] = "😀",
        ["PILE OF POO"] = "💩",
        ["LEFT DOUBLE QUOTATION MARK"] = "“",
        ["RIGHT DOUBLE QUOTATION MARK"] = "”",
        ["LEFT SINGLE QUOTATION MARK"] = "‘",
        ["RIGHT SINGLE QUOTATION MARK"] = "’",
        ["AMPERSAND"] = "&",
        ["COMMERCIAL AT"] = "@",
        ["DOLLAR SIGN"] = "$",
        ["NUMBER SIGN"] = "#",
        ["PERCENT SIGN"] = "%",
        ["ASTERISK"] = "*",
        ["SOLIDUS"] = "/",
        ["REVERSE SOLIDUS"] = "\\",
        ["QUOTATION MARK"] = "\"",
        ["APOSTROPHE"] = "'",
        ["LOW LINE"] = "_",
        ["HYPHEN-MINUS"] = "-",
        ["FULL STOP"] = ".",
        ["COMMA"] = ",",
        ["ZERO WIDTH SPACE"] = "\u200B",
        ["REPLACEMENT CHARACTER"] = "\uFFFD",
        ["SUPERSCRIPT TWO"] = "²",
        ["WHITE SMILING FACE"] = "☺",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Letters, each followed by the one with the accent.</summary>
    private static readonly FrozenDictionary<string, string> Accents = new Dictionary<string, string>
    {
        ["GRAVE"] = "aàeèiìnǹoòuùwẁyỳ",
        ["ACUTE"] = "aácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzź",
        ["CIRCUMFLEX"] = "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ",
        ["TILDE"] = "aãeẽiĩnñoõuũvṽyỹ",
        ["MACRON"] = "aāeēgḡiīoōuūyȳ",
        ["BREVE"] = "aăeĕgğiĭoŏuŭ",
        ["DOT ABOVE"] = "aȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż",
        ["DIAERESIS"] = "aäeëhḧiïoöuüwẅxẍyÿ",
        ["RING ABOVE"] = "aåuů",
        ["CARON"] = "aǎcčdďeěgǧhȟiǐkǩlľnňoǒrřsštťuǔzž",
        ["CEDILLA"] = "cçdḑeȩgģhḩkķlļnņrŗsştţ",
        ["OGONEK"] = "aąeęiįoǫuų",
        ["STROKE"] = "bƀcȼdđeɇgǥhħiɨjɉlłoøpᵽrɍtŧyɏzƶ",
        ["DOUBLE ACUTE"] = "oőuű",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Greek =
    [
        "ALPHA",
        "BETA",
        "GAMMA",
        "DELTA",
        "EPSILON",
        "ZETA",
        "ETA",
        "THETA",
        "IOTA",
        "KAPPA",
        "LAMDA",
        "MU",
        "NU",
        "XI",
        "OMICRON",
        "PI",
        "RHO",
        "FINAL SIGMA",
        "SIGMA",
        "TAU",
        "UPSILON",
        "PHI",
        "CHI",
        "PSI",
        "OMEGA",
    ];

    /// <summary>The character of that name, in letters of any case; null: it is not known.</summary>
    public static string? Find(string name) =>
        Signs.GetValueOrDefault(name)
        ?? Letter(name, "LATIN SMALL LETTER ", Latin, lower: true)
        ?? Letter(name, "LATIN CAPITAL LETTER ", Latin, lower: false)
        ?? Letter(name, "GREEK SMALL LETTER ", GreekLetter, lower: true)
        ?? Letter(name, "GREEK CAPITAL LETTER ", GreekLetter, lower: false);

    private static string? Letter(string name, string prefix, Func<string, string?> letter, bool lower) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && letter(name[prefix.Length..].ToUpperInvariant()) is { } found
            ? lower
                ? found
                : found.ToUpperInvariant()
            : null;

    private static string? GreekLetter(string name) => Array.IndexOf(Greek, name) is var at and >= 0 ? ((char)('α' + at)).ToString() : null;

    private static string? Latin(string name)
    {
        if (name.Length == 1 && char.IsAsciiLetterUpper(name[0]))
        {
            return name.ToLowerInvariant();
        }

        return
            name.Length > 7
            && char.IsAsciiLetterUpper(name[0])
            && name.AsSpan(1, 6).SequenceEqual(" WITH ")
            && Accents.TryGetValue(name[7..], out var letters)
            && Place(letters, char.ToLowerInvariant(name[0])) is var place and >= 0
            ? letters[place + 1].ToString()
            : null;
    }

    private static int Place(string letters, char plain)
    {
        for (var i = 0; i < letters.Length; i += 2)
        {
            if (letters[i] == plain)
            {
                return i;
            }
        }

        return -1;
    }
}
