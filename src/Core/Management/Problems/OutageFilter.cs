using AiGateway.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Management.Problems;

/// <summary>Turns what a handler cannot help, a store that does not answer or a body that breaks off, into a problem.</summary>
internal sealed partial class OutageFilter(ILogger<OutageFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StorageUnavailableException exception)
        {
            Log.StorageDown(logger, context.HttpContext.Request.Method, exception);
            return Refuse.StorageUnavailable();
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse.Unreadable(exception.StatusCode);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A management {Method} found the store unavailable.")]
        public static partial void StorageDown(ILogger logger, string method, Exception exception);
    }
}
