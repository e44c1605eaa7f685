using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AiGateway.Hosting;

/// <summary>The gateway's settings: the section <c>Gateway</c> of the configuration (environment: <c>Gateway__Name</c>, command line: <c>--Gateway:Name=…</c>).</summary>
public sealed class GatewayOptions
{
    /// <summary>The name of the configuration's section.</summary>
    public const string Section = "Gateway";

    /// <summary>The bootstrap admin key. Absent on LocalHost: one is made at the first start and printed once.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Where SQLite and the key ring live.</summary>
    [Required]
    public string DataDirectory { get; init; } = ".data";

    /// <summary><c>sqlite</c>, <c>UseDevelopmentStorage=true</c>, a Table Storage connection string, or an account URI (identity).</summary>
    [Required]
    public string Storage { get; init; } = "sqlite";

    /// <summary>Where call records go: <c>embedded</c> is the only choice so far.</summary>
    [RegularExpression("embedded", ErrorMessage = "Gateway:Records must be 'embedded', the only choice so far.")]
    public string Records { get; init; } = "embedded";

    [Required]
    public UpstreamSettings Upstream { get; init; } = new();

    [Required]
    [ValidateObjectMembers]
    public LimitSettings Limits { get; init; } = new();
}
