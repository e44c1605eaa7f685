using AiGateway.Storage;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Resources.Keys;

/// <summary>Wires the keys that applications call with.</summary>
public static class KeyServices
{
    /// <summary>Adds the look-up, the last uses and the issuing of keys. Needs <see cref="GatewayTables"/> and a <see cref="TimeProvider"/>; a host adds <see cref="KeyUseFlush"/> or a timer of its own.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<KeyDirectory>()
        .AddSingleton<KeyUse>()
        .AddSingleton<KeyIssuer>()
        .AddSingleton<KeyList>()
        .Configure<JsonOptions>(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, KeyJson.Default));
}
