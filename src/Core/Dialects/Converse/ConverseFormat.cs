namespace AiGateway.Dialects.Converse;

/// <summary>A kind of media as Converse names it.</summary>
/// <param name="Block">The content block that holds it.</param>
/// <param name="Name">Its format.</param>
internal sealed record ConverseFormat(string Block, string Name)
{
    public const string Image = "image";
    public const string Audio = "audio";
    public const string Video = "video";
    public const string Document = "document";
}
