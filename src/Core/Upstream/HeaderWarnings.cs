using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Upstream;

/// <summary>Tells callers of the features under trial that they asked for in a header which another API does not know. Other headers of theirs ask for nothing.</summary>
internal static class HeaderWarnings
{
    private const string Trial = "-beta";

    public static IReadOnlyList<string> Add(IReadOnlyList<string> warnings, GatewayCall call, IUpstreamDialect dialect)
    {
        if (call.Target?.UnsupportedParameters == UnsupportedParameters.Drop) return warnings;
        var forwarded = call.Arrival.ForwardedHeaders;
        for (var at = 0; at < forwarded.Count; at++) // by index: most calls have none, and an enumerator is an object
        {
            var name = forwarded[at].Key;
            if (name.EndsWith(Trial, StringComparison.Ordinal) && !dialect.RequestHeaders.Contains(name)) warnings = [.. warnings, $"header '{name}' was left out: only the API it belongs to knows it"];
        }

        return warnings;
    }
}
