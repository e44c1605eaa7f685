using System.Net;
using System.Security.Cryptography;
using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AiGateway.Management.Authentication;

/// <summary>Lets only the admin key through. It runs before a body is read, and says the same for every wrong key.</summary>
internal sealed partial class AdminAuthentication(ManagementOptions options, ILogger<AdminAuthentication> logger, AdminGuesses? guesses = null) : IEndpointFilter
{
    private const int LongestKey = 1024;
    private readonly Actor actor = new(AdminKey.NameOf(options.AdminKeyHash.Span));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!IsAdmin(context.HttpContext.Request.Headers.Authorization)) return await RefuseAsync(context.HttpContext);
        context.HttpContext.Features.Set(actor);
        return await next(context);
    }

    /// <summary>The same for what no endpoint filter reaches.</summary>
    public async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (IsAdmin(http.Request.Headers.Authorization)) await next(http);
        else await (await RefuseAsync(http)).ExecuteAsync(http);
    }

    private async ValueTask<IResult> RefuseAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            Log.WrongKey(logger, http.Connection.RemoteIpAddress);
            if (guesses is not null) await guesses.DelayFailureAsync(http.Connection.RemoteIpAddress, http.RequestAborted);
        }

        return Refuse.Unauthorized();
    }

    private bool IsAdmin(StringValues authorization)
    {
        const string scheme = "Bearer ";
        if (authorization.Count != 1 || authorization[0] is not { Length: <= LongestKey } header) return false;
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(AdminKey.Hash(header[scheme.Length..].Trim()), options.AdminKeyHash.Span);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A management request from {Address} had a wrong admin key.")]
        public static partial void WrongKey(ILogger logger, IPAddress? address);
    }
}
