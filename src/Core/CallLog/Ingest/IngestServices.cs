using AiGateway.CallLog.DeadLetters;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.CallLog.Ingest;

/// <summary>Puts the ingest together.</summary>
internal static class IngestServices
{
    /// <summary>Adds <see cref="RecordIngest"/>. Needs <see cref="TenantExists"/>, a store, the outbox and the dead letters.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<KnownTenants>()
        .AddSingleton<EventSorting>()
        .AddSingleton<StoreOrOutbox>()
        .AddSingleton(provider => new RecordIngest(
            provider.GetRequiredService<EventSorting>(), provider.GetRequiredService<StoreOrOutbox>(), provider.GetRequiredService<Burial>()));
}
