using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>Puts the dead letters together.</summary>
internal static class DeadLetterServices
{
    /// <summary>Adds <see cref="DeadLetterStore"/>, <see cref="Burial"/>, and what the routes need: the ingest and, of the Management room, the audited table.</summary>
    public static IServiceCollection AddDeadLetters(this IServiceCollection services) => services
        .AddSingleton<DeadLetterStore>()
        .AddSingleton<Burial>()
        .AddSingleton<DeadLetterRemoval>()
        .AddSingleton<DeadLetterReplay>();
}
