using AiGateway.FirstCall;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>What azd hands over.</summary>
public sealed class OutputsTests
{
    [Fact]
    public void All_that_are_missing_are_named_at_once()
    {
        var mistake = Should.Throw<FirstCallException>(() => Outputs.Read(Variables(("GATEWAY_ENDPOINT", null), ("AZURE_KEY_VAULT_NAME", ""))));

        mistake.Message.ShouldContain("GATEWAY_ENDPOINT, AZURE_KEY_VAULT_NAME");
        mistake.Message.ShouldContain("azd provision");
    }

    [Theory]
    [InlineData("GATEWAY_ENDPOINT", "nonsense")]
    [InlineData("GATEWAY_ENDPOINT", "/tmp")]
    [InlineData("GATEWAY_ENDPOINT", "http://func.invalid")]
    [InlineData("AZURE_KEY_VAULT_ENDPOINT", "/tmp")]
    [InlineData("AZURE_KEY_VAULT_ENDPOINT", "http://127.0.0.1/")]
    [InlineData("GATEWAY_MODEL_ENDPOINT", "ftp://oai.invalid/")]
    [InlineData("AZURE_TENANT_ID", "not a tenant!")]
    [InlineData("AZURE_TENANT_ID", "tenant")]
    public void A_wrong_one_is_named_with_the_way_out(string name, string value)
    {
        var mistake = Should.Throw<FirstCallException>(() => Outputs.Read(Variables((name, value))));

        mistake.Message.ShouldStartWith(name + " is n");
        mistake.Message.ShouldContain("azd provision");
    }

    [Theory]
    [InlineData("GATEWAY_ENDPOINT", "http://127.0.0.1:7071")]
    [InlineData("AZURE_TENANT_ID", "contoso.onmicrosoft.com")]
    public void A_gateway_on_loopback_and_a_tenants_domain_will_do(string name, string value) => Should.NotThrow(() => Outputs.Read(Variables((name, value))));

    [Fact]
    public void Without_models_there_is_no_account() => Outputs.Read(Variables(("GATEWAY_MODEL_ENDPOINT", ""))).Models.ShouldBeNull();

    [Fact]
    public void Models_come_with_the_identity_that_may_call_them()
    {
        var outputs = Outputs.Read(Variables(("GATEWAY_MODEL_ENDPOINT", "https://oai.invalid/"), ("GATEWAY_MODEL_DEPLOYMENT", "gpt"), ("GATEWAY_MODEL_NAME", "gpt")));

        outputs.Models.ShouldBe(new ModelAccount(new Uri("https://oai.invalid/"), "gpt", "gpt", "client"));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TF_BUILD", "True")]
    public void A_pipeline_is_recognised(string name, string value)
    {
        Outputs.Read(Variables((name, value))).IsPipeline.ShouldBeTrue();
        Outputs.Read(Variables()).IsPipeline.ShouldBeFalse();
    }

    /// <summary>As azd sets them, with some of them changed.</summary>
    internal static Func<string, string?> Variables(params (string Name, string? Value)[] changes)
    {
        var variables = new Dictionary<string, string?>
        {
            ["GATEWAY_ENDPOINT"] = "https://func.invalid",
            ["GATEWAY_ADMIN_KEY_NAME"] = "admin-key",
            ["GATEWAY_IDENTITY_CLIENT_ID"] = "client",
            ["AZURE_KEY_VAULT_ENDPOINT"] = "https://vault.invalid/",
            ["AZURE_KEY_VAULT_NAME"] = "kv-test",
            ["AZURE_RESOURCE_GROUP"] = "g",
            ["AZURE_SUBSCRIPTION_ID"] = "s",
            ["AZURE_TENANT_ID"] = "11111111-1111-1111-1111-111111111111",
        };
        foreach (var (name, value) in changes) variables[name] = value;
        return name => variables.GetValueOrDefault(name);
    }
}
