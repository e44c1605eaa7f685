using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>The vendors and servers that are compatible with OpenAI's chat completions; a new one is a row in its group.</summary>
internal static class CompatibleVendors
{
    /// <summary>All rows, by kind.</summary>
    public static ImmutableArray<CompatibleVendor> All { get; } =
        [
            .. new[] { ModelMakers.Rows, ModelHosts.Rows, EuropeanHosts.Rows, ModelPlatforms.Rows, ChineseModelMakers.Rows, ChineseHosts.Rows, SelfHostedServers.Rows }
                .SelectMany(rows => rows).OrderBy(row => row.Kind, StringComparer.Ordinal),
        ];

    /// <summary>The row of that kind; null when there is none.</summary>
    public static CompatibleVendor? Find(string kind)
    {
        foreach (var row in All)
            if (row.Kind == kind) return row;
        return null;
    }
}
