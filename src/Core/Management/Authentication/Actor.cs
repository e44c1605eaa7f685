using Microsoft.AspNetCore.Http;

namespace AiGateway.Management.Authentication;

/// <summary>Who changes things, as audit entries name it.</summary>
public sealed record Actor(string Name)
{
    /// <summary>The actor of an authenticated management request.</summary>
    public static Actor Of(HttpContext context) =>
        context.Features.Get<Actor>() ?? throw new InvalidOperationException("The route is not behind admin authentication.");
}
