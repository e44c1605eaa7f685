using AiGateway.Resources;
using AiGateway.Resources.Keys;

namespace AiGateway.LocalHost;

/// <summary>Makes what a first call needs, once: the simulated model, the tenant and application <c>demo</c>, and a key for it.</summary>
internal static class FirstSteps
{
    private static readonly KeyOwner Demo = new(FirstResources.Demo, FirstResources.Demo);

    /// <summary>The demo application's key when it was made just now; null when one was made before, or when there is no such application any more.</summary>
    public static async Task<string?> TakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FirstResources>().MakeAsync(cancellationToken);
        // Asked apart from the resources: a start that was killed between the two must not leave a demo that nobody has a key for.
        if (await services.GetRequiredService<KeyList>().AnyAsync(Demo, cancellationToken)) return null;
        var minted = await services.GetRequiredService<KeyIssuer>().MintAsync(Demo, new KeyTerms { Description = "Made at the first start" }, FirstResources.Actor, cancellationToken);
        return minted?.Text.Reveal();
    }
}
