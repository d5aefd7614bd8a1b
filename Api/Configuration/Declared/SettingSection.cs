using System.Collections.Immutable;

namespace Mistral.Api.Configuration.Declared;

/// <summary>A section of the settings file.</summary>
internal sealed class SettingSection
{
    public SettingSection(string name, string about, params ReadOnlySpan<Setting> settings)
    {
        (Name, About) = (name, about);
        var all = ImmutableArray.CreateBuilder<Setting>(settings.Length);
        foreach (var setting in settings)
        {
            all.Add(setting with { Section = name });
        }

        Settings = all.ToImmutable();
    }

    public string Name { get; }

    public string About { get; }

    public ImmutableArray<Setting> Settings { get; }
}
