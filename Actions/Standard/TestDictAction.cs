namespace Mistral.Actions.Standard;

[ActionName(
    "std.test_dict",
    ClassName = "mistral.actions.std_actions.TestDictAction",
    Description = "Returns a map of 'size' entries with keys that start with 'key_prefix' and the value 'val'."
)]
internal sealed class TestDictAction(int size = 0, string keyPrefix = "", [Preset("")] object? val = null) : IPureAction
{
    private const int MostEntries = 100_000;
    private const int MostCharacters = 16_000_000;
    private const int ShortestEntry = 1;

    public ActionResult Compute()
    {
        var length = (long)keyPrefix.Length + ShortestEntry;
        if (size > MostEntries || size * length > MostCharacters)
        {
            return ActionResult.Failure(
                $"size={size} is too large: at most {MostEntries} entries and {MostCharacters} characters of keys are made"
            );
        }

        var map = new MapBuilder();
        for (var i = 0; i < size; i++)
        {
            map.Set($"{keyPrefix}{i}", val);
        }

        return ActionResult.Success(map.Build());
    }
}
