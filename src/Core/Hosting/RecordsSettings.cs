using AiGateway.CallLog.Delivery;
using Microsoft.Extensions.Configuration;

namespace AiGateway.Hosting;

/// <summary>Reads where records go, which no binder can: <see cref="EventHubsChoice.Setting"/> is one value or a section, as the Functions host has it for its triggers' connections.</summary>
internal static class RecordsSettings
{
    /// <summary>Fills in what the mode of records needs; returns what is wrong with it.</summary>
    public static IEnumerable<string> Read(IConfiguration configuration, GatewayOptions options)
    {
        if (options.Records == RecordsMode.EventHubs)
        {
            var setting = configuration.GetSection(EventHubsChoice.Setting);
            if (!EventHubsChoice.TryParse(setting.Value, setting["fullyQualifiedNamespace"], out var hub, out var mistake)) yield return mistake;
            options.EventHubs = hub;
        }

        if (options.Records is RecordsMode.EventHubs or RecordsMode.Direct && CosmosMistake(options.Cosmos) is { } wrong) yield return wrong;
    }

    private static string? CosmosMistake(string? setting) => string.IsNullOrWhiteSpace(setting)
        ? "Gateway:Cosmos is missing. Set it to the https address of the Cosmos DB account, such as https://account.documents.azure.com:443/."
        : null;
}
