using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiGateway.CallLog.Delivery;

/// <summary>Where the event hub of records is, as the setting <c>GatewayEventHubs</c> says.</summary>
public abstract record EventHubsChoice
{
    /// <summary>
    /// The setting: a connection string, or a section with <c>fullyQualifiedNamespace</c> and what the Functions host needs to sign its trigger in. It stands outside the
    /// section <c>Gateway</c>, because the platform that scales the trigger may not find a connection in a section of its own (Azure/azure-functions-dotnet-worker#849).
    /// </summary>
    public const string Setting = "GatewayEventHubs";

    /// <summary>The hub's name.</summary>
    public const string Hub = "calls";

    /// <summary>The consumer group of the gateway's own ingest.</summary>
    public const string ConsumerGroup = "ingest";

    private const string WayOut =
        $"Set {Setting}:fullyQualifiedNamespace to the namespace's host name, such as records.servicebus.windows.net, or, for an emulator, {Setting} to a connection string.";

    private EventHubsChoice()
    {
    }

    /// <summary>Reads the setting, which is a connection string or a section with a host name. A mistake says what to set and never repeats the value, which may hold a key.</summary>
    public static bool TryParse(string? connectionString, string? host, [NotNullWhen(true)] out EventHubsChoice? choice, [NotNullWhen(false)] out string? mistake)
    {
        (choice, mistake) = Read(connectionString?.Trim() ?? "", host?.Trim() ?? "");
        return choice is not null;
    }

    private static (EventHubsChoice?, string?) Read(string connectionString, string host) => (connectionString, host) switch
    {
        ("", "") => (null, $"{Setting} is missing. {WayOut}"),
        ("", _) => IsHost(host) ? (new Namespace(host), null) : (null, $"{Setting}:fullyQualifiedNamespace is not a host name. {WayOut}"),
        (_, "") => IsConnectionString(connectionString) ? (new Connection(connectionString), null) : (null, $"{Setting} is not a connection string (Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…, with no other EntityPath than 'calls'). {WayOut}"),
        _ => (null, $"{Setting} is a connection string and a section at once. {WayOut}"),
    };

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return Uri.TryCreate(Part(parts, "Endpoint"), UriKind.Absolute, out var endpoint) && endpoint is { Scheme: "sb", Host.Length: > 0 }
                && Part(parts, "SharedAccessKeyName").Length > 0 && Part(parts, "SharedAccessKey").Length > 0 && Part(parts, "EntityPath") is "" or Hub;
        }
        catch (ArgumentException)
        {
            return false; // the builder's way to say that it is malformed
        }
    }

    private static string Part(DbConnectionStringBuilder parts, string name) => parts.TryGetValue(name, out var value) ? $"{value}" : "";

    private static bool IsHost(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal);

    /// <summary>A namespace by a connection string: the emulator's.</summary>
    public sealed record Connection(string ConnectionString) : EventHubsChoice
    {
        /// <summary>Without the string, which holds a key.</summary>
        public override string ToString() => "Event Hubs by connection string";
    }

    /// <summary>A namespace by the gateway's identity.</summary>
    public sealed record Namespace(string Host) : EventHubsChoice;
}
