using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.Recording;

/// <summary>Wires the record of calls into their way.</summary>
public static class RecordingServices
{
    /// <summary>Adds <see cref="RecordingPolicy"/> and <see cref="JournalPolicy"/>. Needs <see cref="CallLog.ICallLog"/> and <see cref="Resources.IResourceSnapshots"/>.</summary>
    public static IServiceCollection AddRecordingPolicies(this IServiceCollection services) => services
        .AddSingleton<RecordingPolicy>()
        .AddSingleton<JournalPolicy>();
}
