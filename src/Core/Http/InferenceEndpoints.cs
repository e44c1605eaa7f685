using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Http;

/// <summary>The routes on which models are called and listed.</summary>
public static class InferenceEndpoints
{
    private const string OpenAIChat = "openai-chat";
    private const string OpenAIResponses = "openai-responses";
    private const string KeptReplies = "openai.kept_responses";
    private const string AnthropicMessages = "anthropic-messages";
    private const string BelowAnthropic = "/anthropic";
    private static readonly Surface Chat = new("openai.chat", OpenAIChat);
    private static readonly Surface AzureChat = new("azure-openai.chat", OpenAIChat);
    private static readonly Surface Responses = new("openai.responses", OpenAIResponses);
    private static readonly Surface ReadResponse = new(KeptReplies, OpenAIResponses) { Kind = SurfaceKind.KeptReply, Method = "GET" };
    private static readonly Surface DeleteResponse = new(KeptReplies, OpenAIResponses) { Kind = SurfaceKind.KeptReply, Method = "DELETE" };
    private static readonly Surface CancelResponse = new(KeptReplies, OpenAIResponses) { Kind = SurfaceKind.KeptReply, ItemAction = "/cancel" };
    private static readonly Surface ReadResponseInput = new(KeptReplies, OpenAIResponses) { Kind = SurfaceKind.KeptReply, Method = "GET", ItemAction = "/input_items" };
    private static readonly Surface Models = new("openai.models", OpenAIChat) { Kind = SurfaceKind.ModelList, Method = "GET" };
    private static readonly Surface Messages = new("anthropic.messages", AnthropicMessages);
    private static readonly Surface CountTokens = new("anthropic.count_tokens", "anthropic-count-tokens") { Kind = SurfaceKind.TokenCount };
    private static readonly Surface AnthropicModels = new("anthropic.models", AnthropicMessages) { Kind = SurfaceKind.ModelList, Method = "GET" };

    // Where nearly all calls come in. Written as SDKs write them, they need no routing.
    private static readonly FrozenDictionary<string, Surface> Posted = new Dictionary<string, Surface>
    {
        ["/v1/chat/completions"] = Chat,
        ["/openai/v1/chat/completions"] = AzureChat,
        ["/v1/responses"] = Responses,
        ["/openai/v1/responses"] = Responses,
        ["/openai/responses"] = Responses,
        ["/v1/messages"] = Messages,
        ["/v1/messages/count_tokens"] = CountTokens,
        [BelowAnthropic + "/v1/messages"] = Messages,
        [BelowAnthropic + "/v1/messages/count_tokens"] = CountTokens,
    }.ToFrozenDictionary();

    /// <summary>Maps the surfaces.</summary>
    public static void MapInference(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, surface) in Posted) routes.MapCall("POST", path, surface);
        routes.MapCall("POST", "/openai/deployments/{model}/chat/completions", AzureChat);
        foreach (var path in (string[])["/v1/responses", "/openai/v1/responses", "/openai/responses"]) routes.MapKeptResponses(path);
        routes.MapGemini(MapCall);
        routes.MapModels("/v1/models");
        routes.MapModels("/v1/models/{**model}");
        routes.MapCall("GET", "/openai/v1/models", Models);
        routes.MapCall("GET", "/openai/v1/models/{**model}", Models);
        routes.MapCall("GET", BelowAnthropic + "/v1/models", AnthropicModels);
        routes.MapCall("GET", BelowAnthropic + "/v1/models/{**model}", AnthropicModels);
    }

    /// <summary>The surface that the request's path names to the letter; null when it takes routing to tell.</summary>
    internal static Surface? Find(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value is { } path && Posted.TryGetValue(path, out var surface) ? surface : null;

    /// <summary>Maps what no route takes: a 404 in OpenAI's shape, or in that of the vendor whose routes stand there.</summary>
    public static void MapUnknown(this IEndpointRouteBuilder routes) => routes.MapFallback("{**path}", NotFoundAsync).ExcludeFromDescription();

    private static void MapKeptResponses(this IEndpointRouteBuilder routes, string path)
    {
        routes.MapCall("GET", path + "/{item}", ReadResponse);
        routes.MapCall("DELETE", path + "/{item}", DeleteResponse);
        routes.MapCall("POST", path + "/{item}/cancel", CancelResponse);
        routes.MapCall("GET", path + "/{item}/input_items", ReadResponseInput);
    }

    private static void MapCall(this IEndpointRouteBuilder routes, string method, string pattern, Surface surface)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<CallEndpoint>();
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => endpoint.ServeAsync(http, surface))).WithMetadata(surface).ExcludeFromDescription();
    }

    // OpenAI and Anthropic list models at the same address; only Anthropic's clients name a version.
    private static void MapModels(this IEndpointRouteBuilder routes, string pattern)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<CallEndpoint>();
        routes.MapMethods(pattern, ["GET"], (RequestDelegate)(http => endpoint.ServeAsync(http, http.Request.Headers.ContainsKey("anthropic-version") ? AnthropicModels : Models))).WithMetadata(Models).ExcludeFromDescription();
    }

    private static async Task NotFoundAsync(HttpContext http)
    {
        var error = RequestErrors.UnknownUrl(http.Request.Method, http.Request.Path.Value ?? "/");
        var path = http.Request.Path;
        var dialect = path.StartsWithSegments(BelowAnthropic, StringComparison.Ordinal) || path.StartsWithSegments("/v1/messages", StringComparison.Ordinal) ? AnthropicMessages
            : path.StartsWithSegments("/v1beta", StringComparison.Ordinal) ? "gemini-generate" : OpenAIChat;
        var body = http.RequestServices.GetRequiredService<DialectCatalog>().Get(dialect).WriteError(error);
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/json";
        GatewayHeaders.WriteRetry(http.Response.Headers, error);
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
