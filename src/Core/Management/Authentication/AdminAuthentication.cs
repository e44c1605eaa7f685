using System.Security.Cryptography;
using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AiGateway.Management.Authentication;

/// <summary>Lets only the admin key through. It runs before a body is read, and says the same for every wrong key.</summary>
internal sealed class AdminAuthentication(ManagementOptions options) : IEndpointFilter
{
    private const int LongestKey = 1024;
    private readonly Actor actor = new(AdminKey.NameOf(options.AdminKeyHash.Span));

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!IsAdmin(context.HttpContext.Request.Headers.Authorization)) return ValueTask.FromResult<object?>(Refuse.Unauthorized());
        context.HttpContext.Features.Set(actor);
        return next(context);
    }

    private bool IsAdmin(StringValues authorization)
    {
        const string scheme = "Bearer ";
        if (authorization.Count != 1 || authorization[0] is not { Length: <= LongestKey } header) return false;
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(AdminKey.Hash(header[scheme.Length..].Trim()), options.AdminKeyHash.Span);
    }
}
