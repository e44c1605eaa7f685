using System.Collections.Concurrent;
using Azure.Core;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>An identity whose tokens are good for an hour, and for nothing.</summary>
internal sealed class StaticToken : TokenCredential
{
    private readonly ConcurrentQueue<string> scopes = new();

    /// <summary>What tokens were asked for.</summary>
    public IReadOnlyList<string> Scopes => [.. scopes.Distinct()];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        foreach (var scope in requestContext.Scopes) scopes.Enqueue(scope);
        return new($"{Guid.NewGuid()}", TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
