namespace AiGateway.Infra.Tests.Bicep;

/// <summary>Who may do what: exactly this, in one file.</summary>
public sealed class RoleTests(Templates templates)
{
    private static readonly string[] Always =
    [
        "gateway: Cosmos DB Built-in Data Contributor on databaseAccounts/dbs:gateway",
        "gateway: Key Vault Secrets User on vaults",
        "gateway: Monitoring Metrics Publisher on components",
        "gateway: Storage Blob Data Owner on storageAccounts",
        "gateway: Storage Table Data Contributor on storageAccounts",
    ];

    private static readonly string[] AsChosen =
    [
        "deployer: Key Vault Secrets User on vaults/secrets:admin-key",
        "gateway: Azure Event Hubs Data Receiver on namespaces/eventhubs:calls",
        "gateway: Azure Event Hubs Data Sender on namespaces/eventhubs:calls",
        "gateway: Cognitive Services OpenAI User on accounts",
    ];

    [Fact]
    public void Each_may_do_exactly_what_it_needs_where_it_needs_it() =>
        RoleAssignment.AllOf(templates.Full).Select(role => role.ToString()).ShouldBe(Always.Concat(AsChosen), ignoreOrder: true);

    [Fact]
    public void What_is_left_out_takes_its_roles_along() =>
        RoleAssignment.AllOf(templates.Least).Select(role => role.ToString()).ShouldBe(Always, ignoreOrder: true);

    [Fact]
    public void A_wider_scope_and_a_stronger_role_are_noticed()
    {
        const string sender = "2b629674-e913-4c01-ae53-ef4638d8f975";
        const string owner = "f526a384-b230-433a-b45c-95f59c4a2dec";
        var wider = templates.Full.With(spoilt =>
        {
            var role = spoilt.Of(RoleAssignment.Type).Single(role => ((string)role["properties"]!["roleDefinitionId"]!).EndsWith(sender, StringComparison.Ordinal));
            role["id"] = ((string)role["id"]!).Replace("/eventhubs/calls", "", StringComparison.Ordinal);
            role["properties"]!["roleDefinitionId"] = ((string)role["properties"]!["roleDefinitionId"]!).Replace(sender, owner, StringComparison.Ordinal);
        });

        RoleAssignment.AllOf(wider).Select(role => role.ToString()).ShouldContain($"gateway: {owner} on namespaces");
    }

    [Fact]
    public void A_stranger_is_noticed()
    {
        const string stranger = "33333333-3333-3333-3333-333333333333";
        var spoilt = templates.Full.With(copy => copy.Of(RoleAssignment.Type).First()["properties"]!["principalId"] = stranger);

        RoleAssignment.AllOf(spoilt).Select(role => role.Principal).ShouldContain(stranger);
    }

    [Fact]
    public void Roles_are_given_in_one_file()
    {
        var source = Repository.PathOf("infra/bicep");
        Directory.EnumerateFiles(source, "*.bicep", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("roleAssignments", StringComparison.OrdinalIgnoreCase))
            .Select(Path.GetFileName)
            .ShouldBe(["roles.bicep"]);
    }
}
