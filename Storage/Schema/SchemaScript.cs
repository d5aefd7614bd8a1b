using System.Collections.Immutable;
using System.Globalization;

namespace Mistral.Storage.Schema;

/// <summary>A step of the schema; its file is named <c>VERSION_what.sql</c>.</summary>
internal sealed record SchemaScript(int Version, string Name, string Text)
{
    public static ImmutableArray<SchemaScript> Of(DatabaseKind kind)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var prefix = $"Schema.Scripts.{kind}.";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(Read)
                .OrderBy(script => script.Version),
        ];

        SchemaScript Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[prefix.Length..^".sql".Length];
            return new(int.Parse(name.Split('_')[0], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }
}
