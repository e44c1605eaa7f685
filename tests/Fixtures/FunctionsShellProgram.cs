using System.Diagnostics;

namespace AiGateway.Fixtures;

/// <summary>Takes its settings from the environment, as an app in Azure does, and makes nothing by itself.</summary>
internal sealed class FunctionsShellProgram : GatewayProgram
{
    private const string Demo = "demo";
    private const string Simulated = "simulated";

    internal override ProcessStartInfo StartInfo(string dataDirectory, IReadOnlyList<string> settings)
    {
        var start = Dotnet("AiGateway.Functions.Shell.dll");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Gateway__DataDirectory"] = dataDirectory;
        foreach (var setting in settings)
        {
            var end = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[2..end].Replace(":", "__", StringComparison.Ordinal)] = setting[(end + 1)..];
        }

        return start;
    }

    internal override async Task TakeFirstStepsAsync(GatewayProcess gateway)
    {
        if (await gateway.KnowsAsync("tenants/" + Demo)) return;
        await gateway.ManageAsync(HttpMethod.Put, "tenants/" + Demo, new { });
        await gateway.ManageAsync(HttpMethod.Put, $"tenants/{Demo}/applications/{Demo}", new { });
        await gateway.ManageAsync(HttpMethod.Put, "providers/" + Simulated, new { kind = Simulated });
        await gateway.ManageAsync(HttpMethod.Put, "deployments/" + Simulated, new { provider = Simulated, model = Simulated });
        await gateway.ManageAsync(HttpMethod.Put, "models/" + Simulated, new { route = new { targets = new[] { new { deployment = Simulated } } } });
        gateway.ApiKey = (await gateway.ManageAsync(HttpMethod.Post, $"tenants/{Demo}/applications/{Demo}/keys"))!["key"]!.GetValue<string>();
    }
}
