using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.KeptReplies;

/// <summary>Registers the policy on kept replies and their sweep. Needs <see cref="GatewayTables"/> and a <see cref="TimeProvider"/>.</summary>
public static class KeptReplyServices
{
    public static IServiceCollection AddKeptReplies(this IServiceCollection services) => services
        .AddSingleton<KeptReplyStore>()
        .AddSingleton<KeptReplySweep>()
        .AddSingleton<KeptReplyPolicy>();
}
