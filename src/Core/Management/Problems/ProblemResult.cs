using Microsoft.AspNetCore.Http;

namespace AiGateway.Management.Problems;

/// <summary>Answers with a problem.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    public Problem Problem => problem;

    public int? StatusCode => problem.Status;

    /// <summary>A header that belongs to the status, such as <c>Retry-After</c>.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        if (Header is { } header) response.Headers[header.Key] = header.Value;
        return response.WriteAsJsonAsync(problem, ManagementJson.Default.Problem, "application/problem+json", httpContext.RequestAborted);
    }
}
