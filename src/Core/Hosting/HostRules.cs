using AiGateway.CallLog.Delivery;
using AiGateway.Storage;

namespace AiGateway.Hosting;

/// <summary>What a host can do and therefore what its settings must say.</summary>
public sealed class HostRules
{
    private HostRules(Func<GatewayOptions, IEnumerable<string>> mistakes, params (string Setting, string Value)[] defaults)
    {
        Mistakes = mistakes;
        Defaults = [.. defaults.Select(value => KeyValuePair.Create($"{GatewayOptions.Section}:{value.Setting}", (string?)value.Value))];
    }

    /// <summary>One process with a disk of its own.</summary>
    public static HostRules LocalHost { get; } = new(OfLocalHost);

    /// <summary>Many instances that come and go and share nothing but their storage.</summary>
    // The Functions host ends a worker five seconds after it has told it to stop (WorkerConstants.WorkerTerminateGracePeriodInSeconds); records have to be flushed within.
    public static HostRules Functions { get; } = new(OfFunctions, ("Limits:DrainSeconds", "3")) { GuardsMetrics = true };

    /// <summary>What holds for this host where nothing else is set.</summary>
    internal IReadOnlyList<KeyValuePair<string, string?>> Defaults { get; }

    /// <summary>True where <c>/metrics</c> asks for the admin key, because it can be reached from everywhere.</summary>
    internal bool GuardsMetrics { get; private init; }

    /// <summary>What this host cannot run with, beyond what no host can; each names its setting and the way out.</summary>
    internal Func<GatewayOptions, IEnumerable<string>> Mistakes { get; }

    private static IEnumerable<string> OfLocalHost(GatewayOptions options) => options.Records == RecordsMode.EventHubs
        ? ["Gateway:Records is 'eventhubs', which only the Azure Functions app has. Use 'embedded' or 'direct'."]
        : [];

    private static IEnumerable<string> OfFunctions(GatewayOptions options)
    {
        if (string.IsNullOrEmpty(options.AdminKey))
            yield return "Gateway:AdminKey is missing. Set it to at least 16 random characters; in Azure to a Key Vault reference, which azd up does.";
        if (!StorageChoice.TryParse(options.Storage, out var storage, out _)) yield break;
        if (storage is StorageChoice.Sqlite)
            yield return "Gateway:Storage must be Table Storage, because instances share no disk: set it to the https address of the account, such as https://account.table.core.windows.net, or to UseDevelopmentStorage=true for Azurite.";
        if (options.Records == RecordsMode.Embedded && storage is not StorageChoice.TableConnection { IsLocal: true })
            yield return "Gateway:Records is 'embedded' (the default), which keeps records on an instance's own disk: that is for Azurite on this machine. Set it to 'eventhubs' or 'direct'.";
    }
}
