namespace AiGateway.Resources.Reading;

/// <summary>How many of something a document may hold.</summary>
internal static class Limits
{
    public const int MostAttributes = 50;
    public const int MostPatterns = 200;
}
