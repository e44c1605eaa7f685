using AiGateway.CallLog.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosChoiceTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[64]);

    public static TheoryData<string> Mistakes { get; } =
    [
        "", "  ", "cosmos", "https", "https://", "file:///etc", "http://account.documents.azure.com", "https://account.documents.azure.com/dbs/gateway", $"https://account.documents.azure.com/?sig={Key}",
        $"https://user:{Key}@account.documents.azure.com", ";;;", "=", $"AccountKey={Key}", "AccountEndpoint=https://account.documents.azure.com:443/", $"AccountEndpoint=account;AccountKey={Key}",
        $"AccountEndpoint=https://account.documents.azure.com:443/;AccountKey={Key}x", "AccountEndpoint=https://account.documents.azure.com:443/;AccountKey=",
        $"AccountEndpoint=http://account.documents.azure.com:443/;AccountKey={Key}", $"AccountEndpoint=https://account.documents.azure.com:443/;AccountKey={Key};DisableServerCertificateValidation=true",
        $"AccountEndpoint=https://account.documents.azure.com:443/dbs;AccountKey={Key}", $"AccountEndpoint=\"https://account;AccountKey={Key}",
    ];

    [Theory]
    [InlineData("https://account.documents.azure.com:443/")]
    [InlineData(" https://account.documents.azure.com ")]
    public void An_address_means_the_gateways_identity(string setting) =>
        Read(setting).ShouldBeOfType<CosmosChoice.Account>().Endpoint.ShouldBe(new Uri("https://account.documents.azure.com/"));

    [Theory]
    [InlineData("https://localhost:8081/", "DisableServerCertificateValidation=True")]
    [InlineData("http://127.0.0.1:8081", "")]
    [InlineData("https://account.documents.azure.com:443/", "")]
    public void A_connection_string_is_kept_as_it_is_and_never_shown(string endpoint, string rest)
    {
        var setting = $"AccountEndpoint={endpoint};AccountKey={Key};{rest}";

        var choice = Read(setting).ShouldBeOfType<CosmosChoice.Connection>();

        choice.ConnectionString.ShouldBe(setting);
        choice.Endpoint.ShouldBe(new Uri(endpoint));
        $"{choice}".ShouldNotContain(Key);
    }

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_names_the_setting_and_the_ways_out_without_repeating_the_value(string? setting)
    {
        CosmosChoice.TryParse(setting, out _, out var mistake).ShouldBeFalse();

        mistake.ShouldNotBeNull().ShouldStartWith("Gateway:Cosmos");
        mistake.ShouldContain("https://account.documents.azure.com:443/");
        mistake.ShouldContain("AccountEndpoint=…");
        mistake.ShouldNotContain(Key);
        if (setting?.Length > 45) mistake.ShouldNotContain(setting);
    }

    private static CosmosChoice Read(string setting)
    {
        CosmosChoice.TryParse(setting, out var choice, out var mistake).ShouldBeTrue(mistake);
        return choice!;
    }
}
