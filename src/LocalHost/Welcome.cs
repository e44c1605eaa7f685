using System.Globalization;
using System.Text.Json.Nodes;

namespace AiGateway.LocalHost;

/// <summary>What the local host prints when it is ready.</summary>
internal static class Welcome
{
    /// <summary>What there is to tell.</summary>
    public sealed record Facts(string Address, string DataDirectory, string? NewAdminKey, string? NewApiKey, bool AdminKeyIsConfigured, string AdminKeyFile);

    public static void Print(Facts facts, TimeSpan startup)
    {
        PrintAdminKey(facts);
        Console.WriteLine();
        PrintFirstCall(facts);
        Console.WriteLine();
        Console.WriteLine($"State: {facts.DataDirectory}   Manage: {facts.Address}/manage/docs   Metrics: {facts.Address}/metrics");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready at {facts.Address} after {startup.TotalSeconds:0.00} s. Stop it with Ctrl+C."));
    }

    private static void PrintAdminKey(Facts facts)
    {
        if (facts.NewAdminKey is not null) Console.WriteLine($"Admin key (shown this once): {facts.NewAdminKey}");
        else if (facts.AdminKeyIsConfigured) Console.WriteLine("The admin key is the one in Gateway:AdminKey.");
        else Console.WriteLine($"The admin key was shown at the first start. Lost it? Set Gateway:AdminKey, or delete {facts.AdminKeyFile} for a new one.");
    }

    private static void PrintFirstCall(Facts facts)
    {
        if (facts.NewApiKey is not null)
        {
            Console.WriteLine("A first start: made the tenant, application and key 'demo' (the key is shown this once) and the simulated model. Try:");
            Console.WriteLine();
            Console.WriteLine(Call(facts.Address, facts.NewApiKey));
            return;
        }

        Console.WriteLine("State of an earlier start was found. With a key of yours in API_KEY, try:");
        Console.WriteLine();
        Console.WriteLine(Call(facts.Address, ShellLine.Here.Variable("API_KEY")));
        Console.WriteLine();
        Console.WriteLine("For another key, with the admin key in ADMIN_KEY:");
        Console.WriteLine(ShellLine.Here.Post($"{facts.Address}/manage/v1/tenants/demo/applications/demo/keys", ShellLine.Here.Variable("ADMIN_KEY")));
    }

    private static string Call(string address, string key) => ShellLine.Here.Post($"{address}/v1/chat/completions", key, new()
    {
        ["model"] = "simulated",
        ["stream"] = true,
        ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "Hello, who are you?" }),
    });
}
