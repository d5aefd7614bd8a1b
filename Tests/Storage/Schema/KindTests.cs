using System.Collections;
using Mistral.Storage.Databases;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Schema;

/// <summary>A kind of database that is named is all there: nothing of it is left to be noticed by a user.</summary>
public sealed class KindTests
{
    public static TheoryData<DatabaseKind> Named => [.. Enum.GetValues<DatabaseKind>()];

    [Theory]
    [MemberData(nameof(Named))]
    public void Each_kind_that_has_a_name_has_a_provider_scripts_and_the_tests_of_all(DatabaseKind kind)
    {
        Assert.Single(DatabaseProviders.All, provider => provider.Kind == kind);
        var scripts = typeof(StorageSchema).Assembly.GetManifestResourceNames();
        Assert.Contains(scripts, name => name.Contains($".{kind}.", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("MISTRAL_TEST_SERVERS") == "required")
        {
            Assert.Contains(kind, ((IEnumerable)Kinds.All).Cast<object[]>().Select(row => (DatabaseKind)row[0]));
        }
    }
}
