using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>Who has which role where.</summary>
/// <param name="Scope">The type, and the name where it is the same in every deployment.</param>
internal sealed record RoleAssignment(string Principal, string Role, string Scope)
{
    public const string Type = "Microsoft.Authorization/roleAssignments";
    private const string CosmosType = "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments";

    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["00000000-0000-0000-0000-000000000002"] = "Cosmos DB Built-in Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["2b629674-e913-4c01-ae53-ef4638d8f975"] = "Azure Event Hubs Data Sender",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"] = "Cognitive Services OpenAI User",
        ["a638d3c7-ab3a-418d-83e6-5f17a39d4fde"] = "Azure Event Hubs Data Receiver",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
    };

    public static IEnumerable<RoleAssignment> AllOf(Snapshot snapshot) =>
        [.. snapshot.Of(Type).Select(role => Of(role, ScopeOf((string)role["id"]!))), .. snapshot.Of(CosmosType).Select(role => Of(role, (string)role["properties"]!["scope"]!))];

    public override string ToString() => $"{Principal}: {Role} on {Scope}";

    private static RoleAssignment Of(JsonObject role, string scope)
    {
        var properties = role["properties"]!;
        var definition = ((string)properties["roleDefinitionId"]!).Split('/')[^1];
        return new(WhoIs((string)properties["principalId"]!), BuiltIn.GetValueOrDefault(definition, definition), Short(scope));
    }

    // The gateway's identity is known to Azure alone; whoever deploys is given.
    private static string WhoIs(string id) =>
        id.Contains("Microsoft.ManagedIdentity/userAssignedIdentities/id-", StringComparison.Ordinal) ? "gateway" : id == Templates.Deployer ? "deployer" : id;

    private static string ScopeOf(string id) => id[..id.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)];

    // …/providers/Microsoft.EventHub/namespaces/evhns-x/eventhubs/calls → namespaces/eventhubs:calls
    private static string Short(string scope)
    {
        var pairs = scope[(scope.IndexOf("/providers/", StringComparison.Ordinal) + 1)..].Split('/')[2..].Chunk(2).ToList();
        return string.Join('/', pairs.Select(pair => pair[0])) + (pairs.Count > 1 ? ":" + pairs[^1][1] : "");
    }
}
