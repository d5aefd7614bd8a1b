namespace Mistral.Actions.Standard;

[ActionName("std.test_dict", Description = "Returns a map of 'size' entries with keys that start with 'key_prefix' and the value 'val'.")]
internal sealed class TestDictAction(int size = 0, string keyPrefix = "", [Preset("")] object? val = null) : IPureAction
{
    public ActionResult Compute()
    {
        var map = new MapBuilder();
        for (var i = 0; i < size; i++)
        {
            map.Set($"{keyPrefix}{i}", val);
        }

        return ActionResult.Success(map.Build());
    }
}
