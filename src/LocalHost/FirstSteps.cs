using AiGateway.Management.Requests;
using AiGateway.Resources;
using AiGateway.Resources.Keys;

namespace AiGateway.LocalHost;

/// <summary>Makes what a first call needs, once: the simulated model, the tenant and application <c>demo</c>, and a key for it.</summary>
internal static class FirstSteps
{
    private static readonly KeyOwner Demo = new(FirstResources.Demo, FirstResources.Demo);

    /// <summary>The demo application's key when it was made just now; null when it has one already, or when there is no such application any more.</summary>
    public static async Task<string?> TakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FirstResources>().MakeAsync(cancellationToken);
        // Asked apart from the resources: a start that was killed between the two must not leave a demo that nobody has a key for.
        var keys = await services.GetRequiredService<KeyList>().ListAsync(Demo, new PageRequest(1, null), cancellationToken);
        if (keys is null || keys.Items.Count > 0) return null;
        var minted = await services.GetRequiredService<KeyIssuer>().MintAsync(Demo, new KeyTerms { Description = "Made at the first start" }, FirstResources.Actor, cancellationToken);
        return minted?.Text.Reveal();
    }
}
