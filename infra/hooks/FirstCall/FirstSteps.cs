using System.Text.Json.Nodes;

namespace AiGateway.FirstCall;

/// <summary>Makes what a first call needs, once: a model, the tenant and application <c>demo</c>, and a key for it. What exists stays as it is.</summary>
internal static class FirstSteps
{
    public const string Simulated = "simulated";
    public const string Application = "tenants/demo/applications/demo";

    /// <summary>The demo application's key when it was made just now; null when it has one already, and in a pipeline.</summary>
    public static async Task<string?> TakeAsync(Gateway gateway, Outputs outputs, CancellationToken cancellationToken)
    {
        foreach (var (path, resource) in Resources(outputs.Models)) await gateway.MakeAsync(path, resource, cancellationToken);
        if (outputs.IsPipeline || await gateway.HasKeysAsync(Application, cancellationToken)) return null;
        return await gateway.MintAsync(Application, "Made after the first deployment", cancellationToken);
    }

    /// <summary>The model to call first.</summary>
    public static string ModelOf(Outputs outputs) => outputs.Models?.Model ?? Simulated;

    private static IEnumerable<(string Path, JsonObject Resource)> Resources(ModelAccount? models) =>
    [
        ("tenants/demo", new() { ["displayName"] = "Demo" }),
        (Application, new()),
        .. models is null ? OfSimulation() : Of(models),
    ];

    private static IEnumerable<(string Path, JsonObject Resource)> OfSimulation() =>
    [
        ($"providers/{Simulated}", new() { ["kind"] = "simulated" }),
        ($"deployments/{Simulated}", new() { ["provider"] = Simulated, ["model"] = Simulated }),
        ($"models/{Simulated}", RouteTo(Simulated, "Answers without a model, and says so.")),
    ];

    private static IEnumerable<(string Path, JsonObject Resource)> Of(ModelAccount models)
    {
        const string provider = "azure-openai";
        var deployment = models.Deployment.ToLowerInvariant();
        return
        [
            ($"providers/{provider}", new()
            {
                ["kind"] = "azure-openai",
                ["baseUrl"] = models.Endpoint.AbsoluteUri,
                ["credential"] = new JsonObject { ["managedIdentity"] = models.ClientId },
            }),
            ($"deployments/{deployment}", new() { ["provider"] = provider, ["model"] = models.Deployment }),
            ($"models/{Uri.EscapeDataString(models.Model)}", RouteTo(deployment, "The model that was deployed with the gateway.")),
        ];
    }

    private static JsonObject RouteTo(string deployment, string description) => new()
    {
        ["description"] = description,
        ["route"] = new JsonObject { ["targets"] = new JsonArray(new JsonObject { ["deployment"] = deployment }) },
    };
}
