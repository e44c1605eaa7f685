using AiGateway.CallLog.Cosmos;
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

        if (options.Records is RecordsMode.EventHubs or RecordsMode.Direct)
        {
            if (!CosmosChoice.TryParse(options.Cosmos, out var account, out var mistake)) yield return mistake;
            options.RecordStore = account;
        }
    }
}
