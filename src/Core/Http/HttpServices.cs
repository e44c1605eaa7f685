using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Http;

/// <summary>Registers the way in.</summary>
public static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services, HttpOptions options) => services
        .AddSingleton(options)
        .AddSingleton<StreamDrain>()
        .AddSingleton(BodyBudget.OfMemory(options.MaxRequestBytes))
        .AddSingleton<SlowClients>()
        .AddSingleton<ArrivalReader>()
        .AddSingleton<ReplyWriter>()
        .AddSingleton<EventStreamWriter>()
        .AddSingleton<CallEndpoint>();
}
