using System.Text.Json;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>What a client must learn of a provider's error. Null is what the provider does not tell.</summary>
public sealed record ExpectedError
{
    public required string Message { get; init; }

    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? Param { get; init; }

    /// <summary>When to try again, as the provider hints in a header or the body.</summary>
    public double? RetryAfterSeconds { get; init; }

    /// <summary>Of a stream that breaks: the text that came before.</summary>
    public string? TextBefore { get; init; }

    internal static ExpectedError Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<ExpectedError>(json, JsonSerializerOptions.Web)!;
}
