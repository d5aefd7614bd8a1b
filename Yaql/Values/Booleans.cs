namespace Yaql.Values;

/// <summary>The two truth values as objects that are there already.</summary>
internal static class Booleans
{
    public static readonly object True = true;
    public static readonly object False = false;

    public static object Box(bool value) => value ? True : False;
}
