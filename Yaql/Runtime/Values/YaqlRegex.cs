namespace Yaql.Runtime.Values;
internal sealed class YaqlRegex(string pattern) { public bool IsMatch(string text) => System.Text.RegularExpressions.Regex.IsMatch(text, pattern); }
