using Azure.Core;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>An identity whose token is good for an hour, and for nothing.</summary>
internal sealed class StaticToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new($"{Guid.NewGuid()}", TimeProvider.System.GetUtcNow().AddHours(1));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
