namespace Mistral.Api.Responses;

/// <summary>In which reply an object is shown; some attributes differ.</summary>
internal enum View
{
    Created,
    Updated,
    Item,
    ListItem,
}
