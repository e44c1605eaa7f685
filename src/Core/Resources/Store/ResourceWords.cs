namespace AiGateway.Resources.Store;

/// <summary>How a kind of resource is called in paths and in the reference.</summary>
/// <param name="Path">The plural in paths, such as <c>providers</c>.</param>
/// <param name="One">One of it in operation ids, such as <c>Provider</c>.</param>
/// <param name="Many">Many of it in operation ids and as the tag, such as <c>Providers</c>.</param>
/// <param name="Document">The type that describes its document.</param>
/// <param name="DocumentPage">The type that describes a page of it.</param>
internal sealed record ResourceWords(string Path, string One, string Many, Type Document, Type DocumentPage)
{
    /// <summary>How sentences call one of it.</summary>
    public required string Noun { get; init; }
}
