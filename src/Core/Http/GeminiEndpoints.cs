using AiGateway.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Http;

/// <summary>The routes of Google's SDKs: what is to be done follows the model's name after a colon.</summary>
internal static class GeminiEndpoints
{
    private const string Gemini = "gemini-generate";
    private const string Models = "/models/";
    private const string Publishers = "/publishers/";
    private const string Google = "google";
    private static readonly Surface List = new("gemini.models", Gemini) { Kind = SurfaceKind.ModelList, Method = "GET" };

    private static readonly (string Action, Surface Surface)[] Actions =
    [
        ("generateContent", new("gemini.generate", Gemini)),
        ("streamGenerateContent", new("gemini.generate", Gemini) { Streams = true }),
        ("countTokens", new("gemini.count-tokens", "gemini-count-tokens") { Kind = SurfaceKind.TokenCount }),
    ];

    // Of the Gemini API; of Vertex AI in express mode; of Vertex AI.
    private static readonly string[] Places =
    [
        .. from version in (string[])["v1beta", "v1", "v1beta1"]
           from place in (string[])["", "/publishers/google", "/projects/{project}/locations/{location}/publishers/google"]
           select $"/{version}{place}",
    ];

    public static void MapGemini(this IEndpointRouteBuilder routes, Action<IEndpointRouteBuilder, string, string, Surface> map)
    {
        foreach (var place in Places)
            foreach (var (action, surface) in Actions) map(routes, "POST", $"{place}{Models}{{model}}:{action}", surface);
        map(routes, "GET", "/v1beta/models", List);
        map(routes, "GET", "/v1beta/models/{**model}", List);
    }

    /// <summary>Makes one segment of a model's name with slashes in it, which Google's SDKs do not encode, so that a route can take it; a foreign publisher is part of the name.</summary>
    internal static void JoinModel(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.Path.Value is not { } path || path.IndexOf(Models, StringComparison.Ordinal) is not (> 0 and var at)) return;
        var (place, name) = (path[..at], path[(at + Models.Length)..]);
        var publisher = place.LastIndexOf(Publishers, StringComparison.Ordinal);
        var isForeign = publisher >= 0 && !place.EndsWith(Publishers + Google, StringComparison.Ordinal);
        if (isForeign) (place, name) = (place[..(publisher + Publishers.Length)] + Google, $"{place[(publisher + Publishers.Length)..]}/{name}");
        if (name.Contains('/') && Actions.Any(action => name.EndsWith($":{action.Action}", StringComparison.Ordinal))) request.Path = $"{place}{Models}{name.Replace("/", "%2F", StringComparison.Ordinal)}";
    }
}
