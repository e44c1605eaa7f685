using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>A vendor or server that speaks one of OpenAI's APIs: where it is, what it wants, what it does differently, and where that is written.</summary>
internal sealed record CompatibleVendor
{
    /// <summary>The kind's name in configuration.</summary>
    public required string Kind { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>What an OpenAI SDK would be given as its <c>base_url</c>; null when each account or machine has its own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The form of the base URL that an admin must give when the vendor has none for all.</summary>
    public string? BaseUrlForm { get; init; }

    /// <summary>The API it offers: chat completions, or Responses where it has given those up.</summary>
    public string Dialect { get; init; } = ChatDialects.OpenAIChat;

    public CompatibleCredential Credential { get; init; } = CompatibleCredential.Bearer;

    /// <summary>What differs in the request.</summary>
    public ImmutableArray<FieldDelta> Deltas { get; init; } = [];

    /// <summary>What differs in each message of the request.</summary>
    public ImmutableArray<FieldDelta> MessageDeltas { get; init; } = [];

    /// <summary>The page of its documentation.</summary>
    public required Uri Source { get; init; }

    /// <summary>Other public pages that the address or a delta rests on.</summary>
    public ImmutableArray<Uri> AlsoRead { get; init; } = [];

    /// <summary>When they were read.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>What could not be verified without an account; empty when nothing is known to be open.</summary>
    public string Unverified { get; init; } = "";
}
