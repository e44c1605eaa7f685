using System.ComponentModel.DataAnnotations;
using AiGateway.CallLog.Cosmos;
using AiGateway.CallLog.Delivery;
using AiGateway.Storage;
using Microsoft.Extensions.Options;

namespace AiGateway.Hosting;

/// <summary>The gateway's settings: the section <c>Gateway</c> of the configuration (environment: <c>Gateway__Name</c>, command line: <c>--Gateway:Name=…</c>).</summary>
public sealed class GatewayOptions
{
    /// <summary>The name of the configuration's section.</summary>
    public const string Section = "Gateway";

    /// <summary>True when something is kept in files: such a gateway needs a directory of its own.</summary>
    public bool KeepsFiles => Records == RecordsMode.Embedded || GatewaySettings.StorageOf(this) is StorageChoice.Sqlite;

    /// <summary>The bootstrap admin key. Absent on LocalHost: one is made at the first start and printed once.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Where SQLite and the key ring live.</summary>
    [Required]
    public string DataDirectory { get; init; } = ".data";

    /// <summary><c>sqlite</c>, <c>UseDevelopmentStorage=true</c>, a Table Storage connection string, or an account URI (identity).</summary>
    [Required]
    public string Storage { get; init; } = "sqlite";

    /// <summary>The way of call records to their store: one of <see cref="RecordsMode"/>.</summary>
    [AllowedValues(RecordsMode.Embedded, RecordsMode.EventHubs, RecordsMode.Direct, ErrorMessage = "Gateway:Records must be 'embedded', 'eventhubs' or 'direct'.")]
    public string Records { get; init; } = RecordsMode.Embedded;

    /// <summary>Where records go by <c>eventhubs</c>; null in the other modes.</summary>
    public EventHubsChoice? EventHubs { get; internal set; }

    /// <summary>Where records are kept by <c>eventhubs</c> and <c>direct</c>: the https address of a Cosmos DB account (identity), or an emulator's connection string.</summary>
    public string? Cosmos { get; init; }

    /// <summary>What <see cref="Cosmos"/> means; null where records are <c>embedded</c>.</summary>
    internal CosmosChoice? RecordStore { get; set; }

    /// <summary>True where <c>/metrics</c> asks for the admin key.</summary>
    internal bool GuardsMetrics { get; set; }

    [Required]
    public UpstreamSettings Upstream { get; init; } = new();

    [Required]
    [ValidateObjectMembers]
    public LimitSettings Limits { get; init; } = new();
}
