namespace Mistral.Api.Requests;

/// <summary>What an attribute of a request body may hold.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>A JSON object, or text that holds one.</summary>
    Json,
    Bool,

    /// <summary>A number, or text that holds one.</summary>
    Int,
    Uuid,

    /// <summary>Any value, kept as its JSON text.</summary>
    Value,

    /// <summary>Any value: taken from the caller and not used.</summary>
    Any,

    /// <summary>Only replies have it.</summary>
    ReadOnly,
}
