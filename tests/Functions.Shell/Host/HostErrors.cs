using Microsoft.AspNetCore.Http;

namespace AiGateway.Functions.Shell.Host;

/// <summary>A function that throws before the first byte is an empty 500; later, the connection is cut.</summary>
internal static class HostErrors
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
