using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Starts the gateways that the suite runs on. Each project that compiles the suite has its own, named <c>GatewayHost</c>, as an assembly fixture.</summary>
public abstract class SuiteHost
{
    /// <summary>Why none can be started here; null when one can.</summary>
    public virtual string? Missing => null;

    /// <summary>Starts one with a state of its own.</summary>
    public abstract Task<GatewayWithUpstream> StartAsync(params string[] settings);

    public void SkipIfMissing() => Assert.SkipUnless(Missing is null, Missing ?? "");
}
