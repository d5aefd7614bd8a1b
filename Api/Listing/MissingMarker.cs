using Mistral.Api.Faults;
using Mistral.Api.Requests;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Listing;

/// <summary>A marker that is not found is 404, and 400 when it could be no id at all.</summary>
internal static class MissingMarker
{
    public static async Task<Page> Async(ListQuery query, Func<Task<Page>> read)
    {
        try
        {
            return await read();
        }
        catch (MistralFault fault) when (fault.Kind == FaultKind.NotFound && query.Marker is { } marker && !FieldReader.IsUuid(marker))
        {
            throw Refuse.Value("marker", marker, "unable to convert to UUID. Error: not a UUID.");
        }
    }
}
